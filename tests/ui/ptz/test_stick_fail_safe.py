"""Each thing that must stop a camera that a real stick steers, against the device's own log of what arrived."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcconsole.model.sticks.choices import Action
from tcconsole.model.sticks.stick import Stick
from tcconsole.model.sticks.sticks import Hold
from tcconsole.ui.ptz.stick_bridge import StickBridge
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.sticks.virtual import VirtualStick, plug_in
from tests.ui.ptz.docks import DOCK, Opened, dock_on, now_s
from tests.ui.ptz.hands import drag, press, release


@dataclass
class Steered:
    """A dock with a stick."""

    opened: Opened
    bridge: StickBridge
    virtual: VirtualStick
    stick: Stick

    @property
    def moving(self) -> bool:
        return self.opened.device.ptz.moving

    async def pull(self) -> None:
        """Pull the stick to the right until the device has moved the camera."""
        before = len(self.opened.moves())
        await until(lambda: self.stick.free)
        self.virtual.move(0, 1.0)
        await until(lambda: len(self.opened.moves()) > before and self.moving)

    async def still(self, stopped_s: float) -> None:
        """Nothing but what was on its way arrives after that time, although the stick is still pulled."""
        await self.opened.quiet()
        assert len(self.opened.moves_after(stopped_s)) <= 1
        assert {move.get("camera", "Gate") for move in self.opened.moves()} == {"Gate"}


@asynccontextmanager
async def stick_on(simulator: Simulator) -> AsyncIterator[Steered]:
    async with dock_on(simulator) as opened:
        sticks = opened.console.sticks
        bridge = StickBridge(sticks, opened.dock)
        sticks.start()
        await until(lambda: sticks.reading)
        virtual, stick = await plug_in(sticks)
        await opened.aim()
        await until(lambda: stick.free)
        yield Steered(opened, bridge, virtual, stick)


STOPS: dict[str, Callable[[Steered], object]] = {
    "stick unplugged": lambda steered: steered.virtual.unplug(),
    "stick in its centre": lambda steered: steered.virtual.move(0, 0.0),
    "stop button": lambda steered: steered.virtual.press(8),
    "settings opened": lambda steered: steered.opened.console.sticks.hold(Hold.SETTINGS),
    "dock hidden": lambda steered: steered.opened.dock.hide(),
    "window closed": lambda steered: steered.opened.window.close(),
    "another cell selected": lambda steered: steered.opened.select(DOCK),
    "another device looked at": lambda steered: steered.opened.dock.set_cell(None, None, None),
    "stop everything": lambda steered: steered.opened.dock.stop_all(),
}


@pytest.mark.parametrize("latency_ms", [0, 500])
@pytest.mark.parametrize("event", STOPS)
async def test_nothing_is_sent_after(event: str, latency_ms: int, simulator: Simulator) -> None:
    async with stick_on(simulator) as steered:
        simulator.fault(ptz_latency_ms=latency_ms)
        await steered.pull()
        STOPS[event](steered)
        await until(lambda: not steered.moving)
        await steered.still(now_s())


async def test_another_window_with_the_focus_stops_it_and_the_way_back_starts_from_the_centre(
    simulator: Simulator,
) -> None:
    async with stick_on(simulator) as steered:
        await steered.pull()
        other = QWidget()
        other.show()
        other.activateWindow()
        await until(lambda: not steered.moving)
        await steered.still(now_s())
        other.close()
        other.deleteLater()
        steered.opened.window.activateWindow()
        await until(lambda: Hold.FOCUS not in steered.opened.console.sticks.holds)
        count = len(steered.opened.moves())
        steered.virtual.move(0, 0.9)
        await until(lambda: steered.stick.raw[0] < 0.95)
        assert not steered.moving
        assert len(steered.opened.moves()) == count
        steered.virtual.move(0, 0.0)
        await steered.pull()


async def test_who_wants_it_steers_without_the_focus_but_not_behind_a_modal_window(
    simulator: Simulator,
) -> None:
    async with stick_on(simulator) as steered:
        steered.opened.console.sticks.set_only_with_focus(False)
        other = QWidget()
        other.show()
        other.activateWindow()
        await until(other.isActiveWindow)
        await steered.pull()
        other.close()
        modal = QWidget()
        modal.setWindowModality(Qt.WindowModality.ApplicationModal)
        modal.show()
        await until(lambda: not steered.moving)
        await steered.still(now_s())
        for window in (modal, other):
            window.close()
            window.deleteLater()


async def test_pad_and_stick_are_one_and_the_newest_pull_counts(simulator: Simulator) -> None:
    async with stick_on(simulator) as steered:
        opened = steered.opened
        await steered.pull()
        pad = opened.dock.sticks.pad
        pad.setFocus()
        press(pad)
        drag(pad, 0.0, 0.9)
        newest_s = now_s()
        await until(lambda: len(opened.moves_after(newest_s)) > 3)
        assert opened.position("Gate")["tilt"] > 0
        release(pad)
        assert steered.moving, "the stick is still pulled"
        steered.virtual.move(0, 0.0)
        await until(lambda: not steered.moving)
        await steered.still(now_s())


async def test_a_stick_that_is_held_does_not_steer_another_device_or_after_a_panel_change(
    simulator: Simulator,
) -> None:
    async with stick_on(simulator) as steered:
        await steered.pull()
        simulator.fault(panel_shown_by_other={"panel": "Night"})
        await until(lambda: steered.opened.ended)
        ended_s = now_s()
        steered.virtual.move(0, 0.8)
        await until(lambda: steered.stick.raw[0] < 0.85)
        await steered.opened.quiet()
        assert len(steered.opened.moves_after(ended_s)) <= 1


async def test_buttons_do_what_they_are_set_to(simulator: Simulator) -> None:
    async with stick_on(simulator) as steered:
        steps: list[int] = []
        steered.bridge.cell_wanted.connect(steps.append)
        steered.virtual.press(4)
        steered.virtual.press(5)
        await until(lambda: len(steps) == 2)
        assert steps == [1, -1]
        sticks = steered.opened.console.sticks
        sticks.set_choices(steered.stick, steered.stick.choices.with_button(10, Action.HOME))
        for button in (1, 10):
            before = len(steered.opened.moves())
            steered.virtual.press(button)
            await until(lambda before=before: len(steered.opened.moves()) > before)
            await steered.opened.quiet()
