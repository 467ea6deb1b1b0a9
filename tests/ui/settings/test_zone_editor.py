"""Choosing a time zone by a part of its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tcconsole.ui.settings.zone_editor import ZoneEditor
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import find, window_on, words_of


async def test_a_place_is_found_by_a_part_of_its_name(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        editor = find(window, ZoneEditor, "setting_TimeZone")
        await until(lambda: settings.clock.zones)
        assert editor.text() == "Universal"
        assert editor.found("kathm") == ["Asia/Kathmandu   UTC +5:45"]
        assert len(editor.found("new york")) == 1
        assert len(editor.found("")) > 400
        editor.selectAll()
        QTest.keyClicks(editor, "asia/kathmandu")
        editor._popup.hide()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert settings.wanted["TimeZone"] == "Asia/Kathmandu"
        assert "now UTC +5:45" in words_of(find(window, QWidget, "row_TimeZone"))


async def test_what_is_no_zone_is_not_taken(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        editor = find(window, ZoneEditor, "setting_TimeZone")
        await until(lambda: settings.clock.zones)
        QTest.keyClick(editor, Qt.Key.Key_Down)  # the whole list
        assert editor._popup.isVisible()
        editor._popup.hide()
        editor.selectAll()
        QTest.keyClicks(editor, "Atlantis")
        editor._popup.hide()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert editor.text() == "Universal"
        assert settings.changes == ()


async def test_a_zone_of_the_device_alone_stays_in_the_list(simulator: Simulator) -> None:
    simulator.device.device.memory.settings["TimeZone"] = "Mars/Olympus"
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        editor = find(window, ZoneEditor, "setting_TimeZone")
        await until(lambda: settings.clock.zones)
        assert editor.found("olympus") == ["Mars/Olympus"]
        assert settings.clock.drift is None
        await until(lambda: "does not know that zone" in words_of(window.page("settings")))
