"""Every ending of a firmware update, on a simulated device: another version that it tells is the only proof."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.api.panels import StopPanel
from tcconsole.api.ptz import MoveRelative
from tcconsole.api.system import StartUpdate
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.firmware_state import Ending, PanelBack, Phase, Update
from tcconsole.model.firmware_update import Timing
from tcconsole.simulator.firmware import LANGUAGES, firmware_file
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths

Simulators = Callable[..., Simulator]
QUICK = Timing(poll_s=0.05, failing_s=0.2, idle_s=1.0, begin_s=1.0)
MB = 1_000_000


def quick(simulator: Simulator, **faults: object) -> None:
    simulator.fault(**{"update_step_s": 0.1, "reboot_s": 1.0, **faults})


async def hurried(console: Console, timing: Timing = QUICK) -> Device:
    device = await on_line(console)
    device.system.firmware.timing = timing
    return device


async def ended(device: Device) -> Update:
    """The update, once it is over and the monitor was looked after."""
    await until(lambda: device.system.update.ended, 40, what="the update ends")
    await until(lambda: device.system.update.panel_back is not PanelBack.SHOWING)
    return device.system.update


def note_phases(device: Device) -> list[str]:
    phases: list[str] = []

    def note() -> None:
        phase = device.system.update.phase
        if not phases or phases[-1] != phase:
            phases.append(phase)

    device.system.update_changed.connect(note)
    return phases


def file_of(folder: Path, size: int = 700_000, version: str = "9.9.9") -> Path:
    file = folder / f"thinclient-{version}.bin"
    file.write_bytes(firmware_file(version, b"x" * size))
    return file


def sent(simulator: Simulator) -> list[str]:
    """How often an update was asked for."""
    return [path for path in paths(simulator) if path in ("POST /System/Update", "POST /System/Upload")]


def record_in(folder: Path) -> Path:
    """The file that says which update is under way."""
    (record,) = folder.glob("firmware-update-*.json")
    return record


def when_started(device: Device, simulator: Simulator, **faults: object) -> None:
    """Switch these faults as soon as the update is asked for."""

    def switch(request: object) -> None:
        if isinstance(request, StartUpdate):
            simulator.fault(**faults)

    device.link.commanding.connect(switch)


def on_monitor(simulator: Simulator) -> str | None:
    panel = simulator.state()["monitor"]["panel"]
    return panel and str(panel["guid"])


async def test_an_online_update_is_done_when_another_version_answers(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        old, phases = device.firmware, note_phases(device)
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.DONE
        assert (update.old_version, update.new_version) == (old, device.firmware)
        assert device.firmware != old
        assert phases == ["installing", "restarting", "done"]
        assert [told.step for told in update.told] == list(range(1, 11))
        assert all(told.took_s is not None for told in update.told)
        assert update.dark_s > 0.5
        assert device.system.restarts.dark_s == update.dark_s
        assert console.problems.all == ()


async def test_a_file_is_sent_and_installed(simulator: Simulator, tmp_path: Path) -> None:
    quick(simulator)
    file = file_of(tmp_path)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.upload(file, "ab12")
        update = await ended(device)
        assert device.firmware == "9.9.9"
        assert (update.file, update.size, update.sha256) == (file.name, file.stat().st_size, "ab12")
        assert update.sent == update.size == simulator.state()["upload"]["size"]
        assert update.sent_at > update.began_at
        assert sent(simulator) == ["POST /System/Upload"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_followed_in_any_language(simulator: Simulator, language: str) -> None:
    quick(simulator, update_language=language)
    async with console_on(simulator) as console:
        device = await hurried(console)
        seen: set[tuple[int, int]] = set()
        device.system.update_changed.connect(
            lambda: seen.add((device.system.update.step, device.system.update.percent or 0))
        )
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.DONE
        assert len(update.told) == 10
        assert len(seen) > 9 or language == "wordless"


async def test_the_old_version_again_is_a_failure(simulator: Simulator) -> None:
    quick(simulator, update_same_version=True)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.OLD_VERSION
        assert "old version" in console.problems.all[0].why
        assert console.problems.all[0].action is None


async def test_a_step_that_fails_is_told_with_the_devices_words(simulator: Simulator) -> None:
    quick(simulator, update_fails_at_step=4)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update()
        update = await ended(device)
        assert (update.ending, update.told[-1].step) == (Ending.FAILED_AT_STEP, 4)
        assert "Step 4 Of 10 failed" in console.problems.all[0].why
        assert update.phase is Phase.FAILED


async def test_a_device_that_tells_the_same_for_too_long_has_failed(simulator: Simulator) -> None:
    quick(simulator, update_step_s=600)
    async with console_on(simulator) as console:
        device = await hurried(console, replace(QUICK, stalled_s=0.5))
        device.system.start_update()
        update = await ended(device)
        assert (update.ending, update.told[-1].step) == (Ending.FAILED_AT_STEP, 1)
        assert "minute" in console.problems.all[0].why


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


@pytest.mark.parametrize("online", [True, False])
async def test_a_refusal_has_its_code(simulator: Simulator, tmp_path: Path, online: bool) -> None:
    quick(simulator, update_refused=42)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update() if online else device.system.upload(file_of(tmp_path))
        update = await ended(device)
        assert (update.ending, update.code) == (Ending.REFUSED, 42)
        assert "code 42" in console.problems.all[0].why
        assert console.problems.all[0].action is None  # a file is never sent again by a click
        assert len(sent(simulator)) == 1


async def test_a_file_that_is_no_firmware_is_refused(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "wrong.bin"
    file.write_bytes(b"not firmware")
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.upload(file)
        assert (await ended(device)).code == 3


async def test_a_file_that_cannot_be_read_is_a_problem(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.upload(tmp_path / "none.bin")
        assert (await ended(device)).ending is Ending.UNREADABLE
        assert "No such file" in console.problems.all[0].why
        assert sent(simulator) == []


async def test_an_upload_is_cancelled_while_some_of_the_file_is_here(
    simulator: Simulator, tmp_path: Path
) -> None:
    quick(simulator, upload_bytes_per_s=5 * MB)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.upload(file_of(tmp_path, 60 * MB))
        firmware = device.system.firmware
        await until(lambda: firmware.state.sent > 0)
        assert firmware.can_cancel
        assert firmware.state.rate > 0
        assert firmware.state.left_s is not None
        firmware.cancel()
        update = await ended(device)
        assert update.ending is Ending.CANCELLED
        assert 0 < update.sent < update.size
        simulator.fault(upload_bytes_per_s=None)
        await until(lambda: simulator.device.device.phase == "serving")
        assert simulator.state()["upload"] is None
        await until(lambda: console.activity.entries[0].words.endswith("cancelled"))
        assert console.problems.all == ()


async def test_what_is_sent_cannot_be_cancelled(simulator: Simulator, tmp_path: Path) -> None:
    quick(simulator, system_latency_ms=400)
    async with console_on(simulator) as console:
        device = await hurried(console)
        firmware = device.system.firmware
        device.system.upload(file_of(tmp_path, 1000))
        await until(lambda: firmware.state.given)
        assert not firmware.can_cancel
        firmware.cancel()
        simulator.fault(system_latency_ms=None)
        assert (await ended(device)).ending is Ending.DONE


async def test_a_connection_that_breaks_in_the_middle_of_the_file_installs_nothing(
    simulator: Simulator, tmp_path: Path
) -> None:
    quick(simulator, upload_bytes_per_s=5 * MB)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.upload(file_of(tmp_path, 60 * MB))
        await until(lambda: device.system.update.sent > 0)
        simulator.stop()
        update = await ended(device)
        assert update.ending is Ending.CUT
        assert "connection" in update.why
        simulator.start()
        await until(lambda: device.link.on_line, 20)
        assert device.system.update.ending is Ending.CUT
        assert simulator.state()["phase"] == "serving"


async def test_a_lost_answer_is_no_failure(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        when_started(device, simulator, drop_after=1.0, only=["system"])
        device.system.start_update()
        await until(lambda: device.system.update.given)
        simulator.fault(drop_after=0.0)
        assert (await ended(device)).ending is Ending.DONE
        assert sent(simulator) == ["POST /System/Update"]


async def test_an_update_that_never_begins_is_told(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        when_started(device, simulator, error_rate=1.0, error_status=500, only=["system"])
        device.system.start_update()
        await until(lambda: device.system.update.given)
        simulator.fault(error_rate=0.0)
        assert (await ended(device)).ending is Ending.NOT_BEGUN


async def test_a_lost_connection_in_the_middle_of_an_update_is_no_failure(simulator: Simulator) -> None:
    quick(simulator, update_step_s=0.6)
    async with console_on(simulator) as console:
        device = await hurried(console)
        phases = note_phases(device)
        device.system.start_update()
        await until(lambda: device.system.update.step >= 2)
        simulator.fault(drop_rate=1.0)
        await until(lambda: device.system.update.phase is Phase.RESTARTING)
        simulator.fault(drop_rate=0.0)
        assert (await ended(device)).ending is Ending.DONE
        assert phases[:3] == ["installing", "restarting", "installing"]
        assert console.problems.all == ()


# The monitor


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


async def test_what_was_shown_during_the_update_is_shown_again(simulator: Simulator) -> None:
    quick(simulator, update_stops_display=True, update_step_s=0.3)
    async with console_on(simulator) as console:
        device = await hurried(console)
        other = next(panel for panel in device.panels.saved if not panel.default)
        device.system.start_update()
        await until(lambda: device.system.update.step)
        device.panels.show(other.panel_guid or "")
        update = await ended(device)
        assert (update.panel_back, update.panel_name) == (PanelBack.SHOWN, other.panel_name)


async def test_a_display_that_was_stopped_stays_stopped(simulator: Simulator) -> None:
    quick(simulator, update_stops_display=True, update_step_s=0.3)
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


# A console that ends in the middle


async def test_another_console_goes_on_watching_and_sends_nothing(
    simulator: Simulator, tmp_path: Path
) -> None:
    quick(simulator, update_step_s=0.4, update_stops_display=True)
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
        await until(lambda: device.serial == "another", 20)
        assert device.system.update.phase is Phase.RESTARTING


# Everything else goes on


async def test_other_devices_and_this_one_work_during_an_upload(
    simulators: Simulators, tmp_path: Path
) -> None:
    first, second = simulators(), simulators()
    first.fault(upload_bytes_per_s=5 * MB)
    async with console_on(second, first) as console:
        await until(lambda: all(device.link.on_line for device in console.devices.all))
        other, device = console.devices.all
        for each in (other, device):
            each.feed.watch("a test", {each.cameras.all[0].id: Want(320, 180, 0.1)})
        await until(lambda: all(each.feed.fetched for each in (other, device)))
        device.system.upload(file_of(tmp_path, 60 * MB))
        await until(lambda: device.system.update.sent > 0)
        before = [each.feed.fetched for each in (other, device)]
        await other.link.send(MoveRelative(0, 1, 0, 0))
        device.panels.show(device.panels.saved[1].panel_guid or "")  # commands do not wait for the file
        await until(lambda: on_monitor(first) == device.panels.saved[1].panel_guid)
        await until(
            lambda: all(each.feed.fetched > b + 3 for each, b in zip((other, device), before, strict=True))
        )
        assert device.system.update.phase is Phase.SENDING
        assert "PUT /PTZ/0/Relative/Pan/1/Tilt/0/Zoom/0" in paths(second)
        device.system.firmware.cancel()
        assert (await ended(device)).ending is Ending.CANCELLED
        for each in (other, device):
            each.feed.watch("a test", {})
