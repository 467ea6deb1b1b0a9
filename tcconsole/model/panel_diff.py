"""What saving a draft would change on the device, item by item. Pure values."""

from __future__ import annotations

from dataclasses import dataclass

from tcconsole.model.layout import EMPTY, Layout, Place


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell, by column and row from 0; EMPTY where a grid has no such cell."""

    column: int
    row: int
    old: Place
    new: Place


@dataclass(frozen=True, slots=True)
class PanelDiff:
    """name and size as (old, new), None where they stay; `width`: columns of the new grid; `tray`: cameras for which
    it has no cell."""

    width: int
    name: tuple[str, str] | None
    size: tuple[tuple[int, int], tuple[int, int]] | None
    cells: tuple[CellChange, ...]
    tray: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How many things change."""
        return len(self.cells) + (self.name is not None) + (self.size is not None)


def difference(old: Layout | None, new: Layout) -> PanelDiff:
    """What makes `new` of `old`; None: the device has no such panel yet."""
    before = old or Layout("", 0, 0, ())
    sizes = (before.width, before.height), (new.width, new.height)
    cells = [
        CellChange(x, y, before.at(x, y) or EMPTY, new.at(x, y) or EMPTY)
        for y in range(max(before.height, new.height))
        for x in range(max(before.width, new.width))
    ]
    return PanelDiff(
        new.width,
        (before.name, new.name) if before.name != new.name else None,
        sizes if sizes[0] != sizes[1] else None,
        tuple(cell for cell in cells if not cell.old.same_camera(cell.new)),
        new.tray,
    )
