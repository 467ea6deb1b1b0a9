"""Putting a reviewed backup onto a device, item by item, with a result for each. No Qt here.

Before each part the device is looked at again: what is there already is done, and what would be something else than
was reviewed is not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from tcconsole.api.errors import BadAnswer, SignedOut, ThinClientError, Unreachable
from tcconsole.api.settings import WriteSettings
from tcconsole.model.backup import Content
from tcconsole.model.backup_item import Group, Item, Put
from tcconsole.model.backup_plan import ORDER, Plan
from tcconsole.model.backup_settings import BRIDGE_PASSWORD, may_move, setting_key
from tcconsole.model.setting import Words


class Outcome(Enum):
    """What became of one item."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    NOT_TAKEN = "not taken"  # the device said yes and has something else
    REFUSED = "refused"
    UNKNOWN = "not known"  # it may have been carried out, and the device could not be asked
    CHANGED = "changed meanwhile"  # not what was reviewed: nothing was sent
    LEFT = "left"  # never sent


@dataclass(frozen=True, slots=True)
class Result:
    """told: why, in the device's own words; words: in ours."""

    outcome: Outcome = Outcome.WAITING
    told: str = ""
    words: Words | None = None


class Hands(Protocol):
    """How a device is read and changed. All but `put` raise ThinClientError; `put` raises ValueError."""

    async def look(self) -> Content: ...

    async def send(self, item: Item) -> None: ...

    async def move(self, values: dict[str, str]) -> None: ...

    def put(self, put: Put) -> None: ...


_MEANWHILE = Words("It changed since it was reviewed: look at it again.")
_NEEDS = Words("It needs {item}, which was not done.")
_HAS = Words("The device still has something else.")
_FOLLOWED = Words("Sent; the device is followed to its new address.")


class Run:
    """One run over what was reviewed. results: by item key; stopped_by: why not everything was tried, if so."""

    def __init__(
        self,
        reviewed: Plan,
        chosen: Collection[str],
        hands: Hands,
        planned: Callable[[Content], Plan],
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        self._reviewed = reviewed
        self._hands = hands
        self._planned = planned
        self._tell = tell
        self._chosen = {item.key: item for item in reviewed.items if item.key in chosen and item.possible}
        self.results: dict[str, Result] = {key: Result() for key in self._chosen}
        self.stopped_by: ThinClientError | None = None
        self.cancelled = False

    async def carry_out(self) -> None:
        """All groups in order. What a device does ends up in `results` and `stopped_by`, never as an exception."""
        try:
            for group in ORDER:
                items = [item for item in self._chosen.values() if item.group is group]
                if items and not self.cancelled:
                    await self._carry_out(group, items)
        except ThinClientError as error:
            self.stopped_by = error
        finally:
            for key, result in self.results.items():
                if result.outcome in (Outcome.WAITING, Outcome.SENDING):
                    self.results[key] = Result(Outcome.LEFT)
            self._tell()

    async def _carry_out(self, group: Group, items: list[Item]) -> None:
        now = await self._hands.look()
        fresh = self._planned(now)
        ready = [found for item in items if (found := self._ready(item, fresh)) is not None]
        if group is Group.NETWORK:
            await self._move([item for item in ready if self._may_go(item, fresh)], now)
            return
        tried = False
        for item in ready:
            if self.cancelled:
                return
            if self._may_go(item, fresh):
                tried = True
                await self._one(item)
        if tried:
            await self._prove(ready)

    def _ready(self, item: Item, fresh: Plan) -> Item | None:
        """The item as it is sent now; None if there is nothing to send."""
        found = fresh.item(item.key)
        if found is None:
            self._set(item.key, Result(Outcome.DONE))
            return None
        if not found.possible or not found.reads_as(item):
            self._set(item.key, Result(Outcome.CHANGED, words=_MEANWHILE))
            return None
        return found

    def _may_go(self, item: Item, fresh: Plan) -> bool:
        """Whether everything that an item needs is there; what goes together in one request counts."""
        together = {key for key, one in self._chosen.items() if one.group is item.group is Group.NETWORK}
        for key in item.needs:
            needed = fresh.item(key)
            if needed is not None and key not in together and not self._done(key):
                words = Words(_NEEDS.text, (("item", str(needed.title)),))
                self._set(item.key, Result(Outcome.LEFT, words=words))
                return False
        return True

    def _done(self, key: str) -> bool:
        return key in self.results and self.results[key].outcome is Outcome.DONE

    async def _one(self, item: Item) -> None:
        self._set(item.key, Result(Outcome.SENDING))
        try:
            if item.put is not None:
                self._hands.put(item.put)
            else:
                await self._hands.send(item)
        except ThinClientError as error:
            self._set(item.key, _failed(error))
            if isinstance(error, (Unreachable, SignedOut)):
                raise
        except ValueError as error:
            self._set(item.key, Result(Outcome.REFUSED, str(error)))
        else:
            self._set(item.key, Result(Outcome.DONE))

    async def _move(self, items: list[Item], now: Content) -> None:
        """The network settings go together: half of them could cut the device off."""
        values = {
            setting.name: setting.value
            for item in items
            if isinstance(item.request, WriteSettings)
            for setting in item.request.settings
        }
        if not items:
            return
        for item in items:
            self._set(item.key, Result(Outcome.SENDING))
        try:
            await self._hands.move(values)
        except ThinClientError as error:
            for item in items:
                self._set(item.key, _failed(error))
            raise
        moves = may_move(now.values, values)
        for item in items:
            self._set(item.key, Result(Outcome.DONE, words=_FOLLOWED if moves else None))
        if not moves:
            await self._prove(items)

    async def _prove(self, items: list[Item]) -> None:
        """Look what the device has now: that settles what was sent and what may have been carried out."""
        there = self._planned(await self._hands.look())
        for item in items:
            outcome = self.results[item.key].outcome
            if item.key == setting_key(BRIDGE_PASSWORD) or outcome not in (Outcome.DONE, Outcome.UNKNOWN):
                continue
            taken = there.item(item.key) is None
            self._set(item.key, Result(Outcome.DONE) if taken else Result(Outcome.NOT_TAKEN, words=_HAS))

    def _set(self, key: str, result: Result) -> None:
        self.results[key] = result
        self._tell()


def _failed(error: ThinClientError) -> Result:
    may_have_run = error.may_have_run or isinstance(error, BadAnswer)
    return Result(Outcome.UNKNOWN if may_have_run else Outcome.REFUSED, error.answer)


def counted(results: Mapping[str, Result], outcome: Outcome) -> int:
    return sum(result.outcome is outcome for result in results.values())
