"""The device's own ONVIF test of a saved camera, and what its answer says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import TestOnvif
from tcconsole.api.errors import ThinClientError
from tcconsole.model.cameras import Cameras
from tcconsole.model.link import Link
from tcconsole.model.onvif_verdict import verdict


@dataclass(frozen=True, slots=True)
class OnvifResult:
    """compliant: what the device's words say, None where that cannot be told. text: all that it said, bounded."""

    compliant: bool | None
    text: str
    at: datetime


class CameraOnvif(QObject):
    """Signals: `changed(camera_id)` when a test begins and when it ends."""

    changed = Signal(str)

    def __init__(self, link: Link, cameras: Cameras, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._cameras = cameras
        self._results: dict[str, OnvifResult] = {}
        self._testing: set[str] = set()

    def result(self, camera_id: str) -> OnvifResult | None:
        """Of the last test in this session."""
        return self._results.get(camera_id)

    def testing(self, camera_id: str) -> bool:
        return camera_id in self._testing

    def test(self, camera_id: str) -> None:
        """Have the device test it; a failure becomes a problem."""
        if camera_id not in self._testing:
            self._testing.add(camera_id)
            self._results.pop(camera_id, None)
            self.changed.emit(camera_id)
            self._link.scope.spawn(self._test(camera_id), "onvif test")

    async def _test(self, camera_id: str) -> None:
        try:
            text = await self._link.send(TestOnvif(camera_id))
            self._results[camera_id] = OnvifResult(verdict(text), text, datetime.now())
        except ThinClientError as error:
            name = self._cameras.name(camera_id)
            self._link.commands.tell(self.tr("Test ONVIF of {camera}").format(camera=name), error)
        finally:
            self._testing.discard(camera_id)
            self.changed.emit(camera_id)
