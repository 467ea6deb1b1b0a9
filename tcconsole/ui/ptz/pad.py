"""The pad: a stick for pan and tilt that springs back, with a click outside its ring for one step that way."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tcconsole.model.shaping import SHAPE, Shaped, shaped, within_ring
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.ptz.spring import Spring
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import BORDER_STRONG, RADIUS_CONTROL

KEY_PULL = 0.8
"""How far an arrow key pulls the stick."""
_RIM = 14
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_COMPASS = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""The eight directions, from the right against the clock."""


class Pad(Spring):
    """Signals: `deflected(pan, tilt)` the shaped stick, each -1 to 1, right and up, on change only;
    `stepped(pan, tilt)` one step, each -1, 0 or 1. Knows no camera."""

    deflected = Signal(float, float)
    stepped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raw = (0.0, 0.0)
        self._out = Shaped()
        self._hover: tuple[int, int] | None = None
        named(self, "ptz_pad", self.tr("Pan and tilt"))
        self.setAccessibleDescription(
            self.tr("Drag to steer, or hold the arrow keys. Shift is slow, Ctrl is fast.")
        )
        self.setToolTip(plain_tooltip(self.accessibleDescription()))
        self.setMouseTracking(True)
        self.setMinimumSize(140, 140)

    @property
    def raw(self) -> tuple[float, float]:
        """Where the stick is, right and up, within the unit circle."""
        return self._raw

    @property
    def output(self) -> tuple[float, float]:
        """What was emitted last."""
        return self._out.x, self._out.y

    def sizeHint(self) -> QSize:
        return QSize(192, 192)

    def keys(self) -> set[int]:
        return set(_ARROWS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        direction = self._step_at(event.position())
        if direction is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and not self.held:
            self.stepped.emit(*direction)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hover = None if self.held else self._step_at(event.position())
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = None
        self.update()

    def _pulled(self, event: QMouseEvent) -> None:
        centre, radius = self._ring()
        away = event.position() - centre
        self._put(*within_ring(away.x() / radius, -away.y() / radius))

    def _moved(self) -> None:
        if self.held:
            self._put(*self._raw)
            return
        x = sum(_ARROWS[Qt.Key(key)][0] for key in self._keys)
        y = sum(_ARROWS[Qt.Key(key)][1] for key in self._keys)
        length = math.hypot(x, y)
        self._put(x / length * KEY_PULL, y / length * KEY_PULL) if length else self._put(0.0, 0.0)

    def _centred(self) -> None:
        self._put(0.0, 0.0)

    def _put(self, x: float, y: float) -> None:
        before = self.output
        self._raw = (x, y)
        self._out = shaped(x, y, was_awake=self._out.awake, factor=self._factor)
        self.update()
        if self.output != before:
            self.deflected.emit(*self.output)

    def _ring(self) -> tuple[QPointF, float]:
        """Centre and radius of the ring that holds the stick."""
        return QRectF(self.rect()).center(), min(self.width(), self.height()) / 2 - _RIM

    def _step_at(self, at: QPointF) -> tuple[int, int] | None:
        """The direction of the step for a click there; None within the ring, which is the stick's."""
        centre, radius = self._ring()
        x, y = at.x() - centre.x(), centre.y() - at.y()
        if math.hypot(x, y) <= radius + 1:
            return None
        return _COMPASS[round(math.atan2(y, x) / (math.pi / 4)) % 8]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_arrows(painter)
        if self.isEnabled():
            self._paint_stick(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, enabled = Theme.current(), self.isEnabled()
        centre, radius = self._ring()
        painter.setPen(QPen(theme.color("ctl" if enabled else "line2"), 1))
        painter.setBrush(theme.color("field") if enabled else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(centre - QPointF(radius, 0), centre + QPointF(radius, 0))
        painter.drawLine(centre - QPointF(0, radius), centre + QPointF(0, radius))
        painter.drawEllipse(centre, radius * 2 / 3, radius * 2 / 3)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawEllipse(centre, radius, radius)
        painter.setBrush(theme.color("hover") if enabled else Qt.BrushStyle.NoBrush)
        zone = SHAPE.dead_zone * radius
        painter.drawEllipse(centre, zone, zone)

    def _paint_arrows(self, painter: QPainter) -> None:
        """A chevron for each direction that a click outside the ring steps to."""
        centre, _ = self._ring()
        away = min(self.width(), self.height()) / 2 - _RIM / 2 - 0.5
        for x, y in _COMPASS:
            straight = x == 0 or y == 0
            at = centre + QPointF(x, -y) * (away if straight else away - 2)
            self._paint_chevron(painter, at, math.degrees(math.atan2(-y, x)), (x, y) == self._hover)

    def _paint_chevron(self, painter: QPainter, at: QPointF, turned: float, hovered: bool) -> None:
        role = ("accent" if hovered else "text3") if self.isEnabled() else "line2"
        painter.save()
        painter.translate(at)
        painter.rotate(turned)
        pen = QPen(Theme.current().color(role), 2.0 if hovered else 1.3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(-1.5, -3), QPointF(1.5, 0), QPointF(-1.5, 3)])
        painter.restore()

    def _paint_stick(self, painter: QPainter) -> None:
        """The ring where the stick is; dot and line for what is sent; dots between the two."""
        theme = Theme.current()
        centre, radius = self._ring()
        raw = centre + QPointF(self._raw[0], -self._raw[1]) * radius
        out = centre + QPointF(self._out.x, -self._out.y) * radius
        if self._out.awake:
            dotted = QPen(theme.color("text3"), 1, Qt.PenStyle.DotLine)
            painter.setPen(dotted)
            painter.drawLine(out, raw)
            painter.setPen(QPen(theme.color("accent"), BORDER_STRONG))
            painter.drawLine(centre, out)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(out, 5, 5)
        painter.setBrush(theme.color("field") if self._out.awake else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("sel"), BORDER_STRONG))
        painter.drawEllipse(raw, 9, 9)
