"""Cameras of a simulated device: the list, Direct Connect entries, pictures, fullscreen, the ONVIF test."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING, Any

import msgspec

from tcconsole.api.wire import Camera
from tcconsole.simulator.bodies import convert, read_json
from tcconsole.simulator.envelope import Picture, Refusal, camera_links
from tcconsole.simulator.network import host_of

if TYPE_CHECKING:
    from tcconsole.simulator.calls import Call
    from tcconsole.simulator.device import Device
    from tcconsole.simulator.site import SiteCamera

MAX_CAMERAS = 1000
_MAX_NAME = 255


async def list_cameras(call: Call) -> Any:
    """GET /Camera: Id and Name under Mobile Bridge, everything under Direct Connect."""
    device = call.device
    if device.direct:
        return [_told(call, camera) for camera in device.memory.direct.values()]
    return [brief_data(camera.id, camera.name) for camera in device.bridged.values()]


async def create_camera(call: Call) -> Any:
    """POST /Camera: an Id may be given."""
    direct = _direct(call)
    camera = _checked(await read_json(call.request))
    if camera.id in direct:
        raise Refusal(400, "There is a camera with this Id already.")
    if len(direct) >= MAX_CAMERAS:
        raise Refusal(400, f"The device holds at most {MAX_CAMERAS} cameras.")
    direct[camera.id] = camera
    call.device.save()
    return _told(call, camera)


async def update_camera(call: Call) -> Any:
    """PUT /Camera/{id}: replaced as specified."""
    direct, camera_id = _direct(call), call.arguments["id"]
    if camera_id not in direct:
        raise Refusal(404, "There is no such camera.")
    camera = _checked(await read_json(call.request), camera_id)
    if camera.id != camera_id:
        raise Refusal(400, "Id is not the one in the path.")
    direct[camera_id] = _with_password(call, camera)
    call.device.save()
    return _told(call, camera)


async def replace_cameras(call: Call) -> Any:
    """PUT /Camera: all Direct Connect cameras are replaced by those in the body."""
    _direct(call)
    values = await read_json(call.request)
    if not isinstance(values, list):
        raise Refusal(400, "The body must be a list of cameras.")
    if len(values) > MAX_CAMERAS:
        raise Refusal(400, f"The device holds at most {MAX_CAMERAS} cameras.")
    cameras = [_with_password(call, _checked(value)) for value in values]
    kept = {camera.id: camera for camera in cameras}
    if len(kept) < len(cameras):
        raise Refusal(400, "Two cameras have the same Id.")
    call.device.memory.direct = kept
    call.device.save()
    return [_told(call, camera) for camera in cameras]


async def delete_camera(call: Call) -> Any:
    """DELETE /Camera/{id}."""
    camera = _direct(call).pop(call.arguments["id"], None)
    if camera is None:
        raise Refusal(404, "There is no such camera.")
    call.device.save()
    return _told(call, camera)


async def snapshot(call: Call) -> Picture | str:
    """GET /Camera/{id}/Jpeg. Under Direct Connect the picture comes from the camera's own address."""
    device, camera_id = call.device, call.arguments["id"]
    name = device.camera_name(camera_id)
    if name is None:
        raise Refusal(404, "There is no such camera.")
    if {camera_id, name} & set(device.faults.silent_cameras):
        await asyncio.sleep(device.faults.silent_camera_s)
        raise Refusal(500, f"{name} does not answer.")
    return await _picture(call, device.site_camera(camera_id), device.memory.direct.get(camera_id))


async def preview_camera(call: Call) -> Picture | str:
    """POST /Camera/Jpeg: the body is a list of one camera, or the camera itself."""
    value = await read_json(call.request)
    camera = _checked(value[0] if isinstance(value, list) and value else value, named=False)
    return await _picture(call, call.device.camera_at(camera), camera)


async def show_fullscreen(call: Call) -> Any:
    """GET /Camera/{id}/Fullscreen."""
    camera_id = call.arguments["id"]
    name = call.device.camera_name(camera_id)
    if name is None:
        raise Refusal(404, "There is no such camera.")
    call.device.show_fullscreen(camera_id)
    return brief_data(camera_id, name)


