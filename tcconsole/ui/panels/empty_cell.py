"""An empty cell: what to do by mouse and by keys, and what the monitor still shows there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tcconsole.ui.panels.cell_view import CellView
from tcconsole.ui.parts.tile_paint import Frame, paint_frame
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_EMPTY, ICON_TILE, SPACE_2

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def paint_empty(painter: QPainter, picture: QRectF, view: CellView) -> None:
    """Paint it where the picture would be; of the lines as many as there is room for."""
    theme = Theme.current()
    inner = picture.adjusted(SPACE_2 - 1, SPACE_2 - 2, -SPACE_2 + 1, -SPACE_2 + 1)
    paint_frame(painter, inner, Frame.EMPTY, 2)
    if view.fixed:
        return
    lines, room = _lines(inner.width() - 12, view.still), inner.height() - 12
    while lines and sum(theme.scaled(line[3]) for line in lines) > room:
        lines.pop()
    high = sum(theme.scaled(line[3]) for line in lines)
    top = inner.center().y() - high / 2
    if high + 80 < room:
        mark = QRectF(inner.center().x() - ICON_EMPTY / 2, top - 18, ICON_EMPTY, ICON_EMPTY)
        paint_icon(painter, mark, "camera", "text3")
        top += 20
    for words, font, role, height in lines:
        step = theme.scaled(height)
        place = QRectF(inner.left() + 6, top, inner.width() - 12, step)
        _paint_line(painter, place, words, font, role, marked=words == view.still)
        top += step


def _lines(width: float, still: str) -> list[tuple[str, str, str, int]]:
    """What is said in that width: words, font, colour and height of each line."""
    metrics = QFontMetricsF(Theme.current().font("caption"))
    hints = (
        _tr("or select the cell and type a number, then Enter"),
        _tr("or type a number, then Enter"),
        _tr("or press Enter to choose one"),
        _tr("or press Enter"),
    )
    title = QFontMetricsF(Theme.current().font("title"))
    firsts = (_tr("Drop a camera here"), _tr("Drop here"))
    first = next((words for words in firsts if title.horizontalAdvance(words) <= width), firsts[-1])
    lines = [(first, "title", "text", 22)]
    hint = next((hint for hint in hints if metrics.horizontalAdvance(hint) <= width), "")
    if hint:
        lines.append((hint, "caption", "text2", 20))
    if still:
        lines.append((still, "caption", "text3", 34))
    return lines


def _paint_line(painter: QPainter, rect: QRectF, words: str, font: str, role: str, *, marked: bool) -> None:
    """One centred line; the sentence about the monitor has its mark in front."""
    theme = Theme.current()
    painter.setFont(theme.font(font))
    painter.setPen(theme.color(role))
    metrics = QFontMetricsF(painter.font())
    mark = ICON_TILE + 6 if marked else 0
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - mark)
    width = metrics.horizontalAdvance(shown) + mark
    left = rect.center().x() - width / 2
    base = rect.adjusted(0, max(0.0, rect.height() - theme.scaled(20)), 0, 0)
    if mark:
        paint_icon(painter, QRectF(left, base.top(), ICON_TILE, base.height()), "monitor", role)
    painter.drawText(QRectF(left + mark, base.top(), width - mark + 1, base.height()), _LINE, shown)


def _tr(text: str) -> str:
    return QCoreApplication.translate("cells", text)
