"""Panels as a file: one JSON document, versioned and bounded, for export, import and backups. No Qt here.

A cell names its camera by id and by name, so that the panels of one device can be brought to another: what the device
knows by both is taken as it is, else the camera of that name, and what is left has to be assigned by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from tcconsole.model.layout import EMPTY, NAME_LENGTH, SIZES, Layout, Place

FORMAT = "tcconsole panels"
VERSION = 1
MOST_BYTES = 4 * 1024 * 1024
MOST_PANELS = 500

_Side = Annotated[int, Meta(ge=1, le=64)]
_Coordinate = Annotated[int, Meta(ge=0, le=63)]


class PanelFileError(Exception):
    """A file that cannot be used. Its text: what is wrong, where, and what to do, for a person."""


class FileCell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A camera in a cell; `column` and `row` from 0."""

    column: _Coordinate
    row: _Coordinate
    camera_id: Annotated[str, Meta(min_length=1, max_length=256)]
    camera_name: Annotated[str, Meta(max_length=4096)] = ""


class FilePanel(msgspec.Struct, frozen=True, kw_only=True):
    """One panel; empty cells are left out."""

    name: Annotated[str, Meta(min_length=1, max_length=4096)]
    width: _Side
    height: _Side
    cells: Annotated[tuple[FileCell, ...], Meta(max_length=4096)] = ()


class PanelFile(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file."""

    format: str
    version: int
    panels: Annotated[tuple[FilePanel, ...], Meta(max_length=MOST_PANELS)] = ()


class _Head(msgspec.Struct):
    """What every version of the file begins with."""

    format: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """Panels of a file for one device. unknown: the cameras that it does not have, each once, in the file's order."""

    layouts: tuple[Layout, ...]
    unknown: tuple[Place, ...] = ()

    def assigned(self, cameras: Mapping[Place, Place]) -> tuple[Layout, ...]:
        """The panels with each unknown camera replaced; those for which there is none leave empty cells."""
        unknown = set(self.unknown)

        def known(place: Place) -> Place:
            return cameras.get(place, EMPTY) if place in unknown else place

        return tuple(replace(one, places=tuple(known(place) for place in one.places)) for one in self.layouts)


def to_json(layouts: Iterable[Layout]) -> bytes:
    """The file's content, readable for people, ending with a line feed."""
    panels = tuple(_to_file(layout) for layout in layouts)
    whole = msgspec.json.encode(PanelFile(format=FORMAT, version=VERSION, panels=panels))
    return msgspec.json.format(whole, indent=2) + b"\n"


def from_json(data: bytes) -> tuple[Layout, ...]:
    """The panels of a file. Raises PanelFileError."""
    if len(data) > MOST_BYTES:
        raise PanelFileError("The file is larger than 4 MB: it is no file of panels, or it has to be split.")
    _check_head(data)
    try:
        content = msgspec.json.decode(data, type=PanelFile)
    except (msgspec.ValidationError, RecursionError) as error:
        raise PanelFileError(
            f"The file does not fit: {error}. Correct it there or export it again."
        ) from error
    if not content.panels:
        raise PanelFileError("There is no panel in the file. Choose another one.")
    return tuple(_from_file(number, panel) for number, panel in enumerate(content.panels, 1))


def read_file(file: Path) -> tuple[Layout, ...]:
    """The panels of that file; blocks. Raises PanelFileError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise PanelFileError(f"{file.name} cannot be read: {why}. Choose another file.") from error
    return from_json(data)


def for_device(layouts: Iterable[Layout], cameras: Mapping[str, str]) -> Imported:
    """Those panels with the cameras of a device; cameras: its names by id.

    A camera counts as known by id and name, else by a name that exactly one camera has. An id alone is not enough:
    another device may have another camera behind it.
    """
    ids: dict[str, list[str]] = {}
    for camera_id, name in cameras.items():
        ids.setdefault(name.strip().casefold(), []).append(camera_id)
    unknown: dict[Place, None] = {}

    def found(place: Place) -> Place:
        if place.camera_id is None:
            return place
        same = ids.get(place.camera_name.strip().casefold(), [])
        camera_id = place.camera_id if place.camera_id in same else same[0] if len(same) == 1 else None
        if camera_id is None and not place.camera_name and place.camera_id in cameras:
            camera_id = place.camera_id  # the file knows no name that could say otherwise
        if camera_id is None:
            unknown[place] = None
            return place
        return Place(camera_id, cameras[camera_id])

    mapped = tuple(
        replace(one, places=tuple(found(place) for place in one.places), tray=()) for one in layouts
    )
    return Imported(mapped, tuple(unknown))


def _to_file(layout: Layout) -> FilePanel:
    cells = tuple(
        FileCell(
            column=index % layout.width,
            row=index // layout.width,
            camera_id=place.camera_id,
            camera_name=place.camera_name,
        )
        for index, place in enumerate(layout.places)
        if place.camera_id
    )
    return FilePanel(name=layout.name, width=layout.width, height=layout.height, cells=cells)


def _check_head(data: bytes) -> None:
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise PanelFileError(
            f"This is no file of panels: {error}. Choose one that was exported here."
        ) from error
    if head.format != FORMAT:
        raise PanelFileError("This is a JSON file, but not one of panels. Choose one that was exported here.")
    if head.version != VERSION:
        raise PanelFileError(
            f"The file has version {head.version}; this console reads version {VERSION}. Use a console that knows it."
        )


def _from_file(number: int, panel: FilePanel) -> Layout:
    where = f"Panel {number} (“{panel.name[:NAME_LENGTH]}”)"
    if (panel.width, panel.height) not in SIZES:
        raise PanelFileError(
            f"{where} is {panel.width} × {panel.height}; a device takes 1 to 4 across and no more down than across. "
            "Correct its width and height."
        )
    try:
        layout = Layout.blank(panel.name, panel.width, panel.height).rename(panel.name)
    except ValueError as error:
        raise PanelFileError(f"{where}: {error} Correct its name.") from error
    taken = set()
    for cell in panel.cells:
        place = (cell.column, cell.row)
        if place in taken or cell.column >= panel.width or cell.row >= panel.height:
            why = "is there twice" if place in taken else "lies outside of the grid"
            raise PanelFileError(
                f"{where}: the cell in column {cell.column}, row {cell.row} (from 0) {why}. Correct it."
            )
        taken.add(place)
        layout = layout.assign(cell.row * panel.width + cell.column, cell.camera_id, cell.camera_name)
    return layout
