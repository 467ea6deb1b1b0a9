"""The time zones of the world and what clock each of them shows now. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

Zones = Mapping[str, ZoneInfo]

_NOT_PLACES = ("posix/", "right/", "SystemV/")
_NOT_ZONES = {"Factory", "localtime", "posixrules", "leapseconds"}


@cache
def load() -> Zones:
    """Every zone by its name, in order. Reads some hundred small files the first time: not for the window's thread."""
    zones: dict[str, ZoneInfo] = {}
    for name in sorted(available_timezones()):
        if name in _NOT_ZONES or name.startswith(_NOT_PLACES):
            continue
        try:
            zones[name] = ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue  # a damaged file of the system's own list
    return zones


def offset_text(zone: tzinfo, moment: datetime) -> str:
    """How far that zone is from UTC at a moment that knows its own zone: "+1:00", "−3:30", "+0:00"."""
    offset = moment.astimezone(zone).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    sign = "−" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def matches(name: str, query: str) -> bool:
    """Whether every word of the query begins a part of the name ("new y" for America/New_York)."""
    parts = re.split(r"[/_ -]", name.casefold())
    words = re.split(r"[/_ ]", query.casefold().strip())
    return all(any(part.startswith(word) for part in parts) for word in words)
