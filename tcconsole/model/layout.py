"""What a panel looks like, as a pure value: which camera stands in which cell of which grid.

Every operation returns another layout and loses no camera: what a smaller grid has no cell for goes to the tray.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from tcconsole.api.wire import MAX_SIDE, Cell, Panel

SIZES = tuple((w, h) for w in range(1, MAX_SIDE + 1) for h in range(1, w + 1))
"""The ten shapes that a device accepts, as (width, height) in cells."""

NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in one cell; `camera_id` None is an empty one."""

    camera_id: str | None = None
    camera_name: str = ""

    @property
    def empty(self) -> bool:
        return self.camera_id is None

    def same_camera(self, other: Place) -> bool:
        return self.camera_id == other.camera_id


EMPTY = Place()


@dataclass(frozen=True, slots=True)
class Layout:
    """A grid of `width` × `height` cells; `places` row by row, always width × height of them."""

    name: str
    width: int
    height: int
    places: tuple[Place, ...]
    tray: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if len(self.places) != self.width * self.height:
            raise ValueError(f"a {self.width}×{self.height} layout has {len(self.places)} places")

    @staticmethod
    def blank(name: str, width: int, height: int) -> Layout:
        _check_size(width, height)
        return Layout(name, width, height, (EMPTY,) * (width * height))

    @staticmethod
    def of(panel: Panel) -> Layout:
        """The layout of a device's panel. Cells outside its grid go to the tray; a cell told twice counts once."""
        places: dict[int, Place] = {}
        tray = []
        for cell in panel.cells:
            place = Place(cell.camera_id or None, cell.camera_name or "") if cell.camera_id else EMPTY
            inside = 0 <= cell.coord_x < panel.panel_width and 0 <= cell.coord_y < panel.panel_height
            index = cell.coord_y * panel.panel_width + cell.coord_x
            if inside and index not in places:
                places[index] = place
            elif not place.empty:
                tray.append(place)
        count = panel.panel_width * panel.panel_height
        return Layout(
            panel.panel_name,
            panel.panel_width,
            panel.panel_height,
            tuple(places.get(index, EMPTY) for index in range(count)),
            tuple(tray),
        )

    def to_panel(self, base: Panel | None = None) -> Panel:
        """The panel to send. Empty cells are left out.

        base: what the device has; its guid, and its own number of each cell that stays, are kept.
        """
        guid = base.panel_guid if base else None
        numbers = {(cell.coord_x, cell.coord_y): cell.panel_cell_id for cell in base.cells} if base else {}
        cells = []
        for index, place in enumerate(self.places):
            y, x = divmod(index, self.width)
            if not place.empty:
                cells.append(
                    Cell(
                        coord_x=x,
                        coord_y=y,
                        camera_id=place.camera_id,
                        camera_name=place.camera_name,
                        panel_cell_id=numbers.get((x, y)),
                        panel_guid=guid,
                    )
                )
        return Panel(
            panel_guid=guid,
            panel_name=self.name,
            panel_width=self.width,
            panel_height=self.height,
            cells=tuple(cells),
        )

    def at(self, column: int, row: int) -> Place | None:
        """What stands in that column and row, from 0; None where the grid has no such cell."""
        inside = column < self.width and row < self.height
        return self.places[row * self.width + column] if inside else None

    def assign(self, index: int, camera_id: str, camera_name: str) -> Layout:
        """With that camera in cell `index`; what was there gives way."""
        return self._with({index: Place(camera_id, camera_name)})

    def clear(self, index: int) -> Layout:
        """With cell `index` empty."""
        return self._with({index: EMPTY})

    def swap(self, a: int, b: int) -> Layout:
        """With the cameras of two cells exchanged."""
        return self._with({a: self.places[b], b: self.places[a]})

    def from_tray(self, tray_index: int, index: int) -> Layout:
        """With a camera of the tray put into cell `index`; what was there goes to the tray."""
        taken, rest = self.tray[tray_index], self.tray[:tray_index] + self.tray[tray_index + 1 :]
        there = self.places[index]
        displaced = () if there.empty else (there,)
        return replace(self._with({index: taken}), tray=rest + displaced)

    def rename(self, name: str) -> Layout:
        """With another name: 1 to 60 characters. Raises ValueError with words for a person."""
        name = name.strip()
        if not name:
            raise ValueError("A panel needs a name.")
        if len(name) > NAME_LENGTH:
            raise ValueError(f"A panel's name has at most {NAME_LENGTH} characters.")
        return replace(self, name=name)

    def with_free_name(self, taken: Collection[str]) -> Layout:
        """With its own name, or with a number behind it if that is taken; never longer than allowed."""
        number, name = 2, self.name
        while name in taken:
            end = f" {number}"
            name = self.name[: NAME_LENGTH - len(end)].rstrip() + end
            number += 1
        return replace(self, name=name)

    def resize(self, width: int, height: int) -> Layout:
        """With another grid; every camera keeps its column and row where those exist, else goes to the tray.

        Growing takes cameras back from the tray into empty cells, first come first served.
        """
        _check_size(width, height)
        places = [EMPTY] * (width * height)
        displaced = []
        for index, place in enumerate(self.places):
            x, y = index % self.width, index // self.width
            if x < width and y < height:
                places[y * width + x] = place
            elif not place.empty:
                displaced.append(place)
        waiting = [*self.tray, *displaced]
        for index, place in enumerate(places):
            if place.empty and waiting:
                places[index] = waiting.pop(0)
        return Layout(self.name, width, height, tuple(places), tuple(waiting))

    def differing_cells(self, other: Layout) -> tuple[int, ...]:
        """The cells of this layout whose camera is another than in `other`; all of them if the grids differ."""
        if (self.width, self.height) != (other.width, other.height):
            return tuple(range(len(self.places)))
        pairs = enumerate(zip(self.places, other.places, strict=True))
        return tuple(index for index, (mine, theirs) in pairs if not mine.same_camera(theirs))

    def same_as(self, other: Layout) -> bool:
        """True if a device would show the same under the same name."""
        return (
            (self.name, self.width, self.height) == (other.name, other.width, other.height)
            and not self.differing_cells(other)
            and not self.tray
        )

    def _with(self, changed: dict[int, Place]) -> Layout:
        for index in changed:
            if not 0 <= index < len(self.places):
                raise IndexError(f"{self.name} has no cell {index + 1}")
        places = tuple(changed.get(index, place) for index, place in enumerate(self.places))
        return replace(self, places=places)


def _check_size(width: int, height: int) -> None:
    if (width, height) not in SIZES:
        raise ValueError(
            f"A panel is 1 to {MAX_SIDE} cells wide and no higher than wide; {width}×{height} is not possible."
        )
