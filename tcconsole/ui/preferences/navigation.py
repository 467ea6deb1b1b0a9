"""The list of the pages of preferences."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import NAV_W, RADIUS_CONTROL, SPACE_1, SPACE_2, SPACE_3

HEIGHT = 34


class Navigation(QFrame):
    """Navigation([("general", "General"), …]). Signals: `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self, pages: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preferences_pages", self.tr("Pages of preferences"))
        self.setProperty("ground", "panel")
        self._buttons = {key: _PageButton(words, f"preferences_{key}") for key, words in pages}
        title = label(self.tr("Preferences"), "title")
        title.setContentsMargins(SPACE_2 + 2, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1 - 1)
        column.addWidget(title)
        column.addSpacing(SPACE_2)
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            column.addWidget(button)
        column.addStretch(1)
        self.setFixedWidth(NAV_W)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown now."""
        self._buttons[key].setChecked(True)


class _PageButton(QAbstractButton):
    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        named(self, name, words)
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover" if self.isChecked() else "raised"))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setFont(theme.font("title" if self.isChecked() else "body-medium"))
        painter.setPen(theme.color("text" if self.isChecked() else "text2"))
        place = QRectF(self.rect()).adjusted(SPACE_2 + 2, 0, -SPACE_2, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
