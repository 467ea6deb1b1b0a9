"""The cameras that one device knows, and what can be done with them as a whole."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import ListCameras, ShowFullscreen
from tcconsole.api.wire import Camera
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.camera_book import CameraBook
from tcconsole.model.link import Link


class Cameras(QObject):
    """Signals: `list_changed()` when cameras came, went, were renamed or have other numbers; `fullscreen_changed()`.

    book: the console's own numbers, groups and favourites.
    """

    list_changed = Signal()
    fullscreen_changed = Signal()

    def __init__(
        self, link: Link, activity: Activity, book: CameraBook, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.book = book
        self._link = link
        self._activity = activity
        self._cameras: dict[str, Camera] = {}
        self._loaded = False
        self._fullscreen: str | None = None
        book.renumbered.connect(self.list_changed)

    @property
    def loaded(self) -> bool:
        """True once the device has told its cameras."""
        return self._loaded

    @property
    def all(self) -> tuple[Camera, ...]:
        """In the device's order."""
        return tuple(self._cameras.values())

    def camera(self, camera_id: str) -> Camera | None:
        return self._cameras.get(camera_id)

    def name(self, camera_id: str, otherwise: str = "") -> str:
        """The camera's name as the list has it, else what a cell says."""
        camera = self._cameras.get(camera_id)
        return camera.name if camera else otherwise

    def number(self, camera_id: str) -> int:
        """The console's number of a camera; 0 if it is not there."""
        return self.book.number(camera_id) if camera_id in self._cameras else 0

    def by_number(self, number: int) -> Camera | None:
        """The camera with that number, if the device has it now."""
        return self._cameras.get(self.book.by_number(number) or "")

    @property
    def fullscreen(self) -> str | None:
        """The camera that this console has put full screen on the monitor. The device cannot be asked."""
        return self._fullscreen

    async def read(self) -> None:
        """Ask the device for its cameras. Raises ThinClientError."""
        cameras = {camera.id: camera for camera in await self._link.send(ListCameras())}
        first, self._loaded = not self._loaded, True
        if first or cameras != self._cameras or list(cameras) != list(self._cameras):
            self._cameras = cameras
            self.book.adopt([(camera.id, camera.name) for camera in cameras.values()])
            self.list_changed.emit()

    def show_fullscreen(self, camera_id: str) -> None:
        """Fill the monitor with one camera."""
        name = self.name(camera_id, camera_id)

        async def work() -> None:
            await self._link.send(ShowFullscreen(camera_id))
            self._activity.add(
                self.tr("{camera} full screen on {device}").format(camera=name, device=self._link.title),
                Kind.MONITOR,
            )
            self._set_fullscreen(camera_id)

        self._link.commands.do(self.tr("Show {camera} full screen").format(camera=name), work)

    def note_fullscreen(self, camera_id: str) -> None:
        """That camera was put full screen otherwise than by `show_fullscreen`."""
        self._set_fullscreen(camera_id)

    def forget_fullscreen(self) -> None:
        """A panel was shown or the display stopped: nothing is full screen any more."""
        self._set_fullscreen(None)

    def _set_fullscreen(self, camera_id: str | None) -> None:
        if camera_id != self._fullscreen:
            self._fullscreen = camera_id
            self.fullscreen_changed.emit()
