"""What many devices shall have: values for all, names with counters, and columns of each device's own. No Qt here.

A value may hold places in braces: `{n}` counts the devices in their order, `{n:02}` with two digits, `{name}` and
`{serial}` are the device's own, and any other one is a column of the CSV file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tcconsole.model.fleet.plan import Target
from tcconsole.model.setting import BY_KEY, SETTINGS, SettingKind, Words, date_to_write, wrong
from tcconsole.model.setting import Kind as SettingSort
from tcconsole.model.spreadsheet import plain

BYTES_MOST = 4_000_000
ROWS_MOST = 5000
WHICH = ("serial", "address", "name")
"""The columns by which a row says which device it is for; the first of them that a file has counts."""

_PLACE = re.compile(r"\{([^{}:]*)(?::(0?[1-9]))?\}")
_MOVING = Words(
    "It may take the device to another address: change it on the device's own page, where it is followed there."
)
_REASONS = {
    "AdminPassword": Words(
        "Passwords are changed by a run of their own, which proves each by signing in with it."
    ),
    "SymphonyPwd": Words("A device does not tell it, so nobody could see whether it was taken."),
    "Date": Words("A day for all of them would be wrong by the time it is sent: choose a time server."),
    "Time": Words("A time for all of them would be wrong by the time it is sent: choose a time server."),
}

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """values: by setting, with places in them. first: what `{n}` begins with."""

    values: Values = field(default_factory=dict)
    first: int = 1


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with a file. row: as a spreadsheet counts, 1 is the head; 0: the whole file. column: its head."""

    row: int
    column: str
    words: Words


@dataclass(frozen=True, slots=True)
class Columns:
    """A file's own values of each device. which: the column that says which device; rows: by what it holds there, in
    small letters. settings: heads that are settings, by their key; lines: where each row stands."""

    which: str = ""
    rows: Mapping[str, Values] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    errors: tuple[CellError, ...] = ()

    def of(self, target: Target) -> Values | None:
        """The cells of that device, by their heads; None if the file has no row for it."""
        known = {"serial": target.serial, "address": target.address, "name": target.name}
        own = known.get(self.which, "").casefold()
        return self.rows.get(own) or self.rows.get(own.partition("://")[2]) if own else None


@dataclass(frozen=True, slots=True)
class Wish:
    """What one device shall have, and what is wrong with that, by setting."""

    target: Target
    values: Values
    wrong: Mapping[str, Words]


def kinds_for_many() -> tuple[SettingKind, ...]:
    """The settings that a template may have."""
    return tuple(kind for kind in SETTINGS if why_not_for_many(kind) is None)


def why_not_for_many(kind: SettingKind) -> Words | None:
    """Why that setting is not changed on many devices at once; None if it is."""
    if not kind.writable:
        return Words("It cannot be changed.")
    if kind.reconnects:
        return _MOVING
    return _REASONS.get(kind.key)


def read_columns(text: str) -> Columns:
    """A CSV file, with commas, semicolons or tabs. What cannot be used is in its errors."""
    if len(text) > BYTES_MOST:
        return _spoilt(Words("The file is too large."))
    lines = text.removeprefix("\ufeff")
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter=_delimiter(lines), strict=True))
    except csv.Error as error:
        return _spoilt(Words("This is no CSV file: {why}.", (("why", str(error)),)))
    if len(rows) > ROWS_MOST:
        return _spoilt(Words("At most {count} rows.", (("count", str(ROWS_MOST)),)))
    heads = [plain(cell).strip() for cell in rows[0]] if rows else []
    small = [head.casefold() for head in heads]
    which = next((name for name in WHICH if name in small), "")
    if not which:
        return _spoilt(Words("The first row needs a column “serial”, “address” or “name”."))
    settings = {head: key for head in heads if (key := _setting_of(head)) and head.casefold() not in WHICH}
    return _columns(which, heads, small.index(which), rows[1:], settings)


def only_used(text: str, patterns: Iterable[str]) -> str:
    """The same file without the columns that nothing is made of: what else stands in it is nobody's business who gets a
    plan. patterns: values with places in them. A file with errors comes back as it is."""
    columns = read_columns(text)
    if columns.errors:
        return text
    cells = [row.get(head, "") for row in columns.rows.values() for head in columns.settings]
    named = {
        name.strip().casefold() for pattern in (*patterns, *cells) for name, _ in _PLACE.findall(pattern)
    }
    lines = text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(lines), delimiter=_delimiter(lines)))
    heads = [plain(cell).strip() for cell in rows[0]]
    wanted = named | {columns.which} | {head.casefold() for head in columns.settings}
    places = [place for place, head in enumerate(heads) if head.casefold() in wanted]
    made = io.StringIO()
    kept = ([row[place] for place in places if place < len(row)] for row in rows)
    csv.writer(made, delimiter=_delimiter(lines), lineterminator="\n").writerows(kept)
    return made.getvalue()


