"""A small window with the ten shapes of a panel as pictures, wider ones to the right, higher ones below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton, QWidget

from tcconsole.model.layout import SIZES
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def paint_shape(painter: QPainter, rect: QRectF, columns: int, rows: int, role: str) -> None:
    """A grid as a small picture that fills `rect`, its cells at least one pixel apart."""
    color = Theme.current().color(role)
    for y in range(rows):
        for x in range(columns):
            left, right = (round(rect.width() * (x + n) / columns) for n in (0, 1))
            top, bottom = (round(rect.height() * (y + n) / rows) for n in (0, 1))
            last_x, last_y = x == columns - 1, y == rows - 1
            wide, high = right - left - (0 if last_x else 1), bottom - top - (0 if last_y else 1)
            painter.fillRect(QRectF(rect.left() + left, rect.top() + top, wide, high), color)


class ShapeButton(QToolButton):
    """One shape."""

    def __init__(self, columns: int, rows: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.shape_size = (columns, rows)
        words = self.tr("{width} × {height}").format(width=columns, height=rows)
        named(self, f"shape_{columns}x{rows}", words)
        self.setText(words)
        self.setToolTip(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(68, 46 + Theme.current().scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.text()
        painter = QPainter(self)
        theme = Theme.current()
        if self.underMouse() or self.hasFocus() or self.isChecked():
            ground = theme.color("soft" if self.isChecked() else "hover")
            painter.fillRect(self.rect(), ground)
        picture = QRectF(self.width() / 2 - 24, 10, 48, 27)
        columns, rows = self.shape_size
        paint_shape(painter, picture, columns, rows, "accent" if self.isChecked() else "text2")
        painter.setFont(theme.font("caption-medium"))
        painter.setPen(theme.color("text"))
        words = QRectF(0, picture.bottom() + 2, self.width(), self.height() - picture.bottom() - 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class ShapeMenu(QFrame):
    """Signals: `chosen(width, height)`. Arrow keys move, Enter chooses, Escape closes."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        named(self, "shape_menu", self.tr("Size of the panel"))
        self.setProperty("ground", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[tuple[int, int], ShapeButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(4)
        for width, height in SIZES:
            button = ShapeButton(width, height, self)
            button.clicked.connect(self._choose)
            self._buttons[width, height] = button
            grid.addWidget(button, height - 1, width - 1)

    def open_at(self, widget: QWidget, size: tuple[int, int] | None, *, above: bool = False) -> None:
        """Open beside `widget` with that shape marked."""
        for shape, button in self._buttons.items():
            button.setChecked(shape == size)
        self.adjustSize()
        edge = QPoint(0, -self.height() - 4) if above else QPoint(0, widget.height() + 4)
        self.move(widget.mapToGlobal(edge))
        self.show()
        self._buttons[size if size in self._buttons else (2, 2)].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if isinstance(focused, ShapeButton) and Qt.Key(event.key()) in _STEPS:
            dx, dy = _STEPS[Qt.Key(event.key())]
            width, height = focused.shape_size
            there = self._buttons.get((width + dx, height + dy))
            if there is not None:
                there.setFocus()
            return
        if isinstance(focused, ShapeButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused.click()
            return
        super().keyPressEvent(event)

    def _choose(self) -> None:
        button = self.sender()
        self.hide()
        if isinstance(button, ShapeButton):
            self.chosen.emit(*button.shape_size)
