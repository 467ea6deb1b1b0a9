"""Rows of made-up devices, for tests of the table alone."""

from __future__ import annotations

from tcconsole.model.connection import DeviceState
from tcconsole.ui.devices.columns import COLUMNS, Column
from tcconsole.ui.devices.device_row import LAST, DeviceRow
from tcconsole.ui.devices.doubts import Doubt
from tcconsole.ui.parts.natural_order import natural

WRONG_CLOCK_S = -90


def row(
    name: str,
    *,
    site: str = "",
    state: DeviceState = DeviceState.ON_LINE,
    trip_ms: int = 0,
    firmware: str = "2.2.1.104",
    doubt: Doubt | None = None,
    drift: float = 0,
) -> DeviceRow:
    """A device whose key is its name in small letters."""
    words = {
        Column.NAME: name,
        Column.STATE: state.value,
        Column.ADDRESS: f"{name.casefold()}.lan",
        Column.SITE: site,
        Column.FIRMWARE: firmware,
        Column.TRIP: f"{trip_ms} ms" if trip_ms else "",
    }
    orders = {column: natural(words.get(column, "")) for column in COLUMNS}
    numbers = {Column.TRIP: trip_ms or LAST, Column.DRIFT: drift}
    return DeviceRow(
        name.casefold(),
        site,
        tuple(words.get(column, "") for column in COLUMNS),
        tuple(numbers.get(column, orders[column]) for column in COLUMNS),
        ("", "ok") if state is DeviceState.ON_LINE else ("no-answer", "err"),
        state,
        doubt=doubt,
    )


def many(count: int) -> tuple[DeviceRow, ...]:
    """Gate 1, Gate 2, … over four sites."""
    return tuple(row(f"Gate {number}", site=f"Site {number % 4}") for number in range(1, count + 1))
