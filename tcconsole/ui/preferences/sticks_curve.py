"""The curve from deflection to speed, with where the stick is on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.model.sticks.choices import Choices
from tcconsole.ui.theme.theme import Theme

LEFT, RIGHT, TOP, BOTTOM = 40, 14, 10, 26
POINTS = 60
NEAR = 0.3
"""A mark nearer to the left edge has its words at its right."""
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


class SticksCurve(QWidget):
    """`show_curve(choices, move, zoom)`: how far the stick is pulled for pan and tilt, and for zoom, 0 to 1 each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._pulls = (0.0, 0.0)
        self.setAccessibleName(self.tr("Curve from deflection to speed"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 180)

    def show_curve(self, choices: Choices, move: float, zoom: float) -> None:
        if (choices, (move, zoom)) != (self._choices, self._pulls):
            self._choices, self._pulls = choices, (move, zoom)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 290)

    def _at(self, x: float, y: float) -> QPointF:
        width, height = self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM
        return QPointF(LEFT + x * width, TOP + (1 - y) * height)

    def _speed(self, pull: float) -> float:
        return self._choices.shape.speed(pull) * self._choices.top_speed

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        self._paint_lines(painter)
        move, zoom = self._pulls
        self._paint_marks(painter, move, zoom)

    def _paint_grid(self, painter: QPainter) -> None:
        theme = Theme.current()
        zone = QRectF(self._at(0, 1), self._at(self._choices.dead_zone, 0))
        painter.fillRect(zone, theme.color("hover"))
        painter.setFont(theme.font("unit"))
        for step in STEPS:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(self._at(step, 0), self._at(step, 1))
            painter.drawLine(self._at(0, step), self._at(1, step))
            painter.setPen(theme.color("text3"))
            low, side = self._at(step, 0), self._at(0, step)
            painter.drawText(
                QRectF(low.x() - 24, low.y() + 6, 48, 18), Qt.AlignmentFlag.AlignCenter, f"{step:g}"
            )
            painter.drawText(
                QRectF(0, side.y() - 9, LEFT - 8, 18),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                f"{step:g}",
            )
        if self._choices.dead_zone > 0:
            painter.setPen(theme.color("text2"))
            painter.drawText(
                QRectF(zone.left() + 6, zone.top() + 4, 120, 18),
                Qt.AlignmentFlag.AlignVCenter,
                self.tr("dead zone"),
            )

    def _paint_lines(self, painter: QPainter) -> None:
        theme, choices = Theme.current(), self._choices
        painter.setPen(QPen(theme.color("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self._at(0, 0), self._at(1, choices.top_speed))
        inner = choices.shape.inner
        pulls = [inner + (1 - inner) * point / POINTS for point in range(POINTS + 1)]
        curve = [self._at(0, 0), *(self._at(pull, self._speed(pull)) for pull in pulls)]
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(QPolygonF(curve))
        painter.setFont(theme.font("unit"))
        painter.setPen(theme.color("text2"))
        self._paint_beside(
            painter, self._at(0.72, 0.72 * choices.top_speed), self.tr("straight"), right=False
        )
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.font("tag"))
        words = self.tr("expo {value}").format(value=f"{choices.expo:.2f}")
        corner = self._at(1.0, 0.1)  # where the curve never is
        painter.drawText(
            QRectF(corner.x() - 110, corner.y() + 4, 104, 18),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            words,
        )

    def _paint_marks(self, painter: QPainter, move: float, zoom: float) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("tag"))
        for pull, words, is_zoom in ((zoom, self.tr("zoom"), True), (move, self.tr("pan, tilt"), False)):
            at = self._at(pull, self._speed(pull))
            painter.setPen(QPen(theme.color("sel"), 2))
            painter.setBrush(theme.color("panel"))
            if is_zoom:
                painter.drawPolygon(
                    QPolygonF([at + QPointF(-6, -5), at + QPointF(6, -5), at + QPointF(0, 6)])
                )
            else:
                painter.drawEllipse(at, 5.5, 5.5)
            if pull > 0:
                painter.setPen(theme.color("text"))
                self._paint_beside(painter, at, words, right=pull < NEAR)

    @staticmethod
    def _paint_beside(painter: QPainter, at: QPointF, words: str, *, right: bool) -> None:
        """Words above a point, to its right or left."""
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        room = QRectF(at.x() + (8 if right else -108), at.y() - 24, 100, 18)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
