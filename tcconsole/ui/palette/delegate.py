"""Paints a line of the palette: icon, title with what was meant underlined, where, and its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tcconsole.ui.palette.entry import Entry, Row
from tcconsole.ui.palette.rows import ROW_ROLE, Index
from tcconsole.ui.palette.search import Span
from tcconsole.ui.parts.key_cap import HEIGHT, key_cap_width, paint_key_cap
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON, RADIUS_CONTROL, SPACE_2

ROW_H = 46
HEADING_H = 28
LEFT = 46
MARK_W = 2
CAP_GAP = 4


class RowDelegate(QStyledItemDelegate):
    """The list's items know no sizes: they follow from the text size."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        return QSize(100, Theme.current().scaled(ROW_H if row.entry else HEADING_H))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.entry is None:
            _paint_heading(painter, QRectF(option.rect), row.heading)
        else:
            _paint_ground(painter, QRectF(option.rect), state)
            _paint_entry(painter, QRectF(option.rect), row.entry, row.spans)
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRectF, words: str) -> None:
    theme = Theme.current()
    painter.setFont(theme.font("caption-medium"))
    painter.setPen(theme.color("text2"))
    place = rect.adjusted(16, 4, -16, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
    theme = Theme.current()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if not selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("soft" if selected else "hover"))
    painter.drawRoundedRect(rect.adjusted(0, 0, -2, 0), RADIUS_CONTROL, RADIUS_CONTROL)
    if selected:
        painter.fillRect(
            QRectF(rect.left(), rect.top() + 4, MARK_W, rect.height() - 8), theme.color("accent")
        )


def _paint_entry(painter: QPainter, rect: QRectF, entry: Entry, spans: Sequence[Span]) -> None:
    theme, off = Theme.current(), bool(entry.reason)
    mark = QRectF(rect.left() + 16, rect.top(), ICON, rect.height())
    paint_icon(painter, mark, entry.icon, "dis" if off else "text2")
    right = _paint_keys(painter, rect, entry) if not off else rect.right() - 16
    half = rect.height() / 2
    words = QRectF(
        rect.left() + LEFT, rect.top(), max(0.0, right - rect.left() - LEFT - SPACE_2), rect.height()
    )
    if not entry.detail:
        _paint_title(painter, words, entry.title, spans, off)
        return
    _paint_title(painter, words.adjusted(0, 4, 0, -half), entry.title, spans, off)
    font = theme.font("caption")
    painter.setFont(font)
    painter.setPen(theme.color("text2"))
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, words.width())
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(words.adjusted(0, half - 1, 0, -3), align, shown)


def _paint_keys(painter: QPainter, rect: QRectF, entry: Entry) -> float:
    """The caps at the right end; returns where they begin."""
    right = rect.right() - 16
    height = Theme.current().scaled(HEIGHT)
    top = round(rect.center().y() - height / 2)
    for part in reversed(entry.ways[0] if entry.ways else ()):
        width = key_cap_width(part)
        right -= width
        paint_key_cap(painter, QRectF(round(right), top, width, height), part)
        right -= CAP_GAP
    return right


def _paint_title(painter: QPainter, place: QRectF, title: str, spans: Sequence[Span], off: bool) -> None:
    """Piece by piece: what was meant stands out and is underlined."""
    theme = Theme.current()
    plain, strong = theme.font("body-medium"), theme.font("title")
    role = "dis" if off else "text"
    left = place.left()
    for text, meant in _pieces(" ".join(title.splitlines()), spans):
        font = strong if meant else plain
        room = place.right() - left
        width = QFontMetricsF(font).horizontalAdvance(text)
        if room <= 0:
            return
        shown = text if width <= room else _cut(font, text, room)
        painter.setFont(font)
        painter.setPen(theme.color(role))
        metrics = QFontMetricsF(font)
        base = place.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, base), shown)
        if meant:
            line = QRectF(left, round(base + metrics.descent()) - 0.5, min(width, room), 1.5)
            painter.fillRect(line, theme.color("dis" if off else "accent"))
        left += width


def _cut(font: QFont, text: str, room: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _pieces(title: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The title in parts, each with whether it was meant."""
    parts, at = [], 0
    for start, end in spans:
        parts += [(title[at:start], False), (title[start:end], True)]
        at = end
    return [(text, meant) for text, meant in [*parts, (title[at:], False)] if text]
