"""The commissioning report on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage, QPainter

from tcconsole.model.fleet.commissioning_pdf import commissioning_pdf
from tcconsole.model.fleet.paper_blocks import Chapter, Panel, Pictures, Row, Text
from tcconsole.model.fleet.paper_flow import PAGE_HEIGHT, PAGE_WIDTH, ROOM, TOP, Pages, Stopped
from tcconsole.model.fleet.paper_text import BODY, Paragraph
from tcconsole.model.fleet.site_report import DeviceSeen, SiteReport
from tcconsole.model.fleet.words import translate
from tcconsole.model.setting import Words
from tests.model.fleet.site_reports import AT, HOSTILE, device, in_another_language, panel, site

pytestmark = pytest.mark.usefixtures("qapp")


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_it_is_a_pdf_with_a_page_for_everything(qapp: QCoreApplication) -> None:
    asked: list[int] = []

    def go_on(page: int) -> bool:
        asked.append(page)
        return True

    report = site(device("Lobby", panel("Day", 3, 3)), device("Gate", panel("Night", 4, 4)))
    pdf = commissioning_pdf(report, go_on)
    assert pdf.startswith(b"%PDF-")
    assert page_count(pdf) >= 6  # cover, contents, problems, two devices, signatures
    assert asked == list(range(page_count(pdf)))
    assert pdf.count(b"/Subtype /Image") >= 1


def test_a_site_of_nobody_and_one_that_was_not_reached_are_written_too() -> None:
    gone = DeviceSeen("k", "Gate", "http://10.0.0.2", unreached=Words("no answer"), visited_at=AT)
    assert page_count(commissioning_pdf(site())) == 4
    assert page_count(commissioning_pdf(site(gone))) == 5


def test_hostile_names_and_absurd_panels_do_it_no_harm() -> None:
    report: SiteReport = site(device(HOSTILE, panel(HOSTILE, 1, 64), panel("\u202ex", 16, 64)), name=HOSTILE)
    pdf = commissioning_pdf(report)
    assert page_count(pdf) >= 7


def test_its_sentences_are_in_the_language_of_who_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    made = Paragraph.__init__

    def listen(paragraph: Paragraph, text: str, *others: Any) -> None:
        told.append(text)
        made(paragraph, text, *others)

    monkeypatch.setattr(Paragraph, "__init__", listen)
    before = translate.set(in_another_language)
    try:
        commissioning_pdf(site(device("Lobby", panel("Day", 2, 2))))
    finally:
        translate.reset(before)
    assert {
        "«devices visited»",
        "«as this computer's, within 0.5 s»",
        "«No picture: «no answer»»",
        "«Cell Lobby has no picture.»",
        "✗ «Lobby»",
    } <= set(told)


def test_who_no_longer_wants_it_gets_nothing() -> None:
    with pytest.raises(Stopped):
        commissioning_pdf(site(device("Lobby")), lambda page: page < 2)


def test_blocks_are_never_split_and_headings_never_alone() -> None:
    head = Row([("Camera", 1.0, BODY)], keep=True)
    rows = [Row([(f"camera {number}", 1.0, BODY)], head) for number in range(120)]
    pages = Pages([Text("before"), *[Text("line") for _ in range(30)], Chapter("Cameras", "a"), head, *rows])
    assert pages.page_of() == {"a": 2}
    for placed in pages.placed:
        assert placed.y + placed.block.height <= TOP + ROOM
    heads = [placed for placed in pages.placed if placed.block is head]
    assert [one.page for one in heads] == list(range(1, pages.count))
    for one in heads[1:]:
        assert one.y == TOP


def test_a_heading_goes_along_with_what_it_is_above() -> None:
    filling = Text("x", before=ROOM - 400)
    pages = Pages([filling, Text("Settings", keep=True), Text("tall", before=300)])
    assert [placed.page for placed in pages.placed] == [0, 1, 1]


def test_long_words_wrap_and_too_many_lines_are_left_out() -> None:
    narrow = Paragraph("W" * 250, BODY, 400)
    assert narrow.height > 5 * Paragraph("W", BODY, 400).height
    short = Paragraph("W " * 100, BODY, 400, most=2)
    assert short.height == 2 * Paragraph("W", BODY, 400).height
    assert short.text.endswith("…")
    assert Paragraph("Gate", BODY, 400, most=1).text == "Gate"


def test_every_picture_of_a_panel_is_painted_where_its_cell_is() -> None:
    seen = panel("Day", 2, 2)
    image = QImage(PAGE_WIDTH // 10, PAGE_HEIGHT // 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    block = Panel(seen, 1, Pictures())
    block.paint(painter, 0, 0)
    painter.end()
    grey = QColor(90, 90, 90)
    for column, row, painted in ((0, 0, True), (1, 0, True), (0, 1, True), (1, 1, False)):
        x = int((column + 0.5) * 505 / 2)
        y = int((row + 0.25) * (block.height - 60) / 20)
        there = image.pixelColor(x, y)
        assert (abs(there.red() - grey.red()) < 6) is painted, (column, row, there.name())
