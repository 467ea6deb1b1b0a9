"""Finding and testing Mobile Bridges through the device."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMenu

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on


async def test_a_found_server_goes_into_the_form(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        result = find(window, QLabel, "bridge_result")
        click(window, "find_bridges")
        await until(lambda: "found" in result.text().lower())
        assert device.settings.bridges
        menu = find(window, QMenu, "found_bridges")
        menu.actions()[-1].trigger()
        assert device.settings.wanted["SymphonyServer"] == device.settings.bridges[-1].ip
        menu.close()


async def test_the_answer_of_the_connection_test_is_told(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        await on_line(console)
        result = find(window, QLabel, "bridge_result")
        click(window, "test_bridge")
        assert "tries the server" in result.text()
        await until(lambda: "tries the server" not in result.text())
        assert result.text()


async def test_a_search_that_fails_does_not_go_on_for_ever(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        await on_line(console)
        simulator.fault(error_rate=1.0)
        click(window, "find_bridges")
        await until(lambda: "did not work" in find(window, QLabel, "bridge_result").text())
        simulator.fault(error_rate=0.0)
        assert console.problems.all
