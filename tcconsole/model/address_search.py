"""Looks through a range of addresses for one device, with care: bounded, slow enough, and only when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.probe import Presence, knock
from tcconsole.model.address_sweep import PER_SECOND, sweep
from tcconsole.model.identity import Look, Seen, Wanted, look_at
from tcconsole.model.network import search_range
from tcconsole.model.tasks import TaskScope

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
        places = [Address(like.scheme, host, like.port) for host in hosts]
        self._scope.spawn(self._run(places, wanted), TASK)
        self.changed.emit()

    def stop(self) -> None:
        """Search no further; what was found stays."""
        self._scope.cancel(TASK)
        self._running = False
        self.changed.emit()

    async def _run(self, places: Sequence[Address], wanted: Wanted) -> None:
        async def visit(place: Address) -> None:
            look = await self._try(place, wanted)
            self._done += 1
            self.changed.emit()
            if look is not None and look.seen is Seen.THE_DEVICE and self._running:
                self.stop()
                self.found.emit(look)

        await sweep(places, visit, interval_s=self.interval_s)
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
