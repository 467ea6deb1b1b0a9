"""Finding and testing Mobile Bridges through the device."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from tcconsole.ui.parts.elided_label import ElidedLabel
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on


def words_in(widget: QWidget) -> set[str]:
    return {label.words() for label in widget.findChildren(ElidedLabel)}


async def test_a_found_server_goes_into_the_form(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        result = find(window, QLabel, "bridge_result")
        click(window, "find_bridges")
        await until(lambda: "found" in result.text().lower())
        assert device.settings.bridges
        server = device.settings.bridges[-1]
        assert {server.server_name, server.ip, server.version} <= words_in(
            find(window, QWidget, "found_bridges")
        )
        click(window, f"use_bridge_{len(device.settings.bridges) - 1}")
        assert device.settings.wanted["SymphonyServer"] == server.ip
        assert f"{server.server_name} stands in the form" in result.text()


async def test_no_server_at_all_is_said(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        settings.bridges_found.emit()  # nothing was found
        assert "no Mobile Bridge" in find(window, QLabel, "bridge_result").text()
        assert not find(window, QWidget, "found_bridges").isVisible()


async def test_the_answer_of_the_connection_test_is_told(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        await on_line(console)
        result = find(window, QLabel, "bridge_result")
        click(window, "test_bridge")
        assert "tries the server" in result.text()
        await until(lambda: "tries the server" not in result.text())
        assert "answered with code" in result.text()
        assert "neither success nor failure" in result.text()


async def test_a_search_that_fails_does_not_go_on_for_ever(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        await on_line(console)
        simulator.fault(error_rate=1.0)
        click(window, "find_bridges")
        await until(lambda: "did not work" in find(window, QLabel, "bridge_result").text())
        simulator.fault(error_rate=0.0)
        assert console.problems.all
