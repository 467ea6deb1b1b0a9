"""What lists of cameras have in common to say: their items, why they are empty, why nothing can be added."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.api.wire import Camera
from tcconsole.model.cameras import Cameras
from tcconsole.model.device import Device
from tcconsole.ui.camera_list.camera_item import CameraItem


def _tr(text: str) -> str:
    return QCoreApplication.translate("cameras", text)


def camera_items(cameras: Cameras) -> tuple[CameraItem, ...]:
    """All cameras of a device, by number; those without one last."""
    book = cameras.book
    items = [
        CameraItem(
            camera.id,
            cameras.number(camera.id),
            camera.name,
            book.group(camera.id),
            book.is_favourite(camera.id),
        )
        for camera in cameras.all
    ]
    return tuple(sorted(items, key=lambda item: item.number or 10_000))


def connection_words(camera: Camera) -> str:
    """Where the device reaches it; empty if the device does not tell."""
    if not camera.address or camera.channel_number is None:
        return camera.address or ""
    return _tr("{address}, channel {number}").format(address=camera.address, number=camera.channel_number)


def why_not_direct(device: Device | None) -> str:
    """Why cameras cannot be added or changed on the device, as a sentence; empty if they can."""
    return _tr("There is no device.") if device is None else device.editing.edits.why_not


def why_not_rename(device: Device | None, camera_id: str) -> str:
    """Why that camera cannot get another name in place, as a sentence; empty if it can."""
    if device is None or why_not_direct(device):
        return why_not_direct(device)
    if camera_id in device.editing.edits.edited:
        return _tr("It has unsaved edits: save or discard them in its editor.")
    return ""


def no_cameras_words(device: Device | None, known: int, *, favourites: bool = False) -> tuple[str, str]:
    """What an empty list says, a title and a sentence. known: how many cameras the device has."""
    if known and favourites:
        return _tr("No favourite here"), _tr("A camera's menu makes it one.")
    if known:
        return _tr("No match"), _tr("No camera has this number, name or group.")
    if device is None or not device.cameras.loaded:
        return _tr("No cameras yet"), _tr("They come with the connection.")
    if device.settings.values.get("VideoSource") == "mobilebridge":
        return _tr("No cameras"), _tr("The device gets them from Mobile Bridge: check it in Settings.")
    return _tr("No cameras"), _tr("Add one to the device: it takes them by Direct Connect.")
