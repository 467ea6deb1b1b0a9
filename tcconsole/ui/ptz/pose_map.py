"""The pose map: pan and tilt of one camera as a plot. A click goes there. pyqtgraph is imported with it, not before."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tcconsole.api.ptz import LIMIT
from tcconsole.model.preset_book import Spot
from tcconsole.model.ptz_pose import Estimate, Pose, bounded
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.plot_menu import leave_out_menu
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CHIP, RADIUS_CONTROL

ROOM = 12.0
"""So much of the range is added around it, for what lies at its edge."""
GRID = (-100, -50, 0, 50, 100)
KEY_STEP = 5.0
_CHIP = 15
_RING = 7
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PoseMap(pg.PlotWidget):  # type: ignore[misc]
    """Signals: `point_chosen(pan, tilt)`; `spot_chosen(number)` from 0. Arrows move a pointer, Enter goes there."""

    point_chosen = Signal(float, float)
    spot_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._spots: tuple[Spot, ...] = ()
        self._estimate: Estimate | None = None
        self._words = ""
        self._pointer: QPointF | None = None
        self._pressed: QPointF | None = None
        named(self, "ptz_map", self.tr("Map of pan and tilt"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring_radius", RADIUS_CONTROL)
        self.setStyleSheet("background: transparent")
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(110)
        self.setMouseTracking(True)
        self._lines = pg.PlotDataItem(connect="pairs")
        self._trail = pg.PlotDataItem(antialias=True)
        self._set_up()
        Theme.current().changed.connect(self._dress)
        self._dress()

    def _set_up(self) -> None:
        self.setMouseEnabled(x=False, y=False)
        leave_out_menu(self)
        self.hideButtons()
        for axis in ("left", "bottom"):
            self.hideAxis(axis)
        self.getPlotItem().setContentsMargins(0, 0, 0, 0)
        reach = LIMIT + ROOM
        self.setRange(xRange=(-reach, reach), yRange=(-reach, reach), padding=0, disableAutoRange=True)
        along = [(-LIMIT, LIMIT)] * len(GRID)
        across = [(place, place) for place in GRID]
        self._lines.setData(
            [x for pair in (*along, *across) for x in pair], [y for pair in (*across, *along) for y in pair]
        )
        for item in (self._lines, self._trail):
            self.addItem(item)

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Presets and saved positions, numbered in this order."""
        self._spots = tuple(spots)
        self.viewport().update()

    def show_estimate(self, estimate: Estimate | None, words: str = "") -> None:
        """Where the camera is and came by; without that, the words in its place."""
        self._estimate, self._words = estimate, words
        trail = estimate.trail if estimate else ()
        self._trail.setData([pan for pan, _ in trail], [tilt for _, tilt in trail])
        self.setAccessibleDescription(self._spoken())
        self.viewport().update()

    def place_of(self, pan: float, tilt: float) -> QPointF:
        """Where a position lies in the widget, in pixels."""
        scene = self.getViewBox().mapViewToScene(QPointF(pan, tilt))
        return QPointF(self.mapFromScene(scene))

    def pose_at(self, place: QPointF) -> QPointF:
        """Pan and tilt under a pixel, within the range."""
        view = self.getViewBox().mapSceneToView(self.mapToScene(place.toPoint()))
        return QPointF(bounded(view.x()), bounded(view.y()))

    def spot_at(self, place: QPointF) -> int:
        """The number (from 0) of the spot under a pixel, the uppermost; -1 if there is none."""
        for number in reversed(range(len(self._spots))):
            if self._chip(number).adjusted(-2, -2, 2, 2).contains(place):
                return number
        return -1

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        if self._estimate is None and self._words:
            self._paint_words(painter)
        for number in range(len(self._spots)):
            self._paint_spot(painter, number)
        if self._estimate is not None:
            pose = self._estimate.pose
            self._paint_cross(painter, self.place_of(pose.pan, pose.tilt), "accent")
        if self._pointer is not None and self.hasFocus():
            self._paint_cross(painter, self.place_of(self._pointer.x(), self._pointer.y()), "focus")
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = event.position()
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        away = (event.position() - pressed).manhattanLength()
        if away < QApplication.startDragDistance() and self.rect().contains(event.position().toPoint()):
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.spot_at(event.position())
        if number >= 0:
            words = self._spots[number].name
        else:
            at = self.pose_at(event.position())
            words = self.tr("pan {pan}, tilt {tilt}").format(pan=f"{at.x():.0f}", tilt=f"{at.y():.0f}")
        if self._estimate is None and number < 0:
            words = self.tr("{place}, with zoom 0: its zoom is not known").format(place=words)
        QToolTip.showText(event.globalPosition().toPoint(), plain_tooltip(words), self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._point(*_ARROWS[key], 1.0 if fine else KEY_STEP)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointer is not None:
            if not event.isAutoRepeat():
                self.point_chosen.emit(self._pointer.x(), self._pointer.y())
        elif key == Qt.Key.Key_Escape and self._pointer is not None:
            self._set_pointer(None)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_pointer(None)
        super().focusOutEvent(event)

    def _choose(self, place: QPointF) -> None:
        number = self.spot_at(place)
        if number >= 0:
            self.spot_chosen.emit(number)
        else:
            at = self.pose_at(place)
            self.point_chosen.emit(at.x(), at.y())

    def _point(self, right: int, up: int, step: float) -> None:
        pose = self._estimate.pose if self._estimate else Pose(0, 0, 0)
        at = self._pointer or QPointF(pose.pan, pose.tilt)
        self._set_pointer(QPointF(bounded(at.x() + right * step), bounded(at.y() + up * step)))

    def _set_pointer(self, pointer: QPointF | None) -> None:
        self._pointer = pointer
        self.setAccessibleDescription(self._spoken())
        self.viewport().update()

    def _spoken(self) -> str:
        words = self._words
        if self._pointer is not None:
            words = self.tr("Enter goes to pan {pan}, tilt {tilt}").format(
                pan=f"{self._pointer.x():.0f}", tilt=f"{self._pointer.y():.0f}"
            )
        elif self._estimate is not None:
            pose = self._estimate.pose
            words = self.tr("Estimated at pan {pan}, tilt {tilt}, zoom {zoom}").format(
                pan=f"{pose.pan:.0f}", tilt=f"{pose.tilt:.0f}", zoom=f"{pose.zoom:.0f}"
            )
        return words

    def _chip(self, number: int) -> QRectF:
        pose = self._spots[number].pose
        edge = Theme.current().scaled(_CHIP)
        wide = QFontMetricsF(Theme.current().font("tag")).horizontalAdvance(str(number + 1)) + 8
        chip = QRectF(0, 0, max(edge, wide), edge)
        chip.moveCenter(self.place_of(pose.pan, pose.tilt))
        inside = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        chip.moveLeft(min(max(chip.left(), inside.left()), inside.right() - chip.width()))
        chip.moveTop(min(max(chip.top(), inside.top()), inside.bottom() - chip.height()))
        return chip

    def _paint_frame(self, painter: QPainter) -> None:
        theme, rect = Theme.current(), QRectF(self.viewport().rect())
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setFont(theme.font("tick"))
        inside, flags = rect.adjusted(8, 5, -8, -4), Qt.AlignmentFlag
        for place, words in (
            (flags.AlignLeft | flags.AlignTop, self.tr("tilt 100")),
            (flags.AlignLeft | flags.AlignBottom, self.tr("pan −100")),
            (flags.AlignHCenter | flags.AlignBottom, "0"),
            (flags.AlignRight | flags.AlignBottom, "100"),
        ):
            ground = painter.boundingRect(inside, place, words)
            painter.fillRect(ground.adjusted(-2, 0, 2, 0), theme.color("panel"))
            painter.setPen(theme.color("text2"))
            painter.drawText(inside, place, words)

    def _paint_spot(self, painter: QPainter, number: int) -> None:
        """A square for a preset of the camera, a dashed round for one that was saved here by estimate."""
        theme, chip = Theme.current(), self._chip(number).adjusted(0.5, 0.5, -0.5, -0.5)
        saved = self._spots[number].saved_here
        pen = QPen(theme.color("text2" if saved else "ctl"), 1)
        if saved:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(theme.color("raised"))
        radius = chip.height() / 2 if saved else RADIUS_CHIP
        painter.drawRoundedRect(chip, radius, radius)
        painter.setFont(theme.font("tag"))
        painter.setPen(theme.color("text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _paint_cross(self, painter: QPainter, at: QPointF, role: str) -> None:
        painter.setPen(QPen(Theme.current().color(role), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, _RING, _RING)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(at + QPointF(x, y) * (_RING - 3), at + QPointF(x, y) * (_RING + 4))

    def _paint_words(self, painter: QPainter) -> None:
        """In the upper part: most presets lie in the middle."""
        theme = Theme.current()
        painter.setFont(theme.font("caption"))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        room = QRectF(self.viewport().rect()).adjusted(20, theme.scaled(20), -20, 0)
        ground = painter.boundingRect(room, flags, self._words)
        painter.fillRect(ground.adjusted(-4, 0, 4, 0), theme.color("panel"))
        painter.setPen(theme.color("text2"))
        painter.drawText(room, flags, self._words)

    def _dress(self) -> None:
        tokens = Theme.current().tokens
        self._lines.setPen(pg.mkPen(tokens.line, width=1))
        self._trail.setPen(pg.mkPen(tokens.accent, width=1.5))
        self.viewport().update()
