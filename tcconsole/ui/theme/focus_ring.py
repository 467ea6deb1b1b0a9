"""The ring round the widget that has the keyboard: 2 px wide, 2 px away, only after a key brought the focus there.

Qt tells nobody why the focus moved, so the ring watches what was used last in a window: a key or the mouse.

A style sheet cannot draw outside a widget, so a thin overlay of the window does. Widgets that paint their own
ring set the property `ring` to False; `ring_radius` changes the corner (default 4).
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import FOCUS_GAP, FOCUS_WIDTH, RADIUS_CONTROL

_REACH = FOCUS_GAP + FOCUS_WIDTH
_INPUTS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
    QEvent.Type.EnabledChange,
}


def paint_ring(painter: QPainter, rect: QRectF, radius: float = RADIUS_CONTROL) -> None:
    """The ring round `rect`, for widgets that paint focused things inside themselves (a cell, a row)."""
    away = FOCUS_GAP + FOCUS_WIDTH / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(Theme.current().color("focus"), FOCUS_WIDTH))
    painter.drawRoundedRect(rect.adjusted(-away, -away, away, away), radius + away, radius + away)
    painter.restore()


class _Overlay(QWidget):
    """Lies over the window, lets the mouse through, and paints nothing but the ring."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.radius: float = RADIUS_CONTROL
        self.ring = QRect()
        self.hide()

    def place(self, ring: QRect, visible: QRect, radius: float) -> None:
        """Ring and the part of it that may be seen, in the window's coordinates."""
        self.radius = radius
        self.setGeometry(ring)
        self.ring = QRect(QPoint(), ring.size())
        inner = self.ring.adjusted(_REACH, _REACH, -_REACH, -_REACH)
        shown = visible.translated(-ring.topLeft())
        self.setMask(QRegion(self.ring).subtracted(QRegion(inner)).intersected(QRegion(shown)))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        inner = QRectF(self.ring).adjusted(_REACH, _REACH, -_REACH, -_REACH)
        paint_ring(painter, inner, self.radius)


class FocusRing(QObject):
    """Follows the focus through every window of the application.

    Make one after the theme is on; `close()` ends it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._by_key = False
        self._window: QWindow | None = None
        self._followed: list[QWidget] = []
        self._overlay: _Overlay | None = None
        app.focusWindowChanged.connect(self._watch)
        app.focusChanged.connect(self._follow)
        self._watch(app.focusWindow())
        self._follow(None, app.focusWidget())

    def close(self) -> None:
        self._app.focusWindowChanged.disconnect(self._watch)
        self._app.focusChanged.disconnect(self._follow)
        self._watch(None)
        self._let_go()

    def shown_round(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._followed[0] if self._followed else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind in _INPUTS:
                self._by_key = kind == QEvent.Type.KeyPress
        elif kind in _MOVES:
            self._place()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or not self._wanted(new):
            return
        chain: QWidget | None = new
        while chain is not None:
            chain.installEventFilter(self)
            self._followed.append(chain)
            chain = None if chain.isWindow() else chain.parentWidget()
        self._overlay = _overlay_of(new.window())
        self._place()

    def _wanted(self, widget: QWidget) -> bool:
        """Whether a key gave `widget` the focus and it does not paint its own ring."""
        window = widget.window()
        if widget.property("ring") is False or window.windowType() == Qt.WindowType.Popup:
            return False
        return self._by_key or window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def _place(self) -> None:
        if self._overlay is None or not shiboken6.isValid(self._overlay):
            return
        target = self._followed[0]
        visible = _visible_part(target)
        if not target.isVisible() or visible.isEmpty():
            self._overlay.hide()
            return
        origin = target.mapTo(target.window(), QPoint())
        ring = QRect(origin, target.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        radius = target.property("ring_radius")
        self._overlay.place(ring, visible, RADIUS_CONTROL if radius is None else float(radius))

    def _let_go(self) -> None:
        for widget in self._followed:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        if self._overlay is not None and shiboken6.isValid(self._overlay):
            self._overlay.hide()
        self._overlay = None


def _overlay_of(window: QWidget) -> _Overlay:
    found = window.findChild(_Overlay, "focus_ring", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, _Overlay) else _Overlay(window)


def _visible_part(widget: QWidget) -> QRect:
    """Where in its window a widget's surroundings can be seen: the scroll areas round it cut the ring off."""
    window = widget.window()
    visible = window.rect()
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            visible &= QRect(parent.mapTo(window, QPoint()), parent.size())
        parent = None if parent.isWindow() else area
    return visible
