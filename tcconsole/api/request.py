"""What a request to a Thin Client is: one type for each operation, with its own decoder."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Generic, TypeVar
from urllib.parse import quote

import msgspec

from tcconsole.api.wire import Envelope

T_co = TypeVar("T_co", covariant=True)

MAX_SEGMENT = 1024


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
    links name it; other_method: the method that the reference gives elsewhere, tried once on 404 or 405;
    changes_state: never sent a second time when the first may have run; may_be_empty: an answer without a body
    is as good as one with (the reference shows none for it); at_once: means now or not at all: never kept back for
    a sign-in and never replayed after one, since whoever asked may have changed their mind meanwhile.
    """

    words: str
    method: str
    rel: str = ""
    other_method: str = ""
    changes_state: bool = False
    pace: Pace = Pace.NORMAL
    needs_session: bool = True
    may_be_empty: bool = False
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A body that is sent as it is read: `content` yields `size` bytes in all.

    written: told how many bytes are in the socket, after each piece; from 0 again when it is sent again.
    """

    content: AsyncIterable[bytes]
    size: int
    written: Callable[[int], None] | None = None


class UploadStopped(Exception):
    """Raised by an upload's content: the user does not want the rest to be sent. The device has not got all of it."""


class Request(ABC, Generic[T_co]):
    """One operation. Subclasses are frozen dataclasses of its arguments; `T_co` is what it answers with."""

    __slots__ = ()
    action: ClassVar[Action]

    @property
    @abstractmethod
    def path(self) -> str:
        """The path on the device, every part of it quoted. Raises ValueError for what cannot be sent."""

    @property
    def body(self) -> bytes | None:
        """The JSON body, or None. Raises ValueError for what cannot be sent."""
        return None

    @property
    def upload(self) -> Upload | None:
        """A streamed body instead of a JSON one, or None."""
        return None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What in path or body must never be shown or logged."""
        return ()

    def quick(self, body: bytes) -> T_co | None:
        """The answer straight from its bytes where parsing would be slow, or None to parse."""
        return None

    @abstractmethod
    def decode(self, answer: Envelope) -> T_co:
        """The typed answer. Raises msgspec.DecodeError, which becomes `BadAnswer`."""


class Command(Request[None]):
    """An operation whose success is all that it answers."""

    __slots__ = ()

    def decode(self, answer: Envelope) -> None:
        return None


def segment(value: str) -> str:
    """One part of a path, quoted so that an id from a device can never name another resource.

    Raises ValueError for ids that cannot be one: empty, too long, or "." and "..", which every URL library
    takes for steps in the path.
    """
    if value in ("", ".", "..") or len(value) > MAX_SEGMENT:
        raise ValueError(f"an id may not be {value[:20]!r}")
    return quote(value, safe="")


def cell_segment(index: int) -> str:
    """A cell's index, from 0, as one part of a path. Raises ValueError."""
    if index < 0:
        raise ValueError("a cell's index counts from 0")
    return f"{index:d}"


def to_json(value: object) -> bytes:
    """A request body: always valid JSON, whatever the reference's samples look like."""
    return msgspec.json.encode(value)
