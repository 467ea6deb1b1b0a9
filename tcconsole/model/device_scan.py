"""A scan of an address range for Thin Clients: bounded, slow enough, and only when somebody asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.model import device_answer
from tcconsole.model.address_sweep import PER_SECOND, sweep
from tcconsole.model.device_answer import Hit
from tcconsole.model.device_entry import Entry
from tcconsole.model.tasks import BugReporter, TaskScope

TASK = "scan"


class DeviceScan(QObject):
    """Signals: `changed()` progress or an answer; `ended()` it came to its end, or was stopped.

    known: the devices of this console, which are not asked. The owner awaits `aclose()`.
    """

    changed = Signal()
    ended = Signal()

    def __init__(
        self, known: Callable[[], Iterable[Entry]], report: BugReporter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.interval_s = 1.0 / PER_SECOND
        self._known = known
        self._scope = TaskScope("device scan", report)
        self._hits: list[Hit] = []
        self._password: str | None = None
        self._done = self._total = self._silent = 0
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
    def silent(self) -> int:
        """At how many nobody answered."""
        return self._silent

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What answered, in the order in which it did."""
        return tuple(self._hits)

    @property
    def password(self) -> str | None:
        """The one that was tried: devices of that scan are added with it. Forgotten by `drop`."""
        return self._password

    @property
    def left_s(self) -> float:
        """About so long it takes until its end."""
        return (self._total - self._done) * self.interval_s if self._running else 0.0

    def start(
        self, text: str, ways: Iterable[tuple[str, int]] = (("http", 80),), password: str | None = None
    ) -> None:
        """Look who is there, in place of a scan before. Raises RangeError. See `places_in`, `ask`."""
        places = device_answer.places_in(text, ways)
        self._scope.cancel(TASK)
        self._hits.clear()
        self._password = password or None
        self._done = self._silent = 0
        self._total, self._running = len(places), True
        self._scope.spawn(self._run(places), TASK)
        self.changed.emit()

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self._scope.cancel(TASK)
        if self._running:
            self._end()

    def drop(self) -> None:
        """Forget what was found, and the password."""
        self.stop()
        self._hits.clear()
        self._password = None
        self._done = self._total = self._silent = 0
        self.changed.emit()

    async def aclose(self) -> None:
        self._password = None
        await self._scope.aclose()

    async def _run(self, places: tuple[Address, ...]) -> None:
        await sweep(places, self._visit, interval_s=self.interval_s)
        self._end()

    async def _visit(self, place: Address) -> None:
        hit = await device_answer.ask(place, self._password, self._known())
        self._done += 1
        if hit is None:
            self._silent += 1
        else:
            self._hits.append(hit)
        self.changed.emit()

    def _end(self) -> None:
        self._running = False
        self.changed.emit()
        self.ended.emit()
