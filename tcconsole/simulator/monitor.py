"""What the box's HDMI output shows: a panel, one camera, or words on a dark screen."""

import functools
from dataclasses import dataclass
from typing import Literal

import numpy as np
import simplejpeg
from PIL import Image, ImageDraw

from tcconsole.simulator.overlay import font, plain
from tcconsole.simulator.pictures import TICKS_PER_S, Look, Studio
from tcconsole.simulator.view import Pose

Kind = Literal["panel", "fullscreen", "stopped", "restarting", "updating", "restoring"]

_QUALITY = 80
_DARK, _EMPTY, _EDGE = (9, 11, 14), (20, 24, 29), (38, 44, 52)
_TEXT, _FAINT, _MARK = (232, 236, 240), (138, 148, 160), (92, 168, 255)
_TITLES: dict[Kind, str] = {
    "stopped": "Display stopped",
    "restarting": "Restarting",
    "updating": "Updating the firmware",
    "restoring": "Restoring factory defaults",
}


@dataclass(frozen=True, slots=True)
class MonitorCell:
    """One place of the grid. look None: a camera without a picture, or with no name an empty cell."""

    name: str
    look: Look | None
    pose: Pose | None


@dataclass(frozen=True, slots=True)
class MonitorScreen:
    """What to show. A panel has columns × rows cells, row by row (missing ones are empty); fullscreen shows the
    first cell; the other kinds show device, what it does, and words."""

    device: str
    kind: Kind
    columns: int
    rows: int
    cells: tuple[MonitorCell, ...]
    words: str


def monitor_jpeg(
    studio: Studio, screen: MonitorScreen, at_s: float, width: int = 1280, height: int = 720
) -> bytes:
    """The screen at at_s (seconds since the epoch) as JPEG."""
    if screen.kind in _TITLES:
        pixels = np.asarray(_notice(screen, int(at_s * TICKS_PER_S), width, height))
    else:
        pixels = np.asarray(_grid(studio, screen, at_s, width, height))
    data: bytes = simplejpeg.encode_jpeg(pixels, _QUALITY, "RGB", "420", True)
    return data


def _grid(studio: Studio, screen: MonitorScreen, at_s: float, width: int, height: int) -> Image.Image:
    single = screen.kind == "fullscreen"
    columns, rows = (1, 1) if single else (max(screen.columns, 1), max(screen.rows, 1))
    output = Image.new("RGB", (width, height), _DARK)
    gap = 0 if columns == rows == 1 else max(1, height // 240)
    for index in range(columns * rows):
        cell = screen.cells[index] if index < len(screen.cells) else MonitorCell("", None, None)
        left, top, wide, high = _place(index, columns, rows, width, height, gap)
        output.paste(_picture(studio, cell, at_s, wide, high), (left, top))
    _sign(output, screen.device)
    return output


def _sign(output: Image.Image, device: str) -> None:
    """The device's name, small, in the lower right corner."""
    size = max(9, output.height // 44)
    place = (output.width - size * 0.8, output.height - size * 0.8)
    draw = ImageDraw.Draw(output)
    draw.text(place, plain(device, 60), _FAINT, font(size), "rs", stroke_width=1, stroke_fill=_DARK)


def _place(
    index: int, columns: int, rows: int, width: int, height: int, gap: int
) -> tuple[int, int, int, int]:
    """Left, top, width and height of a cell: as large as fits, 16:9, the grid in the middle of the screen."""
    wide = min(width // columns, height // rows * 16 // 9)
    high = wide * 9 // 16
    left = (width - wide * columns) // 2 + index % columns * wide
    top = (height - high * rows) // 2 + index // columns * high
    return left + gap, top + gap, max(wide - 2 * gap, 1), max(high - 2 * gap, 1)


def _picture(studio: Studio, cell: MonitorCell, at_s: float, wide: int, high: int) -> Image.Image:
    if cell.look is None:
        return _blank(plain(cell.name), wide, high)
    picture = Image.fromarray(studio.frame(cell.look, cell.pose, at_s, wide, high))
    caption = _caption(plain(cell.name), wide, high)
    picture.paste(caption, (0, high - caption.height), caption)
    return picture


@functools.lru_cache(maxsize=64)
def _caption(name: str, wide: int, high: int) -> Image.Image:
    """The name in a dark band along the lower edge of a cell."""
    size = max(9, high // 26)
    band = Image.new("RGBA", (wide, size * 2), (8, 10, 13, 168))
    draw = ImageDraw.Draw(band)
    draw.text((size, size), name, _TEXT, font(size), "lm")
    return band


@functools.lru_cache(maxsize=16)
def _blank(name: str, wide: int, high: int) -> Image.Image:
    """A cell that shows no picture: dark, with the reason if it has a camera."""
    cell = Image.new("RGB", (wide, high), _EMPTY)
    draw = ImageDraw.Draw(cell)
    draw.rectangle((0, 0, wide - 1, high - 1), outline=_EDGE)
    if name:
        size = max(9, high // 18)
        draw.text((wide / 2, high / 2 - size), name, _TEXT, font(size, "SemiBold"), "mm")
        draw.text((wide / 2, high / 2 + size * 0.6), "No picture", _FAINT, font(size), "mm")
    return cell


@functools.lru_cache(maxsize=4)
def _notice(screen: MonitorScreen, tick: int, width: int, height: int) -> Image.Image:
    """The mark, the device's name, what it does, and words about it."""
    output = Image.new("RGB", (width, height), _DARK)
    draw = ImageDraw.Draw(output)
    middle, size = width / 2, height / 18
    _mark(draw, middle, height * 0.30, height * 0.085)
    draw.text(
        (middle, height * 0.50), plain(screen.device, 60), _TEXT, font(round(size * 1.3), "SemiBold"), "mm"
    )
    draw.text((middle, height * 0.59), _TITLES[screen.kind], _FAINT, font(round(size * 0.8)), "mm")
    draw.text(
        (middle, height * 0.66), plain(screen.words, 80), _FAINT, font(round(size * 0.6), "Regular"), "mm"
    )
    if screen.kind != "stopped":
        _busy(draw, middle, height * 0.76, height * 0.008, tick)
    return output


def _mark(draw: ImageDraw.ImageDraw, x: float, y: float, size: float) -> None:
    """Four cells, one of them lit."""
    gap = size * 0.08
    for column in (-1, 0):
        for row in (-1, 0):
            left, top = x + column * size + gap, y + row * size + gap
            lit = (column, row) == (-1, -1)
            box = (left, top, left + size - 2 * gap, top + size - 2 * gap)
            draw.rounded_rectangle(box, size * 0.12, _MARK if lit else _EDGE)


def _busy(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, tick: int) -> None:
    """Five dots, of which the light one wanders."""
    for index in range(5):
        at = x + (index - 2) * radius * 5
        colour = _MARK if index == tick % 5 else _EDGE
        draw.ellipse((at - radius, y - radius, at + radius, y + radius), fill=colour)
