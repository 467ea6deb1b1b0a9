"""The device itself: registration, restart, factory restore, firmware."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, field
from typing import ClassVar

import msgspec

from tcconsole.api.request import Action, Command, Pace, Request, Upload
from tcconsole.api.wire import Envelope, MobileBridge, Text, Whole

_BRIDGES = msgspec.json.Decoder(tuple[MobileBridge, ...])
_FLAG = msgspec.json.Decoder(bool)
_CODE: msgspec.json.Decoder[int] = msgspec.json.Decoder(Whole)
_WORDS: msgspec.json.Decoder[str | None] = msgspec.json.Decoder(Text | None)


@dataclass(frozen=True, slots=True)
class DiscoverMobileBridges(Request[tuple[MobileBridge, ...]]):
    """The Mobile Bridge servers that the device finds on its network."""

    action: ClassVar[Action] = Action(
        "look for Mobile Bridge servers", "GET", rel="mobile-bridge-list", pace=Pace.SLOW
    )

    @property
    def path(self) -> str:
        return "/System/MobileBridge"

    def decode(self, answer: Envelope) -> tuple[MobileBridge, ...]:
        return _BRIDGES.decode(answer.data)


@dataclass(frozen=True, slots=True)
class IsNotRegistered(Request[bool]):
    """True if the device is NOT registered with XNet. The device asks the internet."""

    action: ClassVar[Action] = Action(
        "ask whether it is registered", "GET", rel="is-not-registered", pace=Pace.SLOW
    )

    @property
    def path(self) -> str:
        return "/System/IsNotRegistered"

    def decode(self, answer: Envelope) -> bool:
        return _FLAG.decode(answer.data)


@dataclass(frozen=True, slots=True)
class Restart(Command):
    """Restart the device."""

    action: ClassVar[Action] = Action(
        "restart the device", "GET", rel="restart", other_method="POST", changes_state=True, may_be_empty=True
    )

    @property
    def path(self) -> str:
        return "/System/Restart"


@dataclass(frozen=True, slots=True)
class Restore(Command):
    """Restore factory defaults: everything on the device is lost."""

    action: ClassVar[Action] = Action(
        "restore factory defaults",
        "GET",
        rel="restore",
        other_method="POST",
        changes_state=True,
        may_be_empty=True,
    )

    @property
    def path(self) -> str:
        return "/System/Restore"


class _Words(Request[str]):
    __slots__ = ()

    def decode(self, answer: Envelope) -> str:
        return _WORDS.decode(answer.data) or ""


@dataclass(frozen=True, slots=True)
class NewestFirmware(_Words):
    """The newest firmware version that can be downloaded, "" if the device knows of none."""

    action: ClassVar[Action] = Action(
        "ask for the newest firmware", "GET", rel="check-for-update", pace=Pace.SLOW
    )

    @property
    def path(self) -> str:
        return "/System/Update"


@dataclass(frozen=True, slots=True)
class UpdateState(_Words):
    """How far an update has come, in the device's language."""

    action: ClassVar[Action] = Action("ask for the state of the update", "GET", rel="update-status")

    @property
    def path(self) -> str:
        return "/System/Update/State"


class _Code(Request[int]):
    __slots__ = ()

    def decode(self, answer: Envelope) -> int:
        return _CODE.decode(answer.data)


@dataclass(frozen=True, slots=True)
class StartUpdate(_Code):
    """Download the newest firmware and install it. Answers 0 if accepted, else the device's code."""

    action: ClassVar[Action] = Action(
        "start the update", "POST", rel="update-firmware", changes_state=True, pace=Pace.SLOW
    )

    @property
    def path(self) -> str:
        return "/System/Update"


@dataclass(frozen=True, slots=True)
class UploadFirmware(_Code):
    """Send a firmware file, `size` bytes in all. Answers 0 if accepted, else the device's code.

    Give `content` as an object whose `__aiter__` starts afresh, and an expired session goes unnoticed;
    a generator can be read only once, so an upload that meets an expired session then fails with SessionRefused.
    written: see `Upload`.
    """

    action: ClassVar[Action] = Action(
        "upload the firmware", "POST", rel="upload-firmware", changes_state=True, pace=Pace.UPLOAD
    )
    content: AsyncIterable[bytes] = field(repr=False)
    size: int
    written: Callable[[int], None] | None = field(default=None, repr=False, compare=False)

    @property
    def path(self) -> str:
        return "/System/Upload"

    @property
    def upload(self) -> Upload:
        return Upload(self.content, self.size, self.written)

    def decode(self, answer: Envelope) -> int:
        return _CODE.decode(answer.data)
