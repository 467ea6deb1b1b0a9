"""How monitors stand on a wall, as a pure value: which device has which place of a grid.

Every operation returns another wall. No two devices share a place, no device stands twice, and none is lost unless it
is removed: a wall that is too small grows by rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

MOST_COLUMNS = 8
MOST_ROWS = 64
NAME_LENGTH = 60
WIDEST_BY_ITSELF = 4
"""A wall that nobody has arranged is so wide at most: more devices make it higher."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a device's monitor hangs. device: its key; column and row count from 0."""

    device: str
    column: int
    row: int

    @property
    def spot(self) -> tuple[int, int]:
        """(column, row)"""
        return self.column, self.row


@dataclass(frozen=True, slots=True)
class Wall:
    """`columns` × `rows` places, of which `places` are taken, row by row."""

    key: str
    name: str
    columns: int
    rows: int
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        inside = all(0 <= place.column < self.columns and 0 <= place.row < self.rows for place in self.places)
        spots = {place.spot for place in self.places}
        devices = {place.device for place in self.places}
        if not inside or not len(spots) == len(devices) == len(self.places):
            raise ValueError(f"the wall {self.name!r} has a device twice, a place twice or one outside it")
        object.__setattr__(self, "places", tuple(sorted(self.places, key=_reading_order)))

    @property
    def devices(self) -> tuple[str, ...]:
        """The keys of its devices, row by row."""
        return tuple(place.device for place in self.places)

    def at(self, column: int, row: int) -> str | None:
        """The device in that place; None if it is free."""
        return next((place.device for place in self.places if place.spot == (column, row)), None)

    def place(self, device: str) -> Place | None:
        """Where that device hangs; None if it is not on this wall."""
        return next((place for place in self.places if place.device == device), None)

    def renamed(self, name: str) -> Wall:
        return replace(self, name=name.strip()[:NAME_LENGTH])

    def moved(self, device: str, column: int, row: int) -> Wall:
        """That device in that place. Whoever hangs there takes the place that it leaves; where it leaves none, the
        first free one. A place outside the wall changes nothing."""
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return self
        own, other = self.place(device), self.at(column, row)
        if other == device:
            return self
        places = [place for place in self.places if place.device not in (device, other)]
        places.append(Place(device, column, row))
        if other is not None and own is not None:
            places.append(Place(other, own.column, own.row))
        wall = self._with(places)
        return wall.added((other,)) if other is not None and own is None else wall

    def added(self, devices: Iterable[str]) -> Wall:
        """With those devices in the first free places, and more rows if there are not enough."""
        here = set(self.devices)
        new = [device for device in dict.fromkeys(devices) if device not in here]
        rows = max(self.rows, math.ceil((len(self.places) + len(new)) / self.columns))
        taken = {place.spot for place in self.places}
        free = (spot for spot in _spots(self.columns, rows) if spot not in taken)
        places = [Place(device, *spot) for device, spot in zip(new, free, strict=False)]
        return replace(self, rows=rows)._with([*self.places, *places])

    def without(self, devices: Iterable[str]) -> Wall:
        """Those devices do not hang here any more; the others stay where they are."""
        gone = set(devices)
        return self._with([place for place in self.places if place.device not in gone])

    def shaped(self, columns: int, rows: int) -> Wall:
        """In another size. Who has no place in it takes the first free one; there are at least as many rows as that
        needs."""
        columns = min(max(columns, 1), MOST_COLUMNS)
        rows = max(min(max(rows, 1), MOST_ROWS), math.ceil(len(self.places) / columns))
        inside = [place for place in self.places if place.column < columns and place.row < rows]
        smaller = replace(self, columns=columns, rows=rows, places=tuple(inside))
        return smaller.added(self.devices)

    def _with(self, places: Iterable[Place]) -> Wall:
        return replace(self, places=tuple(places))


def arranged(key: str, name: str, devices: Iterable[str]) -> Wall:
    """A wall that holds those devices in their order, about as wide as high."""
    devices = tuple(dict.fromkeys(devices))
    columns, rows = shape_for(len(devices))
    return Wall(key, name, columns, rows).added(devices)


def shape_for(count: int) -> tuple[int, int]:
    """(columns, rows) for so many monitors: 3 × 2 for six."""
    columns = min(max(1, math.ceil(math.sqrt(count))), WIDEST_BY_ITSELF)
    return columns, max(1, math.ceil(count / columns))


def _spots(columns: int, rows: int) -> Iterator[tuple[int, int]]:
    return ((column, row) for row in range(rows) for column in range(columns))


def _reading_order(place: Place) -> tuple[int, int]:
    return place.row, place.column
