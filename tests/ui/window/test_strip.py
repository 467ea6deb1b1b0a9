"""The strip: the latest entry whole or shortened, and the figures of the device that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from tcconsole.model.activity import Kind
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import find, window_on


async def test_the_newest_entry_is_said_and_drawn_whatever_is_in_it() -> None:
    async with window_on() as (console, window):
        entries = find(window, QWidget, "activity")
        for kind in Kind:
            console.activity.add(f"<b>{kind.value}</b> &amp; " + "long " * 200, kind)
            assert entries.accessibleDescription().startswith(f"<b>{kind.value}</b>")
            assert not entries.grab().isNull()


async def test_the_figures_are_those_of_the_device_that_is_shown(
    simulators: Callable[..., Simulator],
) -> None:
    async with window_on(simulators(), simulators(cameras=3)) as (console, window):
        first = await on_line(console)
        figures = find(window, QLabel, "traffic")
        await until(lambda: figures.text().startswith("3 cameras"))
        other = next(device for device in console.devices.all if device is not first)
        console.devices.show(other)
        assert figures.text() == ""
        await until(lambda: figures.text().startswith("24 cameras"))
