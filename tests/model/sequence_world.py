"""A device in virtual time for sequences, favourites and schedules: answers by itself, and others can change it."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import ListCameras, ShowFullscreen
from tcconsole.api.errors import NotFound, ThinClientError
from tcconsole.api.panels import ClearCell, ListPanels, SetCell, ShowPanel, StopPanel
from tcconsole.api.ptz import ListPresets
from tcconsole.api.request import Request
from tcconsole.api.wire import Camera, Cell, Panel
from tcconsole.model.activity import Activity
from tcconsole.model.camera_book import CameraBook
from tcconsole.model.cameras import Cameras
from tcconsole.model.commands import Commands
from tcconsole.model.connection import DeviceState
from tcconsole.model.draft_store import DraftStore
from tcconsole.model.feed import Feed
from tcconsole.model.full_screen import FullScreen
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.problems import Problems
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.sequence_store import SequenceStore
from tcconsole.model.sequences import Sequences
from tcconsole.model.store import Store
from tcconsole.model.tasks import TaskScope
from tests.model.ptz_world import PRESETS, FakeFeed
from tests.model.virtual_time import Clock

ROUND_TRIP_S = 0.02
Sent = tuple[float, Request[Any]]


class FakeLink(QObject):
    """A device of four panels and six cameras. sent: its commands, with the time at which they took effect."""

    state_changed = Signal()
    commanding = Signal(object)
    commanded = Signal(object, bool)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.title = "Lobby East"
        self.state = DeviceState.ON_LINE
        self.bugs: list[BaseException] = []
        self.problems = Problems()
        self.scope = TaskScope("device", lambda _where, error: self.bugs.append(error))
        self.commands = Commands(self.title, self.problems, self.scope)
        self.panels = {name: [f"{name}-{cell}" for cell in range(4)] for name in ("four", "night", "dock")}
        self.panels["four"] = ["gate", "yard", "lobby", "roof"]
        self.cameras = ["gate", "yard", "lobby", "roof", "fence", "lift"]
        self.active = "four"
        self.sent: list[Sent] = []
        self.fail: Callable[[Request[Any]], ThinClientError | None] = lambda _request: None
        self.lose_answer = False
        self._clock = clock

    @property
    def on_line(self) -> bool:
        return self.state in (DeviceState.ON_LINE, DeviceState.FAULTY)

    def set_state(self, state: DeviceState) -> None:
        self.state = state
        self.state_changed.emit()

    async def send(self, request: Request[Any]) -> Any:
        if not request.action.changes_state:
            return await self._answer(request)
        done = False
        self.commanding.emit(request)
        try:
            answer = await self._answer(request)
            done = True
            return answer
        finally:
            self.commanded.emit(request, done)

    async def _answer(self, request: Request[Any]) -> Any:
        await asyncio.sleep(ROUND_TRIP_S / 2)
        error = self.fail(request)
        answer = None if error is not None and not self.lose_answer else self._act(request)
        await asyncio.sleep(ROUND_TRIP_S / 2)
        if error is not None:
            raise error
        return answer

    def _act(self, request: Request[Any]) -> Any:
        if request.action.changes_state:
            self.sent.append((self._clock.now_s, request))
        match request:
            case ListPanels():
                return tuple(self._panel(guid) for guid in self.panels)
            case ListCameras():
                return tuple(Camera(id=camera, name=camera.title()) for camera in self.cameras)
            case ShowPanel(guid=guid):
                self._check(guid)
                self.active = guid
                return self._panel(guid)
            case StopPanel():
                self.active = ""
            case SetCell(guid=guid, index=index, camera_id=camera):
                self._check(guid)
                self.panels[guid][index] = camera
                return self._panel(guid)
            case ClearCell(guid=guid, index=index):
                self.panels[guid][index] = ""
                return self._panel(guid)
            case ShowFullscreen():
                return None
            case ListPresets():
                return PRESETS
        return None

    def _check(self, guid: str) -> None:
        if guid not in self.panels:
            raise NotFound("show the panel", "device", "no such panel")

    def _panel(self, guid: str) -> Panel:
        cells = tuple(
            Cell(coord_x=i % 2, coord_y=i // 2, camera_id=camera or None, camera_name=camera.title() or None)
            for i, camera in enumerate(self.panels[guid])
        )
        return Panel(
            panel_guid=guid,
            panel_name=guid.title(),
            panel_width=2,
            panel_height=2,
            default=guid == self.active,
            cells=cells,
        )


class World:
    """The models of one console on that device. Time runs with `run`; `aclose()` ends it."""

    def __init__(self, clock: Clock, store: Store | None = None, link: FakeLink | None = None) -> None:
        self.clock = clock
        self.link = link or FakeLink(clock)
        self.activity = Activity()
        self.store = store or Store(None)
        link_ = cast(Link, self.link)
        self.panels = Panels(link_, self.activity, DraftStore(self.store, "device"))
        self.cameras = Cameras(link_, self.activity, CameraBook(self.store, "device"))
        self.full_screen = FullScreen(self.cameras, self.panels)
        self.drive = PtzDrive(link_, self.panels, cast(Feed, FakeFeed()), self.activity)
        kept = SequenceStore(self.store, "device")
        self.sequences = Sequences(link_, self.panels, self.cameras, self.drive, self.activity, kept)
        self._polled_s = clock.now_s

    async def know(self) -> None:
        """Read everything, as the connection does."""
        await self.panels.read()
        await self.cameras.read()

    async def run(self, seconds: float) -> None:
        """Let time pass; the connection asks once a second what is on the monitor."""
        ends = self.clock.now_s + seconds
        while self.clock.now_s < ends - 1e-6:
            if self.clock.now_s >= self._polled_s + 1.0 and self.link.on_line:
                self._polled_s = self.clock.now_s
                self.link.scope.spawn(self._poll(), "poll")
            await asyncio.sleep(min(0.25, ends - self.clock.now_s))

    async def _poll(self) -> None:
        try:
            await self.panels.read()
            await self.cameras.read()
        except ThinClientError:
            return  # the connection would say so

    @property
    def told(self) -> list[str]:
        """The activity, oldest first."""
        return [entry.words for entry in reversed(self.activity.entries)]

    @property
    def sent(self) -> list[Request[Any]]:
        """Every command that took effect on the device."""
        return [request for _at_s, request in self.link.sent]

    async def aclose(self) -> None:
        self.sequences.close()
        await self.link.scope.aclose()
        assert self.link.bugs == []
