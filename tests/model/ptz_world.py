"""A device at the edge of the drive: every request waits until the test answers it, and each move is looked at."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import ListPanels
from tcconsole.api.ptz import ListPresets, MoveAbsolute, MoveRelative
from tcconsole.api.request import Request
from tcconsole.api.wire import Cell, Panel, Preset
from tcconsole.model.activity import Activity
from tcconsole.model.connection import DeviceState
from tcconsole.model.draft_store import DraftStore
from tcconsole.model.feed import Feed
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.store import Store
from tcconsole.model.tasks import TaskScope
from tests.model.virtual_time import Clock

CAMERAS = {
    "four": ("gate", "dock", "lobby", "yard"),
    "night": ("fence", "gate", "yard", "dock"),
}
PRESETS = (
    Preset(name="Wide", x=0, y=0, z=-50),
    Preset(name="Barrier", x=40, y=-10, z=30),
)


def panel(name: str, cameras: tuple[str, ...], *, active: bool) -> Panel:
    """A 2×2 panel of that name, which is its guid, too."""
    cells = tuple(
        Cell(coord_x=i % 2, coord_y=i // 2, camera_id=camera, camera_name=camera.title())
        for i, camera in enumerate(cameras)
    )
    return Panel(
        panel_guid=name,
        panel_name=name.title(),
        panel_width=2,
        panel_height=2,
        default=active,
        cells=cells,
    )


@dataclass(eq=False)
class Asked:
    """A request on its way. at_s: when it was sent; seen: the panels as the device had them then."""

    request: Request[Any]
    at_s: float
    seen: tuple[Panel, ...]
    answer: "asyncio.Future[Any]" = field(repr=False)

    @property
    def is_move(self) -> bool:
        return isinstance(self.request, MoveRelative | MoveAbsolute)


class FakeLink(QObject):
    """The drive's view of a device: answers nothing by itself."""

    state_changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.title = "Lobby East"
        self.state = DeviceState.ON_LINE
        self.bugs: list[BaseException] = []
        self.scope = TaskScope("device", lambda _where, error: self.bugs.append(error))
        self.commands = self
        self.told: list[str] = []
        self.waiting: list[Asked] = []
        self.moves: list[Asked] = []
        self.cameras = {name: list(cameras) for name, cameras in CAMERAS.items()}
        self.active: str | None = "four"
        self.before_send: Callable[[Asked], None] = lambda _asked: None
        self._clock = clock

    @property
    def on_line(self) -> bool:
        return self.state is DeviceState.ON_LINE

    def set_state(self, state: DeviceState) -> None:
        self.state = state
        self.state_changed.emit()

    def tell(self, tried: str, error: ThinClientError, _again: object = None) -> None:
        self.told.append(f"{tried}: {error.answer}")

    def panels(self) -> tuple[Panel, ...]:
        """As the device has them now."""
        return tuple(
            panel(name, tuple(cams), active=name == self.active) for name, cams in self.cameras.items()
        )

    async def send(self, request: Request[Any]) -> Any:
        asked = Asked(request, self._clock.now_s, self.panels(), asyncio.get_running_loop().create_future())
        if asked.is_move:
            self.before_send(asked)
            self.moves.append(asked)
        self.waiting.append(asked)
        try:
            return await asked.answer
        finally:
            self.waiting.remove(asked)

    def answer(self, asked: Asked, error: ThinClientError | None = None) -> None:
        """Let that request succeed with what the device had when it was sent, or fail."""
        if asked.answer.done():
            return
        match asked.request:
            case _ if error is not None:
                asked.answer.set_exception(error)
            case ListPanels():
                asked.answer.set_result(asked.seen)
            case ListPresets():
                asked.answer.set_result(PRESETS)
            case _:
                asked.answer.set_result(None)


class FakeFeed:
    """Notes which camera goes before all others."""

    def __init__(self) -> None:
        self.steered: str | None = None

    def steer(self, camera_id: str | None) -> None:
        self.steered = camera_id


class World:
    """A drive with its panels on a device that the test plays. `aclose()` ends it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.link = FakeLink(clock)
        self.feed = FakeFeed()
        self.activity = Activity()
        link = cast(Link, self.link)
        self.panels = Panels(link, self.activity, DraftStore(Store(None), "device"))
        self.drive = PtzDrive(link, self.panels, cast(Feed, self.feed), self.activity)
        self.ended: list[str] = []
        self.drive.ended.connect(self.ended.append)

    async def know(self) -> None:
        """Read the panels, as the connection does."""
        self.link.scope.spawn(self.panels.read(), "poll")
        await self.answered(ListPanels)

    async def answered(self, kind: type[Request[Any]] | None = None) -> None:
        """Answer everything that waits (or that kind of it), and let it take effect."""
        await asyncio.sleep(0)
        for asked in list(self.link.waiting):
            if kind is None or isinstance(asked.request, kind):
                self.link.answer(asked)
        for _ in range(5):
            await asyncio.sleep(0)

    async def run(self, seconds: float, round_trip_s: float = 0.01) -> None:
        """Let time pass on a device that answers after that round trip."""
        ends = self.clock.now_s + seconds
        while self.clock.now_s < ends:
            await asyncio.sleep(0.001)
            for asked in list(self.link.waiting):
                if self.clock.now_s - asked.at_s >= round_trip_s:
                    self.link.answer(asked)

    async def aclose(self) -> None:
        await self.link.scope.aclose()
        assert self.link.bugs == []
