"""The commissioning report as a PDF: cover, contents with page numbers, a chapter for each device, a page to sign.

It needs a QGuiApplication and blocks for a while: call it in a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from tcconsole.model.fleet import report_words
from tcconsole.model.fleet.paper_blocks import (
    HEAD,
    Chapter,
    Contents,
    Facts,
    Figures,
    Notice,
    Panel,
    Pictures,
    Row,
    Rule,
    Signature,
    Space,
    Text,
    heading,
)
from tcconsole.model.fleet.paper_flow import Block, Pages, to_pdf
from tcconsole.model.fleet.paper_text import ACCENT, BAD, BODY, GOOD, RIGHT, SMALL, SOFT, Type
from tcconsole.model.fleet.site_report import CameraTest, DeviceSeen, SettingSeen, SiteReport
from tcconsole.model.fleet.words import sentence, tr
from tcconsole.model.plain_text import clean
from tcconsole.model.setting import Words

_FINE, _WRONG, _UNKNOWN = Type(85, 400, GOOD), Type(85, 400, BAD), Type(85, 400, SOFT)
_CELL = Type(85)
_NUMBER = Type(85, align=RIGHT)
_CAMERAS = (0.23, 0.16, 0.17, 0.19, 0.09, 0.16)
"""The columns of the table of cameras, as parts of the width."""


def commissioning_pdf(report: SiteReport, go_on: Callable[[int], bool] = lambda page: True) -> bytes:
    """The file. go_on: asked before each page, from 0; False raises Stopped."""
    title = tr("Commissioning report: {site}").format(site=clean(report.site))
    foot = f"{title}  ·  {report_words.day(report.made_at)}"
    return to_pdf(report_pages(report), title, report.program, foot, go_on)


def report_pages(report: SiteReport) -> Pages:
    """What is on which page."""
    contents = list(_contents(report))
    pages = Pages([*_cover(report), *contents, *_problems(report), *_devices(report), *_signatures()])
    numbers = pages.page_of()
    for line in contents:
        if isinstance(line, Contents):
            line.page = str(numbers.get(line.target, ""))
    return pages


def _cover(report: SiteReport) -> Iterator[Block]:
    yield Space(1500)
    yield Text(tr("Commissioning report"), Type(110, 600, ACCENT), after=60)
    yield Text(report.site, Type(300, 600), after=320)
    made = (
        (tr("Date"), report_words.day(report.made_at)),
        (tr("Looked at from"), report_words.clock(report.made_at)),
        (tr("Made by"), report.made_by),
        (tr("On the computer"), report.computer),
        (tr("Made with"), report.program),
    )
    yield from _facts(made)
    yield Space(300)
    yield Figures(report_words.figures(report))


def _contents(report: SiteReport) -> Iterator[Block]:
    yield Chapter(tr("Contents"))
    yield Contents(tr("What has to be looked at"), "", "problems")
    for number, device in enumerate(report.devices, 1):
        count = len(device.problems)
        looked = tr("{count} to look at").format(count=count) if count else "✓"
        note = "  ·  ".join(part for part in (device.address, device.firmware, looked) if part)
        yield Contents(f"{number}.  {device.name or device.address}", note, f"device {number}")
    yield Contents(tr("Hand-over"), "", "signatures")


def _problems(report: SiteReport) -> Iterator[Block]:
    yield Chapter(tr("What has to be looked at"), "problems")
    if not report.problems:
        words = tr("Nothing: every device was reached, and every cell has its picture.")
        yield Text(f"✓ {words}", Type(colour=GOOD))
    for device in report.devices:
        if device.problems:
            yield heading(device.name or device.address)
            yield Text(device.address, SMALL, keep=True)
            yield from map(_problem, device.problems)


def _problem(problem: Words) -> Block:
    return Notice(sentence(problem))


def _devices(report: SiteReport) -> Iterator[Block]:
    pictures = Pictures()
    for number, device in enumerate(report.devices, 1):
        yield Chapter(f"{number}.  {device.name or device.address}", f"device {number}")
        yield from _facts(_about(device))
        if device.unreached is not None:
            words = tr("This device could not be visited: {why}").format(why=sentence(device.unreached))
            yield Notice(words)
            continue
        yield from _own_problems(device)
        for panel in device.panels:
            shown = f"  ·  {tr('on the monitor')}" if panel.on_monitor else ""
            yield heading(f"{panel.name}  ·  {panel.columns} × {panel.rows}{shown}")
            yield Panel(panel, number, pictures)
        yield from _cameras(device.cameras)
        yield from _settings(device.settings)


def _about(device: DeviceSeen) -> Iterator[tuple[str, str]]:
    yield tr("Address"), device.address
    yield tr("Serial"), device.serial
    yield tr("Firmware"), device.firmware
    yield tr("API"), device.api_version
    yield tr("Site"), device.site
    if device.unreached is None:
        yield tr("Video source"), device.video_source
        yield tr("Registration"), _registration(device.registered)
        yield tr("Clock"), report_words.drift(device.drift)
        yield tr("Time zone"), device.time_zone
        yield tr("Time set by"), device.time_by
        yield tr("Time servers"), device.time_servers
    yield tr("Visited"), report_words.moment(device.visited_at)


def _registration(registered: bool | None) -> str:
    if registered is None:
        return tr("not known")
    return tr("registered") if registered else tr("not registered")


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[Block]:
    told = [fact for fact in facts if fact[1]]
    for start in range(0, len(told), 3):
        yield Facts(told[start : start + 3])


def _own_problems(device: DeviceSeen) -> Iterator[Block]:
    if device.problems:
        yield heading(tr("What has to be looked at"))
        yield from map(_problem, device.problems)


def _cameras(cameras: Sequence[CameraTest]) -> Iterator[Block]:
    if not cameras:
        return
    yield heading(tr("Camera tests"))
    names = (tr("Camera"), tr("Address"), tr("Snapshot"), tr("Picture"), tr("Time"), tr("ONVIF"))
    types = (HEAD, HEAD, HEAD, HEAD, Type(80, 600, SOFT, RIGHT), HEAD)
    head = Row(list(zip(names, _CAMERAS, types, strict=True)), keep=True)
    yield head
    for test in cameras:
        yield Row(list(zip(_test(test), _CAMERAS, _test_types(test), strict=True)), head)


def _test(test: CameraTest) -> tuple[str, ...]:
    shot = test.shot
    return (
        test.name or test.id,
        test.address,
        f"✓ {tr('answered')}" if shot else f"✗ {sentence(test.why_not)}",
        f"{shot.width} × {shot.height}, {report_words.size(shot.size)}" if shot else "",
        report_words.took(shot.took_s) if shot else "",
        _onvif(test),
    )


def _test_types(test: CameraTest) -> tuple[Type, ...]:
    verdicts = {True: _FINE, False: _WRONG, None: _UNKNOWN}
    return _CELL, _CELL, _FINE if test.shot else _WRONG, _CELL, _NUMBER, verdicts[test.onvif]


def _onvif(test: CameraTest) -> str:
    if test.onvif_words is None:
        return "–"
    if test.onvif is None:
        return f"– {sentence(test.onvif_words)}"
    return f"✓ {tr('passes')}" if test.onvif else f"✗ {tr('does not pass')}"


def _settings(settings: Sequence[SettingSeen]) -> Iterator[Block]:
    if settings:
        yield heading(tr("Settings, without passwords"))
    for group, members in groupby(settings, key=lambda setting: setting.group):
        for number, setting in enumerate(members):
            yield Row(
                (
                    ("" if number else group, 0.2, HEAD),
                    (setting.label, 0.28, Type(85, colour=SOFT)),
                    (setting.value, 0.52, _CELL),
                ),
                keep=number == 0,
            )


def _signatures() -> Iterator[Block]:
    yield Chapter(tr("Hand-over"), "signatures")
    yield Text(tr("The devices above were handed over as they are described here."), BODY)
    yield heading(tr("Remarks"))
    yield from (Rule() for _ in range(4))
    yield Space(500)
    yield Signature(tr("Name"), (tr("For the installer"), tr("For the customer")), 480)
    yield Signature(tr("Place and date"))
    yield Signature(tr("Signature"), height=700)
