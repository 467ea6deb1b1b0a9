"""The presets of the camera that is aimed at, as an operator uses them: in order, with pictures, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.model.feed import Feed
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.preset_book import PresetBook, Spot, moved_to
from tcconsole.model.preset_pictures import PresetPictures, Shot
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_pose import Estimate, Pose
from tcconsole.model.ptz_poses import PtzPoses
from tcconsole.model.store import Store


class PresetSpots(QObject):
    """Signals: `changed()` spots, their order or the camera; `pictures_changed()`; `pose_changed()` the estimate."""

    changed = Signal()
    pictures_changed = Signal()
    pose_changed = Signal()

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
        self._drive = drive
        self._spots: tuple[Spot, ...] = ()
        self._camera_id = ""
        self.poses = PtzPoses(drive, link, panels, self)
        self.book = PresetBook(store, name, self)
        self._pictures = PresetPictures(drive, link, panels, feed, store, name, self)
        drive.target_changed.connect(self._look)
        drive.presets_changed.connect(self._look)
        self.book.changed.connect(self._look)
        self._pictures.changed.connect(self._tell_picture)
        self.poses.changed.connect(self._tell_pose)
        self.poses.forgotten.connect(self.pose_changed)

    @property
    def all(self) -> tuple[Spot, ...]:
        """Presets and saved positions of the target, in the order to show them in; number 1 is the first."""
        return self._spots

    @property
    def estimate(self) -> Estimate | None:
        """Where the target looks, as far as is known."""
        return self.poses.estimate(self._camera_id) if self._camera_id else None

    @property
    def reason_not_back(self) -> str:
        """Why there is no way back, as a sentence; empty if there is."""
        if self.estimate is None:
            return self.tr("The camera's position is not known: there is no way back.")
        if self.estimate.back is None:
            return self.tr("The position before the last jump is not known: there is no way back.")
        return self._drive.reason

    @property
    def reason_not_saved(self) -> str:
        """Why the camera's position cannot be saved, as a sentence; empty if it can."""
        if self.estimate is None:
            return self.tr("The camera's position is not known yet: go to a preset first.")
        if self.book.full(self._camera_id):
            return self.tr("No more positions can be saved for this camera: delete one first.")
        return ""

    def shot(self, spot: Spot) -> Shot | None:
        """Its picture, if one has been taken."""
        return self._pictures.shot(self._camera_id, spot.pose)

    def go(self, spot: Spot) -> None:
        """One absolute move to there."""
        self._drive.move_to(spot.pose.pan, spot.pose.tilt, spot.pose.zoom, spot.name)

    def go_back(self) -> None:
        """To the position before the last jump. Nothing happens if that is not known."""
        back = self.estimate.back if self.estimate else None
        if back is not None:
            self._drive.move_to(back.pan, back.tilt, back.zoom, self.tr("where it was before"))

    def go_to_point(self, pan: float, tilt: float) -> None:
        """To a point of the map, with the zoom that it has; with zoom 0, and that is said, if that is not known."""
        words = self.tr("pan {pan}, tilt {tilt}")
        if self.estimate is None:
            words = self.tr("pan {pan}, tilt {tilt}, zoom 0 because its zoom was not known")
        zoom = self.estimate.pose.zoom if self.estimate else 0.0
        point = Pose(pan, tilt, zoom)
        name = words.format(pan=f"{point.pan:.0f}", tilt=f"{point.tilt:.0f}")
        self._drive.move_to(point.pan, point.tilt, point.zoom, name)

    def save_here(self, name: str) -> str:
        """Save the estimated position under that name; the key of the new spot, empty if it is not known any more.
        Raises ValueError if the name is empty."""
        if self.estimate is None or self.reason_not_saved:
            return ""
        return self.book.save(self._camera_id, name, self.estimate.pose)

    def rename(self, spot: Spot, name: str) -> None:
        """Raises ValueError if the name is empty."""
        self.book.rename(self._camera_id, spot.key, name)

    def delete(self, spot: Spot) -> None:
        self.book.delete(self._camera_id, spot.key)

    def move(self, spot: Spot, place: int) -> None:
        """Put it at that place (from 0) of the order."""
        self.book.set_order(self._camera_id, moved_to(self._spots, spot.key, place))

    def set_favourite(self, spot: Spot, favourite: bool) -> None:
        self.book.set_favourite(self._camera_id, spot.key, favourite)

    def _look(self) -> None:
        """Take what is known of the target's presets now."""
        target = self._drive.target if self._drive.ready else None
        camera_id = target.camera_id if target else ""
        spots = self.book.spots(camera_id, self._drive.presets) if camera_id else ()
        if (camera_id, spots) == (self._camera_id, self._spots):
            return
        other = camera_id != self._camera_id
        self._camera_id, self._spots = camera_id, spots
        if camera_id:
            self._pictures.expect(camera_id, [spot.pose for spot in spots])
        self.changed.emit()
        if other:
            self.pose_changed.emit()

    def _tell_picture(self, camera_id: str) -> None:
        if camera_id == self._camera_id:
            self.pictures_changed.emit()

    def _tell_pose(self, camera_id: str) -> None:
        if camera_id == self._camera_id:
            self.pose_changed.emit()
