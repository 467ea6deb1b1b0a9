"""What a library for joysticks gives and tells: the border that tests can stand at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class NoStickLibrary(Exception):
    """Sticks cannot be read on this computer; the text says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stick was plugged in. number: its own until it is unplugged; kind and serial: what tells it from others."""

    number: int
    kind: str
    serial: str
    name: str
    axes: int
    buttons: int


@dataclass(frozen=True, slots=True)
class Lost:
    """That stick was unplugged."""

    number: int


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, from 0, went down or came up."""

    number: int
    button: int
    down: bool


Happened = Found | Lost | Pressed


class Library(Protocol):
    """Reads sticks. Nothing of it waits."""

    def read(self) -> list[Happened]:
        """What happened since the last call, in order."""

    def axes(self, number: int) -> tuple[float, ...]:
        """Where the axes of a stick are, each -1 to 1; () if it is not there any more."""

    def close(self) -> None:
        """Let all sticks go."""
