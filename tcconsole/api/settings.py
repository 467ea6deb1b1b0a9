"""The device's settings. Values are strings, also for numbers and booleans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from tcconsole.api.request import Action, Command, Pace, Request, to_json
from tcconsole.api.wire import SECRET_SETTINGS, Envelope, Setting, Whole

SERIAL, NAME, FIRMWARE = "DeviceSerial", "DeviceName", "FirmwareVersion"
"""The settings that say which device it is."""

_SETTINGS = msgspec.json.Decoder(tuple[Setting, ...])
_CODE: msgspec.json.Decoder[int] = msgspec.json.Decoder(Whole)


def _secrets(settings: tuple[Setting, ...]) -> tuple[str, ...]:
    return tuple(setting.value for setting in settings if setting.name in SECRET_SETTINGS)


@dataclass(frozen=True, slots=True)
class ReadSettings(Request[tuple[Setting, ...]]):
    """All settings; the device leaves passwords out."""

    action: ClassVar[Action] = Action("read the settings", "GET", rel="list")

    @property
    def path(self) -> str:
        return "/Settings"

    def decode(self, answer: Envelope) -> tuple[Setting, ...]:
        return _SETTINGS.decode(answer.data)


@dataclass(frozen=True, slots=True)
class WriteSettings(Command):
    """Change these settings and leave the others."""

    action: ClassVar[Action] = Action(
        "change the settings", "POST", rel="edit", changes_state=True, may_be_empty=True
    )
    settings: tuple[Setting, ...]

    @property
    def path(self) -> str:
        return "/Settings"

    @property
    def body(self) -> bytes:
        return to_json(self.settings)

    @property
    def secrets(self) -> tuple[str, ...]:
        return _secrets(self.settings)


@dataclass(frozen=True, slots=True)
class TestConnection(Request[int]):
    """Have the device reach a Mobile Bridge with these settings. Answers a code that the reference leaves open.

    Counts as a change: repeating a wrong sign-in could lock the Mobile Bridge's user out.
    """

    __test__: ClassVar[bool] = False  # pytest takes every Test… for a test
    action: ClassVar[Action] = Action(
        "test the Mobile Bridge connection", "POST", rel="test", changes_state=True, pace=Pace.SLOW
    )
    settings: tuple[Setting, ...]

    @property
    def path(self) -> str:
        return "/Settings/TestConnection"

    @property
    def body(self) -> bytes:
        return to_json(self.settings)

    @property
    def secrets(self) -> tuple[str, ...]:
        return _secrets(self.settings)

    def decode(self, answer: Envelope) -> int:
        return _CODE.decode(answer.data)
