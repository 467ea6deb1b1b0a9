"""A fleet of model devices, hands that change them, and a program that dies where a test wants it to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from tcconsole.api.errors import ConnectFailed, Refused, TimedOut
from tcconsole.model.fleet.hands import DONE, Desk, Outcome
from tcconsole.model.fleet.plan import Change, Kind, Pace, Part, Plan, Target
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_journal import RunJournalError
from tcconsole.model.fleet.run_state import Ending, PartState, RunState

NEW = "new"


class Way(Enum):
    """How a device takes what is sent to it."""

    TAKES = "takes it"
    HAS = "has it already"
    REFUSES = "refuses"
    GONE = "is not there"
    SILENT_DONE = "does it and does not answer"
    SILENT_NOT = "does not do it and does not answer"
    AWAY = "does it and does not come back"
    VANISHES = "does it, and cannot be asked any more"


class Died(BaseException):
    """The program was killed."""


@dataclass
class Box:
    """One device. sent: how often a change was sent to it; carried_out: how often it did it."""

    way: Way
    value: str = "old"
    sent: int = 0
    carried_out: int = 0

    def __post_init__(self) -> None:
        self.value = NEW if self.way is Way.HAS else self.value

    def take(self) -> None:
        self.sent += 1
        if self.way not in (Way.REFUSES, Way.SILENT_NOT):
            self.carried_out += 1
            self.value = NEW


@dataclass
class World:
    """The boxes by serial, what is on disk, and the step at which the program dies (None: never).

    busy, dark: how many are at it now; most_busy, most_dark: how many there ever were. on_sent: called when something
    was sent.
    """

    boxes: dict[str, Box]
    repeatable: bool = True
    dies_after: int | None = None
    disk: dict[str, PartState] = field(default_factory=dict)
    disk_state: RunState = RunState.REVIEW
    disk_fails_after: int | None = None
    busy: int = 0
    dark: int = 0
    most_busy: int = 0
    most_dark: int = 0
    began: list[str] = field(default_factory=list)
    on_sent: Callable[[], None] = lambda: None

    async def step(self) -> None:
        """A moment at which others go on, or the program dies."""
        if self.dies_after is not None:
            self.dies_after -= 1
            if self.dies_after < 0:
                raise Died
        await asyncio.sleep(0)

    async def put(self, state: PartState) -> None:
        await self.step()
        self._write()
        self.disk[state.key] = state
        await self.step()

    async def put_run(self, state: RunState, why: str) -> None:
        await self.step()
        self._write()
        self.disk_state = state

    def _write(self) -> None:
        if self.disk_fails_after is not None:
            self.disk_fails_after -= 1
            if self.disk_fails_after < 0:
                raise RunJournalError("the disk is full")

    def crashed(self) -> None:
        """What is only in memory is gone."""
        self.busy = self.dark = 0
        self.dies_after = None


class ModelHands:
    """Changes the boxes of a world. restarts: each goes dark for a moment."""

    def __init__(self, world: World, restarts: bool = False) -> None:
        self._world = world
        self._restarts = restarts

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        box = self._world.boxes[part.target.serial]
        await self._world.step()
        if box.way is Way.GONE or (box.way is Way.VANISHES and box.sent):
            raise ConnectFailed("look", part.target.address, "nobody answers")
        if box.value == NEW:
            return DONE
        if desk.noted and not self._world.repeatable:
            return Outcome(Ending.UNKNOWN, "It may have been done.")
        return None

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        world, box = self._world, self._world.boxes[part.target.serial]
        world.began.append(part.target.serial)
        world.busy += 1
        world.most_busy = max(world.most_busy, world.busy)
        try:
            if not self._restarts:
                return await self._send(box, part, desk)
            async with desk.restarting():
                world.dark += 1
                world.most_dark = max(world.most_dark, world.dark)
                try:
                    return await self._send(box, part, desk)
                finally:
                    world.dark -= 1
        finally:
            world.busy -= 1

    async def _send(self, box: Box, part: Part, desk: Desk) -> Outcome:
        at = part.target.address
        if box.way is Way.GONE:
            raise ConnectFailed("change", at, "nobody answers")
        if box.value == NEW:
            return DONE
        await desk.note(sent=True)
        await self._world.step()
        box.take()
        self._world.on_sent()
        await self._world.step()
        match box.way:
            case Way.REFUSES:
                raise Refused("change", at, "no")
            case Way.SILENT_DONE | Way.SILENT_NOT:
                raise TimedOut("change", at, "no answer in 3 s")
            case Way.AWAY:
                return Outcome(Ending.NOT_BACK, "It is not back.")
        return DONE


def plan_of(boxes: dict[str, Box], pace: Pace, left_out: Sequence[str] = ()) -> Plan:
    parts = tuple(
        Part(
            Target("", serial, serial, f"http://127.0.0.1:{number + 1}"),
            (Change("Value", "old", NEW),),
            why_not="It cannot." if serial in left_out else "",
        )
        for number, serial in enumerate(boxes)
    )
    return Plan("k1", Kind.SETTINGS, "Values", 0.0, "tests", parts, pace)


def run_on(world: World, plan: Plan, *, restarts: bool = False) -> Run:
    """The run as the next session takes it up from the disk."""
    states = tuple(world.disk.values())
    return Run(plan, ModelHands(world, restarts), world, states=states, state=world.disk_state)


def endings(run: Run) -> dict[str, Ending]:
    return {one.part.target.serial: one.ending for one in run.states}
