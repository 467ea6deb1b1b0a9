"""One thing done on many devices, a few at a time, in their order; what went wrong on one may end it for the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal

from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.model.restarts import Outcome

Ended = Callable[[bool, str], None]
"""Called once: whether it was done, and why not, as a clause; "" if it was."""
Begin = Callable[[Device, Ended], None]
RESTARTS_AT_ONCE = 2
"""A wall never goes dark as a whole."""
BACKUPS_AT_ONCE = 4


class Step(Enum):
    """Where a device stands in a round."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Standing:
    """why: as a clause, of one that failed."""

    step: Step
    why: str = ""


class DeviceRound(QObject):
    """Signals: `changed()`. begin: begins it on one device and tells when it has ended. at_once: never more at the same
    time. stop_after: so many failures end it; what runs by then goes on, the rest is left as it is; None goes on.

    A device that is forgotten meanwhile counts as left.
    """

    changed = Signal()

    def __init__(
        self,
        devices: Devices,
        chosen: Sequence[Device],
        begin: Begin,
        *,
        at_once: int,
        stop_after: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._devices = devices
        self._begin = begin
        self._at_once = at_once
        self._stop_after = stop_after
        self._chosen = {device.key: device for device in chosen}
        self._names = {device.key: device.name for device in chosen}
        self._standings = {key: Standing(Step.WAITING) for key in self._chosen}
        devices.list_changed.connect(self._look_who_is_gone)

    @property
    def standings(self) -> dict[str, Standing]:
        """By the devices' keys, in their order."""
        return dict(self._standings)

    @property
    def running(self) -> bool:
        return any(each.step in (Step.WAITING, Step.RUNNING) for each in self._standings.values())

    @property
    def stopping(self) -> bool:
        """True when nothing new is begun any more, and something still runs."""
        return self.running and not self.keys(Step.WAITING)

    def keys(self, step: Step) -> tuple[str, ...]:
        """The devices that stand so, in their order."""
        return tuple(key for key, each in self._standings.items() if each.step is step)

    def names(self, step: Step) -> tuple[str, ...]:
        """Their names, as they were when it began."""
        return tuple(self._names[key] for key in self.keys(step))

    def start(self) -> None:
        """Begin with the first ones."""
        self._go_on()

    def cancel(self) -> None:
        """Begin nothing new; what runs cannot be called back."""
        for key in self.keys(Step.WAITING):
            self._standings[key] = Standing(Step.LEFT)
        self.changed.emit()

    def _go_on(self) -> None:
        while len(self.keys(Step.RUNNING)) < self._at_once and (waiting := self.keys(Step.WAITING)):
            key = waiting[0]
            self._standings[key] = Standing(Step.RUNNING)
            self._begin(self._chosen[key], partial(self._end, key))
        self.changed.emit()

    def _end(self, key: str, done: bool, why: str) -> None:
        if self._standings[key].step is not Step.RUNNING:
            return
        self._standings[key] = Standing(Step.DONE) if done else Standing(Step.FAILED, why)
        failures = len(self.keys(Step.FAILED))
        if self._stop_after is not None and failures >= self._stop_after:
            self.cancel()
        else:
            self._go_on()

    def _look_who_is_gone(self) -> None:
        there = {device.key for device in self._devices.all}
        gone = [key for key in self.keys(Step.WAITING) + self.keys(Step.RUNNING) if key not in there]
        for key in gone:
            self._standings[key] = Standing(Step.LEFT)
        if gone:
            self._go_on()


def restart_round(devices: Devices, chosen: Sequence[Device], parent: QObject | None = None) -> DeviceRound:
    """Restarts; one that is not back ends it."""
    return DeviceRound(devices, chosen, begin_restart, at_once=RESTARTS_AT_ONCE, stop_after=1, parent=parent)


def backup_round(
    devices: Devices, chosen: Sequence[Device], reason: str, parent: QObject | None = None
) -> DeviceRound:
    """Backups into the data folder. reason: why, in words; it stands in the files."""

    def begin(device: Device, ended: Ended) -> None:
        taking = device.backups.take(reason)
        taking.done.connect(lambda _file: ended(True, ""))
        taking.failed.connect(lambda why: ended(False, why))

    return DeviceRound(devices, chosen, begin, at_once=BACKUPS_AT_ONCE, parent=parent)


def begin_restart(device: Device, ended: Ended) -> None:
    """Restart it and tell when it is back, or that it is not."""
    restarts = device.system.restarts
    if device.system.busy or not device.link.on_line:
        ended(False, device.tr("it is not on line, or busy"))
        return
    before = restarts.last

    def look() -> None:
        last = restarts.last
        if last is None or last is before or last.running:
            return
        restarts.changed.disconnect(look)
        ended(last.outcome is Outcome.BACK, "" if last.outcome is Outcome.BACK else last.outcome.value)

    restarts.changed.connect(look)
    device.system.restart()
