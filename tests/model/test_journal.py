"""The journal of a real console on a real simulated device: what it says after each kind of change."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tcconsole.api.cameras import CreateCamera, DeleteCamera, ReplaceCameras, ShowFullscreen, UpdateCamera
from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import (
    ClearCell,
    CreatePanel,
    DeletePanel,
    RefreshPanels,
    SetCell,
    ShowPanel,
    StopPanel,
    UpdatePanel,
)
from tcconsole.api.ptz import MoveAbsolute, MoveRelative
from tcconsole.api.request import Request
from tcconsole.api.settings import WriteSettings
from tcconsole.api.system import Restart, UploadFirmware
from tcconsole.api.wire import Camera, Panel, Setting
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.journal_entry import SEQUENCE, Filter, Result, origin, this_user
from tcconsole.model.layout import Layout
from tcconsole.model.ptz_target import target_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.journals import beside, entries, lines


def panel_of(device: Device, *, active: bool) -> Panel:
    """A panel that is on the monitor, or one that is not."""
    return next(panel for panel in device.panels.saved if panel.default is active)


async def test_who_did_what_to_which_device_and_how_long_it_took(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        before, wanted = panel_of(device, active=True), panel_of(device, active=False)
        await device.link.send(ShowPanel(wanted.panel_guid or ""))
        (entry,) = await entries(console)
        assert (entry.device, entry.serial) == ("Lobby East", device.serial)
        assert (entry.address, entry.operator, entry.who) == (simulator.url, this_user(), this_user())
        assert (entry.action, entry.result, entry.told) == ("Show panel", Result.DONE, "done")
        assert entry.what == f"{wanted.panel_name}, before it {before.panel_name}"
        assert entry.took_ms is not None
        assert entry.took_ms < 10_000


async def test_reading_is_no_change_and_a_new_session_makes_no_second_entry(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await device.panels.read()
        simulator.device.device.sessions.close_all()
        await device.link.send(RefreshPanels())
        assert [one.told for one in await entries(console)] == ["done"]


async def test_panels_say_which_cells_changed_from_what_to_what(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        active = panel_of(device, active=True)
        guid, cameras = active.panel_guid or "", device.cameras.all
        old = Layout.of(active).places[0].camera_name
        new = next(camera for camera in cameras if camera.name != old)
        await device.link.send(SetCell(guid, 0, new.id))
        await device.panels.read()
        await device.link.send(ClearCell(guid, 0))
        await device.panels.read()
        saved = Layout.of(panel_of(device, active=True)).assign(0, new.id, new.name).rename("Renamed")
        await device.link.send(UpdatePanel(saved.to_panel(active)))
        created = await device.link.send(CreatePanel(Layout.blank("Fresh", 2, 1).to_panel()))
        await device.panels.read()
        await device.link.send(DeletePanel(created.panel_guid or ""))
        await device.link.send(RefreshPanels())
        await device.link.send(StopPanel())
        assert await lines(console) == [
            f"Set camera | {active.panel_name}, cell 1: {old}, now {new.name} | confirmed",
            f"Clear cell | {active.panel_name}, cell 1: {new.name}, now empty | confirmed",
            f"Save panel | Renamed: it was {active.panel_name}; cell 1: empty, now {new.name} | confirmed",
            "Create panel | Fresh: 2×1, 0 cameras | confirmed",
            "Delete panel | Fresh: 2×1, 0 cameras | done",
            "Refresh display | Renamed | done",
            "Stop display | Renamed | done",
        ]


async def test_settings_say_old_and_new_and_never_a_password(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        values = {"DeviceName": "Lobby West", "TimeZone": "Etc/UTC", "AdminPassword": "s3cret-new-one"}
        zone = device.settings.values["TimeZone"]
        await device.link.send(WriteSettings(tuple(Setting(name=k, value=v) for k, v in values.items())))
        (entry,) = await entries(console)
        assert entry.action == "Change settings"
        assert "Device name: Lobby East → Lobby West" in entry.what
        assert f"{zone} → Etc/UTC" in entry.what
        assert entry.what.endswith("assword: changed")
        assert "s3cret" not in repr(entry)


async def test_cameras_say_what_changed_and_never_a_password(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await device.link.send(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
        await device.cameras.read()
        ours = Camera(
            id="11111111-2222-3333-4444-555555555555",
            name="Gate",
            address="192.168.0.99",
            username="root",
            password="c4mera-secret",
        )
        created = await device.link.send(CreateCamera(ours))
        await device.cameras.read()
        moved = Camera(id=created.id, name="Gate 2", address="192.168.0.98", password="0ther-secret")
        await device.link.send(UpdateCamera(moved))
        await device.cameras.read()
        await device.link.send(ShowFullscreen(created.id))
        await device.link.send(DeleteCamera(created.id))
        await device.cameras.read()
        count = len(device.cameras.all)
        await device.link.send(ReplaceCameras((ours,)))
        told = (await lines(console))[1:]
        assert told[0] == "Add camera | Gate, 192.168.0.99 | done"
        assert told[1].startswith(
            "Change camera | Gate 2: name Gate → Gate 2; address 192.168.0.99 → 192.168.0.98"
        )
        assert "password changed" in told[1]
        assert told[2:4] == ["Full screen | Gate 2 | done", "Remove camera | Gate 2 | done"]
        assert told[4].startswith(f"Replace all cameras | {count} cameras, now 1")
        assert "secret" not in repr(await entries(console))


async def test_steering_is_one_entry_for_many_steps(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera = Layout.of(panel_of(device, active=True)).places[0].camera_name
        for _ in range(5):
            await device.link.send(MoveRelative(0, 0.1, 0, 0))
        await device.link.send(MoveAbsolute(0, 1, 2, 3))
        steered, placed = reversed(await entries(console))
        assert steered.action == "Steer"
        assert steered.what.startswith(f"{camera}: 5 steps in ")
        assert steered.result is Result.DONE
        assert (placed.action, placed.what) == ("Go to position", f"{camera}: pan 1, tilt 2, zoom 3")


async def test_a_gesture_ends_by_itself_after_its_last_step(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tcconsole.model.journal_recorder.GESTURE_PAUSE_S", 0.1)
    async with console_on(simulator) as console:
        device = await on_line(console)
        await device.link.send(MoveRelative(0, 0.1, 0, 0))
        (entry,) = await until(lambda: entries(console))
        assert entry.what.endswith(": 1 step")


async def test_a_move_to_a_preset_names_it(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.ptz.aim(target_of(panel_of(device, active=True), 0))
        await until(lambda: device.ptz.presets)
        assert device.ptz.target is not None
        preset = device.ptz.presets[0]
        origin_before = origin.set(SEQUENCE)
        await device.link.send(MoveAbsolute(device.ptz.target.cell, preset.x, preset.y, preset.z))
        origin.reset(origin_before)
        (entry,) = await entries(console)
        assert entry.what == f"{device.ptz.target.camera_name}: {preset.name}"
        assert (entry.who, entry.operator) == (SEQUENCE, this_user())


async def test_refused_and_not_known_are_two_things(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        with pytest.raises(ThinClientError):
            await device.link.send(ShowPanel("no-such-panel"))
        simulator.fault(error_rate=1, only=["panel"])
        with pytest.raises(ThinClientError):
            await device.link.send(StopPanel())
        simulator.fault(error_rate=0)
        fault, refused = await entries(console)
        assert (refused.result, refused.told) == (Result.REFUSED, "refused (404)")
        assert fault.result is Result.UNKNOWN
        assert fault.told == "device error (500): not known whether it happened"


async def test_a_device_that_is_off_is_unreachable(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.stop()
        await until(lambda: device.state is DeviceState.UNREACHABLE)
        with pytest.raises(ThinClientError):
            await device.link.send(StopPanel())
        (entry,) = await entries(console)
        assert (entry.result, entry.told) == (Result.UNREACHABLE, "unreachable")


async def test_what_is_dangerous_is_on_disk_before_it_is_sent(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        seen: list[tuple[Result, str]] = []

        async def look_first(request: Request[None]) -> None:
            seen.extend((one.result, one.action) for one in await console.journal.page(Filter(), None, 9))
            await device.link._client.send(request)

        assert device.link.recorder is not None
        await device.link.recorder.carry_out(Restart(), look_first)
        assert seen == [(Result.BEGUN, "Restart")]
        (entry,) = await entries(console)
        assert (entry.result, entry.told) == (Result.DONE, "done")


class Firmware:
    """A file to send, named as the console names it."""

    name = "thinclient-2.3.bin"

    def __init__(self, pieces: int) -> None:
        self._pieces = pieces

    async def __aiter__(self):  # type: ignore[no-untyped-def]
        for _ in range(self._pieces):
            yield b"x" * 1000


async def test_an_upload_tells_file_and_size_and_what_the_device_answered(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        code = await device.link.send(UploadFirmware(Firmware(1200), 1_200_000))
        (entry,) = await entries(console)
        version = device.firmware
        assert entry.what == f"thinclient-2.3.bin, 1.2 MB, from version {version}"
        assert entry.told == ("accepted (0)" if code == 0 else f"refused (code {code})")


async def test_an_upload_from_the_window_tells_its_file(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "thinclient-9.9.bin"
    file.write_bytes(b"x" * 300_000)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.upload(file)
        (entry,) = await until(lambda: entries(console))
        assert entry.what == f"thinclient-9.9.bin, 0.3 MB, from version {device.firmware}"


async def test_what_is_cancelled_here_may_have_happened(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(latency_ms=5000)
        task = asyncio.ensure_future(device.link.send(StopPanel()))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.wait([task])
        (entry,) = await entries(console)
        assert (entry.result, entry.told) == (
            Result.UNKNOWN,
            "cancelled here: not known whether it happened",
        )
        simulator.fault(latency_ms=0)


async def test_the_journal_outlives_the_console_and_keeps_its_file_tidy(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        await device.link.send(StopPanel())
    assert beside(tmp_path / "journal.sqlite3") == ["journal.sqlite3"]
    async with console_on(folder=tmp_path) as console:
        assert [one.action for one in await entries(console)] == ["Stop display"]
        assert console.journal.reason == ""


async def test_every_device_has_its_own_entries(simulators: object) -> None:
    first, second = simulators(), simulators()  # type: ignore[operator]
    async with console_on(first, second) as console:
        await until(lambda: all(device.state is DeviceState.ON_LINE for device in console.devices.all))
        for device in console.devices.all:
            await device.link.send(StopPanel())
        names = {device.name for device in console.devices.all}
        assert {one.device for one in await entries(console)} == names
        for device in console.devices.all:
            assert [one.device for one in await entries(console, device=device.serial)] == [device.name]
