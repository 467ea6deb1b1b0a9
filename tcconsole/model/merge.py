"""Two versions of one panel and what both began as: who changed what, and the layout that the choices make.

Pure values. A cell is known by its column and row, so that grids of different size can be held against each other: the
size is one choice, and the cells are those of the chosen grid. A side whose grid has no such cell has no opinion on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from tcconsole.model.layout import EMPTY, Layout, Place

NAME = "name"
SIZE = "size"

Item = str | tuple[int, int]
"""NAME, SIZE, or a cell as (column, row) from 0."""


class Side(Enum):
    """Whose version."""

    MINE = "mine"
    THEIRS = "theirs"


class Changed(Enum):
    """Who changed an item since both began; NEITHER also where both made the same of it."""

    NEITHER = "neither"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def items_of(layout: Layout) -> dict[Item, object]:
    """What a panel is made of, each with a value that can be compared."""
    items: dict[Item, object] = {NAME: layout.name, SIZE: (layout.width, layout.height)}
    for index, place in enumerate(layout.places):
        items[index % layout.width, index // layout.width] = place.camera_id
    return items


@dataclass(frozen=True, slots=True)
class Merge:
    """base: what mine and theirs were made from. picks: what the user chose; the rest is preselected."""

    base: Layout
    mine: Layout
    theirs: Layout
    picks: Mapping[Item, Side] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """The grid of the result; the draft's own while it is not chosen."""
        return self._size(self.theirs if self.side(SIZE) is Side.THEIRS else self.mine)

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """The cells of the result, row by row."""
        width, height = self.size
        return tuple((x, y) for y in range(height) for x in range(width))

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that can be chosen: size, name, then the cells."""
        return (SIZE, NAME, *self.cells)

    @property
    def differing(self) -> tuple[Item, ...]:
        """The items in which the two versions differ."""
        return tuple(item for item in self.items if self.changed(item) is not Changed.NEITHER)

    @property
    def undecided(self) -> tuple[Item, ...]:
        """The items that both changed and that the user has not chosen yet."""
        return tuple(item for item in self.items if self.side(item) is None)

    @property
    def clashing(self) -> tuple[Item, ...]:
        """The items that both changed, chosen or not."""
        return tuple(item for item in self.items if self.changed(item) is Changed.BOTH)

    def changed(self, item: Item) -> Changed:
        base, mine, theirs = (self._value(layout, item) for layout in (self.base, self.mine, self.theirs))
        if mine == theirs:
            return Changed.NEITHER
        if theirs == base:
            return Changed.MINE
        return Changed.THEIRS if mine == base else Changed.BOTH

    def side(self, item: Item) -> Side | None:
        """Whose version is taken; None if both changed it and nobody chose."""
        if item in self.picks:
            return self.picks[item]
        match self.changed(item):
            case Changed.BOTH:
                return None
            case Changed.THEIRS:
                return Side.THEIRS
        return Side.MINE

    def place(self, side: Side, cell: tuple[int, int]) -> Place:
        """What that side has in a cell of the result."""
        return self._place(self.mine if side is Side.MINE else self.theirs, cell)

    def chosen(self, cell: tuple[int, int]) -> Place:
        """What the result has in a cell; the draft's own while it is not chosen."""
        return self.place(self.side(cell) or Side.MINE, cell)

    def pick(self, item: Item, side: Side) -> Merge:
        """With one item chosen."""
        return replace(self, picks={**self.picks, item: side})

    def pick_all(self, side: Side) -> Merge:
        """With every item from one side: exactly that version, except that no camera of the other is lost."""
        chosen = replace(self, picks={NAME: side, SIZE: side})
        return replace(chosen, picks=dict.fromkeys(chosen.items, side))

    def follow(self, base: Layout, mine: Layout, theirs: Layout) -> Merge:
        """The versions went on: choices stay where both sides are what they were when they were made."""
        now = Merge(base, mine, theirs)
        same = {
            item: side
            for item, side in self.picks.items()
            if self._value(self.mine, item) == now._value(mine, item)
            and self._value(self.theirs, item) == now._value(theirs, item)
        }
        return replace(now, picks=same)

    @property
    def result(self) -> Layout:
        """What the choices make. Cameras for which the chosen grid has no cell are in the tray, each once."""
        width, height = self.size
        places = tuple(self.chosen(cell) for cell in self.cells)
        name = self.theirs.name if self.side(NAME) is Side.THEIRS else self.mine.name
        return Layout(name, width, height, places, self._tray(places))

    def _tray(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        waiting = [*self.mine.tray]
        for layout in (self.mine, self.theirs):
            cells = {
                (index % layout.width, index // layout.width): p for index, p in enumerate(layout.places)
            }
            waiting += [place for cell, place in cells.items() if cell not in self.cells]
        there = {place.camera_id for place in places}
        tray: dict[str | None, Place] = {}
        for place in waiting:
            if not place.empty and place.camera_id not in there:
                tray.setdefault(place.camera_id, place)
        return tuple(tray.values())

    def _value(self, layout: Layout, item: Item) -> object:
        if isinstance(item, tuple):
            return self._place(layout, item).camera_id
        return layout.name if item == NAME else self._size(layout)

    def _place(self, layout: Layout, cell: tuple[int, int]) -> Place:
        return layout.at(*cell) or self.base.at(*cell) or EMPTY

    @staticmethod
    def _size(layout: Layout) -> tuple[int, int]:
        return (layout.width, layout.height)
