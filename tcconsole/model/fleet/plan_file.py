"""A plan as a file that can be read, reviewed by somebody else, and kept: what is wanted, of which devices, and what it
would change on each. It is not what is sent: that is planned anew, and compared with what was reviewed. No Qt here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from tcconsole import __version__
from tcconsole.model.fleet.order import Order
from tcconsole.model.fleet.plan import Part, Plan
from tcconsole.model.fleet.report import shown
from tcconsole.model.journal_csv import utc

FORMAT = "tcconsole fleet plan"
VERSION = 1
MOST_BYTES = 16 * 1024 * 1024

_Text = Annotated[str, Meta(max_length=4096)]


class PlanFileError(Exception):
    """A file that cannot be used. Its text: what is wrong and what to do, for a person."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One difference as it was shown: a secret is stars."""

    what: _Text
    old: _Text = ""
    new: _Text = ""


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """One device of the plan and what was shown of it."""

    name: _Text = ""
    serial: _Text = ""
    address: _Text
    changes: Annotated[tuple[Line, ...], Meta(max_length=20_000)] = ()
    why_not: _Text = ""


class PlanFile(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file. made_at: UTC."""

    format: _Text = FORMAT
    version: int = VERSION
    program: _Text = ""
    title: _Text = ""
    made_at: _Text = ""
    made_by: _Text = ""
    order: Order
    devices: Annotated[tuple[Reviewed, ...], Meta(min_length=1, max_length=5000)]


class _Head(msgspec.Struct):
    format: str = ""
    version: int = 0


def file_of(plan: Plan, order: Order) -> PlanFile:
    """The file for a plan that was made from that order."""
    return PlanFile(
        program=f"tcconsole {__version__}",
        title=plan.title[:4096],
        made_at=utc(plan.made_at),
        made_by=plan.made_by,
        order=order,
        devices=tuple(_reviewed(part) for part in plan.parts),
    )


def to_json(file: PlanFile) -> bytes:
    """What is written, readable, ending with a line feed."""
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def from_json(data: bytes) -> PlanFile:
    """The plan in a file. Raises PlanFileError."""
    if len(data) > MOST_BYTES:
        raise PlanFileError("The file is larger than 16 MB: it is no plan. Choose another one.")
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format != FORMAT:
            raise PlanFileError("This is no plan of changes. Make one with: tcconsole fleet plan.")
        if head.version != VERSION:
            raise PlanFileError(
                f"The plan has version {head.version}; this console reads version {VERSION}. Make it anew."
            )
        return msgspec.json.decode(data, type=PlanFile)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise PlanFileError(f"The plan cannot be read: {error}. Make it anew.") from error


def read_file(file: Path) -> PlanFile:
    """The plan in that file; blocks. Raises PlanFileError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise PlanFileError(f"{file.name} cannot be read: {error.strerror or error}.") from error
    return from_json(data)


def not_reviewed(file: PlanFile, plan: Plan) -> dict[int, tuple[Line, ...]]:
    """What the plan would do now and nobody has seen, by the place of the device in it: that device has changed since,
    or is another one. A difference that is gone meanwhile is none of these."""
    # One device under two addresses is changed as it stands there first; the other line says only that it is the same.
    seen = {_told_by(one.serial, one.address): one for one in reversed(file.devices)}
    found = {}
    for place, part in enumerate(plan.parts):
        reviewed = seen.get(_told_by(part.target.serial, part.target.address))
        before = Counter(reviewed.changes if reviewed else ())
        new = tuple((Counter(_lines(part)) - before).elements()) if part.possible else ()
        if new:
            found[place] = new
    return found


def _reviewed(part: Part) -> Reviewed:
    target = part.target
    return Reviewed(
        name=target.name,
        serial=target.serial,
        address=target.address,
        changes=_lines(part),
        why_not=part.why_not[:4096],
    )


def _lines(part: Part) -> tuple[Line, ...]:
    made = []
    for change in part.changes:
        old, new = shown(change)
        made.append(Line(what=change.what[:4096], old=old[:4096], new=new[:4096]))
    return tuple(made)


def _told_by(serial: str, address: str) -> str:
    return serial.casefold() or address
