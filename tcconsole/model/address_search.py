"""Looks through a range of addresses for one device, with care: bounded, slow enough, and only when asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.probe import Presence, knock
from tcconsole.model.identity import Look, Seen, Wanted, look_at
from tcconsole.model.network import search_range
from tcconsole.model.tasks import TaskScope

AT_ONCE = 8
PER_SECOND = 40.0
KNOCK_S = 0.7
TASK = "address search"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that answered. known_as: the other device of this console that has this address, or ""."""

    look: Look
    known_as: str = ""


class AddressSearch(QObject):
    """Signals: `changed()` progress or findings; `found(Look)` it is the device: the search has ended.

    known: the hosts of this console's other devices, which are not asked. Tasks belong to `scope`.
    """

    changed = Signal()
    found = Signal(object)

    def __init__(
        self, scope: TaskScope, known: Callable[[], Mapping[str, str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.interval_s = 1.0 / PER_SECOND
        self._scope = scope
        self._known = known
        self._findings: list[Found] = []
        self._done = self._total = 0
        self._running = False

    @property
    def running(self) -> bool:
        return self._running

    @property
    def done(self) -> int:
        """How many addresses were tried, of `total`."""
        return self._done

    @property
    def total(self) -> int:
        return self._total

    @property
    def findings(self) -> tuple[Found, ...]:
        """What answered, in the order in which it did."""
        return tuple(self._findings)

    def start(self, text: str, like: Address, wanted: Wanted) -> None:
        """Search the range for `wanted`, with the scheme and port of `like`. Raises RangeError."""
        hosts = search_range(text)
        self._scope.cancel(TASK)
        self._findings.clear()
        self._done, self._total, self._running = 0, len(hosts), True
        places = iter([Address(like.scheme, host, like.port) for host in hosts])
        run = _Run(places, wanted, _Pace(self.interval_s), min(AT_ONCE, len(hosts)))
        for _ in range(run.workers):
            self._scope.spawn(self._work(run), TASK)
        self.changed.emit()

    def stop(self) -> None:
        """Search no further; what was found stays."""
        self._scope.cancel(TASK)
        self._running = False
        self.changed.emit()

    async def _work(self, run: _Run) -> None:
        for place in run.places:
            await run.pace.wait()
            look = await self._try(place, run.wanted)
            self._done += 1
            self.changed.emit()
            if look is not None and look.seen is Seen.THE_DEVICE:
                self.stop()
                self.found.emit(look)
                return
        run.workers -= 1
        if run.workers == 0:
            self.stop()

    async def _try(self, place: Address, wanted: Wanted) -> Look | None:
        if await knock(place, KNOCK_S) is not Presence.ANSWERS:
            return None
        if name := self._known().get(place.host):
            self._findings.append(Found(Look(place, Seen.ANOTHER), name))
            return None
        look = await look_at(place, wanted)
        self._findings.append(Found(look))
        return look


class _Pace:
    """Lets one through at a time, no two of them closer together than `interval_s`."""

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._turn = asyncio.Lock()

    async def wait(self) -> None:
        async with self._turn:
            await asyncio.sleep(self._interval_s)


@dataclass(slots=True)
class _Run:
    """One search. workers: those that have not come to the end of the places."""

    places: Iterator[Address]
    wanted: Wanted
    pace: _Pace
    workers: int
