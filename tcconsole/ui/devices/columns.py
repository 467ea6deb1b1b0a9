"""The columns of the table of devices: their words, how wide they are, and which of them give way first."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Column(StrEnum):
    """From left to right; the value is what is kept of a user's choice."""

    NAME = "name"
    STATE = "state"
    ADDRESS = "address"
    SITE = "site"
    FIRMWARE = "firmware"
    SERIAL = "serial"
    SOURCE = "source"
    BRIDGE = "bridge"
    REGISTERED = "registered"
    DRIFT = "drift"
    TRIP = "trip"
    SEEN = "seen"

    @property
    def place(self) -> int:
        """How many columns stand to its left when all are shown."""
        return PLACES[self]


COLUMNS = tuple(Column)
PLACES = {column: place for place, column in enumerate(COLUMNS)}
NUMBERS = frozenset((Column.DRIFT, Column.TRIP, Column.SEEN))
"""Their words stand at the right."""
ALWAYS = Column.NAME
"""Without it nobody would know which row is which."""
NAME_LEAST = 150
WIDTHS = {
    Column.STATE: 184,
    Column.ADDRESS: 140,
    Column.SITE: 112,
    Column.FIRMWARE: 92,
    Column.SERIAL: 132,
    Column.SOURCE: 118,
    Column.BRIDGE: 150,
    Column.REGISTERED: 100,
    Column.DRIFT: 92,
    Column.TRIP: 88,
    Column.SEEN: 88,
}
"""At 100 % text; the name takes what is left."""
LEFT_OUT = (
    Column.BRIDGE,
    Column.REGISTERED,
    Column.SERIAL,
    Column.SOURCE,
    Column.DRIFT,
    Column.SITE,
    Column.FIRMWARE,
    Column.SEEN,
)
"""In this order, where there is no room and nobody has chosen columns: the details tell them, too."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("devices", text)


def title_of(column: Column) -> str:
    """What stands over the column."""
    return {
        Column.NAME: _tr("Name"),
        Column.STATE: _tr("State"),
        Column.ADDRESS: _tr("Address"),
        Column.SITE: _tr("Site"),
        Column.FIRMWARE: _tr("Firmware"),
        Column.SERIAL: _tr("Serial"),
        Column.SOURCE: _tr("Video source"),
        Column.BRIDGE: _tr("Mobile Bridge"),
        Column.REGISTERED: _tr("Registered"),
        Column.DRIFT: _tr("Clock"),
        Column.TRIP: _tr("Round trip"),
        Column.SEEN: _tr("Last seen"),
    }[column]


def fitting(
    room: int, widths: dict[Column, int], name_least: int, *, grouped: bool = False
) -> frozenset[Column]:
    """The columns that can be shown beside each other, with a name at least so wide. grouped: the sites stand over the
    rows already."""
    shown = set(widths) - ({Column.SITE} if grouped else set())
    for column in LEFT_OUT:
        if sum(widths[each] for each in shown) + name_least > room:
            shown.discard(column)
    return frozenset((Column.NAME, *shown))


def known(names: Collection[str]) -> frozenset[Column]:
    """The columns of these names, with the one that is always there; what is no column is left out."""
    return frozenset((ALWAYS, *(column for column in COLUMNS if column.value in names)))
