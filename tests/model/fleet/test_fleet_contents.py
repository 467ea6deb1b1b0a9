"""Backups of several devices, each restored from its own, and one device cloned to others."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from tcconsole.api.cameras import CreateCamera
from tcconsole.api.panels import CreatePanel, DeletePanel
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.backup import FavouritePanel, read_file
from tcconsole.model.backup_folder import write_backup
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.backup_plans import plan_backup
from tcconsole.model.fleet.plan import Target
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.layout import EMPTY, Layout, Place
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.fleet.fleets import QUICK, all_on_line, endings, over, planned, sent, told

Make = Callable[..., Simulator]


def panel_names(device: Device) -> set[str]:
    return {panel.panel_name for panel in device.panels.saved}


async def show_of(device: Device, name: str, cameras: list[str]) -> None:
    """A new panel there with those cameras (names)."""
    ids = {camera.name: camera.id for camera in device.cameras.all}
    places = tuple(Place(ids[one], one) for one in cameras)
    layout = Layout(name, 2, 2, places + (EMPTY,) * (4 - len(places)))
    await device.link.send(CreatePanel(layout.to_panel()))
    await device.panels.read()


async def test_each_device_is_in_a_file_of_its_own(simulators: Make, tmp_path: Path) -> None:
    two = [simulators() for _ in range(2)]
    async with console_on(*two) as console:
        devices = await all_on_line(console, *two)
        plan = await planned(console.fleet.plan_backup(devices, tmp_path / "all"))
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.DONE, Ending.DONE], told(run)
        files = await asyncio.to_thread(lambda: sorted((tmp_path / "all").iterdir()))
        found = [await asyncio.to_thread(read_file, file) for file in files]
        assert {one.device.serial for one in found} == {one.serial for one in devices}


def test_devices_of_one_name_do_not_share_a_file(tmp_path: Path) -> None:
    targets = [Target("", "Twin", f"S{number % 2}", f"http://127.0.0.1:{number}") for number in range(3)]
    plan = plan_backup(targets, tmp_path, datetime(2026, 3, 1))
    names = [part.changes[0].new for part in plan.parts]
    assert names == ["Twin-S0-2026-03-01.json", "Twin-S1-2026-03-01.json", "Twin-S0-2026-03-01-2.json"]
    assert plan.parts[2].why_not == "Twin has the same serial: it is one device, and it is changed once."


async def test_each_comes_back_as_its_own_backup_has_it(simulators: Make, tmp_path: Path) -> None:
    two = [simulators() for _ in range(2)]
    async with console_on(*two, folder=tmp_path / "kept") as console:
        devices = await all_on_line(console, *two)
        before = [panel_names(device) for device in devices]
        plan = await planned(console.fleet.plan_backup(devices, tmp_path / "all"))
        await over(console.fleet.begin(plan, QUICK))
        for device in devices:
            await device.link.send(DeletePanel(device.panels.saved[0].panel_guid or ""))
            await device.panels.read()
        plan = await planned(console.fleet.plan_restore(devices, tmp_path / "all"))
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.DONE, Ending.DONE], told(run)
        assert [panel_names(device) for device in devices] == before
        assert all(device.backups.kept for device in devices)


async def test_a_restore_says_what_of_a_backup_it_leaves_as_it_is(simulators: Make, tmp_path: Path) -> None:
    simulator = simulators()
    async with console_on(simulator, folder=tmp_path / "kept") as console:
        devices = await all_on_line(console, simulator)
        plan = await planned(console.fleet.plan_backup(devices, tmp_path))
        await over(console.fleet.begin(plan, QUICK))
        file = Path(plan.parts[0].payload["file"])
        saved = await asyncio.to_thread(read_file, file)
        wanted = {"NetworkMask": "255.255.0.0", "TimeZone": "Asia/Tokyo"}
        settings = [Setting(name=key, value=value) for key, value in (saved.content.values | wanted).items()]
        favourites = (FavouritePanel("no-such-panel", "Night shift"),)
        content = msgspec.structs.replace(saved.content, settings=tuple(settings), favourites=favourites)
        await asyncio.to_thread(write_backup, msgspec.structs.replace(saved, content=content), file)
        (part,) = (await planned(console.fleet.plan_restore(devices, tmp_path))).parts
        assert list(part.payload["items"]) == ["setting:TimeZone"]
        left = {change.what: change.new for change in part.changes if change.what != "Time zone"}
        assert left == {
            "Network": "left as it is, so that it stays where it is: Mask",
            "Kept by this console": "left as it is; restored on the device's own page: favourites",
        }


async def test_one_without_a_backup_of_its_own_is_left_out(simulators: Make, tmp_path: Path) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two) as console:
        devices = await all_on_line(console, one, two)
        plan = await planned(console.fleet.plan_backup(devices[:1], tmp_path / "all"))
        await over(console.fleet.begin(plan, QUICK))
        plan = await planned(console.fleet.plan_restore(devices, tmp_path / "all"))
        assert plan.parts[1].why_not == "None of the files is a backup of this device."


async def cloned(console: Console, devices: list[Device], names: dict[str, str] | None = None) -> None:
    plan = await planned(console.fleet.plan_clone(devices[0], devices, names))
    run = await over(console.fleet.begin(plan, QUICK))
    assert set(endings(run)) == {Ending.DONE}, told(run)


async def test_a_clone_has_the_panels_with_cameras_found_by_name_and_keeps_what_is_its_own(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two, folder=tmp_path) as console:
        devices = await all_on_line(console, one, two)
        source, target = devices
        common = [camera.name for camera in source.cameras.all][:2]
        assert set(common) <= {camera.name for camera in target.cameras.all}
        await show_of(source, "Cloned", common)
        name, address = target.name, target.settings.values["NetworkIP"]
        await cloned(console, devices)
        await target.settings.read()
        await target.panels.read()
        panel = next(panel for panel in target.panels.saved if panel.panel_name == "Cloned")
        ids = {camera.id: camera.name for camera in target.cameras.all}
        assert [ids.get(cell.camera_id or "") for cell in panel.cells][:2] == common
        assert (target.name, target.settings.values["NetworkIP"]) == (name, address)
        again = await planned(console.fleet.plan_clone(source, [target]))
        assert again.parts[0].why_not == "Nothing to change."


async def test_cameras_that_are_not_there_are_said_before_and_can_be_named(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators(cameras=2)
    async with console_on(one, two, folder=tmp_path) as console:
        devices = await all_on_line(console, one, two)
        source, target = devices
        there = {camera.name for camera in target.cameras.all}
        missing = next(camera.name for camera in source.cameras.all if camera.name not in there)
        stands_for = next(camera for camera in target.cameras.all)
        await show_of(source, "Cloned", [missing])
        plan = await planned(console.fleet.plan_clone(source, [target]))
        said = {change.what: change.new for change in plan.parts[0].changes}
        assert said[f"Camera {missing}"] == "not on this device: its cells stay empty"
        plan = await planned(console.fleet.plan_clone(source, [target], {missing: stands_for.name}))
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.DONE], told(run)
        await target.panels.read()
        panel = next(panel for panel in target.panels.saved if panel.panel_name == "Cloned")
        assert stands_for.id in [cell.camera_id for cell in panel.cells]


async def test_what_changed_since_the_review_is_not_overwritten(simulators: Make, tmp_path: Path) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two, folder=tmp_path) as console:
        source, target = await all_on_line(console, one, two)
        common = [camera.name for camera in source.cameras.all][:2]
        await show_of(source, "Cloned", common)
        plan = await planned(console.fleet.plan_clone(source, [target]))
        await show_of(target, "Cloned", common[:1])
        before = sent(two, "POST /Panel")
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.SKIPPED]
        assert "Cloned" in told(run)[0]
        assert sent(two, "POST /Panel") == before


async def made_direct(device: Device) -> None:
    """It connects to its cameras itself, and knows their passwords."""
    await device.link.send(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
    await device.settings.read()
    await device.cameras.read()


async def test_cameras_come_with_the_passwords_that_the_source_tells_and_no_file_has_them(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators(cameras=2)
    async with console_on(one, two, folder=tmp_path) as console:
        source, target = await all_on_line(console, one, two)
        for device in (source, target):
            await made_direct(device)
        secret = "camera-Kt71-secret"
        camera = msgspec.structs.replace(
            source.cameras.all[0], id=str(uuid.uuid4()), name="Only there", username="viewer", password=secret
        )
        await source.link.send(CreateCamera(camera))
        plan = await planned(console.fleet.plan_clone(source, [target]))
        assert secret not in repr(plan)
        assert "Camera Only there: Name" in {change.what for change in plan.parts[0].changes}
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.DONE], told(run)
        assert await password_of(target, "Only there") == secret
    assert secret.encode() not in everything_in(tmp_path)


async def password_of(device: Device, name: str) -> str | None:
    await device.cameras.read()
    return next(camera.password for camera in device.cameras.all if camera.name == name)


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_a_clone_that_is_taken_up_asks_the_source_for_them_again(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators(cameras=2)
    async with console_on(one, two, folder=tmp_path) as console:
        source, target = await all_on_line(console, one, two)
        for device in (source, target):
            await made_direct(device)
        secret = "camera-Kt71-secret"
        camera = msgspec.structs.replace(
            source.cameras.all[0], id=str(uuid.uuid4()), name="Only there", username="viewer", password=secret
        )
        await source.link.send(CreateCamera(camera))
        plan = await planned(console.fleet.plan_clone(source, [target]))
        two.fault(camera_latency_ms=60_000)
        run = console.fleet.begin(plan, QUICK)
        await until(lambda: run.states[0].ending is Ending.RUNNING)
    two.fault(reset=True)
    async with console_on(folder=tmp_path) as console:
        await until(lambda: bool(console.fleet.left_over) and len(console.devices.all) == 2)
        for device in console.devices.all:
            device.link.sign_in(one.password)
        (left,) = console.fleet.left_over
        console.fleet.resume(left)
        await over(left)
        assert endings(left) == [Ending.DONE], told(left)
        again = next(device for device in console.devices.all if device.key == target.key)
        assert await password_of(again, "Only there") == secret
