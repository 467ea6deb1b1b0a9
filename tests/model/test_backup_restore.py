"""A backup of one simulated device put onto another over loopback, with everything that can go wrong on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tcconsole.api.cameras import CreateCamera, DeleteCamera
from tcconsole.api.panels import DeletePanel
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Camera, Setting, Stream
from tcconsole.model.backup import Backup, from_json, read_file, to_json
from tcconsole.model.backup_item import Group, Item
from tcconsole.model.backup_match import LEAVE
from tcconsole.model.backup_review import Stage
from tcconsole.model.backup_run import Outcome
from tcconsole.model.camera_plan import What
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.sequence import Sequence, Step
from tcconsole.model.settings_draft import CLOCK_KEYS
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths
from tests.model.journals import entries

PASSWORD = "gate-camera-9f27"
BRIDGE_PASSWORD = "bridge-user-51ac"


async def write(device: Device, **values: str) -> None:
    await device.link.send(WriteSettings(tuple(Setting(name=k, value=v) for k, v in values.items())))
    await device.settings.read()


async def saved(device: Device, file: Path) -> Path:
    await asyncio.to_thread(file.write_bytes, to_json(await device.backups.make("for a test")))
    return file


async def review(device: Device, file: Path) -> tuple[Item, ...]:
    """Open it and wait for the comparison; its items."""
    restore = device.backups.restore
    restore.open(file)
    await until(lambda: restore.stage is Stage.REVIEW, what="compared")
    assert restore.plan is not None
    return restore.plan.items


async def apply(device: Device) -> None:
    restore = device.backups.restore
    restore.apply()
    await until(lambda: restore.stage is Stage.ENDED, what="the restore ended")


async def again(device: Device) -> tuple[Item, ...]:
    restore = device.backups.restore
    restore.look_again()
    await until(lambda: restore.stage is Stage.REVIEW, what="compared again")
    assert restore.plan is not None
    return restore.plan.items


def outcomes(device: Device) -> dict[str, Outcome]:
    restore = device.backups.restore
    assert restore.plan is not None
    found = {item.key: restore.result(item) for item in restore.plan.items}
    return {key: result.outcome for key, result in found.items() if result}


def ticked(items: tuple[Item, ...]) -> list[str]:
    return [item.key for item in items if item.ticked]


async def test_there_is_nothing_to_do_on_the_device_that_it_came_from(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        device.favourites.add(device.panels.saved[0].panel_guid or "")
        device.sequences.new("Round")
        assert await review(device, await saved(device, tmp_path / "a.json")) == ()
        assert not device.backups.restore.chosen


async def test_it_goes_onto_a_fresh_device_with_other_cameras(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    """Under Mobile Bridge: cameras are found by their names, the network stays, and the rest is there afterwards."""
    file = tmp_path / "a.json"
    first, second = simulators(cameras=10), simulators(cameras=8)
    async with console_on(first, folder=tmp_path / "one") as console:
        device = await on_line(console)
        panel = device.panels.saved[0]
        device.favourites.add(panel.panel_guid or "")
        sequence = device.sequences.new("Round")
        step = Step(panel.panel_guid or "", panel.panel_name, 20)
        device.sequences.put(replace(sequence, steps=(step, step)))
        device.cameras.book.set_number(device.cameras.all[0].id, 77)
        device.cameras.book.create_group("Doors", [device.cameras.all[1].id])
        await saved(device, file)
        names = {one.panel_name for one in device.panels.saved}
    async with console_on(second, folder=tmp_path / "two") as console:
        device = await on_line(console)
        for one in device.panels.saved:
            await device.link.send(DeletePanel(one.panel_guid or ""))
        items = await review(device, file)
        network = [item for item in items if item.group is Group.NETWORK]
        assert network
        assert not any(item.ticked or item.note is None for item in network)
        await apply(device)
        assert set(outcomes(device).values()) == {Outcome.DONE}
        assert {one.panel_name for one in device.panels.saved} == names
        here = {camera.id: camera.name for camera in device.cameras.all}
        cells = [cell for panel in device.panels.saved for cell in panel.cells if cell.camera_id]
        assert cells
        assert all(here[cell.camera_id or ""] == cell.camera_name for cell in cells)
        guids = {one.panel_guid for one in device.panels.saved}
        assert {one.guid for one in device.favourites.all} <= guids
        assert {step.what for one in device.sequences.all for step in one.steps} <= guids
        assert device.cameras.book.number(device.cameras.all[0].id) == 77
        assert device.cameras.book.group(device.cameras.all[1].id) == "Doors"
        assert ticked(await again(device)) == []


async def test_a_camera_that_has_to_be_chosen_is_chosen_once(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    first, second = simulators(cameras=8), simulators(cameras=8)
    async with console_on(first) as console:
        backup = from_json(to_json(await (await on_line(console)).backups.make("")))
    content = backup.content
    cameras = tuple(
        msgspec.structs.replace(one, name=f"Old {number}") if number < 2 else one
        for number, one in enumerate(content.cameras)
    )
    content = msgspec.structs.replace(content, cameras=cameras)
    file.write_bytes(to_json(msgspec.structs.replace(backup, content=content)))
    async with console_on(second) as console:
        device = await on_line(console)
        await review(device, file)
        restore = device.backups.restore
        assert restore.plan is not None
        unknown = [camera for camera in restore.plan.unknown if camera.name.startswith("Old")]
        assert len(unknown) == 2
        target = device.cameras.all[0].id
        restore.map_camera(unknown[0].id, target)
        restore.map_camera(unknown[1].id, target)
        assert dict(restore.mapped) == {unknown[0].id: LEAVE, unknown[1].id: target}
        assert restore.plan.match.cameras[unknown[1].id] == target
        assert list(restore.plan.match.cameras.values()).count(target) == 1


async def direct_backup(simulator: Simulator, folder: Path) -> Path:
    """A device that connects to its cameras itself, one of them with a password in every place."""
    async with console_on(simulator, folder=folder) as console:
        device = await on_line(console)
        await write(device, VideoSource="directconnect")
        uri = f"rtsp://root:{PASSWORD}@192.168.0.99/stream"
        camera = Camera(
            id="0c3f3a8e-55cd-4f8e-9d37-6d4f8a5f0001",
            name="Cellar",
            address="192.168.0.99",
            username="root",
            password=PASSWORD,
            streams=(Stream(format="H264", media_uri=uri),),
        )
        await device.link.send(CreateCamera(camera))
        return await saved(device, folder / "direct.json")


async def test_direct_connect_cameras_come_with_passwords_that_are_typed(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    first, second = simulators(), simulators()
    file = await direct_backup(first, tmp_path)
    assert PASSWORD not in file.read_text()
    async with console_on(second, folder=tmp_path / "two") as console:
        device = await on_line(console)
        await review(device, file)
        restore = device.backups.restore
        assert restore.plan is not None
        cellar = next(item for item in restore.plan.items if str(item.title) == "Cellar")
        assert not cellar.possible
        assert cellar.note
        restore.type_password(cellar.key, PASSWORD)
        assert PASSWORD not in repr(restore.plan)
        await apply(device)
        there = second.device.device.memory.direct.values()
        made = next(camera for camera in there if camera.name == "Cellar")
        assert made.password == PASSWORD
        assert made.streams[0].media_uri == f"rtsp://root:{PASSWORD}@192.168.0.99/stream"
        assert device.settings.values["VideoSource"] == "directconnect"
        left = await again(device)
        assert [key for key in ticked(left) if key.startswith(("setting:", "camera:"))] == []


async def test_the_bridge_password_is_asked_for(simulators: Callable[..., Simulator], tmp_path: Path) -> None:
    first, second = simulators(), simulators()
    async with console_on(first) as console:
        file = await saved(await on_line(console), tmp_path / "a.json")
    async with console_on(second, folder=tmp_path) as console:
        device = await on_line(console)
        await write(device, SymphonyUser="nobody")
        await review(device, file)
        restore = device.backups.restore
        assert restore.plan is not None
        assert [ask.key for ask in restore.plan.asks] == ["setting:SymphonyPwd"]
        restore.type_password("setting:SymphonyPwd", BRIDGE_PASSWORD)
        await apply(device)
        assert outcomes(device)["setting:SymphonyPwd"] is Outcome.DONE
        assert second.device.device.memory.bridge_password.fits(BRIDGE_PASSWORD)


async def test_what_the_device_does_not_take_or_refuses_is_told_for_each(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        file = await saved(device, tmp_path / "a.json")
        await write(device, DeviceName="Elsewhere", TimeZone="Asia/Tokyo")
        await review(device, file)
        simulator.fault(settings_not_taken=["TimeZone"])
        await apply(device)
        assert outcomes(device) == {
            "setting:DeviceName": Outcome.DONE,
            "setting:TimeZone": Outcome.NOT_TAKEN,
        }
        assert [item.key for item in await again(device)] == ["setting:TimeZone"]


async def test_what_changed_since_it_was_reviewed_is_not_sent(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        file = await saved(device, tmp_path / "a.json")
        await write(device, DeviceName="Elsewhere")
        await review(device, file)
        await write(device, DeviceName="By somebody else")
        await apply(device)
        assert outcomes(device) == {"setting:DeviceName": Outcome.CHANGED}
        assert device.settings.values["DeviceName"] == "By somebody else"


async def without_panels(device: Device) -> None:
    for panel in device.panels.saved:
        await device.link.send(DeletePanel(panel.panel_guid or ""))


@pytest.mark.parametrize("power_cut", [False, True])
@pytest.mark.parametrize("after", [0, 2])
async def test_a_device_that_dies_in_the_middle_is_gone_on_with(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, power_cut: bool
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        file = await saved(device, tmp_path / "a.json")
        count = len(device.panels.saved)
        await without_panels(device)
        await review(device, file)
        fail = simulator.stop if power_cut else partial(simulator.fault, drop_rate=1.0)
        fails_after(device, after, monkeypatch, fail)
        await apply(device)
        told = list(outcomes(device).values())
        assert told.count(Outcome.DONE) == after
        assert Outcome.LEFT in told
        assert device.backups.restore.why_stopped
        if power_cut:
            simulator.start()
        simulator.fault(reset=True)
        device.link.retry()
        await until(lambda: device.state is DeviceState.ON_LINE, what="it is back")
        await again(device)
        await apply(device)
        assert len(device.panels.saved) == count
        assert ticked(await again(device)) == []


def fails_after(
    device: Device, count: int, monkeypatch: pytest.MonkeyPatch, fail: Callable[[], None]
) -> None:
    """Have it fail once that many changes were carried out."""
    send, changes = device.link.send, 0

    async def counted(request: Any) -> Any:
        nonlocal changes
        if request.action.changes_state:
            if changes == count:
                fail()
            changes += 1
        return await send(request)

    monkeypatch.setattr(device.link, "send", counted)


async def test_a_lost_answer_is_settled_by_looking(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change was carried out and its answer lost: what is there is looked up, and nothing is sent twice."""
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        file = await saved(device, tmp_path / "a.json")
        await write(device, DeviceName="Elsewhere")
        await review(device, file)
        send = device.link.send

        async def lossy(request: Any) -> Any:
            lost = isinstance(request, WriteSettings)
            simulator.fault(drop_after=1.0 if lost else 0.0)
            try:
                return await send(request)
            finally:
                simulator.fault(drop_after=0.0)

        monkeypatch.setattr(device.link, "send", lossy)
        await apply(device)
        assert outcomes(device) == {"setting:DeviceName": Outcome.UNKNOWN}
        monkeypatch.setattr(device.link, "send", send)
        await until(lambda: device.state is DeviceState.ON_LINE, what="it is back")
        assert await again(device) == ()
        assert paths(simulator).count("POST /Settings") == 2


