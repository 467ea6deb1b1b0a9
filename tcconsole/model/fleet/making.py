"""What all plans are made with: their keys, and devices that cannot be in one. No Qt here."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tcconsole.model.fleet.plan import Kind, Part, Plan
from tcconsole.model.fleet.run_state import part_key
from tcconsole.model.fleet.stored_run import me
from tcconsole.model.fleet.words import tr


def new_plan(kind: Kind, title: str, parts: Iterable[Part], payload: Mapping[str, Any] | None = None) -> Plan:
    """A plan of those parts, made now, by the user of this computer. A device that is in it twice is changed once: the
    same line again goes, one with another address says why it is left out."""
    made = _each_once(parts)
    return Plan(secrets.token_hex(6), kind, title, time.time(), me(), tuple(made), payload=payload or {})


def _each_once(parts: Iterable[Part]) -> list[Part]:
    seen: dict[str, str] = {}
    found: dict[str, Part] = {}
    for part in parts:
        if part_key(part) in found:
            continue
        serial, title = part.target.serial.casefold(), part.target.title
        if serial and serial in seen:
            told = tr("{device} has the same serial: it is one device, and it is changed once.")
            part = replace(part, why_not=told.format(device=seen[serial]))
        elif serial:
            seen[serial] = title
        found[part_key(part)] = part
    return list(found.values())
