"""`tcconsole fleet commission FILE`: what a site is like when it is handed over, as a page or on paper."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.chosen import Chosen, on_devices
from tcconsole.cli.failure import SIGNED_OUT, UNREACHABLE, USAGE, Failure
from tcconsole.cli.lines import Line, Lines
from tcconsole.cli.plain import clean

if TYPE_CHECKING:
    from tcconsole.model.fleet.commissioning import Progress
    from tcconsole.model.fleet.site_report import DeviceSeen, SiteReport
    from tcconsole.model.fleet.visit import Box

SUFFIXES = (".html", ".htm", ".pdf")


def _named(context: click.Context, parameter: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    for file in files:
        if file.suffix.lower() not in SUFFIXES:
            raise click.BadParameter(f"{file}: its name must end in .html or .pdf", context, parameter)
    return files


@click.command("commission")
@click.argument(
    "files",
    metavar="FILE…",
    nargs=-1,
    required=True,
    callback=_named,
    type=click.Path(dir_okay=False, path_type=Path),
)
@on_devices
@click.option("--title", metavar="NAME", help="What the cover says; else the site's name.")
@click.option("--no-onvif", is_flag=True, help="Do not have the devices test their cameras for ONVIF.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def commission(
    files: tuple[Path, ...], chosen: tuple[Chosen, ...], title: str | None, no_onvif: bool, as_json: bool
) -> None:
    """Visit the devices and write a commissioning report: versions, settings, every cell's picture, camera tests.

    FILE ends in .html or .pdf; several are written from the same visits. What lies there is replaced. Nothing on a
    device is changed, and no password is in the report. A device that is not reached is told in it.
    """
    from tcconsole.model.fleet import commissioning
    from tcconsole.model.fleet.visit import Bounds

    with Lines(chosen) as lines:
        boxes = [_box(line) for line in lines.all]
        try:
            work = commissioning.commission(
                title or _title(chosen), boxes, _Steps(quiet=as_json), Bounds(onvif=not no_onvif)
            )
            report = lines.run(work)
        except ValueError as error:
            raise Failure("TooMany", str(error), USAGE) from error
    _write(report, files)
    answer = Answer(_data(report, files), _words(report, files))
    if all(device.unreached for device in report.devices):
        signed_out = all(device.signed_out for device in report.devices)
        code = SIGNED_OUT if signed_out else UNREACHABLE
        words = f"None of the devices could be visited.\n{answer.words}"
        raise Failure("NotAll", words, code, report=answer.data)
    tell(answer, as_json)


def _box(line: Line) -> Box:
    from tcconsole.model.fleet.visit import Box

    one = line.chosen
    return Box(one.key, one.name, str(one.address), one.serial, one.site, line.ask, lambda: line.version)


class _Steps:
    """Progress on standard error: a line for each device that is done, and on a terminal one that counts."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        if self._quiet:
            return
        where = f"{progress.done} of {progress.devices}"
        line = f"{where}  {clean(progress.device)}: {progress.step}"
        done = str(progress.step) == "done"
        if self._terminal:
            click.echo(f"\r\x1b[K{line[:100]}", err=True, nl=done)
        elif done:
            click.echo(line, err=True)


def _title(chosen: tuple[Chosen, ...]) -> str:
    """The site that all of them are of, else how many there are."""
    sites = {one.site for one in chosen}
    if len(sites) == 1 and (site := sites.pop()):
        return site
    return chosen[0].name or str(chosen[0].address) if len(chosen) == 1 else f"{len(chosen)} devices"


def _write(report: SiteReport, files: tuple[Path, ...]) -> None:
    from tcconsole.model.store import write_whole

    for file in files:
        write_whole(file, _paper(report) if file.suffix.lower() == ".pdf" else _page(report))


def _page(report: SiteReport) -> bytes:
    from tcconsole.model.fleet.commissioning_html import commissioning_html

    return commissioning_html(report)


def _paper(report: SiteReport) -> bytes:
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nobody needs a display to write a file
    from PySide6.QtGui import QGuiApplication

    from tcconsole.model.fleet.commissioning_pdf import commissioning_pdf
    from tcconsole.model.fleet.paper_text import load_fonts

    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    written = commissioning_pdf(report)
    del application
    return written


def _words(report: SiteReport, files: tuple[Path, ...]) -> str:
    lines = [f"{clean(str(file))} written." for file in files]
    lines += [
        f"{clean(device.name or device.address)}: {clean(str(problem))}"
        for device in report.devices
        for problem in device.problems
    ]
    return "\n".join(lines)


def _data(report: SiteReport, files: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "files": [str(file) for file in files],
        "site": report.site,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "devices": [_device(device) for device in report.devices],
    }


def _device(device: DeviceSeen) -> dict[str, Any]:
    cells = Counter("shown" if cell.shot else "without" for cell in device.cells)
    return {
        "name": device.name,
        "address": device.address,
        "serial": device.serial,
        "firmware": device.firmware,
        "reached": device.unreached is None,
        "panels": len(device.panels),
        "cells_with_picture": cells["shown"],
        "cells_without_picture": cells["without"],
        "problems": [str(problem) for problem in device.problems],
    }
