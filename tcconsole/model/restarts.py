"""Restart and factory restore of one device: sent once, watched until it is back, and remembered for how long."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.errors import ThinClientError
from tcconsole.api.system import Restart, Restore
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.address_change import AddressChange
from tcconsole.model.connection import RESTART_LIMIT_S, DeviceState
from tcconsole.model.firmware_endings import minutes_words
from tcconsole.model.firmware_state import PanelBack
from tcconsole.model.link import Link
from tcconsole.model.panel_back import PanelKeeper
from tcconsole.model.store import Store

DEFAULT_HOST = "192.168.0.20"
"""Where a device is after a factory restore, by its documentation."""
PANEL = "panel back"
LONGEST_S = 3600.0

Backup = Callable[[str], Awaitable[object]]


class Outcome(StrEnum):
    """How a restart ended."""

    WAITING = "waiting"
    BACK = "back"
    NOT_BACK = "not back"
    STAYED = "it answered all the time"
    REFUSED = "refused"


class Doing(StrEnum):
    """Why the device goes dark."""

    RESTART = "restart"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Dark:
    """One restart. since and seen_away: seconds since the epoch, 0.0 if it was not seen to be away. took_s: until it
    was back."""

    doing: Doing
    since: float
    outcome: Outcome = Outcome.WAITING
    seen_away: float = 0.0
    took_s: float = 0.0
    panel_name: str = ""
    panel_back: PanelBack = PanelBack.UNKNOWN

    @property
    def running(self) -> bool:
        return self.outcome is Outcome.WAITING


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """What shall be done before and after a factory restore. address: where to look for the device then, None: where it
    is now. password: what to sign in with then, None: the user is asked where the old one is refused."""

    back_up: bool = False
    address: Address | None = None
    password: str | None = field(default=None, repr=False)


class Restarts(QObject):
    """Signals: `changed()`. limit_s: how long a device may stay away. back_up: makes a backup, for
    that reason; raises ThinClientError, OSError. None: there is no way to make one."""

    changed = Signal()

    def __init__(
        self,
        link: Link,
        keeper: PanelKeeper,
        moves: AddressChange,
        activity: Activity,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.limit_s = RESTART_LIMIT_S
        self.back_up: Backup | None = None
        self._link = link
        self._keeper = keeper
        self._moves = moves
        self._activity = activity
        self._store = store
        self._file = f"restart-{name}.json"
        self._last: Dark | None = None
        self._expected = False
        self._password: str | None = None
        self._dark_s = _usable(store.read(self._file).get("dark_s"))
        link.state_changed.connect(self._check_link)

    @property
    def last(self) -> Dark | None:
        """The restart that runs, or the last one of this session."""
        return self._last

    @property
    def running(self) -> bool:
        return self._last is not None and self._last.running

    @property
    def dark_s(self) -> float | None:
        """For how long the monitor was dark when it restarted last; None while nobody knows."""
        return self._dark_s

    def note_dark(self, seconds: float) -> None:
        """It was away for so long."""
        self._dark_s = seconds
        self._store.write(self._file, {"dark_s": round(seconds, 1)})
        self.changed.emit()

    def restart(self) -> None:
        """Restart the device: its monitor goes dark for a minute or two."""

        async def work() -> None:
            told = self.tr("{device} restarts").format(device=self._link.title)
            await self._send(Doing.RESTART, lambda: self._link.send(Restart()), told)

        if not self.running:
            self._link.commands.do(self._tried(Doing.RESTART), work, offer_again=False)

    def restore(self, wish: RestoreWish) -> None:
        """Erase everything on the device and have it start with factory settings."""
        tried = self._tried(Doing.RESTORE)

        async def work() -> None:
            if wish.back_up and not await self._backed_up(tried):
                return
            told = self.tr("{device} goes back to factory settings").format(device=self._link.title)
            await self._send(Doing.RESTORE, lambda: self._restore(wish), told)

        if not self.running:
            self._link.commands.do(tried, work, offer_again=False)

    async def _backed_up(self, tried: str) -> bool:
        """Without the backup that was wanted nothing is erased."""
        advice = self.tr("Nothing was erased. Back up by hand, or restore without a backup.")
        if self.back_up is None:
            return False
        try:
            await self.back_up(self.tr("before the factory restore"))
        except OSError as error:
            why = self.tr("The backup cannot be written: {why}.").format(why=error.strerror or str(error))
            self._link.commands.complain(tried, why, advice)
            return False
        except ThinClientError as error:
            why = self.tr("No backup could be made: {why}.").format(why=words.why(error))
            self._link.commands.complain(tried, why, advice)
            return False
        return True

    async def _restore(self, wish: RestoreWish) -> None:
        if wish.address is None:
            self._password = wish.password
            await self._link.send(Restore())
        else:
            await self._moves.follow_restore(wish.address, wish.password)

    async def _send(self, doing: Doing, send: Callable[[], Awaitable[None]], told: str) -> None:
        self._keeper.begin()
        self._expected, self._password = False, None
        self._last = Dark(doing, time.time(), panel_name=self._keeper.name)
        try:
            await send()
        except ThinClientError as error:
            if not error.may_have_run:
                self._finish(Outcome.REFUSED)
                raise
        else:
            self._activity.add(told, Kind.WARNING)
        # Without an answer it may restart all the same: watching tells.
        if self._moves.record is None:
            doing_words = {
                Doing.RESTART: self.tr("restarting"),
                Doing.RESTORE: self.tr("restoring factory settings"),
            }
            self._link.expect_restart(doing_words[doing], self.limit_s)
        self._expected = True
        self.changed.emit()

    def _check_link(self) -> None:
        last, state = self._last, self._link.state
        if last is None or not self._expected:
            return
        if state is DeviceState.RESTARTING and self._link.error is not None and not last.seen_away:
            self._last = replace(last, seen_away=time.time())
            if self._password is not None:  # until it went away it would have refused that one
                self._link.use_password(self._password)
        elif state is DeviceState.UNREACHABLE and last.running and last.seen_away:
            self._finish(Outcome.NOT_BACK)
            self._complain_not_back(last)
        elif state is DeviceState.ON_LINE:
            self._came_back(last)

    def _came_back(self, last: Dark) -> None:
        if not last.seen_away and last.doing is Doing.RESTART:
            self._expected = False
            self._finish(Outcome.STAYED)
            self._link.commands.complain(
                self._tried(last.doing),
                self.tr("The device answered all the time: it did not restart."),
                self.tr("Look at its monitor before you try again."),
            )
            return
        self._expected = False
        took_s = time.time() - last.since
        if last.seen_away:
            self.note_dark(took_s)
        self._last = replace(last, took_s=took_s)
        self._finish(Outcome.BACK)
        if last.doing is Doing.RESTART:
            self._link.scope.restart(self._show_again(), PANEL)

    async def _show_again(self) -> None:
        became = PanelBack.FAILED

        async def work() -> None:
            nonlocal became
            became = await self._keeper.put_back()

        await self._link.commands.in_turn(work)
        if self._last is not None:
            self._last = replace(self._last, panel_back=became)
            self.changed.emit()

    def _finish(self, outcome: Outcome) -> None:
        if self._last is not None:
            self._last = replace(self._last, outcome=outcome)
        if outcome not in (Outcome.BACK, Outcome.NOT_BACK):
            self._keeper.end()
        self.changed.emit()

    def _complain_not_back(self, last: Dark) -> None:
        self._link.commands.complain(
            self._tried(last.doing),
            self.tr("The device is not back after {time}.").format(time=minutes_words(self.limit_s)),
            self.tr("Switch it off and on, and look at its monitor. The console goes on trying."),
        )

    def _tried(self, doing: Doing) -> str:
        words = {
            Doing.RESTART: self.tr("Restart {device}"),
            Doing.RESTORE: self.tr("Restore factory settings of {device}"),
        }
        return words[doing].format(device=self._link.title)


def _usable(dark_s: object) -> float | None:
    """What a file says, if a device can have been away for so long."""
    return float(dark_s) if isinstance(dark_s, (int, float)) and 0 < dark_s < LONGEST_S else None
