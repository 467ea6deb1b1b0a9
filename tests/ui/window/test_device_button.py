"""The header's button: which device, how it is, in words as well as in colour."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import find, window_on


async def test_it_says_that_there_is_no_device() -> None:
    async with window_on() as (_, window):
        button = find(window, QWidget, "device_menu")
        assert button.accessibleName() == "No device, add one to begin"
        assert not button.grab().isNull()


async def test_it_says_state_round_trip_and_firmware(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        button = find(window, QWidget, "device_menu")
        await until(lambda: button.accessibleName() == f"{device.name}, on line")
        await until(lambda: "ms, fw 2.2.1.104" in button.accessibleDescription())
        simulator.stop()
        await until(lambda: button.accessibleName().endswith("unreachable"))
        assert "ms" not in button.accessibleDescription()


async def test_stop_display_says_why_it_cannot(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        stop = find(window, QPushButton, "stop_display")
        assert stop.isEnabled()
        assert stop.toolTip() == ""
        stop.click()
        await until(lambda: device.panels.active is None)
        await until(lambda: not stop.isEnabled())
        assert "Nothing is on the monitor" in stop.toolTip()
        simulator.stop()
        await until(lambda: device.state is DeviceState.UNREACHABLE)
        await until(lambda: "not on line" in stop.toolTip())


async def test_the_problems_are_counted(simulator: Simulator) -> None:
    from tcconsole.model.problems import Problem

    async with window_on(simulator) as (console, window):
        button = find(window, QPushButton, "problems")
        assert button.text().strip() == "No problems"
        console.problems.add(Problem("Show", "Lobby", "no answer", "Look."))
        assert button.text().strip() == "1 problem"
        console.problems.add(Problem("Show", "Lobby", "no answer", "Look."))
        assert button.text().strip() == "2 problems"
        console.problems.clear()
        assert button.text().strip() == "No problems"
