"""The device's clock beside this computer's."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QLabel, QWidget

from tcconsole.ui.settings.form import SettingsForm
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on


async def test_a_clock_that_is_behind_is_told_and_set_from_here(simulator: Simulator) -> None:
    memory = simulator.device.device.memory
    memory.settings["TimeSynchronization"], memory.clock_offset_s = "manual", -190.0
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        said = find(window, QLabel, "clock_drift")
        await until(lambda: "behind here (within 0." in said.text())
        assert "3:" in said.text()
        page = window.page("settings")
        note = find(window, SettingsForm, "settings_form")._heads["Time"].note
        await until(lambda: note().startswith("device "))
        before = note()
        await until(lambda: note() != before, what="the clocks go on")
        click(page, "set_clock")
        assert "when you apply" in said.text()
        assert {change.kind.key for change in settings.changes} == {"Date", "Time"}
        window.resize(1440, 900)
        await until(lambda: "this computer's, when applied" in str(names(page)))
        settings.apply()
        await until(lambda: not settings.applying and abs(memory.clock_offset_s) < 5)
        await until(lambda: "The same as here" in said.text() or "0." in said.text())
        assert abs(simulator.device.device.now_s - time.time()) < 5


async def test_setting_it_while_a_time_server_does_changes_that_too(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        click(window, "set_clock")
        assert settings.wanted["TimeSynchronization"] == "manual"
        keys = {change.kind.key for change in settings.changes}
        assert keys == {"TimeSynchronization", "Date", "Time"}


def names(page: QWidget) -> list[str]:
    return [
        row.accessibleName() for row in page.findChildren(QWidget) if row.objectName().startswith("change_")
    ]