def without_clock(values: Mapping[str, str]) -> dict[str, str]:
    """The device's clock goes on between two readings."""
    return {key: value for key, value in values.items() if key not in CLOCK_KEYS}


async def test_a_restore_is_undone_from_the_backup_that_was_made_first(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    first, second = simulators(cameras=8), simulators(cameras=8)
    async with console_on(first, folder=tmp_path / "one") as console:
        device = await on_line(console)
        device.sequences.put(Sequence("a", "Round"))
        await saved(device, file)
    async with console_on(second, folder=tmp_path / "two") as console:
        device = await on_line(console)
        before = await device.backups.make("")
        await review(device, file)
        await apply(device)
        restore = device.backups.restore
        assert restore.undo_file is not None
        kept, made = read_file(restore.undo_file).content.values, from_json(to_json(before)).content.values
        assert kept.keys() == made.keys()
        assert without_clock(kept) == without_clock(made)
        assert device.sequences.all
        restore.undo()
        await until(lambda: restore.stage is Stage.REVIEW and restore.undoing, what="the way back is planned")
        await apply(device)
        assert device.settings.values["DeviceName"] == before.content.values["DeviceName"]
        assert device.sequences.all == ()
        panels = {one.panel_name for one in device.panels.saved}
        assert panels == {one.panel_name for one in before.content.panels}


async def test_what_came_since_is_offered_to_be_removed_but_not_ticked(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        await write(device, VideoSource="directconnect")
        file = await saved(device, tmp_path / "a.json")
        camera = Camera(id="0c3f3a8e-55cd-4f8e-9d37-6d4f8a5f0002", name="New", address="192.168.0.98")
        await device.link.send(CreateCamera(camera))
        items = await review(device, file)
        (gone,) = [item for item in items if item.group is Group.CAMERAS]
        assert gone.what is What.REMOVE
        assert not gone.ticked
        assert isinstance(gone.request, DeleteCamera)
        device.backups.restore.choose([gone.key], True)
        await apply(device)
        assert await again(device) == ()


async def test_the_network_is_followed_when_it_is_ticked(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        backup: Backup = await device.backups.make("")
        wanted = {"NetworkMode": "static", "NetworkIP": "127.0.0.2", "NetworkMask": "255.255.255.0"}
        values = backup.content.values | wanted | {"NetworkGW": "", "NetworkDNS": ""}
        settings = tuple(Setting(name=key, value=value) for key, value in values.items())
        content = msgspec.structs.replace(backup.content, settings=settings)
        file = tmp_path / "moved.json"
        file.write_bytes(to_json(msgspec.structs.replace(backup, content=content)))
        simulator.fault(address_change=True)
        items = await review(device, file)
        assert not any(item.ticked for item in items if item.group is Group.NETWORK)
        device.backups.restore.choose(["setting:NetworkIP"], True)
        assert {item.group for item in device.backups.restore.chosen} == {Group.NETWORK}
        await apply(device)
        assert set(outcomes(device).values()) == {Outcome.DONE}
        await until(lambda: device.address.host == "127.0.0.2", what="it was followed")
        await until(lambda: device.state is DeviceState.ON_LINE)
        assert await again(device) == ()


async def test_nothing_is_sent_when_the_backup_before_cannot_be_written(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        file = await saved(device, tmp_path / "a.json")
        await write(device, DeviceName="Elsewhere")
        await review(device, file)
        (tmp_path / "backups").write_text("in the way")
        await apply(device)
        assert "no backup" in device.backups.restore.why_stopped
        assert device.settings.values["DeviceName"] == "Elsewhere"


async def test_what_a_restore_changes_says_so_in_the_journal(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        file = await saved(device, tmp_path / "a.json")
        await write(device, DeviceName="Elsewhere")
        await review(device, file)
        await apply(device)
        await write(device, DeviceName="By hand")
        found = [(one.origin, one.action) for one in await entries(console)]
        assert [who for who, action in found if action != "Back up"] == ["", "restore", ""]
        assert ("restore", "Back up") in found
