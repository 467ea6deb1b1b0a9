"""The commissioning report as one HTML page with everything in it. No Qt here.

Whatever a device tells is text there: cut to a bearable length, without characters that turn the writing, escaped.
"""

from __future__ import annotations

from base64 import b64encode
from itertools import groupby
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tcconsole import resource
from tcconsole.model.fleet import report_words
from tcconsole.model.fleet.site_report import SettingSeen, Shot, SiteReport
from tcconsole.model.fleet.words import sentence, tr
from tcconsole.model.plain_text import clean
from tcconsole.model.setting import Words

LONGEST = 300
"""Characters of one text that are printed."""
FOLDER, TEMPLATE, STYLE = "templates", "commissioning.html", "commissioning.css"


def commissioning_html(report: SiteReport) -> bytes:
    """The page, UTF-8. Blocks: call it in a thread."""
    folder = resource.path(FOLDER)
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_page())
    style = (folder / STYLE).read_text("utf-8")
    page = environment.get_template(TEMPLATE).render(
        report=report, figures=report_words.figures(report), style=style
    )
    return page.encode("utf-8")


def _page() -> dict[str, Any]:
    return {
        "_": tr,
        "picture": _data_uri,
        "groups": _groups,
        "day": report_words.day,
        "clock": report_words.clock,
        "moment": report_words.moment,
        "drift": report_words.drift,
        "size": report_words.size,
        "took": report_words.took,
    }


def _harmless(value: Any) -> Any:
    """What is put into the page for a value: all but what the page itself calls safe is text, escaped afterwards."""
    if isinstance(value, Words):
        value = sentence(value)
    if hasattr(value, "__html__"):
        return value
    return "" if value is None else clean(str(value), longest=LONGEST)


def _data_uri(shot: Shot) -> str:
    return "data:image/jpeg;base64," + b64encode(shot.jpeg).decode()


def _groups(settings: tuple[SettingSeen, ...]) -> list[tuple[str, list[SettingSeen]]]:
    return [(name, list(each)) for name, each in groupby(settings, key=lambda setting: setting.group)]