async def test_onvif(call: Call) -> str:
    """POST /Camera/{id}/TestOnvifCompliance.

    The reference does not say what is answered. This device answers a sentence that begins with
    "Compliant:", "Not compliant:" or "Not tested:".
    """
    device, camera_id = call.device, call.arguments["id"]
    if device.camera_name(camera_id) is None:
        raise Refusal(404, "There is no such camera.")
    if not device.direct:
        return "Not tested: the camera is behind Mobile Bridge."
    simulated = device.site_camera(camera_id)
    if simulated:
        return f"Compliant: Profile S, snapshot{', PTZ with presets' if simulated.steerable else ''}."
    return await device.remote.test_onvif(device.memory.direct[camera_id])


async def _picture(call: Call, simulated: SiteCamera | None, camera: Camera | None) -> Picture | str:
    device, faults = call.device, call.device.faults
    if faults.broken_pictures == "not_base64":
        return "*** this is not base64 ***"
    if simulated:
        jpeg = await device.output.picture(simulated)
    elif camera:
        jpeg = await device.remote.snapshot(camera)
    else:
        raise Refusal(500, "The camera does not answer.")
    return Picture(jpeg, data_uri=faults.data_uri)


def _told(call: Call, camera: Camera) -> dict[str, Any]:
    """What an answer says of a camera."""
    data = direct_data(camera)
    if call.device.faults.hidden_camera_passwords:
        del data["Password"]
    return data


def _with_password(call: Call, camera: Camera) -> Camera:
    """A device that tells no passwords cannot expect to get them back."""
    before = call.device.memory.direct.get(camera.id)
    if before is None or camera.password is not None or not call.device.faults.hidden_camera_passwords:
        return camera
    return msgspec.structs.replace(camera, password=before.password)


def _direct(call: Call) -> dict[str, Camera]:
    """The Direct Connect cameras; Refusal 400 when the device is not in that mode."""
    if not call.device.direct:
        raise Refusal(
            400, "Cameras come from Mobile Bridge: set VideoSource to directconnect to edit them here."
        )
    return call.device.memory.direct


def _checked(value: object, camera_id: str = "", *, named: bool = True) -> Camera:
    """The camera in a body; one without Id gets `camera_id`, or a new one."""
    if not isinstance(value, dict):
        raise Refusal(400, "The body must hold a camera.")
    camera = convert({"Id": camera_id or str(uuid.uuid4()), **value}, Camera)
    if not _is_guid(camera.id):
        raise Refusal(400, "Id must be a GUID.")
    if named and not (camera.name.strip() and len(camera.name) <= _MAX_NAME):
        raise Refusal(400, f"Name must have 1 to {_MAX_NAME} characters.")
    uris = [stream.snapshot_uri for stream in camera.streams if stream.snapshot_uri]
    if not all(uri.startswith(("http://", "https://")) and host_of(uri) for uri in uris):
        raise Refusal(400, "SnapshotUri must be an http or https address.")
    return camera


def _is_guid(words: str) -> bool:
    try:
        return len(str(uuid.UUID(words))) == len(words)
    except ValueError:
        return False


def brief_data(camera_id: str, name: str) -> dict[str, Any]:
    return {"Id": camera_id, "Name": name, "Links": camera_links(camera_id)}


def direct_data(camera: Camera) -> dict[str, Any]:
    return {
        "Id": camera.id,
        "Name": camera.name,
        "Address": camera.address,
        "ChannelNumber": camera.channel_number,
        "Username": camera.username,
        "Password": camera.password,
        "Streams": [
            {
                "Format": stream.format,
                "RecordFps": stream.record_fps,
                "StreamNumber": stream.stream_number,
                "Width": stream.width,
                "Height": stream.height,
                "MediaUri": stream.media_uri,
                "SnapshotUri": stream.snapshot_uri,
            }
            for stream in camera.streams
        ],
        "Links": camera_links(camera.id),
    }


def camera_list(device: Device) -> list[dict[str, Any]]:
    """Every camera of the current video source, with what the truth page says of it."""
    ids = device.memory.direct if device.direct else device.bridged
    return [_truth(device, camera_id) for camera_id in ids]


def _truth(device: Device, camera_id: str) -> dict[str, Any]:
    simulated = device.site_camera(camera_id)
    return {
        "id": camera_id,
        "name": device.camera_name(camera_id),
        "ptz": bool(simulated and simulated.steerable),
        "scene": simulated.scene if simulated else None,
    }