def _columns(
    which: str, heads: list[str], place: int, rows: list[list[str]], settings: dict[str, str]
) -> Columns:
    found: dict[str, Values] = {}
    lines: dict[str, int] = {}
    errors = _unusable(settings)
    for line, row in enumerate(rows, 2):
        cells = [plain(cell).strip() for cell in row]
        if not any(cells):
            continue
        own = cells[place].casefold() if place < len(cells) else ""
        if not own:
            errors.append(CellError(line, heads[place], Words("Enter which device the row is for.")))
        elif own in found:
            errors.append(CellError(line, heads[place], Words("There is a row for this device already.")))
        elif len(cells) > len(heads):
            errors.append(CellError(line, "", Words("There are more cells than columns.")))
        else:
            found[own] = dict(zip(heads, cells, strict=False))
            lines[own] = line
    usable = {head: key for head, key in settings.items() if why_not_for_many(BY_KEY[key]) is None}
    return Columns(which, found, usable, lines, tuple(errors))


def _unusable(settings: Mapping[str, str]) -> list[CellError]:
    why = {head: why_not_for_many(BY_KEY[key]) for head, key in settings.items()}
    return [CellError(1, head, words) for head, words in why.items() if words is not None]


def _spoilt(words: Words) -> Columns:
    return Columns(errors=(CellError(0, "", words),))


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _setting_of(head: str) -> str:
    """The setting that a column is called after, by its key or its label; "" if it is none."""
    small = head.casefold()
    found = (kind.key for kind in SETTINGS if small in (kind.key.casefold(), kind.label.casefold()))
    return next(found, "")


def unknown_rows(columns: Columns, targets: Sequence[Target]) -> tuple[CellError, ...]:
    """The rows that are for none of these devices."""
    used = {id(row) for target in targets if (row := columns.of(target)) is not None}
    return tuple(
        CellError(columns.lines[own], columns.which, Words("None of the chosen devices is meant by it."))
        for own, row in columns.rows.items()
        if id(row) not in used
    )


def wishes(
    template: Template, columns: Columns, devices: Sequence[tuple[Target, Values]]
) -> tuple[Wish, ...]:
    """What each device shall have, in their order: the template's values with their places filled, and over them the
    file's. Empty cells leave a setting as it is. devices: each with the settings that it has."""
    filled = [
        _filled(template, columns, target, template.first + count)
        for count, (target, _) in enumerate(devices)
    ]
    doubled = _doubled([values for values, _ in filled])
    made = []
    for (target, has), (values, errors) in zip(devices, filled, strict=True):
        after = {**has, **values}
        for key, value in values.items():
            why = why_not_for_many(BY_KEY[key]) or wrong(BY_KEY[key], value, after)
            if key == "DeviceName" and value.casefold() in doubled:
                why = why or Words("Another device of this plan gets the same name.")
            if why is not None:
                errors.setdefault(key, why)
        made.append(Wish(target, values, errors))
    return tuple(made)


def _filled(
    template: Template, columns: Columns, target: Target, count: int
) -> tuple[dict[str, str], dict[str, Words]]:
    cells = columns.of(target) or {}
    values: dict[str, str] = {}
    errors: dict[str, Words] = {}
    patterns = dict(template.values)
    patterns |= {key: cells[head] for head, key in columns.settings.items() if cells.get(head)}
    known = {**cells, "name": target.name, "serial": target.serial, "address": target.address}
    for key, pattern in patterns.items():
        value, unknown = fill(pattern, count, known)
        if unknown:
            errors[key] = Words("Nothing is known for {place}.", (("place", "{" + unknown + "}"),))
        sort = BY_KEY[key].kind
        values[key] = date_to_write(value) if sort is SettingSort.DATE else value
    return values, errors


def fill(pattern: str, count: int, known: Values) -> tuple[str, str]:
    """The text with its places filled, and the first place for which nothing is known, "" if there is none."""
    small = {name.casefold(): value for name, value in known.items()}
    unknown = ""

    def put(found: re.Match[str]) -> str:
        nonlocal unknown
        name, width = found[1].strip().casefold(), found[2]
        if name == "n":
            return f"{count:{width}d}" if width else str(count)
        if width is None and small.get(name):
            return small[name]
        unknown = unknown or found[1]
        return found[0]

    return _PLACE.sub(put, pattern), unknown


def _doubled(all_values: Sequence[Values]) -> frozenset[str]:
    """The names that more than one device would get."""
    names = [values["DeviceName"].casefold() for values in all_values if values.get("DeviceName")]
    return frozenset(name for name in names if names.count(name) > 1)
