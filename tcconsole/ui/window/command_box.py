"""The box in the header that opens the palette; it looks like a field and says which keys do the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tcconsole.ui.parts.key_cap import HEIGHT, key_cap_width, paint_key_cap
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CONTROL_H, ICON_TILE, RADIUS_CONTROL

WIDEST, NARROWEST = 424, 120
SIDE = 10


class CommandBox(QAbstractButton):
    """A button: `clicked()` as usual."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Type a command, a camera or a number"))
        named(self, "command_box", self.text())
        self._keys = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(Theme.current().scaled(WIDEST))
        self.setMinimumWidth(NARROWEST)

    def set_keys(self, keys: str) -> None:
        """The keys that do the same, "" for none."""
        self._keys = keys
        self.setToolTip(f"{self.text()} ({keys})" if keys else self.text())
        self.update()

    @property
    def keys(self) -> str:
        return self._keys

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.scaled(WIDEST), theme.scaled(CONTROL_H))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(Theme.current().scaled(WIDEST))
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("text2" if self.underMouse() else "line2"), 1))
        painter.setBrush(theme.color("field"))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        paint_icon(painter, QRectF(SIDE, 0, ICON_TILE, box.height()), "find", "text2")
        right = self._paint_keys(painter, box)
        font = theme.font("body")
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        place = box.adjusted(2 * SIDE + ICON_TILE, 0, right - box.right() - SIDE, 0)
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_keys(self, painter: QPainter, box: QRectF) -> float:
        """The cap at the right end; returns where it begins."""
        if not self._keys:
            return box.right()
        wide, high = key_cap_width(self._keys), Theme.current().scaled(HEIGHT)
        cap = QRectF(box.right() - SIDE - wide, round((box.height() - high) / 2), wide, high)
        paint_key_cap(painter, cap, self._keys)
        return cap.left()
