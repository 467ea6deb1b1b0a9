"""What a view of cameras shows of each: its picture while it is in sight, how it stands, its marks."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPixmap

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.preferences import RATE_LIST, Preference, Preferences
from tcconsole.ui.camera_list.camera_delegate import Tile
from tcconsole.ui.parts.ghost import ghost_pixmap
from tcconsole.ui.picture_look import NO_LOOK, PictureLook, look_of

SELECTED, SHOWN, LISTED = 3.0, 2.0, 1.0
"""How the selected camera goes before the others of the panel, and these before what is only in a list."""


class CameraPictures(QObject):
    """view: the name under which the feed knows who looks; rate: the preference that tells how often; weight: how
    it goes before other views.

    dragged: the cameras that are being dragged from there.
    """

    def __init__(
        self,
        view: str,
        preferences: Preferences,
        parent: QObject | None = None,
        rate: Preference = RATE_LIST,
        weight: float = LISTED,
    ) -> None:
        super().__init__(parent)
        self._rate = rate
        self._weight = weight
        self._view = view
        self._preferences = preferences
        self._device: Device | None = None
        self._looks: dict[str, PictureLook] = {}
        self.dragged: tuple[str, ...] = ()

    def set_device(self, device: Device | None) -> None:
        """Show that device's cameras from now on; nothing is fetched until `watch` is told."""
        if self._device is not None:
            self._device.feed.watch(self._view, {})
        self._device = device
        self._looks.clear()

    def watch(self, seen: Iterable[str], size: QSize) -> None:
        """Have the feed fetch these cameras and no others, in `size` (device pixels)."""
        if self._device is not None:
            interval_s = 1 / float(self._preferences.get(self._rate))
            want = Want(size.width(), size.height(), interval_s, self._weight)
            self._device.feed.watch(self._view, dict.fromkeys(seen, want))

    def tile(self, camera_id: str) -> Tile:
        """All that its tile shows now."""
        device = self._device
        look = self._looks.get(camera_id)
        if look is None:
            look = self._looks[camera_id] = self.look(camera_id)
        shown = self._on_monitor(camera_id)
        known = device is not None and device.link.on_line
        return Tile(
            look,
            on_monitor=shown and known,
            was_on_monitor=shown and not known,
            ptz=device is not None and camera_id in device.known_ptz,
            dragged=camera_id in self.dragged,
            favourite=device is not None and device.cameras.book.is_favourite(camera_id),
        )

    def look(self, camera_id: str) -> PictureLook:
        """How its picture is shown at this moment."""
        if self._device is None:
            return NO_LOOK
        return look_of(self._device, camera_id, time.monotonic())

    def ghost(self, ids: tuple[str, ...], dpr: float) -> QPixmap:
        """The picture that goes with the pointer while these are dragged."""
        if self._device is None:
            return QPixmap()
        cameras = self._device.cameras
        number, name = str(cameras.number(ids[0]) or ""), cameras.name(ids[0])
        if len(ids) > 1:
            name = self.tr("and {count} more").format(count=len(ids) - 1)
        return ghost_pixmap(self.look(ids[0]).image, number, name, dpr)

    def renew(self, camera_id: str) -> tuple[bool, bool]:
        """Something came, or time went on: whether its picture changed and whether its words did."""
        before = self._looks.get(camera_id)
        if before is None:  # it is not shown
            return False, False
        now = self._looks[camera_id] = self.look(camera_id)
        picture = before.image is not now.image or before.state is not now.state
        return picture, (before.mark, before.brief, before.age) != (now.mark, now.brief, now.age)

    def keep_only(self, seen: Collection[str]) -> None:
        """Know only of these any more."""
        self._looks = {key: look for key, look in self._looks.items() if key in seen}

    def forget_all(self) -> None:
        self._looks.clear()

    def _on_monitor(self, camera_id: str) -> bool:
        if self._device is None:
            return False
        if self._device.cameras.fullscreen is not None:
            return camera_id == self._device.cameras.fullscreen
        active = self._device.panels.active
        return active is not None and any(cell.camera_id == camera_id for cell in active.cells)
