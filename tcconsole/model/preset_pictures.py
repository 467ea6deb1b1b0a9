"""A picture for every preset: taken when the camera was sent there and stood still, one at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tcconsole.api.ptz import MoveAbsolute
from tcconsole.model.feed import Feed, Want
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.picture import Cause
from tcconsole.model.preset_files import FOLDER, HEIGHT, WIDTH, PresetFiles, small
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_pose import Pose
from tcconsole.model.ptz_target import Target
from tcconsole.model.store import Store

SETTLE_S = 2.5
"""So long a camera may travel to a preset before its picture counts."""
PATIENCE_S = 10.0
"""After this time without a picture it is not waited for any longer."""
IN_MEMORY = 120
VIEW = "preset pictures"

Place = tuple[str, Pose]
"""A camera and where it looks: a picture belongs to the position, so a preset that was moved has none."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A small picture and when it was taken, on this computer's clock."""

    image: QImage
    taken_at: datetime


class PresetPictures(QObject):
    """Signals: `changed(camera_id)`. `name` tells a device's pictures apart from other devices'."""

    changed = Signal(str)

    def __init__(
        self,
        drive: PtzDrive,
        link: Link,
        panels: Panels,
        feed: Feed,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._feed = feed
        self._store = store
        self._name = name
        self._files = PresetFiles(store.folder / FOLDER) if store.folder else None
        self._shots: dict[Place, Shot | None] = {}
        self._expected: dict[str, frozenset[Pose]] = {}
        drive.moved.connect(self._moved)
        drive.unsure.connect(self._stop)
        drive.moving_changed.connect(self._stop)
        link.state_changed.connect(self._check_link)

    def shot(self, camera_id: str, pose: Pose) -> Shot | None:
        """The picture from that position, as far as it has been read."""
        return self._shots.get((camera_id, pose))

    def expect(self, camera_id: str, poses: Sequence[Pose]) -> None:
        """These positions of a camera are worth a picture; those on disk are read."""
        self._expected[camera_id] = frozenset(poses)
        missing = [pose for pose in poses if (camera_id, pose) not in self._shots]
        if missing and self._files is not None:
            self._spawn_read(self._files, camera_id, missing[:IN_MEMORY])

    def _spawn_read(self, files: PresetFiles, camera_id: str, poses: Sequence[Pose]) -> None:
        for pose in poses:
            self._put((camera_id, pose), None)

        async def read() -> None:
            found = await self._store.run(lambda: [files.read(self._name, camera_id, pose) for pose in poses])
            for pose, shot in zip(poses, found, strict=True):
                if shot is not None and self._shots.get((camera_id, pose)) is None:
                    self._put((camera_id, pose), Shot(*shot))
            self.changed.emit(camera_id)

        self._link.scope.spawn_if_open(read(), "read preset pictures")

    def _moved(self, target: Target, request: object) -> None:
        """Any move ends the wait for a picture; one that ends at a preset begins the next."""
        self._stop()
        if not isinstance(request, MoveAbsolute):
            return
        pose = Pose(request.pan, request.tilt, request.zoom)
        if pose in self._expected.get(target.camera_id, ()):
            self._link.scope.spawn_if_open(self._take(target, pose), VIEW)

    def _stop(self, _why: object = None) -> None:
        self._link.scope.cancel(VIEW)
        self._feed.watch(VIEW, {})

    def _check_link(self) -> None:
        if not self._link.on_line:
            self._stop()

    async def _take(self, target: Target, pose: Pose) -> None:
        """Wait until the camera stands still and its next picture has come, then keep that."""
        camera_id, arrived_at = target.camera_id, time.monotonic() + SETTLE_S
        self._feed.watch(VIEW, {camera_id: Want(WIDTH, HEIGHT, SETTLE_S / 2)})
        image = await self._next_picture(target, arrived_at)
        self._feed.watch(VIEW, {})
        if image is None:
            return
        shot = Shot(await self._store.run(lambda: small(image)), datetime.now())
        self._put((camera_id, pose), shot)
        self.changed.emit(camera_id)
        if self._files is not None:
            self._link.scope.spawn_if_open(
                self._write(self._files, camera_id, pose, shot.image), "write preset picture"
            )

    async def _write(self, files: PresetFiles, camera_id: str, pose: Pose, image: QImage) -> None:
        await self._store.run(lambda: files.write(self._name, camera_id, pose, image))

    async def _next_picture(self, target: Target, after: float) -> QImage | None:
        """One that was asked for after that time (monotonic, s) and is worth keeping; None if none comes."""
        come = asyncio.Event()
        self._feed.picture_changed.connect(come.set)
        try:
            async with asyncio.timeout(after - time.monotonic() + PATIENCE_S):
                while True:
                    picture = self._feed.picture(target.camera_id)
                    if not target.holds(self._panels.active):
                        return None
                    if picture.asked_at >= after and picture.cause is Cause.NONE:
                        return picture.image if picture.same_since is None else None
                    await come.wait()
                    come.clear()
        except TimeoutError:
            return None
        finally:
            self._feed.picture_changed.disconnect(come.set)

    def _put(self, place: Place, shot: Shot | None) -> None:
        self._shots.pop(place, None)
        self._shots[place] = shot
        while len(self._shots) > IN_MEMORY:
            del self._shots[next(iter(self._shots))]
