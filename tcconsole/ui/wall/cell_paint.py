"""Paints one cell of a monitor on the wall: the picture in the manner of its state, name, and age where it matters."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tcconsole.ui.parts.tile_paint import (
    Frame,
    TileState,
    dim,
    paint_age_plate,
    paint_frame,
    paint_name_plate,
    paint_picture,
)
from tcconsole.ui.picture_look import PictureLook
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, RADIUS_PICTURE
from tcconsole.ui.wall.tile_view import WallCell

NAMED_W, NAMED_H = 64, 44
"""A smaller cell has no room for the camera's name."""
AGED_W = 150
"""A narrower one has none for name and age in one line."""
SENDING = 0.59
_LOST = {TileState.UNREACHABLE, TileState.RESTARTING, TileState.SIGNED_OUT}


def paint_cell(painter: QPainter, rect: QRectF, cell: WallCell, look: PictureLook, *, lost: bool) -> None:
    """lost: its monitor cannot be asked, so that the card over all cells says what has to be said."""
    if cell.camera_id is None:
        _paint_empty(painter, rect)
        return
    paint_picture(painter, rect, look.image, look.state)
    if cell.sending:
        dim(painter, rect, SENDING)
        paint_frame(painter, rect, Frame.PENDING, RADIUS_PICTURE, DARK)
    if lost or look.state in _LOST or rect.height() < NAMED_H or rect.width() < NAMED_W:
        return
    age, room = _age(look, rect.width()), QRectF(rect)
    if age:
        plate = paint_age_plate(painter, rect, age, look.mark)
        if rect.width() < AGED_W:
            return
        room.setRight(plate.left() - 2)
    paint_name_plate(painter, room, str(cell.number or ""), cell.name)


def _paint_empty(painter: QPainter, rect: QRectF) -> None:
    painter.fillRect(rect, DARK.color("plate"))
    paint_frame(painter, rect.adjusted(3, 3, -3, -3), Frame.EMPTY, RADIUS_PICTURE, DARK)
    if rect.height() < NAMED_H:
        return
    painter.setFont(Theme.current().font("caption"))
    painter.setPen(DARK.color("text2"))
    metrics, words = QFontMetricsF(painter.font()), QCoreApplication.translate("wall", "empty")
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 12)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


def _age(look: PictureLook, width: float) -> str:
    """The words in the corner: more of them where there is room, none for a live picture."""
    if look.mark is TileState.LIVE:
        return ""
    if look.mark is TileState.FROZEN and width >= 1.4 * AGED_W:
        return look.age
    return look.brief or look.age
