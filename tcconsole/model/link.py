"""The life of the connection to one device: connect, keep watch, try again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient
from tcconsole.api.errors import (
    AnotherDevice,
    CertificateRefused,
    ConnectFailed,
    SignedOut,
    ThinClientError,
    Unreachable,
    WrongPassword,
)
from tcconsole.api.request import Request
from tcconsole.model.commands import Commands
from tcconsole.model.connection import RESTART_LIMIT_S, RESTART_PAUSE_S, BackOff, DeviceState, Restart
from tcconsole.model.journal_recorder import Recorder
from tcconsole.model.problems import Problems
from tcconsole.model.secrets import Secrets
from tcconsole.model.tasks import BugReporter, TaskScope

log = logging.getLogger(__name__)

POLL_S = 1.0
"""How often an on-line device is asked what is on its monitor."""
QUIET_S = 10.0
"""How often one is asked that nobody looks at and that does nothing by itself: hundreds of them cost nearly nothing."""

T = TypeVar("T")


class Link(QObject):
    """One device's connection. Owns its client and its tasks; `aclose()` ends both.

    Signals: `state_changed()` when state, error or next try change; `round_trip_changed()`; `commanding(request)` a
    request that changes something goes out, `commanded(request, done)` it was carried out, or failed and may have run.
    load: reads everything after a connect; poll: reads what may have changed. Both may raise ThinClientError.
    quiet: whether it is enough to ask the device now and then.
    recorder: writes into the journal what is changed through this connection.
    """

    state_changed = Signal()
    round_trip_changed = Signal()
    commanding = Signal(object)
    commanded = Signal(object, bool)

    def __init__(
        self,
        address: Address,
        fingerprint: str,
        secrets: Secrets,
        problems: Problems,
        report: BugReporter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.address = address
        self.fingerprint = fingerprint
        self.scope = TaskScope(str(address), report)
        self.commands = Commands(str(address), problems, self.scope, self)
        self.load: Callable[[], Awaitable[None]] = _nothing
        self.poll: Callable[[], Awaitable[None]] = _nothing
        self.quiet: Callable[[], bool] = lambda: False
        self.recorder: Recorder | None = None
        self._secrets = secrets
        self._client = ThinClient(address, fingerprint=fingerprint)
        self._serial = ""
        self._state = DeviceState.CLOSED
        self._error: ThinClientError | None = None
        self._since = time.time()
        self._next_try = 0.0
        self._back_off = BackOff()
        self._kick = asyncio.Event()
        self._restart: Restart | None = None
        self._restart_words = ""
        self._look_again: Callable[[], None] | None = None

    @property
    def title(self) -> str:
        """The device's name, for people."""
        return self.commands.title

    @property
    def state(self) -> DeviceState:
        return self._state

    @property
    def on_line(self) -> bool:
        return self._state in (DeviceState.ON_LINE, DeviceState.FAULTY)

    @property
    def error(self) -> ThinClientError | None:
        """Why the state is what it is, when it is not a good one."""
        return self._error

    @property
    def since(self) -> float:
        """When the state began, in seconds since the epoch."""
        return self._since

    @property
    def tries(self) -> int:
        """How often connecting has failed in a row."""
        return self._back_off.tries

    @property
    def next_try_in_s(self) -> float:
        """Seconds until the next try by itself, 0 while one is under way."""
        return max(0.0, self._next_try - time.monotonic())

    @property
    def round_trip_s(self) -> float | None:
        return self._client.round_trip_s

    @property
    def session_age_s(self) -> float | None:
        """How long ago the session was opened, or None without one."""
        return self._client.session_age_s

    @property
    def restart_words(self) -> str:
        """What the device is doing while it restarts ("restarting", "updating")."""
        return self._restart_words

    @property
    def serial(self) -> str:
        """Of the device that is meant; "" while it is not known. Another one that answers is left alone."""
        return self._serial

    def mean(self, serial: str) -> None:
        """Have to do with the device of that serial only."""
        self._serial = self._client.serial = serial

    def start(self) -> None:
        """Connect, and stay connected until `aclose()`."""
        if not self.scope.running("connection"):
            self.scope.spawn(self._stay_connected(), "connection")

    def retry(self) -> None:
        """Try now instead of waiting for the next try."""
        self._nudge()

    def look(self) -> None:
        """Somebody looks at the device: ask it now what is on its monitor."""
        if self.on_line:
            self._kick.set()

    def sign_in(self, password: str) -> None:
        """Use this password from now on; it is kept once the device has accepted it."""
        self._client.password = password
        self._nudge()

    def accept_certificate(self, fingerprint: str) -> None:
        """Trust exactly the certificate with that SHA-256 fingerprint from now on."""
        self.fingerprint = fingerprint
        self.scope.restart(self._reconnect(), "connection")

    def expect_restart(self, doing: str, limit_s: float = RESTART_LIMIT_S) -> None:
        """The device was told to restart: watch for it to go and come back. `doing` says why, for people; after limit_s
        seconds it counts as unreachable."""
        self._restart = Restart(time.monotonic(), limit_s=limit_s)
        self._restart_words = doing
        self._set(DeviceState.RESTARTING)
        self._kick.set()

    async def send(self, request: Request[T]) -> T:
        """The device's typed answer. Raises ThinClientError; a lost device is noticed at once."""
        if not request.action.changes_state:
            return await self._send(request)
        done = False
        self.commanding.emit(request)
        try:
            answer = await self._recorded(request)
            done = True
            return answer
        finally:
            self.commanded.emit(request, done)

    async def _recorded(self, request: Request[T]) -> T:
        if self.recorder is None:
            return await self._send(request)
        return await self.recorder.carry_out(request, self._send)

    async def _send(self, request: Request[T]) -> T:
        if self._look_again is not None:
            moving = self.tr("it may have moved to another address")
            raise ConnectFailed(request.action.words, str(self.address), moving)
        try:
            return await self._client.send(request)
        except (Unreachable, SignedOut):
            if self.on_line:
                self._kick.set()
            raise

    async def lend_session(self, refused: str = "") -> str:
        """See `ThinClient.lend_session`."""
        return await self._client.lend_session(refused)

    @property
    def password(self) -> str | None:
        """The password that sign-ins use."""
        return self._client.password

    def use_password(self, password: str | None) -> None:
        """The device's password was changed through this connection: later sign-ins use the new one; None: nobody
        knows it here."""
        self._client.password = password

    async def sign_in_again(self, password: str | None) -> None:
        """Open a new session with that password and use it from now on. Raises ThinClientError; then the password
        is the one that it was before."""
        before = self._client.password
        self._client.password = password
        try:
            await self._client.open()
        except ThinClientError:
            self._client.password = before
            raise

    def connect_anew(self) -> None:
        """End the session and open another one."""
        self.scope.restart(self._reconnect(), "connection")

    def hold(self, look_again: Callable[[], None]) -> None:
        """Leave the device alone: it may be at another address, and somebody else at this one. Every request fails
        until `go_to`. look_again: called when the user wants to try now, or has signed in."""
        self._look_again = look_again
        self.scope.restart(self._leave(), "connection")

    def held(self, state: DeviceState, error: ThinClientError | None, doing: str = "") -> None:
        """Say how the search for a device goes that is held."""
        self._restart_words = doing
        self._set(state, error)

    def go_to(self, address: Address, fingerprint: str) -> None:
        """Connect to the device at that address from now on."""
        self._look_again = None
        self.address, self.fingerprint = address, fingerprint
        self._restart, self._restart_words, self._back_off = None, "", BackOff()
        if isinstance(self._error, AnotherDevice):  # that one was at the address before
            self._set(DeviceState.CONNECTING)
        self.scope.restart(self._reconnect(), "connection")

    async def aclose(self) -> None:
        """End every task, then the session on the device."""
        await self.scope.aclose()
        if self.recorder is not None:
            self.recorder.close()
        await self._client.aclose()
        self._set(DeviceState.CLOSED)

    def _nudge(self) -> None:
        if self._look_again is not None:
            self._look_again()
        self._kick.set()

    async def _leave(self) -> None:
        await self._client.aclose()

    async def _reconnect(self) -> None:
        await self._client.aclose()
        self._client = ThinClient(self.address, self._client.password, fingerprint=self.fingerprint)
        self._client.serial = self._serial
        await self._stay_connected()

    async def _stay_connected(self) -> None:
        while True:
            self._kick.clear()
            try:
                await self._connect()
                await self._watch()
            except SignedOut as error:
                await self._wait_for_user(DeviceState.SIGNED_OUT, error)
            except CertificateRefused as error:
                await self._wait_for_user(DeviceState.UNREACHABLE, error)
            except Unreachable as error:
                await self._wait_unreachable(error)
            except ThinClientError as error:
                self._set(DeviceState.FAULTY, error)
                await self._pause()

    async def _connect(self) -> None:
        if self._state in (DeviceState.CLOSED, DeviceState.SIGNED_OUT):
            self._set(DeviceState.CONNECTING)
        await self._find_password()
        await self._client.open()
        if self._restart is not None and not self._restart.went_down:
            await self._wait_until_down(self._restart)
        await self.load()
        if self._client.password is not None:
            await self._secrets.put(str(self.address), self._client.password)
        self._restart = None
        self._back_off = BackOff()
        self._set(DeviceState.ON_LINE)

    async def _find_password(self) -> None:
        if self._client.password is None:
            self._client.password = await self._secrets.get(str(self.address))
        if self._client.password is None:
            raise WrongPassword(
                self.tr("sign in"), str(self.address), self.tr("the password is not known yet")
            )

    async def _wait_until_down(self, restart: Restart) -> None:
        """A restart was accepted a moment ago and the device still answers: wait for it to go."""
        while restart.may_still_answer(time.monotonic()):
            await self._client.open()  # raises as soon as the device is gone
            await asyncio.sleep(RESTART_PAUSE_S / 4)

    async def _watch(self) -> None:
        while True:
            await self._sleep(QUIET_S if self.quiet() else POLL_S)
            if self._restart is not None:
                await self._wait_until_down(self._restart)
                return
            try:
                await self.poll()
            except (Unreachable, SignedOut):
                raise
            except ThinClientError as error:
                self._set(DeviceState.FAULTY, error)
                await self._pause()
            else:
                self._back_off = BackOff()
                self._set(DeviceState.ON_LINE)
            self.round_trip_changed.emit()

    async def _wait_for_user(self, state: DeviceState, error: ThinClientError) -> None:
        """Only a person can help: trying again alone would change nothing, and could lock the account."""
        self._set(state, error)
        self._kick.clear()
        await self._kick.wait()

    async def _wait_unreachable(self, error: Unreachable) -> None:
        if self._restart is not None and not self._restart.overdue(time.monotonic()):
            self._restart.went_down = True
            self._set(DeviceState.RESTARTING, error)
            await self._sleep(RESTART_PAUSE_S)
            return
        self._restart = None
        await self._pause(DeviceState.UNREACHABLE, error)

    async def _pause(self, state: DeviceState | None = None, error: ThinClientError | None = None) -> None:
        self._back_off = self._back_off.failed()
        self._next_try = time.monotonic() + self._back_off.pause_s
        if state is not None:
            self._set(state, error)
        await self._sleep(self._back_off.pause_s)
        self._next_try = 0.0

    async def _sleep(self, seconds: float) -> None:
        """Sleep, or less if somebody wants it to go on now."""
        try:
            async with asyncio.timeout(seconds):
                await self._kick.wait()
        except TimeoutError:
            return
        self._kick.clear()

    def _set(self, state: DeviceState, error: ThinClientError | None = None) -> None:
        if state is not self._state:
            self._since = time.time()
        elif str(error) == str(self._error) and state is not DeviceState.UNREACHABLE:
            return
        self._state = state
        self._error = error
        self.state_changed.emit()


async def _nothing() -> None:
    return
