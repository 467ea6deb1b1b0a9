"""A device that comes back from an update, late or as another, and a console that does; and its panel."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.api.errors import AnotherDevice
from tcconsole.api.panels import StopPanel
from tcconsole.model.firmware_endings import panel_words
from tcconsole.model.firmware_state import Ending, PanelBack, Phase
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.firmware_runs import (
    MB,
    QUICK,
    ended,
    file_of,
    hurried,
    on_monitor,
    quick,
    record_in,
    sent,
)

pytestmark = pytest.mark.usefixtures("impatient")


async def test_a_device_that_does_not_come_back_is_told_and_may_come_late(simulator: Simulator) -> None:
    quick(simulator, never_back=True)
    async with console_on(simulator) as console:
        device = await hurried(console, replace(QUICK, back_s=1.0))
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.NOT_BACK
        assert "not answered for 1 minute" in console.problems.all[0].why
        simulator.device.faults.never_back = False
        device.link.retry()
        await until(lambda: device.system.update.ending is Ending.DONE, 20)


async def test_a_device_that_comes_late_with_the_old_version_is_told_so(simulator: Simulator) -> None:
    quick(simulator, never_back=True, update_same_version=True)
    async with console_on(simulator) as console:
        device = await hurried(console, replace(QUICK, back_s=1.0))
        device.system.start_update()
        assert (await ended(device)).ending is Ending.NOT_BACK
        simulator.device.faults.never_back = False
        device.link.retry()
        await until(lambda: device.system.update.ending is Ending.OLD_VERSION, 20)


async def test_the_panel_that_was_on_the_monitor_is_shown_again(simulator: Simulator) -> None:
    quick(simulator, update_stops_display=True)
    async with console_on(simulator) as console:
        device = await hurried(console)
        active = device.panels.active
        assert active is not None
        device.system.start_update()
        update = await ended(device)
        assert (update.panel_back, update.panel_name) == (PanelBack.SHOWN, active.panel_name)
        assert on_monitor(simulator) == active.panel_guid


async def test_a_panel_that_was_deleted_meanwhile_is_not_shown_and_that_is_said(simulator: Simulator) -> None:
    quick(simulator, update_stops_display=True)
    async with console_on(simulator) as console:
        device = await hurried(console)
        active = device.panels.active
        assert active is not None
        device.system.start_update()
        await until(lambda: device.system.update.phase is Phase.RESTARTING)
        del simulator.device.device.memory.panels[active.panel_guid or ""]
        update = await ended(device)
        assert (update.ending, update.panel_back) == (Ending.DONE, PanelBack.GONE)
        assert panel_words(update) == "Four View is not on the device any more, so the monitor stays dark."
        assert on_monitor(simulator) is None


async def test_what_was_shown_during_the_update_is_shown_again(simulator: Simulator) -> None:
    quick(simulator, update_stops_display=True, update_step_s=0.15)
    async with console_on(simulator) as console:
        device = await hurried(console)
        other = next(panel for panel in device.panels.saved if not panel.default)
        device.system.start_update()
        await until(lambda: device.system.update.step)
        device.panels.show(other.panel_guid or "")
        update = await ended(device)
        assert (update.panel_back, update.panel_name) == (PanelBack.SHOWN, other.panel_name)


async def test_a_display_that_was_stopped_stays_stopped(simulator: Simulator) -> None:
    quick(simulator, update_stops_display=True, update_step_s=0.15)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update()
        await until(lambda: device.system.update.step)
        await device.link.send(StopPanel())
        assert (await ended(device)).panel_back is PanelBack.NONE
        assert on_monitor(simulator) is None


async def test_what_somebody_else_shows_meanwhile_stays(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        other = next(panel for panel in device.panels.saved if not panel.default)
        device.system.start_update()
        await until(lambda: device.system.update.phase is Phase.RESTARTING)
        simulator.device.device.show(other.panel_guid or "")
        assert (await ended(device)).panel_back is PanelBack.OTHER
        assert on_monitor(simulator) == other.panel_guid


async def test_another_console_goes_on_watching_and_sends_nothing(
    simulator: Simulator, tmp_path: Path
) -> None:
    quick(simulator, update_step_s=0.2, update_stops_display=True)
    async with console_on(simulator, folder=tmp_path) as console:
        device = await hurried(console)
        old = device.firmware
        device.system.start_update()
        await until(lambda: device.system.update.step >= 2)
        key = device.key
    async with console_on(simulator, folder=tmp_path) as console:
        device = await hurried(console)
        assert device.key == key
        await until(lambda: device.system.update.phase is Phase.INSTALLING)
        assert device.system.update.told[0].step == 1
        update = await ended(device)
        assert (update.ending, update.old_version) == (Ending.DONE, old)
        assert update.panel_back is PanelBack.SHOWN
    assert sent(simulator) == ["POST /System/Update"]
    assert json.loads(record_in(tmp_path).read_text("utf-8")) == {}


async def test_a_console_that_ended_while_it_sent_says_so(simulator: Simulator, tmp_path: Path) -> None:
    quick(simulator, upload_bytes_per_s=5 * MB)
    file = file_of(tmp_path, 60 * MB)
    async with console_on(simulator, folder=tmp_path) as console:
        device = await hurried(console)
        device.system.upload(file)
        await until(lambda: device.system.update.sent > 0)
        killed = record_in(tmp_path).read_text("utf-8")  # what a kill would leave there
        device.system.firmware.cancel()
        await ended(device)
        simulator.fault(upload_bytes_per_s=None)
        await until(lambda: not simulator.device._listener._busy, what="nobody sends any more")
    record_in(tmp_path).write_text(killed, "utf-8")
    async with console_on(simulator, folder=tmp_path) as console:
        device = await hurried(console)
        assert (await ended(device)).ending is Ending.CONSOLE_ENDED
    assert len(sent(simulator)) == 1


async def test_another_box_at_the_address_proves_nothing(simulator: Simulator, tmp_path: Path) -> None:
    quick(simulator, never_back=True)
    async with console_on(simulator, folder=tmp_path) as console:
        device = await hurried(console)
        device.system.start_update()
        await until(lambda: device.system.update.phase is Phase.RESTARTING)
        simulator.device.device.memory.serial = "another"
        simulator.device.device.memory.firmware = "7.7"
        simulator.device.faults.never_back = False
        await until(lambda: isinstance(device.link.error, AnotherDevice), 20)
        assert device.system.update.phase is Phase.RESTARTING
        assert device.serial != "another"
