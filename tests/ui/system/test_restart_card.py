"""Restart: one click arms, a second one acts, a double click is no second one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from tcconsole.model.connection import DeviceState
from tcconsole.ui.system.restart_card import RestartCard
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on, words_of


async def test_the_second_click_restarts(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    simulator.fault(reboot_s=0.3)
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: -1)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        button = find(window, QPushButton, "restart_device")
        assert "Lobby East goes dark" in words_of(find(window, RestartCard, "restart_card"))
        click(window, "restart_device")
        assert button.text().strip() == "Restart now"
        assert not [entry for entry in simulator.state()["requests"] if "Restart" in entry["path"]]
        click(window, "restart_device")
        await until(lambda: device.state is DeviceState.RESTARTING)
        assert button.text().strip() == "Restart"
        await until(lambda: device.state is DeviceState.ON_LINE, timeout_s=20)


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
        card = find(window, RestartCard, "restart_card")
        click(window, "restart_device")
        timers = [timer for timer in card.findChildren(QTimer) if timer.isActive()]
        assert len(timers) == 1
        timers[0].setInterval(1)
        await until(lambda: find(window, QPushButton, "restart_device").text().strip() == "Restart")
