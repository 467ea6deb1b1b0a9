"""Editing Direct Connect cameras on a real simulated device."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tcconsole.api.cameras import DeleteCamera, UpdateCamera
from tcconsole.api.wire import Camera
from tcconsole.model.camera_edits import Deleted
from tcconsole.model.camera_form import paste_url
from tcconsole.model.device import Device
from tcconsole.model.picture import Cause
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths
from tests.model.direct import direct_on

SECRET = "s3cret-of-a-camera"


def stored(simulator: Simulator, name: str) -> Camera:
    """The camera as the device really has it."""
    return next(camera for camera in simulator.device.device.memory.direct.values() if camera.name == name)


def gate(device: Device) -> Camera:
    return next(camera for camera in device.cameras.all if camera.name == "Gate")


async def saved(device: Device, camera_id: str) -> None:
    edits = device.editing.edits
    edits.save(camera_id)
    await until(lambda: not edits.busy(camera_id))


async def test_under_mobile_bridge_nothing_can_be_edited_and_it_says_why(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        assert not device.editing.edits.direct
        assert "Mobile Bridge" in device.editing.edits.why_not


async def test_another_source_is_followed_at_once(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        assert device.editing.edits.why_not == ""
        assert gate(device).address == "198.18.0.10"


async def test_a_new_camera_from_a_pasted_url(simulator: Simulator) -> None:
    async with direct_on(simulator) as (console, device):
        edits = device.editing.edits
        camera_id = edits.begin_new()
        assert edits.begin_new() == camera_id
        form = paste_url(edits.form(camera_id), f"rtsp://root:{SECRET}@127.0.0.1:8554/live")
        assert form is not None
        edits.edit(replace(form, name="Porch"))
        assert edits.edited == (camera_id,)
        assert edits.is_new(camera_id)
        await saved(device, camera_id)
        porch = stored(simulator, "Porch")
        assert (porch.address, porch.username, porch.password) == ("127.0.0.1", "root", SECRET)
        assert porch.streams[0].media_uri == "rtsp://127.0.0.1:8554/live"
        assert not edits.edited
        assert edits.took(camera_id) == ()  # nothing else than was sent
        assert console.problems.all == ()
        assert SECRET not in repr(edits.form(camera_id)) + str(
            [entry.words for entry in console.activity.entries]
        )


async def test_an_untouched_password_stays(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        assert edits.password_known(camera.id)
        edits.edit(replace(edits.form(camera.id), name="Main gate"))
        await saved(device, camera.id)
        assert stored(simulator, "Main gate").password == "viewer"


async def test_a_device_that_tells_no_passwords_keeps_them(simulator: Simulator) -> None:
    simulator.fault(hidden_camera_passwords=True)
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        assert not edits.password_known(camera.id)
        edits.edit(replace(edits.form(camera.id), name="Main gate"))
        await saved(device, camera.id)
        assert stored(simulator, "Main gate").password == "viewer"
        edits.edit(replace(edits.form(camera.id), password=SECRET))
        await saved(device, camera.id)
        assert stored(simulator, "Main gate").password == SECRET
        assert edits.password_known(camera.id)


async def test_typing_what_the_device_has_ends_the_editing(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        form = edits.form(camera.id)
        edits.edit(replace(form, name="x"))
        edits.edit(form)
        assert not edits.edited
        edits.edit(replace(form, name="x"))
        edits.revert(camera.id)
        assert edits.form(camera.id).name == "Gate"


async def test_what_another_client_changed_is_never_overwritten_blindly(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        edits.edit(replace(edits.form(camera.id), name="Mine"))
        other = Camera(id=camera.id, name="Theirs", address=camera.address, channel_number=0)
        await device.link.send(UpdateCamera(other))
        await saved(device, camera.id)
        conflict = edits.conflict(camera.id)
        assert conflict is not None
        assert conflict.theirs is not None
        assert conflict.theirs.name == "Theirs"
        assert ("Name", "Theirs", "Mine") in [(d.title, d.old, d.new) for d in conflict.differences]
        assert stored(simulator, "Theirs").name == "Theirs"
        edits.save(camera.id, over=True)
        await until(lambda: edits.conflict(camera.id) is None)
        assert stored(simulator, "Mine").id == camera.id


async def test_a_camera_that_is_gone_is_created_only_when_that_is_wanted(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        edits.edit(replace(edits.form(camera.id), name="Mine"))
        await device.link.send(DeleteCamera(camera.id))
        await saved(device, camera.id)
        conflict = edits.conflict(camera.id)
        assert conflict is not None
        assert conflict.theirs is None
        edits.save(camera.id, over=True)
        await until(lambda: not edits.edited)
        assert stored(simulator, "Mine").id == camera.id


async def test_a_lost_answer_does_not_make_two(simulator: Simulator) -> None:
    async with direct_on(simulator) as (console, device):
        edits = device.editing.edits
        camera_id = edits.begin_new()
        edits.edit(replace(edits.form(camera_id), name="Porch", address="127.0.0.1"))
        simulator.fault(camera_latency_ms=400)
        edits.save(camera_id)
        await until(lambda: "POST /Camera" in paths(simulator))
        simulator.fault(reset=True, drop_after=1.0, only=["camera"])
        await until(lambda: not edits.busy(camera_id), 20)
        simulator.fault(reset=True)
        assert edits.edited == (camera_id,)
        assert len(console.problems.all) == 1
        await until(lambda: device.link.on_line, 20)
        await saved(device, camera_id)
        assert not edits.edited
        assert paths(simulator).count("POST /Camera") == 1


async def test_a_deleted_camera_comes_back(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        gone: list[Deleted] = []
        edits.deleted.connect(gone.append)
        edits.delete(camera.id)
        await until(lambda: bool(gone))
        assert device.cameras.camera(camera.id) is None
        assert gone[0].can_undo
        edits.undo_delete(gone[0])
        await until(lambda: device.cameras.camera(camera.id) is not None)
        assert stored(simulator, "Gate").password == "viewer"


async def test_a_camera_whose_password_nobody_knows_cannot_come_back(simulator: Simulator) -> None:
    simulator.fault(hidden_camera_passwords=True)
    async with direct_on(simulator) as (_, device):
        edits, camera = device.editing.edits, gate(device)
        gone: list[Deleted] = []
        edits.deleted.connect(gone.append)
        edits.delete(camera.id)
        await until(lambda: bool(gone))
        assert not gone[0].can_undo
        edits.undo_delete(gone[0])
        assert not edits.busy(camera.id)


async def test_a_preview_is_fetched_again_and_a_bad_picture_keeps_the_last(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        preview = device.editing.preview
        preview.show(device.editing.edits.camera(gate(device).id))
        assert preview.waiting
        await until(lambda: preview.picture.image is not None)
        first = preview.picture
        await until(lambda: preview.picture.asked_at > first.asked_at)
        simulator.fault(broken_pictures="truncated")
        await until(lambda: preview.picture.cause is Cause.BROKEN)
        assert preview.picture.image is not None
        simulator.fault(reset=True, error_rate=1.0, error_status=400, only=["picture"])
        await until(lambda: preview.picture.cause is Cause.REFUSED)
        preview.stop()
        assert preview.picture.image is None


async def test_the_onvif_test_answers_in_words(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        onvif, camera = device.editing.onvif, gate(device)
        onvif.test(camera.id)
        assert onvif.testing(camera.id)
        await until(lambda: onvif.result(camera.id) is not None)
        result = onvif.result(camera.id)
        assert result is not None
        assert result.compliant is True
        assert result.text.startswith("Compliant")


def holding(folder: Path, secret: str) -> list[str]:
    """The files below that folder in which the secret can be read."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if secret.encode() in path.read_bytes()]


async def test_no_file_of_the_console_holds_a_cameras_password(simulator: Simulator, tmp_path: Path) -> None:
    async with direct_on(simulator, tmp_path) as (console, device):
        edits, camera = device.editing.edits, gate(device)
        edits.edit(replace(edits.form(camera.id), password=SECRET))
        await saved(device, camera.id)
        half = paste_url(edits.form(edits.begin_new()), f"rtsp://root:{SECRET}@127.0.0.1/live")
        assert half is not None
        edits.edit(half)
        device.editing.changes.use(f"Name,Address,Password\nPorch,10.0.0.1,{SECRET}\n".encode(), "site.csv")
        device.editing.changes.apply(keep_going=True)
        await until(lambda: not device.editing.changes.running)
        edits.delete(camera.id)
        await until(lambda: device.cameras.camera(camera.id) is None)
        told = [*console.activity.entries, *console.problems.all]
    assert holding(tmp_path, "") != []
    assert holding(tmp_path, SECRET) == []
    assert SECRET not in str(told)
