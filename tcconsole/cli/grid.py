"""Sizes and cells as they are typed: `2x2`, `0`, `3=Gate`."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from tcconsole.api.cameras import ListCameras
from tcconsole.api.wire import MAX_SIDE
from tcconsole.cli.device import Device
from tcconsole.cli.names import camera_naming, pick
from tcconsole.model.layout import SIZES, Layout

CELL_COUNT = MAX_SIDE * MAX_SIDE
CELL = click.IntRange(0, CELL_COUNT - 1)
"""A cell's zero-based index, row by row."""


def grid_size(typed: str) -> tuple[int, int]:
    """`2x2` as (width, height) in cells. Raises BadParameter."""
    match = re.fullmatch("([0-9])[x×]([0-9])", typed.lower())
    found = (int(match[1]), int(match[2])) if match else (0, 0)
    if found not in SIZES:
        possible = ", ".join(f"{width}x{height}" for width, height in SIZES)
        raise click.BadParameter(f"“{typed}” is not one of {possible}")
    return found


def cell_and_camera(typed: str) -> tuple[int, str]:
    """`3=Gate` as (cell index, camera's name or id). Raises BadParameter."""
    match = re.fullmatch("([0-9]{1,2})=(.+)", typed)
    if not match or int(match[1]) >= CELL_COUNT:
        raise click.BadParameter(f"“{typed}” is not INDEX=CAMERA with an index from 0 to {CELL_COUNT - 1}")
    return int(match[1]), match[2]


def inside(layout: Layout, index: int) -> int:
    """The index, if the layout has such a cell. Raises UsageError."""
    if index >= len(layout.places):
        last = len(layout.places) - 1
        raise click.UsageError(
            f"There is no cell {index} in {layout.width}x{layout.height}: its cells are 0 to {last}."
        )
    return index


def fill(device: Device, layout: Layout, cells: Sequence[tuple[int, str]]) -> Layout:
    """The layout with those cameras, by name or id, in those cells."""
    for index, _ in cells:
        inside(layout, index)
    cameras = device.send(ListCameras()) if cells else ()
    for index, wanted in cells:
        camera = pick("camera", cameras, wanted, camera_naming)
        layout = layout.assign(index, camera.id, camera.name)
    return layout
