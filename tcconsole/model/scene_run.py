"""One scene on its way to the monitors: all at the same time, with a result for each, and back if that is wanted.

No Qt here: the window and the command line bring hands of their own. Nothing is repeated blindly: a device is looked at
before anything is sent, and again when a command was not answered. What somebody does to a monitor meanwhile wins: it
is left alone from then on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import Any, Protocol

from tcconsole.api.errors import BadAnswer, SignedOut, ThinClientError, Unreachable
from tcconsole.api.request import Request
from tcconsole.model.scene import Scene, Shows
from tcconsole.model.scene_shown import Gone, Seen, Shown, Step, steps, there_again, wanted
from tcconsole.model.setting import Words

AT_ONCE = 16
"""So many devices are spoken to at the same time."""


class Result(Enum):
    """What became of one device."""

    WAITING = "waiting"
    SENDING = "sending"
    SHOWN = "shown"
    FAILED = "failed"  # it answers, and does not show it
    UNREACHABLE = "unreachable"  # it could not be told
    UNKNOWN = "not known"  # a command was not answered, and nobody can tell whether it was carried out
    SKIPPED = "left alone"  # somebody did something else meanwhile
    BACK = "back"  # it shows again what it showed before


TROUBLE = (Result.FAILED, Result.UNREACHABLE, Result.UNKNOWN)
_UNDER_WAY = (Result.WAITING, Result.SENDING)


class State(Enum):
    """Where a run stands."""

    SHOWING = "showing"
    ROLLING_BACK = "rolling back"
    DECIDING = "deciding"  # something went wrong: keep, roll back or try again
    DONE = "done"


class Hands(Protocol):
    """One device. All but `in_turn` raise ThinClientError."""

    async def look(self) -> Seen:
        """Ask what it shows and has."""

    async def send(self, request: Request[Any]) -> None: ...

    async def in_turn(self, work: Callable[[], Awaitable[None]]) -> None:
        """Carry out `work` after what was asked of the device before it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One device of a run. title: its name. told: why, as a sentence, where that is not plain.

    before: what it showed, None until it was asked. ours: what it may show because of this run. shown: what it shows,
    None if nobody knows.
    """

    shows: Shows
    title: str
    result: Result = Result.WAITING
    told: Words | None = None
    before: Shown | None = None
    ours: tuple[Shown, ...] = ()
    shown: Shown | None = None

    @property
    def touched(self) -> bool:
        """True if this run has sent it something that counts."""
        return bool(self.ours) and self.result not in (Result.BACK, Result.SKIPPED)

    @property
    def changed(self) -> bool:
        """True if this run has changed what it shows, or may have."""
        return self.touched and (self.shown != self.before or self.covered)

    @property
    def covered(self) -> bool:
        """True if a camera of this run may lie over the panel that was there before, where nobody can see that."""
        there, before = self.shown, self.before
        if there is None or before is None or before.camera is not None or there.panel != before.panel:
            return False
        return any(one.camera and one.may_be(there) for one in self.ours)


_UNKNOWN_DEVICE = Words("This console does not know that device any more.")
_BY_HAND = Words("Something else was shown there meanwhile.")
_NO_CHOICE = Words("It did not answer, and it cannot be asked whether it shows that.")
_OTHERWISE = Words("The device said yes and shows something else.")


def _because(error: ThinClientError) -> Words:
    return Words("{why}", (("why", error.answer),))


class SceneRun:
    """`hands` by the device's key; one without has no device. changed: called whenever anything here did.

    `show`, `retry` and `roll_back` end when there is nothing more to be done; none is called while another runs.
    """

    def __init__(
        self,
        scene: Scene,
        hands: Mapping[str, Hands],
        titles: Mapping[str, str],
        changed: Callable[[], None] = lambda: None,
        at_once: int = AT_ONCE,
    ) -> None:
        self.scene = scene
        self.state = State.SHOWING
        self.kept = False
        self._hands = hands
        self._changed = changed
        self._room = asyncio.Semaphore(at_once)
        self._back = False
        self._sending: dict[str, Request[Any]] = {}
        self._left: dict[str, Words] = {}
        self._parts = {
            shows.device: Part(shows, titles.get(shows.device, shows.device)) for shows in scene.shows
        }

    @property
    def parts(self) -> tuple[Part, ...]:
        """In the order of the scene."""
        return tuple(self._parts.values())

    @property
    def under_way(self) -> bool:
        return self.state in (State.SHOWING, State.ROLLING_BACK)

    @property
    def backwards(self) -> bool:
        """True once it was to be rolled back."""
        return self._back

    @property
    def troubled(self) -> bool:
        """True if a device does not do what it should, or nobody knows; backwards, what was never touched is not
        counted."""
        return any(part.result in TROUBLE and (part.touched or not self._back) for part in self.parts)

    @property
    def can_roll_back(self) -> bool:
        """True if there is something that this run has changed."""
        return not self.under_way and any(part.changed for part in self.parts)

    def count(self, *results: Result) -> int:
        return sum(part.result in results for part in self.parts)

    def sends(self, device: str, request: Request[Any]) -> bool:
        """True while that is on its way to that device for this run."""
        return self._sending.get(device) is request

    async def show(self) -> None:
        """Have every device show its part of the scene."""
        await self._go(tuple(self._parts), self._show)

    async def retry(self) -> None:
        """Try again what did not succeed, in the direction that was chosen last."""
        again = tuple(key for key, part in self._parts.items() if part.result in TROUBLE)
        self.kept = False
        if self._back:
            await self._go(tuple(key for key in again if self._parts[key].touched), self._put_back)
        else:
            await self._go(again, self._show)

    async def roll_back(self) -> None:
        """Have every device that this run has changed show again exactly what it showed before."""
        self._back, self.kept = True, False
        await self._go(tuple(key for key, part in self._parts.items() if part.touched), self._put_back)

    def keep(self) -> None:
        """Let it be as it is now."""
        self.kept = True
        if not self.under_way:
            self._settle()

    def leave(self, device: str, why: Words = _BY_HAND) -> None:
        """Somebody here does something else with it: from now on this run leaves it alone."""
        part = self._parts.get(device)
        if part is None:
            return
        if part.result is Result.SENDING:
            self._left[device] = why  # what is on its way comes first, and his command after it
            return
        self._set(device, result=Result.SKIPPED, told=why)
        if not self.under_way:
            self._settle()

    def leave_all(self, why: Words) -> None:
        """Something else is to be done: nothing more is begun, and nobody is asked any more."""
        self.kept = True
        for device, part in self._parts.items():
            if part.result is Result.WAITING:
                self.leave(device, why)
        if not self.under_way:
            self._settle()

    def seen(self, device: str, seen: Seen) -> None:
        """What that device shows was found out otherwise: it settles what nobody knew."""
        part = self._parts.get(device)
        if part is None or self.under_way or not part.ours or part.result not in TROUBLE:
            return
        try:
            target = part.before if self._back else wanted(part.shows, seen)
        except Gone:
            return
        if target is not None and target == _known(part, seen.shown):
            result = Result.BACK if self._back else Result.SHOWN
            self._set(device, result=result, told=None, shown=target)
            self._settle()

    async def _go(self, keys: tuple[str, ...], work: Callable[[str, Hands], Awaitable[None]]) -> None:
        self.state = State.ROLLING_BACK if self._back else State.SHOWING
        for key in keys:
            self._set(key, result=Result.WAITING, told=None)
        try:
            await asyncio.gather(*(self._one(key, work) for key in keys))
        finally:
            self._settle()

    def _settle(self) -> None:
        self.state = State.DECIDING if self.troubled and not self.kept else State.DONE
        self._changed()

    async def _one(self, key: str, work: Callable[[str, Hands], Awaitable[None]]) -> None:
        hands = self._hands.get(key)
        if hands is None:
            self._set(key, result=Result.FAILED, told=_UNKNOWN_DEVICE)
            return
        async with self._room:
            await hands.in_turn(partial(self._in_turn, key, hands, work))

    async def _in_turn(self, key: str, hands: Hands, work: Callable[[str, Hands], Awaitable[None]]) -> None:
        if self._parts[key].result is not Result.WAITING:
            return  # left alone meanwhile
        self._set(key, result=Result.SENDING)
        try:
            await work(key, hands)
        except Gone as gone:
            self._set(key, result=Result.FAILED, told=gone.words)
        except ThinClientError as error:
            away = isinstance(error, Unreachable | SignedOut)
            self._set(key, result=Result.UNREACHABLE if away else Result.FAILED, told=_because(error))
        if key in self._left:
            self._set(key, result=Result.SKIPPED, told=self._left.pop(key))

    async def _show(self, key: str, hands: Hands) -> None:
        seen = await hands.look()
        part = self._parts[key]
        shown = _known(part, seen.shown)
        if part.before is None or not any(shown.may_be(one) for one in (part.before, *part.ours)):
            self._set(key, before=shown, ours=())
        self._set(key, shown=shown)
        await self._carry_out(key, hands, shown, wanted(part.shows, seen), Result.SHOWN)

    async def _put_back(self, key: str, hands: Hands) -> None:
        seen = await hands.look()
        part = self._parts[key]
        shown, before = _known(part, seen.shown), part.before or Shown()
        self._set(key, shown=shown)
        same = shown == before or (before.camera is None and shown.panel == before.panel)
        if same and not self._parts[key].covered:
            self._set(key, result=Result.BACK)
        elif not any(shown.may_be(one) for one in (before, *part.ours)):
            self._set(key, result=Result.SKIPPED, told=_BY_HAND)
        else:
            await self._carry_out(key, hands, shown, there_again(before, seen), Result.BACK)

    async def _carry_out(self, key: str, hands: Hands, shown: Shown, target: Shown, good: Result) -> None:
        for step in steps(shown, target):
            self._set(key, ours=(*self._parts[key].ours, step.after))
            if not await self._send(key, hands, step):
                return
        self._set(key, result=good)

    async def _send(self, key: str, hands: Hands, step: Step) -> bool:
        """True if the device shows afterwards what it should."""
        self._sending[key] = step.request
        try:
            await hands.send(step.request)
        except ThinClientError as error:
            if not (error.may_have_run or isinstance(error, BadAnswer)):
                self._set(key, ours=(*self._parts[key].ours[:-1], step.before))
                raise
            return await self._find_out(key, hands, step, error)
        finally:
            self._sending.pop(key, None)
        self._set(key, shown=step.after)
        return await self._prove(key, hands, step)

    async def _prove(self, key: str, hands: Hands, step: Step) -> bool:
        """It said yes. One that cannot be asked after that has still said so."""
        try:
            seen = await hands.look()
        except ThinClientError:
            return True
        if seen.shown.panel == step.after.panel:
            return True
        self._set(key, result=Result.FAILED, told=_OTHERWISE, shown=seen.shown)
        return False

    async def _find_out(self, key: str, hands: Hands, step: Step, error: ThinClientError) -> bool:
        """A command was not answered: look what the device shows, before anybody says that it failed."""
        doubtful = step.after if step.visible else Shown(step.after.panel, None)
        self._set(key, shown=None if step.visible else doubtful)
        try:
            seen = await hands.look()
        except ThinClientError:
            self._set(key, result=Result.UNKNOWN, told=_because(error))
            return False
        if seen.shown.panel == step.after.panel:
            self._set(key, shown=doubtful)
            if step.visible:
                return True
            self._set(key, result=Result.UNKNOWN, told=_NO_CHOICE)
        else:
            self._set(
                key, result=Result.FAILED, told=_because(error), shown=_known(self._parts[key], seen.shown)
            )
        return False

    def _set(self, key: str, **values: Any) -> None:
        self._parts[key] = replace(self._parts[key], **values)
        self._changed()


def _known(part: Part, shown: Shown) -> Shown:
    """What is seen on a monitor, with what this run knows of a camera over it: that cannot be seen."""
    there = part.shown
    if there is not None and there.camera is None and there.panel == shown.panel:
        return there
    if shown.camera is not None:
        return shown
    known = (there, *reversed(part.ours))
    return next((one for one in known if one is not None and one.panel == shown.panel), shown)
