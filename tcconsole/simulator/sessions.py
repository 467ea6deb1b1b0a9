"""Sessions of a simulated device: opened with the password, closed by the client or by time."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from tcconsole.simulator.bodies import read_as
from tcconsole.simulator.envelope import Refusal, session_links

if TYPE_CHECKING:
    from tcconsole.simulator.calls import Call

USER = "admin"
IDLE_LIFE_S = 20 * 60.0
MAX_OPEN = 1000


class Sessions:
    """The open sessions. `life_s()`: how long one may lie idle; `clock()`: seconds that only go forward."""

    def __init__(self, life_s: Callable[[], float], clock: Callable[[], float] = time.monotonic) -> None:
        self._life_s = life_s
        self._clock = clock
        self._last_use: dict[str, float] = {}
        self.opened = 0
        self.refused = 0

    def open(self) -> str:
        """A new token. When there are too many, the one that lay idle longest goes."""
        self._drop_expired()
        if len(self._last_use) >= MAX_OPEN:
            del self._last_use[min(self._last_use, key=self._last_use.__getitem__)]
        token = str(uuid.uuid4())
        self._last_use[token] = self._clock()
        self.opened += 1
        return token

    def use(self, token: str) -> bool:
        """True if the token is valid; its idle time starts again."""
        self._drop_expired()
        if token not in self._last_use:
            return False
        self._last_use[token] = self._clock()
        return True

    def close(self, token: str) -> bool:
        return self._last_use.pop(token, None) is not None

    def close_all(self, but: str = "") -> None:
        """End every session except the one with the token `but`."""
        self._last_use = {token: used for token, used in self._last_use.items() if token == but}

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._last_use)

    def _drop_expired(self) -> None:
        oldest = self._clock() - self._life_s()
        self._last_use = {token: used for token, used in self._last_use.items() if used > oldest}


class Credentials(msgspec.Struct):
    """The body of a login."""

    user: str
    pwd: str


async def open_session(call: Call) -> Any:
    """POST /Session: 401 for another user than admin or a wrong password."""
    credentials = await read_as(call.request, Credentials)
    sessions = call.device.sessions
    if credentials.user != USER or not call.device.memory.password.fits(credentials.pwd):
        sessions.refused += 1
        raise Refusal(401, "The user or the password is wrong.")
    token = sessions.open()
    return {"Token": token, "Links": session_links(token)}


async def close_session(call: Call) -> None:
    """DELETE /Session/{token}."""
    if not call.device.sessions.close(call.arguments["token"]):
        raise Refusal(404, "There is no such session.")
