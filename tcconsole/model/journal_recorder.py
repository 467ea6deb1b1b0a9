"""Sees every request of one device that changes something, and tells the journal what was asked and how it ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from tcconsole.api.errors import SessionRefused
from tcconsole.api.ptz import MoveAbsolute, MoveRelative
from tcconsole.api.request import Request
from tcconsole.model import journal_outcome as outcome
from tcconsole.model.journal_entry import Entry, Result, new_id, on_patrol, origin, this_user
from tcconsole.model.journal_tours import Tours
from tcconsole.model.journal_words import Known, Translate, describe, is_dangerous, name, steered

GESTURE_PAUSE_S = 1.5
"""Steps of one camera that follow each other within this time are one entry."""
LONGEST_GESTURE_S = 120.0
"""A longer one is told in parts, so that a crash loses little of it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Who:
    """Which device an entry is about."""

    name: str = ""
    serial: str = ""
    address: str = ""


class Pages(Protocol):
    """Where entries go."""

    def put(self, entry: Entry) -> None:
        """Write it soon; an entry with the same id is how that one ended."""

    async def put_now(self, entry: Entry) -> None:
        """The same, and wait until it is on disk, as long as that is bearable."""


@dataclass(slots=True)
class Gesture:
    """Steps of one camera so far. failure: a step that the device refused, if none went well after it."""

    key: tuple[int, str, str]
    entry: Entry
    camera: str
    began: float
    last: float
    steps: int = 0
    failure: BaseException | None = None


class Recorder:
    """`carry_out(request, send)` sends and records. The owner calls `close()`, which tells the open gesture."""

    def __init__(
        self, pages: Pages, who: Callable[[], Who], known: Callable[[], Known], tr: Translate = str
    ) -> None:
        self._pages = pages
        self._who = who
        self._known = known
        self._tr = tr
        self._tours = Tours(tr)
        self._gesture: Gesture | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def carry_out(self, request: Request[T], send: Callable[[Request[T]], Awaitable[T]]) -> T:
        """What `send` answers; raises what it raises."""
        if isinstance(request, MoveRelative):
            return await self._step(request, send)
        if isinstance(request, MoveAbsolute) and on_patrol.get():
            return await self._patrol(request, send)
        self.close()
        entry = self._entry(*describe(request, self._known(), self._tr))
        if is_dangerous(request):
            await self._pages.put_now(entry)
        began = time.monotonic()
        try:
            answer = await send(request)
        except BaseException as error:
            self._pages.put(_ended(entry, outcome.failed(error, self._tr), began))
            raise
        self._pages.put(_ended(entry, outcome.answered(request, answer, self._tr), began))
        return answer

    def note(self, action: str, what: str, ended: outcome.Outcome, began: float) -> None:
        """Tell of something that is over and was no single request. began: by time.monotonic()."""
        self._pages.put(_ended(self._entry(action, what), ended, began))

    async def _patrol(self, request: Any, send: Callable[[Any], Awaitable[T]]) -> T:
        """A move of a patrol: counted with the others if it goes well, and told by itself if not."""
        known = self._known()
        entry, began = self._entry(*describe(request, known, self._tr)), time.monotonic()
        try:
            answer = await send(request)
        except BaseException as error:
            self._pages.put(_ended(entry, outcome.failed(error, self._tr), began))
            raise
        self._pages.put(
            self._tours.moved(name(on_patrol.get()), steered(request.cell, known, self._tr), entry)
        )
        return answer

    def close(self) -> None:
        """Tell what was steered until now."""
        gesture, self._gesture = self._gesture, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if gesture is not None:
            self._tell(gesture)

    def _tell(self, gesture: Gesture) -> None:
        """A second telling replaces the first: a step may still have been under way then."""
        if not gesture.steps and gesture.failure is None:
            return
        error = gesture.failure
        result, told = (Result.DONE, self._tr("done")) if error is None else outcome.failed(error, self._tr)
        one, many = self._tr("{camera}: 1 step"), self._tr("{camera}: {steps} steps in {time} s")
        took_s = gesture.last - gesture.began
        text = one if gesture.steps == 1 else many
        what = text.format(camera=gesture.camera, steps=gesture.steps, time=f"{took_s:.1f}")
        took_ms = round(took_s * 1000)
        self._pages.put(replace(gesture.entry, what=what, result=result, told=told, took_ms=took_ms))

    async def _step(self, request: Any, send: Callable[[Any], Awaitable[T]]) -> T:
        gesture = self._gesture_of(request)
        try:
            answer = await send(request)
        except BaseException as error:
            gesture.failure = error
            # A lost session has moved nothing, and the next step may go well.
            self._stepped(gesture, over=not isinstance(error, SessionRefused))
            raise
        gesture.steps, gesture.failure = gesture.steps + 1, None
        self._stepped(gesture, over=False)
        return answer

    def _stepped(self, gesture: Gesture, *, over: bool) -> None:
        gesture.last = time.monotonic()
        if gesture is not self._gesture:
            self._tell(gesture)
        elif over:
            self.close()

    def _gesture_of(self, request: MoveRelative) -> Gesture:
        """The gesture that this step belongs to: the open one, or a new one."""
        known, now = self._known(), time.monotonic()
        camera = steered(request.cell, known, self._tr)
        key = (request.cell, camera, origin.get())
        gesture = self._gesture
        if gesture is None or gesture.key != key or now - gesture.began > LONGEST_GESTURE_S:
            self.close()
            action, what = describe(request, known, self._tr)
            gesture = self._gesture = Gesture(key, self._entry(action, what), camera, now, now)
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(GESTURE_PAUSE_S, self._look)
        return gesture

    def _look(self) -> None:
        """The time after the last step is over; a step that is still under way has a time-out of its own."""
        self._timer = None
        gesture = self._gesture
        if gesture is not None and time.monotonic() - gesture.last < GESTURE_PAUSE_S - 0.1:
            self._timer = asyncio.get_running_loop().call_later(GESTURE_PAUSE_S, self._look)
        else:
            self.close()

    def _entry(self, action: str, what: str) -> Entry:
        who = self._who()
        return Entry(
            new_id(),
            device=who.name,
            serial=who.serial,
            address=who.address,
            operator=this_user(),
            origin=origin.get(),
            action=action,
            what=what,
        )


def _ended(entry: Entry, ended: outcome.Outcome, began: float) -> Entry:
    took_ms = round((time.monotonic() - began) * 1000)
    return replace(entry, result=ended[0], told=ended[1], took_ms=took_ms)
