"""A Thin Client as seen from here: requests in, typed answers or errors out, the session kept behind."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from typing import Any, TypeVar

from tcconsole.api.address import Address
from tcconsole.api.decode import decode
from tcconsole.api.errors import (
    AnotherDevice,
    BadAnswer,
    ConnectFailed,
    ConnectionLost,
    NotAThinClient,
    Refused,
    SessionRefused,
    ThinClientError,
    WrongPassword,
)
from tcconsole.api.exchange import Answer, Call, Exchange, Timeouts
from tcconsole.api.failures import from_status
from tcconsole.api.links import MethodMemory
from tcconsole.api.request import Action, Pace, Request
from tcconsole.api.sessions import CloseSession, OpenSession
from tcconsole.api.settings import FIRMWARE, NAME, SERIAL, ReadSettings
from tcconsole.api.trust import normal_fingerprint

__all__ = ["ThinClient", "Timeouts"]

T = TypeVar("T")

log = logging.getLogger("tcconsole.api")

DEFAULT_TIMEOUTS = Timeouts()

_SIGNED_OUT = (401, 403)
_WRONG_METHOD = (404, 405)


class ThinClient:
    """One device. Lives on the event loop that first uses it; whoever makes it awaits `aclose()`.

    `fingerprint`: SHA-256, hex, of the only https certificate to accept; "" verifies as usual, with `context`
    in place of the system's certificates if given. `serial`: of the device that is meant, "" if any will do: a session
    on another one is ended at once, and nothing else is sent to it.
    """

    def __init__(
        self,
        address: Address,
        password: str | None = None,
        *,
        fingerprint: str = "",
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.address = address
        self.version = ""
        self.serial = ""
        self.round_trip_s: float | None = None
        self._device = str(address)
        self._timeouts = timeouts
        self._exchange = Exchange(address, timeouts, normal_fingerprint(fingerprint), context)
        self._methods = MethodMemory()
        self._password = password
        self._refused_password: str | None = None
        self._token = ""
        self._signed_in_at = 0.0
        self._signing_in: asyncio.Task[str] | None = None
        self._closed = False

    def __repr__(self) -> str:
        return f"ThinClient({self._device}, signed_in={self.signed_in})"

    @property
    def password(self) -> str | None:
        """The administrator's password, used at the next sign-in. Setting it allows one after a refusal."""
        return self._password

    @password.setter
    def password(self, password: str | None) -> None:
        self._password = password
        self._refused_password = None

    @property
    def signed_in(self) -> bool:
        """Whether there is a session, as far as is known."""
        return bool(self._token)

    @property
    def session_age_s(self) -> float | None:
        """How long ago the session was opened, or None without one."""
        return time.monotonic() - self._signed_in_at if self._token else None

    async def open(self) -> None:
        """Sign in now, also after a refused password and in place of a session that there is."""
        self._check_open("sign in")
        self._refused_password = None
        superseded = self._token
        fresh = await self._sign_in()
        if superseded and superseded != fresh:
            await self._sign_out(superseded)

    async def send(self, request: Request[T]) -> T:
        """Carry a request out and answer what it answers.

        Signs in if need be, and once more when the device has forgotten the session. A request that changes
        something is sent a second time only when the device has refused the first. Raises ThinClientError.
        """
        self._check_open(request.action.words)
        call = self._call(request)
        if request.action.needs_session:
            answer = await self._deliver_signed_in(call)
        else:
            answer = await self._deliver(call)
        return self._accept(request, answer)

    async def lend_session(self, refused: str = "") -> str:
        """The token of the session that there is, for other connections of this program; signs in if there is none.

        refused: one that the device did not accept any more. Raises ThinClientError.
        """
        if refused and self._token == refused:
            self._token = ""
        return self._token or await self._sign_in()

    async def aclose(self) -> None:
        """End the session, as far as the device answers within `close_s`, and close the connections.

        Requests under way fail with Unreachable.
        """
        if self._closed:
            return
        self._closed = True
        try:
            async with asyncio.timeout(self._timeouts.close_s):
                await self._leave()
        except TimeoutError:
            log.debug("%s did not answer the sign-out", self._device)
        finally:
            await self._stop()

    async def _leave(self) -> None:
        if self._signing_in:
            await asyncio.wait([self._signing_in])
        if self._token:
            await self._sign_out(self._token)

    async def _stop(self) -> None:
        self._token = ""
        if self._signing_in:
            self._signing_in.cancel()
            await asyncio.wait([self._signing_in])
        await self._exchange.aclose()

    def _check_open(self, asked: str) -> None:
        if self._closed:
            raise ConnectFailed(asked, self._device, "the connection to it was closed here", "Connect again.")

    def _call(self, request: Request[Any]) -> Call:
        try:
            return Call.of(request)
        except ValueError as error:
            # A UnicodeError would quote from what may be a password.
            why = "it has characters that are none" if isinstance(error, UnicodeError) else str(error)
            advice = "Nothing was sent: change what was asked for."
            raise Refused(
                request.action.words, self._device, f"that cannot be sent ({why})", advice
            ) from None

    async def _deliver_signed_in(self, call: Call) -> Answer:
        asked, at_once = call.request.action.words, call.request.action.at_once
        if at_once and self._signed_in_at and not self._token:
            raise SessionRefused(asked, self._device, "its session has ended", "Nothing was sent: try again.")
        answer = await self._deliver(call, used := self._token or await self._sign_in())
        if answer.status not in _SIGNED_OUT:
            return answer
        if self._token == used:
            self._token = ""
        if at_once:
            raise SessionRefused(asked, self._device, "its session had ended", "Nothing was done: try again.")
        fresh = self._token or await self._sign_in()
        if not call.repeatable:
            raise SessionRefused(
                asked, self._device, "its session had ended", "There is a new one now: try again."
            )
        answer = await self._deliver(call, fresh)
        if answer.status in _SIGNED_OUT:
            raise SessionRefused(asked, self._device, f"it answered {answer.status} to a new session, too")
        return answer

    async def _deliver(self, call: Call, token: str = "") -> Answer:
        """Send with the method that the device wants, and with the other one if it knows nothing of the first."""
        action = call.request.action
        has_body = call.body is not None or call.upload is not None
        method = self._methods.method_for(action, call.path, has_body=has_body)
        answer = await self._ask(call, method, token)
        other = _other_method(action, method)
        if not other or answer.status not in _WRONG_METHOD:
            return answer
        second = await self._ask(call, other, token)
        if second.status in _WRONG_METHOD:
            return answer
        self._methods.note(call.path, action.rel, other)
        return second

    async def _ask(self, call: Call, method: str, token: str) -> Answer:
        try:
            return await self._exchange.ask(call, method, token)
        except ConnectionLost:
            # Often a kept connection that the device has closed meanwhile. Reading twice does no harm.
            if call.request.action.changes_state:
                raise
            return await self._exchange.ask(call, method, token)

    def _accept(self, request: Request[T], answer: Answer) -> T:
        if not 200 <= answer.status < 300:
            secrets = (*request.secrets, self._token)
            raise from_status(answer.status, answer.body, request, self._device, secrets=secrets)
        if request.action.pace in (Pace.NORMAL, Pace.PTZ):
            self.round_trip_s = answer.round_trip_s
        decoded = decode(request, answer.body, self._device)
        self._methods.learn(decoded.links)
        self.version = decoded.version or self.version
        return decoded.value

    async def _sign_in(self) -> str:
        """A new session's token. All who ask meanwhile wait for the same one; none of them can cancel it."""
        self._check_open(OpenSession.action.words)
        if self._password is None or self._password == self._refused_password:
            words = "there is no password for it" if self._password is None else "the password was refused"
            raise WrongPassword(OpenSession.action.words, self._device, words)
        if self._signing_in is None:
            self._signing_in = asyncio.create_task(self._open_session(self._password), name="sign in")
            self._signing_in.add_done_callback(self._signed_in_or_not)
        shared = self._signing_in
        try:
            return await asyncio.shield(shared)
        except WrongPassword:
            if self._password in (None, self._refused_password):
                raise
            return await self._sign_in()  # it was still the old password that was refused
        except asyncio.CancelledError:
            waiter = asyncio.current_task()
            if shared.cancelled() and not (waiter and waiter.cancelling()):
                self._check_open(OpenSession.action.words)  # aclose() gave it up, nobody cancelled the waiter
            raise

    def _signed_in_or_not(self, task: asyncio.Task[str]) -> None:
        self._signing_in = None
        if not task.cancelled():
            task.exception()  # seen here, in case that nobody waits any more

    async def _open_session(self, password: str) -> str:
        request = OpenSession(password)
        answer = await self._exchange.ask(self._call(request), request.action.method)
        try:
            token = self._accept(request, answer).token
        except WrongPassword:
            self._refused_password = password
            raise
        except BadAnswer as error:
            if error.field in ("", "Data"):  # not so much as an envelope
                raise NotAThinClient(error.asked, error.device, error.answer) from error
            raise
        try:
            await self._check_serial(token)
        except ThinClientError:
            await self._sign_out(token)
            raise
        self._token, self._signed_in_at = token, time.monotonic()
        return token

    async def _check_serial(self, token: str) -> None:
        """A session belongs to one device: whoever opened it says who it is. Raises AnotherDevice.

        One that does not tell its serial is left to whoever reads its settings next.
        """
        if not self.serial:
            return
        request = ReadSettings()
        answer = await self._exchange.ask(self._call(request), request.action.method, token)
        try:
            told = {setting.name: setting.value for setting in self._accept(request, answer)}
        except ThinClientError as error:
            log.debug("%s does not say who it is: %s", self._device, type(error).__name__)
            return
        serial = told.get(SERIAL, "")
        if serial and serial.casefold() != self.serial.casefold():
            raise AnotherDevice(
                OpenSession.action.words,
                self._device,
                f"another device answers there, with the serial {serial[:60]}",
                serial=serial,
                name=told.get(NAME, ""),
                firmware=told.get(FIRMWARE, ""),
            )

    async def _sign_out(self, token: str) -> None:
        """End a session if the device lets us; it ends by itself otherwise."""
        try:
            async with asyncio.timeout(self._timeouts.close_s):
                await self._exchange.ask(self._call(CloseSession(token)), CloseSession.action.method, token)
        except (ThinClientError, TimeoutError) as error:
            log.debug("%s did not end a session: %s", self._device, type(error).__name__)


def _other_method(action: Action, used: str) -> str:
    if not action.other_method:
        return ""
    return action.other_method if used == action.method else action.method
