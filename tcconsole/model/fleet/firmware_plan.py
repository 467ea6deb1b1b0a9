"""Makes plans of a firmware file for many devices. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tcconsole.model.fleet.firmware_hands import digest_of
from tcconsole.model.fleet.making import new_plan
from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.model.fleet.words import tr

_VERSION = re.compile(r"(?<![\d.])\d{1,5}(?:\.\d{1,5}){2,3}(?![\d.]*\d)")


@dataclass(frozen=True, slots=True)
class File:
    """A firmware file as it was looked at. size in bytes; sha256: hex."""

    path: Path
    size: int
    sha256: str


def look_at_file(path: Path) -> File:
    """Read it to its end. Blocks; raises OSError."""
    return File(path, path.stat().st_size, digest_of(path))


def plan_firmware(devices: Sequence[tuple[Target, str]], file: File, version: str = "") -> Plan:
    """devices: each with the version that it runs, "" where that is not known. version: what they run afterwards, where
    somebody knows it: then nothing else counts as done, and those that have it are left out."""
    new = version or file.path.name
    parts = [_part(target, has, new, version) for target, has in devices]
    title = tr("Firmware {version}").format(version=new)
    payload = {"file": str(file.path), "size": file.size, "sha256": file.sha256, "version": version}
    return new_plan(Kind.FIRMWARE, title, parts, payload)


def version_in(name: str) -> str:
    """What a file's name says of its version, to propose it; "" if it says nothing."""
    found = _VERSION.findall(name.rpartition(".")[0] or name)
    return str(found[0]) if len(found) == 1 else ""


def _part(target: Target, has: str, new: str, version: str) -> Part:
    if version and has == version:
        return Part(target, why_not=tr("It runs {version} already.").format(version=has))
    return Part(target, (Change(tr("Firmware"), has, new),))
