"""Opening and closing a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import msgspec

from tcconsole.api.request import Action, Command, Request, segment, to_json
from tcconsole.api.wire import Envelope, SessionToken

USER = "admin"
_TOKEN = msgspec.json.Decoder(SessionToken)


@dataclass(frozen=True, slots=True)
class OpenSession(Request[SessionToken]):
    """Sign in with the administrator's password."""

    action: ClassVar[Action] = Action(
        "sign in", "POST", rel="create", changes_state=True, needs_session=False
    )
    password: str = field(repr=False)

    @property
    def path(self) -> str:
        return "/Session"

    @property
    def body(self) -> bytes:
        return to_json({"user": USER, "pwd": self.password})

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.password,)

    def decode(self, answer: Envelope) -> SessionToken:
        return _TOKEN.decode(answer.data)


@dataclass(frozen=True, slots=True)
class CloseSession(Command):
    """Sign out: the token is worth nothing afterwards."""

    action: ClassVar[Action] = Action(
        "sign out", "DELETE", rel="delete", changes_state=True, may_be_empty=True
    )
    token: str = field(repr=False)

    @property
    def path(self) -> str:
        return f"/Session/{segment(self.token)}"

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.token, segment(self.token))
