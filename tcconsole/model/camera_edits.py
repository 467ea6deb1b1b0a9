"""The Direct Connect cameras of one device while they are edited: unsaved forms, saving, deleting.

Unsaved forms live as long as the console runs and are never written to disk: they may hold passwords. The reference
does not say whether a device tells its cameras' passwords, nor what a PUT without one does. So a password that nobody
touched is sent again where the device told it or this session set it, and left out where nobody knows it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import CreateCamera, DeleteCamera, UpdateCamera
from tcconsole.api.errors import ThinClientError
from tcconsole.api.wire import Camera
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.camera_form import CameraForm, camera_of, form_of, new_form, same_camera
from tcconsole.model.camera_plan import Difference, differences
from tcconsole.model.cameras import Cameras
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.link import Link

NOTHING = CameraForm()

_Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Draft:
    """form: as typed; base: what the device had when it was begun, None for a new camera."""

    form: CameraForm
    base: Camera | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the camera meanwhile. theirs: what the device has now, None if it is gone."""

    theirs: Camera | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """A camera that was deleted here. can_undo: whether everything that it had is still known."""

    camera: Camera
    can_undo: bool


class CameraEdits(QObject):
    """Signals: `changed(camera_id)` for whatever an editor of it shows; `edited_changed()` which cameras have unsaved
    edits; `saved(camera_id)`; `deleted(Deleted)`; `source_changed()` when the video source did."""

    changed = Signal(str)
    edited_changed = Signal()
    saved = Signal(str)
    deleted = Signal(object)
    source_changed = Signal()

    def __init__(
        self,
        link: Link,
        cameras: Cameras,
        settings: DeviceSettings,
        activity: Activity,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._cameras = cameras
        self._settings = settings
        self._activity = activity
        self.passwords: dict[str, str] = {}
        """Those that were set in this session, by camera id: in memory only."""
        self._drafts: dict[str, Draft] = {}
        self._conflicts: dict[str, Conflict] = {}
        self._took: dict[str, tuple[Difference, ...]] = {}
        self._busy: set[str] = set()
        self._direct = self.direct
        settings.read_again.connect(self._follow_source)

    @property
    def direct(self) -> bool:
        """True while the device connects to its cameras itself, so that they can be edited."""
        return self._settings.values.get("VideoSource") == "directconnect"

    @property
    def why_not(self) -> str:
        """Why cameras cannot be edited now; empty when they can."""
        if self.direct:
            return ""
        if not self._settings.loaded:
            return self.tr("The device has not told its settings yet.")
        return self.tr("The cameras of this device come from Mobile Bridge, which decides what they are.")

    @property
    def edited(self) -> tuple[str, ...]:
        """The ids of the cameras with unsaved edits, new ones too."""
        return tuple(self._drafts)

    def is_new(self, camera_id: str) -> bool:
        """True for a camera that the device has never had."""
        draft = self._drafts.get(camera_id)
        return draft is not None and draft.base is None

    def busy(self, camera_id: str) -> bool:
        """True while something about it is under way."""
        return camera_id in self._busy

    def form(self, camera_id: str) -> CameraForm:
        """As it is edited, else as the device has it."""
        if camera_id in self._drafts:
            return self._drafts[camera_id].form
        camera = self._cameras.camera(camera_id)
        return form_of(camera) if camera else NOTHING

    def base(self, camera_id: str) -> Camera | None:
        """What the device had when editing began, else what it has; None for a new camera."""
        draft = self._drafts.get(camera_id)
        return draft.base if draft else self._cameras.camera(camera_id)

    def conflict(self, camera_id: str) -> Conflict | None:
        return self._conflicts.get(camera_id)

    def took(self, camera_id: str) -> tuple[Difference, ...] | None:
        """Where the device has something else than was just sent to it; None once it is edited again."""
        return self._took.get(camera_id)

    def begin_new(self) -> str:
        """A new camera's id; one that was begun and not saved yet is gone on with, for no list shows it."""
        for camera_id, draft in self._drafts.items():
            if draft.base is None:
                return camera_id
        form = new_form()
        self._drafts[form.id] = Draft(form, None)
        self.edited_changed.emit()
        return form.id

    def edit(self, form: CameraForm) -> None:
        """Another wish; what the device has already again ends the editing."""
        draft = self._drafts.get(form.id)
        base = draft.base if draft else self._cameras.camera(form.id)
        edited = base is None or form != form_of(base)
        if edited:
            self._drafts[form.id] = Draft(form, base)
        else:
            self._drafts.pop(form.id, None)
        self._conflicts.pop(form.id, None)
        self._took.pop(form.id, None)
        self.changed.emit(form.id)
        if edited is (draft is None):
            self.edited_changed.emit()

    def revert(self, camera_id: str) -> None:
        """Forget what was typed; a new camera is gone with it."""
        self._drafts.pop(camera_id, None)
        self._conflicts.pop(camera_id, None)
        self.changed.emit(camera_id)
        self.edited_changed.emit()

    def camera(self, camera_id: str) -> Camera:
        """What would be sent now. Only for a form without anything wrong in it."""
        return camera_of(self.form(camera_id), self.base(camera_id), self.passwords.get(camera_id))

    def password_known(self, camera_id: str) -> bool:
        """True if saving can send the camera's password though nobody types it."""
        base = self.base(camera_id)
        return bool(base and base.password) or camera_id in self.passwords

    def save(self, camera_id: str, *, over: bool = False) -> None:
        """Send what was typed, and read what the device took. over: also when somebody else changed it meanwhile."""
        draft = self._drafts.get(camera_id)
        if draft is not None and camera_id not in self._busy:
            tried = self.tr("Save camera {camera}").format(camera=draft.form.name.strip())
            self._do(camera_id, tried, lambda: self._save(draft, over))

    def delete(self, camera_id: str) -> None:
        """Delete it on the device."""
        camera = self._cameras.camera(camera_id)
        if camera is not None and camera_id not in self._busy:
            tried = self.tr("Delete camera {camera}").format(camera=camera.name)
            self._do(camera_id, tried, lambda: self._delete(camera))

    def undo_delete(self, deleted: Deleted) -> None:
        """Create it again with its id, so that the panels find it."""
        camera = deleted.camera
        if deleted.can_undo and camera.id not in self._busy:
            tried = self.tr("Bring camera {camera} back").format(camera=camera.name)
            self._do(camera.id, tried, lambda: self._create_again(camera))

    def _do(self, camera_id: str, tried: str, work: _Work) -> None:
        self._busy.add(camera_id)
        self.changed.emit(camera_id)
        self._link.scope.spawn(self._run(camera_id, tried, work), "camera edit")

    async def _run(self, camera_id: str, tried: str, work: _Work) -> None:
        """Nothing is repeated by itself: whether a command ran is for the next read to tell."""
        try:
            await work()
        except ThinClientError as error:
            self._link.commands.tell(tried, error)
        finally:
            self._busy.discard(camera_id)
            self.changed.emit(camera_id)

    async def _save(self, draft: Draft, over: bool) -> None:
        camera_id = draft.form.id
        await self._cameras.read()
        now = self._cameras.camera(camera_id)
        wanted = camera_of(draft.form, now if over else draft.base, self.passwords.get(camera_id))
        as_wanted = now is not None and same_camera(now, wanted)  # an answer may have been lost
        if not as_wanted or draft.form.password is not None:
            if not (over or as_wanted or _unchanged(draft.base, now)):
                self._conflicts[camera_id] = _conflict(draft, now)
                return
            await self._link.send(CreateCamera(wanted) if now is None else UpdateCamera(wanted))
        await self._settle(draft, wanted)

    async def _settle(self, draft: Draft, wanted: Camera) -> None:
        camera_id = wanted.id
        if wanted.password:
            self.passwords[camera_id] = wanted.password
        await self._cameras.read()
        took = self._cameras.camera(camera_id)
        if took is not None:
            if self._drafts.get(camera_id) == draft:
                del self._drafts[camera_id]
                self._took[camera_id] = differences(form_of(wanted), form_of(took))
            elif camera_id in self._drafts:  # typed on while it was saved
                self._drafts[camera_id] = replace(self._drafts[camera_id], base=took)
        self._conflicts.pop(camera_id, None)
        self._note(self.tr("Camera {camera} saved on {device}"), wanted.name)
        self.edited_changed.emit()
        self.saved.emit(camera_id)

    async def _delete(self, camera: Camera) -> None:
        await self._cameras.read()
        now = self._cameras.camera(camera.id)
        if now is not None:
            await self._link.send(DeleteCamera(camera.id))
            await self._cameras.read()
            self._note(self.tr("Camera {camera} deleted on {device}"), now.name)
        kept = now or camera
        password = kept.password or self.passwords.get(camera.id)
        kept = msgspec.structs.replace(kept, password=password)
        self._drafts.pop(camera.id, None)
        self.edited_changed.emit()
        self.deleted.emit(Deleted(kept, can_undo=bool(password) or not kept.username))

    async def _create_again(self, camera: Camera) -> None:
        await self._cameras.read()
        if self._cameras.camera(camera.id) is None:
            await self._link.send(CreateCamera(camera))
            await self._cameras.read()
        self._note(self.tr("Camera {camera} is back on {device}"), camera.name)
        self.saved.emit(camera.id)

    def _note(self, text: str, name: str) -> None:
        self._activity.add(text.format(camera=name, device=self._link.title), Kind.DONE)

    def _follow_source(self) -> None:
        """Another video source has other cameras: read them now, not at the next turn."""
        if self.direct != self._direct:
            self._direct = self.direct
            self._link.scope.spawn(self._read_cameras(), "cameras of the new source")
            self.source_changed.emit()

    async def _read_cameras(self) -> None:
        try:
            await self._cameras.read()
        except ThinClientError as error:
            self._link.commands.complain(
                self.tr("Read the cameras"), words.why(error), self.tr("They are read again soon.")
            )


def _unchanged(base: Camera | None, now: Camera | None) -> bool:
    """True if the device has what the editing began with."""
    if base is None or now is None:
        return base is now
    return same_camera(base, now)


def _conflict(draft: Draft, now: Camera | None) -> Conflict:
    theirs = form_of(now) if now else NOTHING
    return Conflict(now, differences(theirs, replace(draft.form, password=None)))
