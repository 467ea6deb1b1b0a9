"""A search of a range of addresses: asks first, shows who answers, adds what is ticked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tcconsole.model.device_answer import Answer
from tcconsole.ui.devices.scan_model import ADDRESS, ScanModel, answer_words
from tcconsole.ui.devices.scan_pane import ScanPane
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import paths
from tests.ui.devices.device_pages import page_on
from tests.ui.window.windows import click, words_of

Simulators = Callable[..., Simulator]


def type_in(pane: ScanPane, text: str, *boxes: Simulator) -> None:
    pane.range.clear()
    pane.ports.clear()
    QTest.keyClicks(pane.ports, " ".join(box.url.rpartition(":")[2] for box in boxes))
    QTest.keyClicks(pane.range, text)


async def test_it_says_first_what_it_asks_and_adds_what_is_ticked(simulators: Simulators) -> None:
    here, new, left = simulators(), simulators(), simulators()
    async with page_on(here) as opened:
        opened.trigger("devices_scan")
        pane = opened.desk.place.scanning
        assert pane.range.hasFocus()
        type_in(pane, "127.0.0.1/32", here, new, left)
        assert pane.reason.text().startswith("3 addresses, about 0:0")
        before = len(paths(new))
        QTest.keyClicks(pane.password, new.password)
        QTest.keyClick(pane.range, Qt.Key.Key_Return)
        assert "Ask 3 addresses in 127.0.0.1/32?" in words_of(pane.question)
        assert "The password goes only to what behaves like a Thin Client." in words_of(pane.question)
        assert len(paths(new)) == before, "nothing is asked before the user has agreed"
        click(pane, "scan_question_yes")
        await until(lambda: len(pane.model.rows) == 3 and not opened.console.device_scan.running)
        answers = {str(hit.address): hit.answer for hit in pane.model.rows}
        assert answers == {here.url: Answer.KNOWN, new.url: Answer.NEW, left.url: Answer.NEW}
        assert "3 of 3 asked: 3 answered, 0 did not." in pane.words.text()
        index = pane.model.place_of(left.url)
        assert pane.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
        assert pane.add.accessibleName() == "Add 1 device"
        click(pane, "scan_add")
        await until(lambda: len(opened.console.devices.all) == 2)
        await until(lambda: opened.console.devices.all[1].link.on_line)
        assert str(opened.console.devices.all[1].address) == new.url
        assert opened.browser.isVisible()
        assert pane.password.text() == ""
        assert opened.console.device_scan.password is None


async def test_a_search_is_stopped_and_what_was_found_stays(simulators: Simulators) -> None:
    here, new = simulators(), simulators()
    async with page_on(here) as opened:
        opened.trigger("devices_scan")
        pane = opened.desk.place.scanning
        opened.console.device_scan.interval_s = 0.2
        type_in(pane, "127.0.0.1-127.0.0.60", new)
        click(pane, "scan_start")
        click(pane, "scan_question_yes")
        await until(lambda: pane.model.rows)
        assert not pane.range.isEnabled()
        click(pane, "scan_stop")
        assert not opened.console.device_scan.running
        assert [str(hit.address) for hit in pane.model.rows] == [new.url]
        assert pane.range.isEnabled()
        assert pane.model.rows[0].answer is Answer.NO_PASSWORD


async def test_going_back_asks_no_more(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.trigger("devices_scan")
        pane = opened.desk.place.scanning
        opened.console.device_scan.interval_s = 0.2
        type_in(pane, "127.0.0.1-127.0.0.60", simulator)
        click(pane, "scan_start")
        click(pane, "scan_question_yes")
        assert opened.console.device_scan.running
        click(pane, "devices_scan_pane_back")
        assert not opened.console.device_scan.running
        assert opened.browser.isVisible()


@pytest.mark.parametrize(
    ("typed", "ports", "why"),
    [
        ("8.8.8.0/24", "80", "Only private networks"),
        ("10.0.0.0/8", "80", "At most"),
        ("nonsense", "80", "Enter a range"),
        ("192.168.0.0/24", "0", "Enter ports"),
        ("192.168.0.0/24", "x", "Enter ports"),
    ],
)
async def test_what_cannot_be_searched_says_why(
    simulator: Simulator, typed: str, ports: str, why: str
) -> None:
    async with page_on(simulator) as opened:
        opened.trigger("devices_scan")
        pane = opened.desk.place.scanning
        pane.ports.setText(ports)
        QTest.keyClicks(pane.range, typed)
        assert why in pane.reason.text()
        assert not pane.search.isEnabled()
        QTest.keyClick(pane.range, Qt.Key.Key_Return)
        assert not pane.question.isVisible()


async def test_another_range_takes_the_question_back(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.trigger("devices_scan")
        pane = opened.desk.place.scanning
        type_in(pane, "127.0.0.1/32", simulator)
        click(pane, "scan_start")
        assert pane.question.isVisible()
        QTest.keyClick(pane.range, Qt.Key.Key_Backspace)
        assert not pane.question.isVisible()


def test_every_answer_has_words_and_only_thin_clients_are_ticked() -> None:
    assert len({answer_words(answer) for answer in Answer}) == len(Answer)
    assert ScanModel().headerData(ADDRESS, Qt.Orientation.Horizontal) == "Address"
