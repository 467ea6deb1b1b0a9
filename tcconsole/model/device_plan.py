"""What a file of devices would change in the console's list: worked out and shown before anything is done. No Qt here.

A row means the device at its address. Its identity is the serial: a row that gives another one than the device at that
address has, or one that belongs to a device at another address, is an error and changes nothing. Running the same file
again finds every finished row known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from tcconsole.model.csv_rows import CellError, Difference
from tcconsole.model.device_csv import COLUMNS, DeviceRow, DeviceTable
from tcconsole.model.device_entry import Entry
from tcconsole.model.redaction import HIDDEN
from tcconsole.model.setting import Words

_CHANGEABLE = ("site", "fingerprint")


class What(Enum):
    """What happens to a device."""

    ADD = "add"
    CHANGE = "change"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Change:
    """One row. entry: the device as it shall be kept, its key "" for one that is new; values: what of a known one
    becomes another, by its names in `Entry`; password: one to be tried, or None; line: of the file."""

    what: What
    line: int
    entry: Entry
    differences: tuple[Difference, ...] = ()
    password: str | None = field(default=None, repr=False)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen, in the file's order. errors: rows that are left out, and why."""

    changes: tuple[Change, ...] = ()
    errors: tuple[CellError, ...] = ()
    ignored: tuple[str, ...] = ()
    fatal: bool = False

    def of(self, what: What) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.what is what)

    @property
    def to_do(self) -> tuple[Change, ...]:
        """What is not known afterwards as it is now."""
        return tuple(change for change in self.changes if change.what is not What.KNOWN)


def plan(table: DeviceTable, known: Iterable[Entry]) -> Plan:
    """What the file would do to these devices."""
    if table.fatal:
        return Plan(errors=table.errors, ignored=table.ignored, fatal=True)
    planner = _Planner(tuple(known))
    changes, errors = [], list(table.errors)
    for row in table.rows:
        found = planner.change(row)
        if isinstance(found, CellError):
            errors.append(found)
        else:
            changes.append(found)
    return Plan(tuple(changes), tuple(sorted(errors, key=lambda error: error.line)), table.ignored)


class _Planner:
    """Plans rows one after the other, so that two rows for one device are noticed."""

    def __init__(self, known: Sequence[Entry]) -> None:
        self._known = {entry.address: entry for entry in known}
        self._serials = {entry.serial.casefold(): entry for entry in known if entry.serial}
        self._lines: dict[tuple[str, str], int] = {}

    def change(self, row: DeviceRow) -> Change | CellError:
        error = self._twice(row) or self._another(row)
        if error is not None:
            return error
        entry = self._known.get(row.entry.address)
        if entry is None:
            return Change(What.ADD, row.line, row.entry, password=row.password)
        values = _values(entry, row)
        differences = [Difference(COLUMNS[name], getattr(entry, name), new) for name, new in values.items()]
        if row.password is not None:
            differences.append(Difference(COLUMNS["password"], "", HIDDEN))
        what = What.CHANGE if differences else What.KNOWN
        return Change(what, row.line, with_values(entry, values), tuple(differences), row.password, values)

    def _twice(self, row: DeviceRow) -> CellError | None:
        """Another row is about the same device."""
        for name in ("address", "serial"):
            value = getattr(row.entry, name).casefold()
            line = self._lines.setdefault((name, value), row.line) if value else row.line
            if line != row.line:
                words = Words("Line {line} has the same one: keep one of them.", (("line", str(line)),))
                return CellError(row.line, COLUMNS[name], words)
        return None

    def _another(self, row: DeviceRow) -> CellError | None:
        """The serial says that it is another device than the address does."""
        serial = row.entry.serial.casefold()
        here = self._known.get(row.entry.address)
        if not serial:
            return None
        if here is not None and here.serial and here.serial.casefold() != serial:
            words = (
                "The device at this address has the serial {serial}: correct the row, or forget that device."
            )
            return _serial_error(row, words, serial=here.serial)
        other = self._serials.get(serial)
        if other is not None and other.address != row.entry.address:
            words = "The device with this serial is known at {address}: correct the row, or forget it there."
            return _serial_error(row, words, address=other.address)
        return None


def with_values(entry: Entry, values: Mapping[str, str]) -> Entry:
    """The device with the `values` of a change; everything else stays as it is by now."""
    return replace(entry, **dict[str, Any](values))


def _values(entry: Entry, row: DeviceRow) -> dict[str, str]:
    """What the row gives of a known device and that device does not have; only a site can be emptied."""
    given = {name: getattr(row.entry, name) for name in _CHANGEABLE if name in row.given}
    return {
        name: new for name, new in given.items() if new != getattr(entry, name) and (new or name == "site")
    }


def _serial_error(row: DeviceRow, words: str, **values: str) -> CellError:
    return CellError(row.line, COLUMNS["serial"], Words(words, tuple(values.items())))
