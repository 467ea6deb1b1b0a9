"""Where devices differ in their settings: what most of them have, and which are the odd ones. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from tcconsole.model.fleet.template import why_not_for_many
from tcconsole.model.setting import BY_KEY, SETTINGS, Kind, SettingKind, parse_date

OWN = frozenset({"DeviceName", "NetworkIP", "Date", "Time", "DeviceSerial"})
"""Each device has its own: that these differ is no difference."""

Values = Mapping[str, str]


class Mark(Enum):
    """What there is to say of one device's value of one setting."""

    USUAL = "usual"
    ODD = "odd"
    OWN = "own"
    UNUSED = "unused"
    SECRET = "secret"  # noqa: S105 - a kind of value, not one
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One setting of all devices. usual: what most have, None where no value leads. marks: by the device's key."""

    kind: SettingKind
    usual: str | None
    marks: Mapping[str, Mark]

    @property
    def odd(self) -> tuple[str, ...]:
        """The keys of the devices that have something else than most."""
        return tuple(key for key, mark in self.marks.items() if mark is Mark.ODD)


def drift_of(devices: Mapping[str, Values]) -> tuple[DriftRow, ...]:
    """Compare them, setting by setting in the form's order. devices: each one's values by its key; empty: not read."""
    return tuple(_row(kind, devices) for kind in SETTINGS)


def settings_to_equal(row: DriftRow, values: Values) -> dict[str, str]:
    """What must be written to give other devices that setting as this device has it: with the settings without which
    they would ignore it, as far as these are changed on many. Empty where a device has its own, or nobody may write
    it."""
    kind = row.kind
    if not can_be_equal(kind) or kind.key not in values or kind.ignored(values):
        return {}
    with_it = {key: value for key, value, _ in kind.needs if why_not_for_many(BY_KEY[key]) is None}
    return with_it | {kind.key: values[kind.key]}


def can_be_equal(kind: SettingKind) -> bool:
    """Whether many devices may be given the same value."""
    return kind.key not in OWN and why_not_for_many(kind) is None


def _row(kind: SettingKind, devices: Mapping[str, Values]) -> DriftRow:
    marks = {key: _special(kind, values) for key, values in devices.items()}
    plain = [key for key, mark in marks.items() if mark is None]
    compared = {key: _comparable(kind, devices[key].get(kind.key, "")) for key in plain}
    leading = _leading(list(compared.values()))
    judged = {
        key: special or (Mark.USUAL if compared[key] == leading else Mark.ODD)
        for key, special in marks.items()
    }
    first = next((devices[key].get(kind.key, "") for key in plain if compared[key] == leading), None)
    return DriftRow(kind, first, judged)


def _special(kind: SettingKind, values: Values) -> Mark | None:
    """What keeps a value from being compared."""
    if not values:
        return Mark.NOT_READ
    if kind.write_only:
        return Mark.SECRET
    if kind.key in OWN:
        return Mark.OWN
    return Mark.UNUSED if kind.ignored(values) else None


def _leading(values: Sequence[str]) -> str | None:
    """The value that more have than any other; None if there is none such."""
    counted = Counter(values).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _comparable(kind: SettingKind, value: str) -> str:
    """Equal for values that mean the same."""
    if kind.kind is Kind.SERVERS:
        return ",".join(server.strip().casefold() for server in value.split(","))
    if kind.kind is Kind.HOST:
        return value.casefold()
    day = parse_date(value) if kind.kind is Kind.DATE else None
    return day.isoformat() if day else value
