"""Paints the heading of a group in a list: fold mark, name, count, and how many in it do not answer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle

from tcconsole.ui.parts.tile_paint import paint_focus
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, RADIUS_PICTURE, SPACE_1, SPACE_2

HEADING_H = 28
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GroupHeading(Protocol):
    """count: how many are listed under it; silent: how many of these give no answer, and that in words."""

    @property
    def title(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def silent(self) -> int: ...
    @property
    def silent_words(self) -> str: ...
    @property
    def folded(self) -> bool: ...


def paint_heading(painter: QPainter, rect: QRectF, heading: GroupHeading, state: QStyle.StateFlag) -> None:
    """In a narrow place the words of the silent ones give way to their number, and the count to the title."""
    theme = Theme.current()
    mark = QRectF(rect.left(), rect.center().y() - ICON_TILE / 2, ICON_TILE, ICON_TILE)
    paint_icon(painter, mark, "right" if heading.folded else "down", "text3")
    words = rect.adjusted(ICON_TILE + SPACE_1, 0, 0, 0)
    words.setRight(_paint_silent(painter, words, heading))
    count = QFontMetricsF(theme.font("body")).horizontalAdvance(str(heading.count)) + SPACE_2
    painter.setFont(theme.font("title"))
    hovered = state & QStyle.StateFlag.State_MouseOver
    painter.setPen(theme.color("text" if hovered else "text2"))
    fonts = QFontMetricsF(painter.font())
    if heading.silent and fonts.horizontalAdvance(heading.title) + count > words.width():
        count = 0.0
    title = fonts.elidedText(heading.title, Qt.TextElideMode.ElideRight, words.width() - count)
    painter.drawText(words, _LEFT, title)
    words.setLeft(words.left() + fonts.horizontalAdvance(title) + SPACE_2)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.color("text3"))
    if count:
        painter.drawText(words, _LEFT, str(heading.count))
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        paint_focus(painter, rect.adjusted(0, 4, 0, -4), RADIUS_PICTURE)


def _paint_silent(painter: QPainter, rect: QRectF, heading: GroupHeading) -> float:
    """At the right end; returns where it begins."""
    if not heading.silent:
        return rect.right()
    theme = Theme.current()
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("err"))
    fonts = QFontMetricsF(painter.font())
    title = QFontMetricsF(theme.font("title")).horizontalAdvance(heading.title)
    words = heading.silent_words
    width = fonts.horizontalAdvance(words)
    if title + width + 5 * SPACE_2 <= rect.width():
        painter.drawText(rect, _RIGHT, words)
        return rect.right() - width - SPACE_2
    width = fonts.horizontalAdvance(str(heading.silent))
    painter.drawText(rect, _RIGHT, str(heading.silent))
    left = rect.right() - width - SPACE_1 - ICON_TILE
    paint_icon(
        painter, QRectF(left, rect.center().y() - ICON_TILE / 2, ICON_TILE, ICON_TILE), "no-answer", "err"
    )
    return left - SPACE_1
