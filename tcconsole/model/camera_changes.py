"""A file of cameras put onto one device: read, planned, shown, then sent request by request, with a result for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import ReplaceCameras
from tcconsole.api.errors import BadAnswer, SignedOut, ThinClientError, Unreachable
from tcconsole.api.wire import Camera
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.camera_csv import CameraTable, read_table
from tcconsole.model.camera_form import same_camera
from tcconsole.model.camera_plan import Change, Mode, Plan, What, plan, request_of, same_cameras
from tcconsole.model.cameras import Cameras
from tcconsole.model.csv_rows import BYTES_MOST
from tcconsole.model.link import Link
from tcconsole.model.store import Store

TASK = "camera changes"


class Outcome(Enum):
    """What became of one change."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    UNSURE = "unsure"  # it may have been carried out, and the device could not be asked
    LEFT = "left"  # never sent


@dataclass(frozen=True, slots=True)
class Result:
    """words: why it failed, in the device's own words."""

    outcome: Outcome = Outcome.WAITING
    words: str = ""


class CameraChanges(QObject):
    """Signals: `changed()` file, plan or mode; `progressed()` a result came; `ended()` when nothing more is sent;
    `unreadable(words)` a file that could not be read.

    passwords: those known in this session, by camera id; what is set here is added.
    """

    changed = Signal()
    progressed = Signal()
    unreadable = Signal(str)
    ended = Signal()

    def __init__(
        self,
        link: Link,
        cameras: Cameras,
        passwords: dict[str, str],
        store: Store,
        activity: Activity,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._cameras = cameras
        self._passwords = passwords
        self._store = store
        self._activity = activity
        self._table: CameraTable | None = None
        self._file = ""
        self._mode = Mode.MERGE
        self._plan: Plan | None = None
        self._results: dict[str, Result] = {}
        self._running = self._cancelled = False
        self._why_stopped = ""
        cameras.list_changed.connect(self._follow_list)

    @property
    def file(self) -> str:
        """The name of the file that was read; empty without one."""
        return self._file

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def plan(self) -> Plan | None:
        """What would be sent, or what was sent last; None without a file."""
        return self._plan

    @property
    def running(self) -> bool:
        return self._running

    @property
    def sent(self) -> bool:
        """True once the plan was begun: from then on it stays as it is, with its results."""
        return bool(self._results)

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    @property
    def why_stopped(self) -> str:
        """Why not everything was sent; empty otherwise."""
        return self._why_stopped

    def result(self, change: Change) -> Result:
        return self._results.get(change.camera.id, Result())

    def count(self, outcome: Outcome) -> int:
        return sum(result.outcome is outcome for result in self._results.values())

    def read(self, file: Path) -> None:
        """Read a file and plan it; what is wrong with the file is in the plan."""
        self._link.scope.restart(self._read(file), "read cameras")

    def use(self, data: bytes, name: str) -> None:
        """Plan what these bytes of a file say."""
        self._take(read_table(data), name)

    def set_mode(self, mode: Mode) -> None:
        if mode is not self._mode and not self._running:
            self._mode = mode
            self.plan_again()

    def plan_again(self) -> None:
        """Compare the file with the device's cameras as they are now; rows that were done are unchanged then."""
        if self._running or self._table is None:
            return
        self._results, self._why_stopped, self._cancelled = {}, "", False
        self._plan = plan(self._table, self._cameras.all, self._mode, self._passwords)
        self.changed.emit()

    def forget(self) -> None:
        """Put the file away."""
        if not self._running:
            self._table, self._plan, self._file = None, None, ""
            self._results, self._why_stopped = {}, ""
            self.changed.emit()

    def apply(self, *, keep_going: bool) -> None:
        """Send it. keep_going: on after a camera that the device refuses; a lost connection always stops."""
        made = self._plan
        if made is None or self._running or self.sent or not made.can_apply:
            return
        self._running, self._cancelled = True, False
        self._results = {change.camera.id: Result() for change in made.to_send}
        self._link.scope.spawn(self._apply(made, keep_going), TASK)
        self.progressed.emit()

    def cancel(self) -> None:
        """Stop after the request that is on its way."""
        if self._running and not self._cancelled:
            self._cancelled = True
            self.progressed.emit()

    def _take(self, table: CameraTable, name: str) -> None:
        if not self._running:
            self._table, self._file = table, name
            self.plan_again()

    async def _read(self, file: Path) -> None:
        def read() -> CameraTable:
            with file.open("rb") as opened:
                return read_table(opened.read(BYTES_MOST + 1))

        try:
            table = await self._store.run(read)
        except OSError as error:
            self.unreadable.emit(f"{file.name}: {error.strerror or error}")
            return
        self._take(table, file.name)

    async def _apply(self, made: Plan, keep_going: bool) -> None:
        try:
            await self._send_all(made, keep_going)
        except ThinClientError as error:
            self._why_stopped = words.why(error)
        finally:
            self._running = False
            left = Result(Outcome.LEFT)
            waiting = (Outcome.WAITING, Outcome.SENDING)
            self._results = {k: left if r.outcome in waiting else r for k, r in self._results.items()}
        if self.sent:
            self._note()
        self.progressed.emit()
        self.ended.emit()

    async def _send_all(self, made: Plan, keep_going: bool) -> None:
        await self._cameras.read()
        if not same_cameras(self._cameras.all, made.base):
            self._why_stopped = self.tr(
                "The device's cameras changed meanwhile: look at what would be sent now."
            )
            return
        if made.mode is Mode.REPLACE:
            await self._replace(made)
        else:
            await self._merge(made, keep_going)
        await self._look_again(made)

    async def _replace(self, made: Plan) -> None:
        """One request for all: it happens whole or not at all."""
        ids = [change.camera.id for change in made.to_send]
        known = [_with_password(camera, self._passwords) for camera in made.wanted]
        self._tell(ids, Result(Outcome.SENDING))
        try:
            await self._link.send(ReplaceCameras(tuple(known)))
        except ThinClientError as error:
            self._tell(ids, _failed(error))
            self._why_stopped = words.why(error)
            return
        self._keep_passwords(known)
        self._tell(ids, Result(Outcome.DONE))

    async def _merge(self, made: Plan, keep_going: bool) -> None:
        for change in made.to_send:
            if self._cancelled:
                return
            wanted = [change.camera.id]
            self._tell(wanted, Result(Outcome.SENDING))
            try:
                await self._link.send(request_of(change))
            except ThinClientError as error:
                self._tell(wanted, _failed(error))
                if not keep_going or isinstance(error, (Unreachable, SignedOut)):
                    self._why_stopped = words.why(error)
                    return
            else:
                self._keep_passwords([change.camera])
                self._tell(wanted, Result(Outcome.DONE))

    async def _look_again(self, made: Plan) -> None:
        """Read what the device has now: that settles what may have been carried out."""
        await self._cameras.read()
        for change in made.to_send:
            if self.result(change).outcome is Outcome.UNSURE:
                done = _is_done(change, self._cameras.camera(change.camera.id))
                settled = Outcome.DONE if done else Outcome.FAILED
                self._tell([change.camera.id], replace(self.result(change), outcome=settled))

    def _keep_passwords(self, cameras: list[Camera]) -> None:
        self._passwords.update({camera.id: camera.password for camera in cameras if camera.password})

    def _tell(self, ids: list[str], result: Result) -> None:
        self._results.update(dict.fromkeys(ids, result))
        self.progressed.emit()

    def _note(self) -> None:
        done, most = self.count(Outcome.DONE), len(self._results)
        text = self.tr("{done} of {count} changes of cameras made on {device}")
        kind = Kind.DONE if done == most else Kind.WARNING
        self._activity.add(text.format(done=done, count=most, device=self._link.title), kind)

    def _follow_list(self) -> None:
        """A plan that nobody has begun follows the device."""
        if not self._running and not self.sent:
            self.plan_again()


def _with_password(camera: Camera, passwords: Mapping[str, str]) -> Camera:
    return msgspec.structs.replace(camera, password=camera.password or passwords.get(camera.id))


def _failed(error: ThinClientError) -> Result:
    may_have_run = error.may_have_run or isinstance(error, BadAnswer)
    return Result(Outcome.UNSURE if may_have_run else Outcome.FAILED, words.why(error))


def _is_done(change: Change, now: Camera | None) -> bool:
    if change.what is What.REMOVE or now is None:
        return change.what is What.REMOVE and now is None
    return same_camera(now, change.camera)
