"""A scene as a small drawing: every monitor of the wall in its place, with the shape of what the scene shows there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from tcconsole.model.console import Console
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_wall import Standing
from tcconsole.ui.theme.theme import Theme

GAP = 2
LEAST_W, LEAST_H = 9, 6
"""A monitor drawn smaller than this is one block."""


@dataclass(frozen=True, slots=True)
class GlyphPart:
    """One monitor. columns, rows: of its panel, 0 for a stopped display. said: False if the scene leaves it alone.

    differs: it shows something else although the scene is on the wall.
    """

    column: int
    row: int
    columns: int = 1
    rows: int = 1
    said: bool = True
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """columns, rows: of the wall."""

    columns: int = 1
    rows: int = 1
    parts: tuple[GlyphPart, ...] = ()


def glyph_of(console: Console, scene: Scene, standing: Standing | None) -> Glyph:
    """How the scene looks on the wall that is looked at; monitors that hang elsewhere are not drawn."""
    wall = console.walls.current
    differ = standing.differ if standing is not None else ()
    parts = []
    for place in wall.places:
        shows = scene.on(place.device)
        columns, rows = _shape(console, shows) if shows is not None else (1, 1)
        parts.append(
            GlyphPart(place.column, place.row, columns, rows, shows is not None, place.device in differ)
        )
    return Glyph(wall.columns, wall.rows, tuple(parts))


def _shape(console: Console, shows: Shows) -> tuple[int, int]:
    if shows.what is What.NOTHING:
        return 0, 0
    device = console.scenes.wall.device(shows.device)
    if shows.what is What.FULL_SCREEN or device is None:
        return 1, 1
    guid = device.sequences.targets.find_panel(shows.id, shows.name)
    panel = next((each for each in device.panels.saved if each.panel_guid == guid), None)
    return (panel.panel_width, panel.panel_height) if panel is not None else (1, 1)


def paint_glyph(painter: QPainter, rect: QRectF, glyph: Glyph, role: str) -> None:
    """Fill `rect` with it. What the scene leaves alone is an outline, a stopped display is empty with a frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    wide = (rect.width() - GAP * (glyph.columns - 1)) / glyph.columns
    high = (rect.height() - GAP * (glyph.rows - 1)) / glyph.rows
    for part in glyph.parts:
        left = round(rect.left() + part.column * (wide + GAP))
        top = round(rect.top() + part.row * (high + GAP))
        right = round(rect.left() + part.column * (wide + GAP) + wide)
        bottom = round(rect.top() + part.row * (high + GAP) + high)
        _paint_part(painter, QRectF(left, top, max(2, right - left), max(2, bottom - top)), part, role)
    painter.restore()


def _paint_part(painter: QPainter, rect: QRectF, part: GlyphPart, role: str) -> None:
    theme = Theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    if not part.said or not part.columns:
        colour = theme.color("line2" if not part.said else role)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine if not part.said else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    elif part.differs:
        painter.setBrush(QBrush(theme.color("warn"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(theme.color("warn"), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    else:
        painter.setBrush(theme.color(role))
        small = rect.width() < LEAST_W or rect.height() < LEAST_H
        _paint_cells(painter, rect, *((1, 1) if small else (part.columns, part.rows)))


def _paint_cells(painter: QPainter, rect: QRectF, columns: int, rows: int) -> None:
    """Blocks one pixel apart that fill `rect` to its edges."""
    width, height = rect.width() + 1, rect.height() + 1
    for row in range(rows):
        y, below = round(row * height / rows), round((row + 1) * height / rows) - 1
        for column in range(columns):
            x, right = round(column * width / columns), round((column + 1) * width / columns) - 1
            painter.drawRect(QRectF(rect.left() + x, rect.top() + y, right - x, below - y))
