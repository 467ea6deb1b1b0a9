"""Pages are built when they are first wanted, and yet everything that they can do is found."""

from __future__ import annotations

import pytest

from tcconsole.ui.devices.page import DevicesPage
from tcconsole.ui.parts.command import commands_of
from tcconsole.ui.window.fleet_tabs import CHANGES, DRIFT
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.ui.window.windows import window_on

PAGES = ("cameras", "sequences", "settings", "system", "health", "devices", "keys", "preferences")


def names(window: MainWindow) -> set[str]:
    return {command.objectName() for command in commands_of(window)}


@pytest.mark.parametrize("way", ["palette", "keys"])
async def test_commands_of_pages_that_nobody_has_opened_are_found(simulator: Simulator, way: str) -> None:
    async with window_on(simulator) as (_console, window):
        before = names(window)
        window.palette_overlay.open_palette() if way == "palette" else window.show_page("keys")
        found = names(window)
        for page in PAGES:
            window.page(page)
        devices = window.page("devices")
        assert isinstance(devices, DevicesPage)
        for tab in (DRIFT, CHANGES):
            devices.show_tab(tab)
        assert found == names(window)
        assert found > before
