"""The console's own part of a backup, read from our data folder while no console has it in memory. No Qt here.

What is missing or damaged is left out: it never keeps a device from being backed up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tcconsole.api.address import Address
from tcconsole.model.backup import Content, FavouritePanel, Positions
from tcconsole.model.camera_entries import from_json
from tcconsole.model.device_key import key_of
from tcconsole.model.schedule import Entry
from tcconsole.model.sequence import Sequence
from tcconsole.model.site.plain import known_devices

T = TypeVar("T")


def known_key(data: Path, address: Address) -> str:
    """The key of the device that the console has at an address; the one that it would get where it has none."""
    keys = (entry.key for entry in known_devices(data) if entry.address == str(address))
    return next(keys, "") or key_of(address)


def console_content(data: Path, key: str) -> Content:
    """Everything that the console keeps of the device with that key; the device's own part is empty."""
    presets = _read(data / f"presets-{key}.json")
    kept = _read(data / f"sequences-{key}.json").get("sequences")
    schedules = _read(data / f"schedules-{key}.json")
    sequences = (
        [one.get("sequence") for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    )
    return Content(
        presets={
            camera: positions
            for camera, value in presets.items()
            if (positions := _as(Positions, value)) not in (None, Positions())
        },
        sequences=_all(Sequence, sequences),
        favourites=_all(FavouritePanel, _read(data / f"favourites-{key}.json").get("favourites")),
        schedules=_all(Entry, schedules.get("entries")),
        schedules_held=schedules.get("held") is True,
        book=from_json(_read(data / f"cameras-{key}.json")),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _all(kind: type[T], values: Any) -> tuple[T, ...]:
    found = (_as(kind, value) for value in (values if isinstance(values, list) else []))
    return tuple(one for one in found if one is not None)


def _as(kind: type[T], value: Any) -> T | None:
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, ValueError):
        return None
