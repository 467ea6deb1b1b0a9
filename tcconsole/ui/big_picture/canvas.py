"""The picture itself: painted in the manner of its state, zoomed by wheel, pushed with the mouse."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.big_picture.zoom import Zoom
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import (
    MARKS,
    TileState,
    paint_name_plate,
    paint_picture,
    paint_plate,
    plate_ground,
)
from tcconsole.ui.picture_look import NO_LOOK, PictureLook
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, RADIUS_CHIP, SPACE_2, SPACE_3

NOTCH = 120
STEP = 1.25
"""So many times as large with one notch of the wheel, or one press of +."""
ARROW_SHARE = 0.1
"""An arrow pushes the picture by this share of the view."""
OVERVIEW_W = 168
_HELD = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PictureCanvas(QWidget):
    """steered: a plain wheel is meant for the camera, and not for the picture.

    Signals: `zoomed()` another part or another size is shown; `wheeled(notches)` away from the user is positive.
    """

    zoomed = Signal()
    wheeled = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "big_picture_canvas", self.tr("Picture of the camera"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setProperty("ring", False)  # the picture fills its place: a ring would lie on it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self.steered = False
        self._look = NO_LOOK
        self._zoom = Zoom()
        self._held: QPointF | None = None

    @property
    def look(self) -> PictureLook:
        return self._look

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @property
    def wanted(self) -> QSize:
        """How many pixels of the picture are needed: as many as are shown, all of them once it is zoomed into."""
        width, height = self._zoom.rect[2:] if self._zoom.whole else self._zoom.picture
        return QSize(math.ceil(width), math.ceil(height))

    def set_look(self, look: PictureLook, size: QSize) -> None:
        """The picture or its state changed. size: of the whole picture in its own pixels, empty if not known."""
        old, self._look = self._look, look
        image = look.image
        if size.isEmpty() and image is not None:
            size = image.size()
        if not size.isEmpty():
            self.set_zoom(self._zoom.of(size.width(), size.height()))
        plates = (old.state, old.first, old.second, old.mark) != (
            look.state,
            look.first,
            look.second,
            look.mark,
        )
        if plates or old.image is not image:
            self.update()

    def set_zoom(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._point()
            self.update()
            self.zoomed.emit()

    def fit(self) -> None:
        """All of the picture."""
        self.set_zoom(self._zoom.fit())

    def show_pixels(self, at: QPointF | None = None) -> None:
        """Each pixel of the picture on one of the screen; what lies at that place of the widget stays there."""
        self.set_zoom(self._zoom.to(1.0, *self._there(at)))

    def zoom_by(self, times: float, at: QPointF | None = None) -> None:
        """So many times as large, round that place of the widget, else round its middle."""
        self.set_zoom(self._zoom.by(times, *self._there(at)))

    def picture_rect(self) -> QRectF:
        """Where the whole picture lies, in the widget's coordinates; parts of it may be outside."""
        dpr = self.devicePixelRatioF()
        return QRectF(*(each / dpr for each in self._zoom.rect))

    def _there(self, at: QPointF | None) -> tuple[float, float]:
        place = QRectF(self.rect()).center() if at is None else at
        return place.x() * self.devicePixelRatioF(), place.y() * self.devicePixelRatioF()

    def _push(self, dx: float, dy: float) -> None:
        dpr = self.devicePixelRatioF()
        self.set_zoom(self._zoom.moved(dx * dpr, dy * dpr))

    def _point(self) -> None:
        """The hand says that the picture can be pushed."""
        if self._zoom.whole:
            self.unsetCursor()
        else:
            held = self._held is not None
            self.setCursor(Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate):
            self._let_go()
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fit_view()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_view()

    def _fit_view(self) -> None:
        dpr = self.devicePixelRatioF()
        self.set_zoom(self._zoom.in_view(self.width() * dpr, self.height() * dpr))

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / NOTCH
        modifiers = event.modifiers()
        if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        if self.steered and not modifiers:
            self.wheeled.emit(notches)
        elif notches:
            self.zoom_by(STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in _HELD and not self._zoom.whole:
            self._held = event.position()
            self._point()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        if not any(event.buttons() & button for button in _HELD):
            self._let_go()  # the release went elsewhere
            return
        way, self._held = event.position() - self._held, event.position()
        self._push(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() in _HELD:
            self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """All of the picture, or its own size round the place that was meant."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._zoom.whole:
            self.show_pixels(event.position())
        else:
            self.fit()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held = None
            self._point()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if way is None or not plain:
            event.ignore()
        else:
            self._push(way[0] * ARROW_SHARE * self.width(), way[1] * ARROW_SHARE * self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), DARK.color("letterbox"))
        whole = self.picture_rect()
        seen = whole & QRectF(self.rect())
        if look.image is not None and not seen.isEmpty():
            paint_picture(painter, seen, look.image, look.state, _part(look.image.size(), whole, seen))
        place = QRectF(self.rect())
        if look.first:
            mark = MARKS[look.mark]
            paint_plate(painter, place, look.first, look.second, mark.icon, mark.role)
        elif look.image is None:
            paint_plate(painter, place, self.tr("Waiting for a picture"), "", "pending")
        if not self._zoom.whole:
            self._paint_overview(painter)
        if self._zoom.scale > 1.0 and look.image is not None and look.state is not TileState.NONE:
            self._paint_scale(painter)

    def _paint_scale(self, painter: QPainter) -> None:
        """What is larger than it was taken has to say so."""
        paint_name_plate(painter, QRectF(self.rect()), percent(self._zoom), self.tr("enlarged"))

    def overview_rect(self) -> QRectF:
        """Where the small picture of the whole lies."""
        width = min(float(Theme.current().scaled(OVERVIEW_W)), self.width() / 4)
        height = min(width * self._zoom.picture[1] / self._zoom.picture[0], self.height() / 3)
        width = height * self._zoom.picture[0] / self._zoom.picture[1]
        right, bottom = self.width() - SPACE_3, self.height() - SPACE_3
        return QRectF(round(right - width), round(bottom - height), round(width), round(height))

    def _paint_overview(self, painter: QPainter) -> None:
        """The whole picture in small, and which part of it is seen."""
        place, zoom = self.overview_rect(), self._zoom
        if place.isEmpty():
            return
        edge = SPACE_2 / 2
        plate_ground(painter, place.adjusted(-edge, -edge, edge, edge), RADIUS_CHIP)
        paint_picture(painter, place, self._look.image, self._look.state)
        share = place.width() / zoom.picture[0]
        left, top, width, height = (each * share for each in zoom.seen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(place.left() + left, place.top() + top, width, height) & place
        for role, line in (("letterbox", 4), ("sel", 2)):
            painter.setPen(QPen(DARK.color(role), line))
            painter.drawRect(frame)


def percent(zoom: Zoom) -> str:
    """How large the picture is shown: 100 % is one pixel of the screen for each of its own."""
    return f"{max(1, round(zoom.scale * 100))} %"


def _part(size: QSize, whole: QRectF, seen: QRectF) -> QRectF:
    """The part of an image of that size that is seen; the image may have fewer pixels than its picture has."""
    across, down = size.width() / whole.width(), size.height() / whole.height()
    return QRectF(
        (seen.left() - whole.left()) * across,
        (seen.top() - whole.top()) * down,
        seen.width() * across,
        seen.height() * down,
    )
