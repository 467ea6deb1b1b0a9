"""Restart: one click arms, a second one acts, a double click is no second one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tcconsole.model.connection import DeviceState
from tcconsole.model.restarts import Outcome, RestoreWish
from tcconsole.ui.system.restart_part import RestartPart
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on, words_of


async def test_the_second_click_restarts(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    simulator.fault(reboot_s=1.2)
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: -1)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        button = find(window, QPushButton, "restart_device")
        sentence = "The monitor of Lobby East goes dark for a minute or two, then it shows Four View."
        assert sentence in words_of(find(window, RestartPart, "restart_card"))
        click(window, "restart_device")
        assert button.text().strip() == "Restart now"
        assert not [entry for entry in simulator.state()["requests"] if "Restart" in entry["path"]]
        click(window, "restart_device")
        await until(lambda: device.state is DeviceState.RESTARTING)
        assert button.text().strip() == "Restart"
        told = find(window, QLabel, "restart_words")
        assert "Four View" in told.text()
        assert "Dark" in told.text()
        assert not button.isEnabled()
        await until(lambda: device.state is DeviceState.ON_LINE, timeout_s=20)
        await until(lambda: "Back after 0:0" in told.text())
        await until(lambda: "Four View is on the monitor" in told.text())


async def test_the_next_time_it_says_how_long_it_was_dark(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        device.system.restarts.note_dark(88.4)
        assert (
            find(window, QLabel, "restart_words").text()
            == "Lobby East: dark for 1:28 last time, then Four View"
        )


async def test_a_restored_device_is_not_said_to_show_its_panel_again(simulator: Simulator) -> None:
    simulator.fault(reboot_s=1.2)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        words = find(window, QLabel, "restart_words")
        device.system.restore(RestoreWish(password="admin"))
        await until(lambda: device.state is DeviceState.RESTARTING)
        assert words.text().startswith("Restoring: dark for 0:0")
        assert "Four View" not in words.text()
        device.system.restarts.note_dark(88.0)
        assert words.text().startswith("Restoring: dark, about 1:2")
        assert "Four View" not in words.text()
        await until(lambda: device.state is DeviceState.ON_LINE, timeout_s=20)
        assert "Four View" not in words.text()


async def test_a_device_that_stays_away_is_said_in_place(simulator: Simulator) -> None:
    simulator.fault(never_back=True)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        device.system.restarts.limit_s = 1.0
        device.system.restart()
        words = find(window, QLabel, "restart_words")
        await until(
            lambda: device.system.restarts.last and device.system.restarts.last.outcome is Outcome.NOT_BACK
        )
        assert words.text() == "Not back. Switch it off and on; the console goes on trying."
        simulator.device.faults.never_back = False


async def test_a_double_click_only_arms(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 600_000)
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        button = find(window, QPushButton, "restart_device")
        for _ in range(4):
            click(window, "restart_device")
        assert button.text().strip() == "Restart now"
        assert not [entry for entry in simulator.state()["requests"] if "Restart" in entry["path"]]


async def test_an_armed_button_calms_down(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        card = find(window, RestartPart, "restart_card")
        click(window, "restart_device")
        timers = [timer for timer in card.findChildren(QTimer) if timer.isActive()]
        assert len(timers) == 1
        timers[0].setInterval(1)
        await until(lambda: find(window, QPushButton, "restart_device").text().strip() == "Restart")
