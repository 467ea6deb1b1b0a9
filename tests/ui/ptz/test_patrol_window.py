"""Patrols in the whole window: stopped by one key wherever the user is, and gone with their device."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.patrol import Patrol, Step
from tcconsole.model.round_run import Standing
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import find, window_on


async def patrolling(console: Console, window: MainWindow) -> tuple[Device, str]:
    """The device, and its camera that is at the first step of its patrol now."""
    device = await on_line(console)
    window.panels_page.desk.editor.select(0)
    await until(lambda: device.ptz.ready and device.ptz.presets)
    target = device.ptz.target
    assert target is not None
    steps = tuple(Step(preset.name, 60) for preset in device.ptz.presets)
    device.patrols.put(target.camera_id, Patrol("Gate round", steps))
    device.patrols.start(target.camera_id)
    run = device.patrols.run(target.camera_id)
    assert run is not None
    await until(lambda: run.standing is Standing.STAYING)
    return device, target.camera_id


@pytest.mark.parametrize("page", ["panels", "settings"])
async def test_one_key_stops_patrols_on_every_page(page: str, simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device, _camera_id = await patrolling(console, window)
        window.show_page(page)
        assert device.patrols.running
        assert find(window, QAction, "stop_steering").text() == "Stop steering, patrols, sequences and tours"
        QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        assert not device.patrols.running


async def test_a_patrol_ends_with_its_device_also_while_it_is_edited(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device, _camera_id = await patrolling(console, window)
        part = window.ptz_dock.patrols
        part.open_editor()
        assert part.editor is not None
        part.editor.steps.remove_current()
        console.remove_device(device)
        await until(lambda: not part.rows and part.editor is None)
        await until(lambda: not console.devices.all)


async def test_another_device_shows_its_own_patrols(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device, camera_id = await patrolling(console, window)
        part, counts = window.ptz_dock.patrols, []
        for shown in (device, None, device):
            part.set_device(shown)
            counts.append(len(part.rows))
        device.patrols.stop(camera_id)
        assert [*counts, len(part.rows)] == [1, 0, 1, 0]
