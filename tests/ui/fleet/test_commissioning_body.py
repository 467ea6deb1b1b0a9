"""The commissioning report from the window: what is asked for, and what is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tcconsole.ui.fleet.changes_home import REPORT
from tcconsole.ui.fleet.changes_tab import ChangesTab
from tcconsole.ui.fleet.commissioning_body import CommissioningBody
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.fleet.fleets import all_on_line
from tests.ui.cameras.editors import shown
from tests.ui.window.windows import click, words_of


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_a_report_is_written_where_somebody_wants_it(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        tab = ChangesTab(console)
        async with shown(tab):
            tab.begin(REPORT, devices)
            body = tab.new.body
            assert isinstance(body, CommissioningBody)
            assert "Type what the site is called." in words_of(tab)
            QTest.keyClicks(body.site, "Harbour")
            click(tab, "segment_both")
            click(tab, "report_onvif")
            click(tab, "make_plan")
            dialog = tab.findChildren(QFileDialog, "report_dialog")[-1]
            dialog.fileSelected.emit(str(tmp_path / "harbour.pdf"))
            dialog.reject()
            assert "A report is being made." in words_of(tab)
            await until(lambda: not console.commissioning.busy, 60)
            await until(lambda: "The report is written" in words_of(tab))
            assert "harbour.html, harbour.pdf" in words_of(tab)
    assert names_in(tmp_path) == ["harbour.html", "harbour.pdf"]


async def test_it_can_be_cancelled(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        tab = ChangesTab(console)
        async with shown(tab):
            tab.begin(REPORT, devices)
            body = tab.new.body
            assert isinstance(body, CommissioningBody)
            body.site.setText("Harbour")
            simulator.fault(picture_latency_ms=3000.0)
            body.start(tmp_path / "report.html")
            click(tab, "report_cancel")
            await until(lambda: not console.commissioning.busy)
            assert "A report is being made." not in words_of(tab)
    assert names_in(tmp_path) == []
