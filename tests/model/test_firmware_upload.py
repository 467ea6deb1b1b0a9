"""A firmware file on its way to a device: sent, cancelled, cut off; everything else goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcconsole.api.ptz import MoveRelative
from tcconsole.model.feed import Want
from tcconsole.model.firmware_state import Ending, Phase
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, paths
from tests.model.firmware_runs import MB, ended, file_of, hurried, on_monitor, quick, sent

Simulators = Callable[..., Simulator]


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
        await until(lambda: not simulator.device._listener._busy, what="nobody sends any more")
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
        first.fault(upload_bytes_per_s=None)
        await until(lambda: not first.device._listener._busy, what="nobody sends any more")
