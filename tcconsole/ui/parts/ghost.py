"""The picture that follows the mouse while a camera is dragged."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPixmap

from tcconsole.ui.parts.tile_paint import Frame, TileState, paint_frame, paint_picture
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK

WIDTH = 144


def ghost_pixmap(image: QImage | None, number: str, name: str, dpr: float = 1.0) -> QPixmap:
    """A small framed copy with number and name below, 144 logical pixels wide."""
    theme = Theme.current()
    picture = QRectF(2, 2, WIDTH - 4, round((WIDTH - 4) * 9 / 16))
    height = round(picture.bottom()) + theme.scaled(22) + 2
    ghost = QPixmap(round(WIDTH * dpr), round(height * dpr))
    ghost.setDevicePixelRatio(dpr)
    ghost.fill(DARK.color("panel"))
    painter = QPainter(ghost)
    paint_picture(painter, picture, image, TileState.LIVE)
    line = QRectF(8, picture.bottom(), WIDTH - 16, height - picture.bottom() - 2)
    _paint_words(painter, line, number, name)
    paint_frame(painter, QRectF(0, 0, WIDTH, height), Frame.DROP, 0, DARK)
    painter.end()
    return ghost


def _paint_words(painter: QPainter, line: QRectF, number: str, name: str) -> None:
    font = Theme.current().font("caption-strong")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(DARK.color("text2"))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, number)
    room = line.adjusted(metrics.horizontalAdvance(number) + 5 if number else 0, 0, 0, 0)
    painter.setPen(DARK.color("text"))
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
