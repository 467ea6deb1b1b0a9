"""Every operation against the simulated device, as it is and with the faults that real devices have."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from tcconsole.api import cameras, panels, ptz, settings, system
from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient
from tcconsole.api.errors import BadAnswer, NotFound, Refused
from tcconsole.api.wire import Camera, Cell, Panel, Setting
from tcconsole.simulator.server import SimulatedDevice
from tests.api.loop import looped
from tests.api.samples import CAMERA, Parts


@asynccontextmanager
async def simulated() -> AsyncIterator[tuple[SimulatedDevice, ThinClient]]:
    device = SimulatedDevice(cameras=8)
    await device.start()
    try:
        async with aclosing(ThinClient(Address.parse(device.url), "admin")) as client:
            yield device, client
    finally:
        await device.stop()


@looped
async def test_a_panel_from_its_creation_to_its_end() -> None:
    async with simulated() as (_, client):
        first, second, *_ = await client.send(cameras.ListCameras())
        draft = Panel(
            panel_name="Yard",
            panel_width=2,
            panel_height=1,
            cells=(Cell(coord_x=0, coord_y=0, camera_id=first.id),),
        )
        panel = await client.send(panels.CreatePanel(draft))
        guid = panel.panel_guid or ""
        assert await client.send(panels.UpdatePanel(panel)) == panel
        assert (await client.send(panels.ShowPanel(guid))).default
        shown = await client.send(panels.SetCell(guid, 1, second.id))
        assert [cell.camera_id for cell in shown.cells] == [first.id, second.id]
        cleared = await client.send(panels.ClearCell(guid, 1))
        assert [cell.camera_id or "" for cell in cleared.cells][1:] in ([], [""])
        await client.send(panels.StopPanel())
        await client.send(panels.RefreshPanels())
        listed = await client.send(panels.ListPanels())
        assert guid in [other.panel_guid for other in listed]
        assert not any(other.default for other in listed)
        assert (await client.send(panels.DeletePanel(guid))).panel_guid == guid
        with pytest.raises(NotFound, match="Could not delete the panel"):
            await client.send(panels.DeletePanel(guid))


@looped
async def test_cameras_of_both_video_sources() -> None:
    async with simulated() as (_, client):
        first, *_ = await client.send(cameras.ListCameras())
        assert (await client.send(cameras.Snapshot(first.id))).endswith(b"\xff\xd9")
        assert (await client.send(cameras.ShowFullscreen(first.id))).name == first.name
        assert await client.send(cameras.TestOnvif(first.id))
        with pytest.raises(Refused):
            await client.send(cameras.CreateCamera(CAMERA))
        direct = Setting(name="VideoSource", value="directconnect")
        await client.send(settings.WriteSettings((direct,)))
        assert await client.send(cameras.ReplaceCameras(())) == ()
        added = await client.send(cameras.CreateCamera(CAMERA))
        renamed = Camera(id=added.id, name="Back Door", address=added.address, streams=added.streams)
        assert (await client.send(cameras.UpdateCamera(renamed))).name == "Back Door"
        assert (await client.send(cameras.DeleteCamera(added.id))).id == added.id


@looped
async def test_steering() -> None:
    async with simulated() as (_, client):
        shown = next(panel for panel in await client.send(panels.ListPanels()) if panel.default)
        assert shown.cells
        preset, *_ = await client.send(ptz.ListPresets(0))
        await client.send(ptz.MoveAbsolute(0, preset.x, preset.y, preset.z))
        await client.send(ptz.MoveRelative(0, -0.5, 12.25, 0))
        with pytest.raises(NotFound):
            await client.send(ptz.MoveRelative(15, 1, 0, 0))


@looped
async def test_settings_and_system() -> None:
    async with simulated() as (_, client):
        await client.send(settings.WriteSettings((Setting(name="DeviceName", value="Lobby"),)))
        values = {setting.name: setting.value for setting in await client.send(settings.ReadSettings())}
        assert values["DeviceName"] == "Lobby"
        with pytest.raises(Refused, match="DeviceName"):
            await client.send(settings.WriteSettings((Setting(name="DeviceName", value="x" * 61),)))
        bridge = Setting(name="SymphonyServer", value="192.168.0.40")
        assert isinstance(await client.send(settings.TestConnection((bridge,))), int)
        assert await client.send(system.DiscoverMobileBridges())
        assert await client.send(system.IsNotRegistered()) is False
        assert await client.send(system.NewestFirmware())
        assert await client.send(system.UpdateState())
        assert await client.send(system.UploadFirmware(Parts(b"no firmware"), 11)) != 0
        assert await client.send(system.StartUpdate()) == 0


@pytest.mark.parametrize("command", [system.Restart(), system.Restore()])
@looped
async def test_restart_and_restore(command: system.Restart | system.Restore) -> None:
    async with simulated() as (_, client):
        await client.send(command)


@pytest.mark.parametrize("verbs", ["links", "documented", "samples"])
@pytest.mark.parametrize("links_seen", [False, True])
@looped
async def test_a_device_that_takes_one_method_alone_is_obeyed(verbs: str, links_seen: bool) -> None:
    async with simulated() as (device, client):
        device.faults.strict_verbs = verbs
        if links_seen:
            await client.send(panels.ListPanels())
            await client.send(system.UpdateState())
        await client.send(panels.StopPanel())
        await client.send(system.Restart())


@pytest.mark.parametrize("switch", ["trailing_comma", "data_uri"])
@looped
async def test_a_device_with_odd_answers_is_understood(switch: str) -> None:
    async with simulated() as (device, client):
        setattr(device.faults, switch, True)
        first, *_ = await client.send(cameras.ListCameras())
        assert await client.send(panels.ListPanels())
        assert (await client.send(cameras.Snapshot(first.id))).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("switch", ["truncated_json", "invalid_json"])
@looped
async def test_a_device_with_broken_answers_is_told_of(switch: str) -> None:
    async with simulated() as (device, client):
        first, *_ = await client.send(cameras.ListCameras())
        setattr(device.faults, switch, True)
        for request in (panels.ListPanels(), cameras.Snapshot(first.id)):
            with pytest.raises(BadAnswer):
                await client.send(request)


@looped
async def test_a_password_that_was_changed_keeps_the_session() -> None:
    async with simulated() as (_, client):
        await client.send(settings.WriteSettings((Setting(name="AdminPassword", value="new"),)))
        client.password = "new"
        assert await client.send(panels.ListPanels())
        await client.open()
        assert await client.send(panels.ListPanels())
