"""Paints one preset: its picture with the number, its marks, and its name below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from tcconsole.ui.parts.tile_paint import (
    Frame,
    TileState,
    fitted,
    paint_badge,
    paint_frame,
    paint_picture,
)
from tcconsole.ui.theme.focus_ring import paint_ring
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, ICON, RADIUS_CHIP, RADIUS_PICTURE

GAP = 8
NAME_H = 20
LEAST_W = 104
"""From this width on a further column is made, beyond the three that there always are."""
COLUMNS = 3
_CHIP = 17
_INSET = 4


@dataclass(frozen=True, slots=True)
class Look:
    """What a tile shows. image: None while there is no picture; here: the camera looks there now, by estimate."""

    number: str
    name: str
    image: QImage | None = None
    saved_here: bool = False
    favourite: bool = False
    here: bool = False
    chosen: bool = False
    hovered: bool = False
    focused: bool = False
    dragged: bool = False


def columns_in(width: int) -> int:
    """How many tiles stand side by side in that width."""
    return max(COLUMNS, (width + GAP) // (LEAST_W + GAP))


def cell_size(width: int) -> QSize:
    """The place of one tile, gaps included, in a list that is that wide."""
    columns = columns_in(width)
    picture_w = (width - GAP * (columns - 1)) // columns
    height = round(picture_w * 9 / 16) + Theme.current().scaled(NAME_H) + GAP // 2
    return QSize(max(1, (width - 1) // columns), height)  # Qt breaks a row that fits to the pixel


def picture_rect(cell: QRectF, width: int) -> QRectF:
    """Where the picture lies in the cell of a tile. The first begins at the left edge, the last ends at the right."""
    columns = columns_in(width)
    picture_w = (width - GAP * (columns - 1)) // columns
    column = round(cell.left() / max(1.0, cell.width()))
    left = column * (picture_w + GAP)
    height = cell.height() - Theme.current().scaled(NAME_H) - GAP // 2
    return QRectF(left, cell.top(), picture_w, height)


def paint_preset(painter: QPainter, picture: QRectF, look: Look) -> None:
    """The tile whose picture lies at `picture`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_picture(painter, picture, look)
    _paint_marks(painter, picture, look)
    _paint_name(painter, picture, look)
    if look.focused:
        paint_ring(painter, picture.adjusted(_INSET, _INSET, -_INSET, -_INSET), RADIUS_PICTURE)
    painter.restore()


def _paint_picture(painter: QPainter, rect: QRectF, look: Look) -> None:
    state = TileState.DRAGGED if look.dragged else TileState.LIVE
    if look.image is None:
        painter.fillRect(rect, Theme.current().color("well"))
        place = QRectF(0, 0, ICON, ICON)
        place.moveCenter(rect.center())
        paint_icon(painter, place, "preset" if look.saved_here else "ptz", "text3")
    else:
        painter.save()
        painter.setClipRect(rect)
        paint_picture(painter, _covering(rect, look.image.size()), look.image, state)
        painter.restore()
    tokens = None if look.image is None else DARK
    if look.chosen:
        paint_frame(painter, rect, Frame.SELECTED, RADIUS_PICTURE)
    elif look.saved_here or look.dragged:
        paint_frame(painter, rect, Frame.DRAFT, RADIUS_PICTURE, tokens)
    elif look.hovered or look.image is None:
        paint_frame(painter, rect, Frame.PLAIN, RADIUS_PICTURE, tokens)


def _covering(rect: QRectF, size: QSize) -> QRectF:
    """`rect` filled by a picture of that size; what is too much of it lies outside."""
    inside = fitted(rect, size)
    grow = max(rect.width() / max(1.0, inside.width()), rect.height() / max(1.0, inside.height()))
    cover = QRectF(0, 0, inside.width() * grow, inside.height() * grow)
    cover.moveCenter(rect.center())
    return cover


def _paint_marks(painter: QPainter, rect: QRectF, look: Look) -> None:
    theme = Theme.current()
    edge = theme.scaled(_CHIP)
    font = theme.font("caption-strong")
    wide = max(edge, round(QFontMetricsF(font).horizontalAdvance(look.number)) + 8)
    chip = QRectF(rect.left() + 4, rect.top() + 4, wide, edge)
    painter.setPen(QPen(DARK.color("plate"), 1) if look.here else Qt.PenStyle.NoPen)
    painter.setBrush(DARK.color("sel" if look.here else "plate"))
    painter.setOpacity(1.0 if look.here else 0.88)
    painter.drawRoundedRect(chip, RADIUS_CHIP, RADIUS_CHIP)
    painter.setOpacity(1.0)
    painter.setFont(font)
    painter.setPen(DARK.color("app" if look.here else "text"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, look.number)
    right = rect.right() - 4
    for shown, icon in (
        (look.favourite, "favourite"),
        (look.saved_here and look.image is not None, "preset"),
    ):
        if shown and right - 16 > chip.right():
            right = paint_badge(painter, QPointF(right - 16, rect.top() + 4), icon).left() - 2


def _paint_name(painter: QPainter, rect: QRectF, look: Look) -> None:
    theme = Theme.current()
    font = theme.font("caption-medium" if look.here else "caption")
    below = QRectF(rect.left(), rect.bottom(), rect.width(), theme.scaled(NAME_H))
    shown = QFontMetricsF(font).elidedText(look.name, Qt.TextElideMode.ElideRight, below.width())
    painter.setFont(font)
    painter.setPen(theme.color("text3" if look.dragged else "text"))
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
