"""Hands on mouse and keys. QTest's own mouse moves turn the event loop, which a coroutine must not do."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

NO_KEYS = Qt.KeyboardModifier.NoModifier
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def at(widget: QWidget, x: float, y: float) -> QPointF:
    """The place in a widget at `x` and `y` from its middle, in halves of its width and height, up is positive."""
    return QPointF(widget.width() / 2 * (1 + x), widget.height() / 2 * (1 - y))


def press(widget: QWidget, x: float = 0.0, y: float = 0.0, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    _mouse(widget, QEvent.Type.MouseButtonPress, at(widget, x, y), _LEFT, _LEFT, keys)


def drag(widget: QWidget, x: float, y: float, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    _mouse(widget, QEvent.Type.MouseMove, at(widget, x, y), _NONE, _LEFT, keys)


def hover(widget: QWidget, x: float, y: float) -> None:
    """Move the mouse with no button held."""
    _mouse(widget, QEvent.Type.MouseMove, at(widget, x, y), _NONE, _NONE, NO_KEYS)


def release(widget: QWidget, x: float = 0.0, y: float = 0.0) -> None:
    _mouse(widget, QEvent.Type.MouseButtonRelease, at(widget, x, y), _LEFT, _NONE, NO_KEYS)


def key_down(
    widget: QWidget,
    key: Qt.Key,
    keys: Qt.KeyboardModifier = NO_KEYS,
    *,
    text: str = "",
    again: bool = False,
) -> None:
    """A key goes down; `again` as the system repeats it while it is held."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, keys, text, again))


def key_up(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS, *, again: bool = False) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, keys, "", again))


def _mouse(
    widget: QWidget,
    kind: QEvent.Type,
    place: QPointF,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
    keys: Qt.KeyboardModifier,
) -> None:
    everywhere = QPointF(widget.mapToGlobal(place))
    QApplication.sendEvent(widget, QMouseEvent(kind, place, everywhere, button, held, keys))
