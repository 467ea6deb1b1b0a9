"""Save and copy what a big picture shows: the file dialog, the clipboard, and the line that says what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from tcconsole.model.device import Device
from tcconsole.model.picture_files import Copied, Shot
from tcconsole.ui.parts.file_dialog import ask_where
from tcconsole.ui.parts.toast import Toast


class Saving(QObject):
    """Of one view, whose name is `whom`. open_folder: shows a folder to the user."""

    def __init__(self, place: QWidget, toast: Toast, whom: str) -> None:
        super().__init__(place)
        self._place = place
        self._toast = toast
        self._whom = whom
        self._device: Device | None = None
        self._shot: Shot | None = None
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        self.open_folder: Callable[[Path], object] = _open
        toast.acted.connect(lambda: self.open_folder(self._folder))

    def set_device(self, device: Device | None) -> None:
        """The pictures are that device's from now on."""
        if device is self._device:
            return
        if self._device is not None:
            self._follow(self._device, False)
        self._device = device
        if device is not None:
            self._follow(device, True)

    def _follow(self, device: Device, on: bool) -> None:
        files = device.picture_files
        for signal, slot in ((files.taken, self._ask), (files.saved, self._tell), (files.copied, self._take)):
            signal.connect(slot) if on else signal.disconnect(slot)

    def save(self, camera_id: str, name: str) -> None:
        """Have the picture taken, then ask for its file."""
        if self._device is not None:
            self._device.picture_files.take(self._whom, camera_id, name)

    def copy(self, camera_id: str, name: str) -> None:
        """The picture that is shown, if it is there in its full size; else one is fetched."""
        if self._device is None:
            return
        picture = self._device.feed.picture(camera_id)
        size = QSize(picture.full_width, picture.full_height)
        if picture.image is not None and picture.taken_at is not None and picture.image.size() == size:
            self._put(picture.image, picture.taken_at, "")
        else:
            self._device.picture_files.copy(self._whom, camera_id, name)

    def _ask(self, whom: str, shot: Shot) -> None:
        if whom != self._whom or self._device is None:
            return
        files = self._device.picture_files
        title = self.tr("Save the picture of {camera}").format(camera=shot.camera)
        suggested = str(self._folder / shot.file_name)
        kinds = [self.tr("Pictures (*.jpg)")]

        def write(file: Path) -> None:
            self._shot = shot
            files.save(self._whom, shot, file)

        ask_where(self._place, "big_picture_file", title, kinds, suggested, write)

    def _tell(self, whom: str, file: Path) -> None:
        if whom != self._whom or self._shot is None:
            return
        self._folder = file.parent
        saved, old = self.tr("Saved {file}"), self.tr("Saved {file}, as it was shown at {time}: {why}")
        words = old if self._shot.why_old else saved
        time, why = f"{self._shot.taken_at:%H:%M:%S}", self._shot.why_old
        self._toast.say(words.format(file=file.name, time=time, why=why), self.tr("Open folder"), "folder")

    def _take(self, whom: str, copied: Copied) -> None:
        if whom == self._whom:
            self._put(copied.image, copied.taken_at, copied.why_old)

    def _put(self, image: QImage, taken_at: datetime, why: str) -> None:
        QGuiApplication.clipboard().setImage(image)
        words = self.tr("Copied the picture of {time}, {width} × {height} pixels")
        if why:
            words = self.tr("Copied the picture of {time}, {width} × {height} pixels; no newer one: {why}")
        time = f"{taken_at:%H:%M:%S}"
        self._toast.say(words.format(time=time, width=image.width(), height=image.height(), why=why))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
