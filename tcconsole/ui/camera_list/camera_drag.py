"""Dragging cameras out of whatever lists them, with a picture of our own at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

POINTER_Y = 24
"""Where the pointer holds the picture, from its upper edge in logical pixels."""


def drag_cameras(source: QWidget, data: QMimeData, picture: QPixmap) -> None:
    """Returns when they were let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(round(picture.deviceIndependentSize().width() / 2), POINTER_Y))
    drag.exec(Qt.DropAction.CopyAction)
