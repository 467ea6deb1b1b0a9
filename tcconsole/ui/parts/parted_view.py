"""A view of several parts, of which one is shown, with a way back and a place for what was just done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import line
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, TAB_H


class PartedView(QWidget):
    """Signals: `closed()` back to where it was opened; Esc, too. The parts come with `set_parts`.

    which: chooses the part by its key. back: the button that closes.
    """

    closed = Signal()

    def __init__(self, which: Segmented, back: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which, self.back = which, back
        self.toast = Toast()
        self._parts: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(line())
        column.addLayout(inner, 1)
        which.chosen.connect(self.show_part)
        back.clicked.connect(self.closed)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setProperty("ground", "panel")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(Theme.current().scaled(TAB_H + SPACE_2))
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, SPACE_2, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.which, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.toast)
        row.addWidget(self.back)
        return head

    def set_parts(self, parts: Mapping[str, QWidget]) -> None:
        """What there is to show, by key; the first is shown."""
        self._parts = dict(parts)
        for part in parts.values():
            self._stack.addWidget(part)

    def show_part(self, key: str) -> None:
        """The part with that key."""
        self.toast.dismiss()
        self.which.choose(key)
        self._stack.setCurrentWidget(self._parts[key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
