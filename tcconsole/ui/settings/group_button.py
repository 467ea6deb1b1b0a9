"""One group of settings in the list at the left of the form."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tcconsole.ui.parts.nav_button import NavButton
from tcconsole.ui.parts.pill import HEIGHT as PILL_H
from tcconsole.ui.parts.pill import paint_pill, pill_width
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_2


class GroupButton(NavButton):
    """The group's name; behind it how many of its settings change, and a mark if one is wrong or none is used."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(words, name, parent)
        self._changed, self._wrong, self._unused = 0, False, False

    def set_marks(self, changed: int, *, wrong: bool, unused: bool) -> None:
        """changed: how many settings Apply would send; unused: the device ignores every one of them now."""
        self._changed, self._wrong, self._unused = changed, wrong, unused
        told = []
        if wrong:
            told.append(self.tr("something is wrong"))
        if changed:
            told.append(
                self.tr("1 changed") if changed == 1 else self.tr("{count} changed").format(count=changed)
            )
        if unused:
            told.append(self.tr("not used now"))
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def tone(self) -> str:
        return "dis" if self._unused else "text2"

    def paint_marks(self, painter: QPainter) -> float:
        right = super().paint_marks(painter)
        if self._changed:
            words = str(self._changed)
            right -= pill_width("count", words)
            top = round((self.height() - Theme.current().scaled(PILL_H)) / 2)
            paint_pill(painter, QPointF(right, top), "count", words)
            right -= SPACE_2
        mark = ("wrong", "err") if self._wrong else ("not-used", "text3") if self._unused else None
        if mark is not None:
            right -= ICON_TILE
            paint_icon(painter, QRectF(right, 0, ICON_TILE, self.height()), *mark)
            right -= SPACE_2
        return right
