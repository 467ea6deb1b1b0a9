"""What a request to a Thin Client is: one type for each operation, with its own decoder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Generic, TypeVar
from urllib.parse import quote

import msgspec

from tcconsole.api.wire import Envelope

T_co = TypeVar("T_co", covariant=True)


class Pace(Enum):
    """How long an answer may take."""

    NORMAL = "normal"
    PTZ = "ptz"
    PICTURE = "picture"
    SLOW = "slow"  # the device itself asks somebody else: discovery, registration, connection test
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Action:
    """The part of an operation that is the same for every request of its type.

    words: completes "Could not … on DEVICE"; method: the reference's "HTTP Request"; rel: how the device's own
    links name it; other_method: the method that the reference gives elsewhere, tried once on 404 or 405.
    """

    words: str
    method: str
    rel: str = ""
    other_method: str = ""
    changes_state: bool = False
    pace: Pace = Pace.NORMAL
    needs_session: bool = True


class Request(Generic[T_co]):
    """One operation. Subclasses are frozen dataclasses of its arguments; `T_co` is what it answers with."""

    __slots__ = ()
    action: ClassVar[Action]

    @property
    def path(self) -> str:
        """The path on the device, every part of it quoted."""
        raise NotImplementedError

    @property
    def body(self) -> bytes | None:
        """The JSON body, or None."""
        return None

    def decode(self, answer: Envelope) -> T_co:
        """The typed answer. Raises msgspec.ValidationError, which the client turns into `BadAnswer`."""
        raise NotImplementedError


def segment(value: object) -> str:
    """One part of a path, quoted so that an id from a device can never name another resource."""
    return quote(str(value), safe="")


def to_json(value: object) -> bytes:
    """A request body: always valid JSON, whatever the reference's samples look like."""
    return msgspec.json.encode(value)
