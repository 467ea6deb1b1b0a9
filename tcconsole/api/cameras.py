"""Cameras: the list, Direct Connect cameras, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from tcconsole.api.picture import picture, quick_picture
from tcconsole.api.request import Action, Pace, Request, segment, to_json
from tcconsole.api.wire import Camera, Envelope

MAX_WORDS = 4096

_CAMERA = msgspec.json.Decoder(Camera)
_CAMERAS = msgspec.json.Decoder(tuple[Camera, ...])


def _camera_path(camera_id: str) -> str:
    return f"/Camera/{segment(camera_id)}"


def _body(camera: Camera) -> Camera:
    return msgspec.structs.replace(camera, links=())


def _secrets(*cameras: Camera) -> tuple[str, ...]:
    return tuple(camera.password for camera in cameras if camera.password)


class _OneCamera(Request[Camera]):
    __slots__ = ()

    def decode(self, answer: Envelope) -> Camera:
        return _CAMERA.decode(answer.data)


class _Cameras(Request[tuple[Camera, ...]]):
    __slots__ = ()

    @property
    def path(self) -> str:
        return "/Camera"

    def decode(self, answer: Envelope) -> tuple[Camera, ...]:
        return _CAMERAS.decode(answer.data)


class _Picture(Request[bytes]):
    __slots__ = ()

    def quick(self, body: bytes) -> bytes | None:
        return quick_picture(body)

    def decode(self, answer: Envelope) -> bytes:
        return picture(answer.data)


@dataclass(frozen=True, slots=True)
class ListCameras(_Cameras):
    """All cameras of the current video source."""

    action: ClassVar[Action] = Action("list the cameras", "GET", rel="list")


@dataclass(frozen=True, slots=True)
class CreateCamera(_OneCamera):
    """Add a Direct Connect camera."""

    action: ClassVar[Action] = Action("add the camera", "POST", rel="add", changes_state=True)
    camera: Camera

    @property
    def path(self) -> str:
        return "/Camera"

    @property
    def body(self) -> bytes:
        return to_json(_body(self.camera))

    @property
    def secrets(self) -> tuple[str, ...]:
        return _secrets(self.camera)


@dataclass(frozen=True, slots=True)
class UpdateCamera(_OneCamera):
    """Save a Direct Connect camera that the device knows."""

    action: ClassVar[Action] = Action("save the camera", "PUT", rel="update", changes_state=True)
    camera: Camera

    @property
    def path(self) -> str:
        return _camera_path(self.camera.id)

    @property
    def body(self) -> bytes:
        return to_json(_body(self.camera))

    @property
    def secrets(self) -> tuple[str, ...]:
        return _secrets(self.camera)


@dataclass(frozen=True, slots=True)
class ReplaceCameras(_Cameras):
    """Replace all Direct Connect cameras by these."""

    action: ClassVar[Action] = Action("replace the cameras", "PUT", rel="update-list", changes_state=True)
    cameras: tuple[Camera, ...]

    @property
    def body(self) -> bytes:
        return to_json([_body(camera) for camera in self.cameras])

    @property
    def secrets(self) -> tuple[str, ...]:
        return _secrets(*self.cameras)


@dataclass(frozen=True, slots=True)
class DeleteCamera(_OneCamera):
    """Remove a Direct Connect camera; answers with what was removed."""

    action: ClassVar[Action] = Action("remove the camera", "DELETE", rel="remove", changes_state=True)
    id: str

    @property
    def path(self) -> str:
        return _camera_path(self.id)


@dataclass(frozen=True, slots=True)
class Snapshot(_Picture):
    """A recent picture of a camera, as the JPEG that the device sent."""

    action: ClassVar[Action] = Action("get the camera's picture", "GET", rel="image", pace=Pace.PICTURE)
    id: str

    @property
    def path(self) -> str:
        return f"{_camera_path(self.id)}/Jpeg"


@dataclass(frozen=True, slots=True)
class PreviewCamera(_Picture):
    """A picture of a camera that is not saved yet, as JPEG."""

    action: ClassVar[Action] = Action("preview the camera", "POST", rel="image", pace=Pace.PICTURE)
    camera: Camera

    @property
    def path(self) -> str:
        return "/Camera/Jpeg"

    @property
    def body(self) -> bytes:
        return to_json([_body(self.camera)])

    @property
    def secrets(self) -> tuple[str, ...]:
        return _secrets(self.camera)


@dataclass(frozen=True, slots=True)
class ShowFullscreen(_OneCamera):
    """Fill the monitor with one camera. A GET that changes state: never repeated, prefetched or cached."""

    action: ClassVar[Action] = Action(
        "show the camera full screen", "GET", rel="fullscreen", changes_state=True
    )
    id: str

    @property
    def path(self) -> str:
        return f"{_camera_path(self.id)}/Fullscreen"


@dataclass(frozen=True, slots=True)
class TestOnvif(Request[str]):
    """Have the device test a camera's ONVIF compliance. Known from its links only: the answer is any JSON."""

    __test__: ClassVar[bool] = False  # pytest takes every Test… for a test
    action: ClassVar[Action] = Action(
        "test the camera's ONVIF compliance",
        "POST",
        rel="test-onvif",
        changes_state=True,
        pace=Pace.SLOW,
        may_be_empty=True,
    )
    id: str

    @property
    def path(self) -> str:
        return f"{_camera_path(self.id)}/TestOnvifCompliance"

    def decode(self, answer: Envelope) -> str:
        told = msgspec.json.decode(answer.data)
        if told is None:
            return ""
        words = told if isinstance(told, str) else msgspec.json.encode(told).decode()
        return words[:MAX_WORDS]
