"""The zoom lever: pull it up to zoom in, down to zoom out; it springs back. A click on + or - is one step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tcconsole.model.shaping import Shaped, shaped
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.ptz.spring import Spring
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import BORDER_STRONG, ICON_TILE, RADIUS_CONTROL

WIDTH = 48
KEY_PULL = 0.8
_END = 34
_IN = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}
_OUT = {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}


class ZoomLever(Spring):
    """Signals: `deflected(zoom)` the shaped lever, -1 to 1, in is positive, on change only; `stepped(zoom)` 1 or -1."""

    deflected = Signal(float)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raw = 0.0
        self._out = Shaped()
        named(self, "ptz_zoom", self.tr("Zoom"))
        self.setAccessibleDescription(
            self.tr("Drag up to zoom in and down to zoom out, or hold the + and - keys.")
        )
        self.setToolTip(plain_tooltip(self.accessibleDescription()))
        self.setMinimumSize(WIDTH, 140)

    @property
    def output(self) -> float:
        """What was emitted last."""
        return self._out.y

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 192)

    def keys(self) -> set[int]:
        """Up and down only while the lever has the focus; + and - also come from its neighbours."""
        return _IN | _OUT | {Qt.Key.Key_Up, Qt.Key.Key_Down}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        if event.button() == Qt.MouseButton.LeftButton and not _END <= y <= self.height() - _END:
            self.stepped.emit(1 if y < _END else -1)
        else:
            super().mousePressEvent(event)

    def _pulled(self, event: QMouseEvent) -> None:
        middle, travel = self._track()
        self._put(max(-1.0, min(1.0, (middle.y() - event.position().y()) / travel)))

    def _moved(self) -> None:
        if self.held:
            self._put(self._raw)
            return
        pulled_in = bool(self._keys & (_IN | {Qt.Key.Key_Up}))
        pulled_out = bool(self._keys & (_OUT | {Qt.Key.Key_Down}))
        self._put((pulled_in - pulled_out) * KEY_PULL)

    def _centred(self) -> None:
        self._put(0.0)

    def _put(self, raw: float) -> None:
        before = self.output
        self._raw = raw
        self._out = shaped(0.0, raw, was_awake=self._out.awake, factor=self._factor)
        self.update()
        if self.output != before:
            self.deflected.emit(self.output)

    def _track(self) -> tuple[QPointF, float]:
        """The middle of the lever's way, and how far it goes to either side."""
        middle = QRectF(self.rect()).center()
        return middle, max(1.0, self.height() / 2 - _END - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self.isEnabled():
            self._paint_lever(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, enabled = Theme.current(), self.isEnabled()
        middle, travel = self._track()
        painter.setPen(QPen(theme.color("ctl" if enabled else "line2"), 1))
        painter.setBrush(theme.color("field") if enabled else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("pressed" if enabled else "line"))
        painter.drawRoundedRect(QRectF(middle.x() - 2, middle.y() - travel, 4, 2 * travel), 2, 2)
        painter.drawRect(QRectF(middle.x() - 13, middle.y() - 0.5, 26, 1))
        role = "text2" if enabled else "dis"
        paint_icon(painter, QRectF(middle.x() - 8, 11, 16, ICON_TILE), "add", role)
        paint_icon(
            painter, QRectF(middle.x() - 8, self.height() - 11 - ICON_TILE, 16, ICON_TILE), "remove", role
        )

    def _paint_lever(self, painter: QPainter) -> None:
        theme = Theme.current()
        middle, travel = self._track()
        y = middle.y() - self._raw * travel
        if self._out.awake:
            fill_to = middle.y() - self._out.y * travel
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRect(QRectF(QPointF(middle.x() - 2, fill_to), QPointF(middle.x() + 2, middle.y())))
        painter.setPen(QPen(theme.color("sel"), BORDER_STRONG))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(QRectF(middle.x() - 13, y - 5, 26, 10), 3, 3)
