"""Faults of a simulated device that can be switched while it runs, each declared once in `Faults`."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any

from tcconsole.simulator.firmware import LANGUAGES

RESET = "reset"
GROUPS = ("session", "panel", "camera", "picture", "ptz", "settings", "system")
"""The groups of operations; `picture` holds snapshots and previews."""


def _fault(
    default: Any,
    meaning: str,
    *,
    high: float = math.inf,
    low: float = 0.0,
    choices: tuple[str, ...] = (),
    of: tuple[str, ...] | None = None,
) -> Any:
    about = {"meaning": meaning, "low": low, "high": high, "choices": choices, "of": of}
    return field(default=default, metadata=about)


def _latency(group: str) -> Any:
    return _fault(None, f"the same for {group} operations alone; null: latency_ms", high=600_000)


@dataclass(slots=True)
class Faults:
    """What is wrong with the device now. Set the fields directly, or through `apply` with checks."""

    latency_ms: float = _fault(0.0, "every answer is late by this time", high=600_000)
    session_latency_ms: float | None = _latency("session")
    panel_latency_ms: float | None = _latency("panel")
    camera_latency_ms: float | None = _latency("camera")
    picture_latency_ms: float | None = _latency("picture")
    ptz_latency_ms: float | None = _latency("ptz")
    settings_latency_ms: float | None = _latency("settings")
    system_latency_ms: float | None = _latency("system")
    only: tuple[str, ...] = _fault(
        (), "the rates, cuts and broken answers below meet these groups alone; []: all", of=GROUPS
    )
    error_rate: float = _fault(0.0, "share of requests that fail without being carried out", high=1)
    error_status: int = _fault(500, "the HTTP status of those", low=400, high=599)
    drop_rate: float = _fault(
        0.0, "share of requests whose connection is cut before they are carried out", high=1
    )
    drop_after: float = _fault(
        0.0, "share of requests whose connection is cut after they were carried out", high=1
    )
    truncated_json: bool = _fault(False, "answers end in the middle")
    invalid_json: bool = _fault(False, "answers are not JSON")
    trailing_comma: bool = _fault(False, "links end with a comma, as in the reference's session sample")
    session_life_s: float = _fault(1200.0, "a session ends when it lies idle for this time", high=86_400)
    strict_verbs: str | None = _fault(
        None,
        "Panel/Stop, System/Restart and System/Restore take one method alone: the links', "
        "the “HTTP Request” lines', or the curl samples'; null: GET and POST",
        choices=("links", "documented", "samples"),
    )
    data_uri: bool = _fault(False, "snapshots come as data:image/jpeg;base64,…")
    frozen_pictures: bool = _fault(False, "snapshots stay as they are now")
    broken_pictures: str | None = _fault(
        None,
        "snapshots are cut off, empty, text instead of a picture, not base64, 100 MB long, or say that they are "
        "65,500 pixels wide and high",
        choices=("truncated", "empty", "not_a_picture", "not_base64", "huge", "vast"),
    )
    drip_s: float = _fault(0.0, "snapshots come in drops over this time", high=600)
    silent_cameras: tuple[str, ...] = _fault(
        (), "ids or names of cameras that the device gets no picture from"
    )
    silent_camera_s: float = _fault(
        1.0, "how long the device waits for those before it answers 500", high=600
    )
    hidden_camera_passwords: bool = _fault(
        False, "no answer tells a camera's password; a camera that is saved without one keeps it"
    )
    ptz_missing: bool = _fault(False, "the firmware has no PTZ: 404")
    relative_ignored: bool = _fault(False, "relative moves are accepted and do nothing")
    update_fails_at_step: int | None = _fault(
        None, "an update stops at this step; null: it succeeds", low=1, high=10
    )
    update_same_version: bool = _fault(False, "after an update the old version is back")
    update_stops_display: bool = _fault(False, "after an update the monitor stays black")
    update_refused: int | None = _fault(
        None, "an update is refused with this code; null: as its file or version asks for", low=1, high=9999
    )
    update_language: str | None = _fault(
        None,
        "how the steps of an update are told: in German, in Japanese, with Arabic digits, as 6/10, as a percentage, or "
        "without numbers; null: in English",
        choices=LANGUAGES,
    )
    upload_bytes_per_s: float | None = _fault(
        None, "how fast a firmware file is taken, bytes a second; null: as fast as it comes", low=1
    )
    restart_stops_display: bool = _fault(False, "after a restart the monitor stays black")
    update_step_s: float = _fault(0.6, "how long each of the ten steps of an update takes", high=600)
    reboot_s: float = _fault(3.0, "how long the device is off line when it restarts", high=3600)
    never_back: bool = _fault(
        False, "the device does not come back from a restart, until this is false again"
    )
    address_change: bool = _fault(
        False,
        "a written address is really taken, a loopback address as it is, any other as a new port; "
        "a restored device has a new port, too",
    )
    address_change_s: float = _fault(
        0.0, "how long the device is off line when it takes another address", high=3600
    )
    address_change_fails: bool = _fault(
        False, "a device that takes another address comes back at the old one, with its old network settings"
    )
    dhcp_lease: str = _fault(
        "", "the address that the network gives the device by DHCP; “”: one from its own simulated network"
    )
    settings_not_taken: tuple[str, ...] = _fault((), "names of settings that are accepted and not taken")
    not_registered: bool = _fault(False, "the device is not registered")
    no_internet: bool = _fault(False, "registration and newest firmware cannot be asked for: 500")

    def apply(self, changes: Mapping[str, object]) -> None:
        """Change several at once; ValueError with a sentence, and nothing changed, when one does not fit.

        `reset: true` puts all back first; null puts one back.
        """
        checked = {name: _checked(_field(name), value) for name, value in changes.items() if name != RESET}
        if changes.get(RESET):
            self.reset()
        for name, value in checked.items():
            setattr(self, name, value)

    def reset(self) -> None:
        """Everything in order again."""
        for each in fields(self):
            setattr(self, each.name, each.default)

    def latency_s(self, group: str) -> float:
        own: float | None = getattr(self, f"{group}_latency_ms", None)
        return (self.latency_ms if own is None else own) / 1000

    def meets(self, group: str) -> bool:
        """True if requests of that group are to be disturbed."""
        return not self.only or group in self.only

    def values(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


NAMES = tuple(each.name for each in fields(Faults))


def _field(name: str) -> Field[Any]:
    return next(each for each in fields(Faults) if each.name == name)


def _checked(fault: Field[Any], value: object) -> object:
    """The value as the field takes it; ValueError with a sentence when it does not."""
    about, default = fault.metadata, fault.default
    if value is None:
        return default
    if about["choices"]:
        return _choice(fault.name, value, about["choices"])
    if isinstance(default, tuple):
        return _several(fault.name, value, about["of"])
    if isinstance(default, str):
        return _address(fault.name, value)
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        raise ValueError(f"{fault.name} must be true or false.")
    return _number(fault, value)


def _choice(name: str, value: object, choices: tuple[str, ...]) -> str | None:
    """One of the choices; true means the first, false none."""
    if isinstance(value, bool):
        return choices[0] if value else None
    if value in choices:
        return str(value)
    raise ValueError(f"{name} must be null or one of: {', '.join(choices)}.")


def _address(name: str, value: object) -> str:
    try:
        return str(ipaddress.IPv4Address(str(value))) if value else ""
    except ValueError:
        raise ValueError(f"{name} must be an IPv4 address, or empty.") from None


def _several(name: str, value: object, of: tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(
        isinstance(word, str) and (not of or word in of) for word in value
    ):
        return tuple(value)
    raise ValueError(f"{name} must be a list of {'words from: ' + ', '.join(of) if of else 'words'}.")


def _number(fault: Field[Any], value: object) -> float | int:
    about, whole = fault.metadata, "int" in str(fault.type)
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    if not about["low"] <= number <= about["high"] or (whole and not isinstance(number, int)):
        kind = "whole number" if whole else "number"
        raise ValueError(f"{fault.name} must be a {kind} from {about['low']:g} to {about['high']:g}.")
    return number if whole else float(number)


def describe() -> list[tuple[str, str, str, str]]:
    """One row for each fault: name, values, default, meaning; for the README and the answer of GET."""
    return [
        (each.name, _values(each), _words(each.default), each.metadata["meaning"]) for each in fields(Faults)
    ]


def _values(fault: Field[Any]) -> str:
    about, default = fault.metadata, fault.default
    if about["choices"]:
        return ", ".join(("null", *about["choices"]))
    if isinstance(default, tuple):
        return "list of " + (", ".join(about["of"]) if about["of"] else "words")
    if isinstance(default, bool):
        return "true, false"
    if isinstance(default, str):
        return "an IPv4 address, “”"
    return ("null, " if default is None else "") + f"{about['low']:g} to {about['high']:g}"


def _words(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return "[]"
    if default == "":
        return "“”"
    return "null" if default is None else f"{default:g}" if isinstance(default, float) else str(default)
