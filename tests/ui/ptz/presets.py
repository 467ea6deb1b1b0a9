"""Presets without a device, for the widgets that show them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.model.preset_book import Spot
from tcconsole.model.ptz_pose import Pose

WIDE = Spot("camera:1:Wide", "Wide", Pose(0, 0, -60), favourite=True)
HUT = Spot("camera:1:Hut", "Hut", Pose(-50, 0, 45))
BOLD = Spot("camera:1:<b>bold</b>", "<b>bold</b>", Pose(50, 50, 20))
CORNER = Spot("here:1", "Corner", Pose(80, -60, 10), saved_here=True)
SPOTS = (WIDE, HUT, BOLD, CORNER)

_LEFT = Qt.MouseButton.LeftButton


@dataclass
class Heard:
    """What a widget said, in order."""

    said: list[tuple[object, ...]] = field(default_factory=list)

    def hear(self, *what: object) -> None:
        self.said.append(what)


def mouse(widget: QWidget, kind: QEvent.Type, at: QPoint, *, held: bool = True) -> None:
    """One mouse event with the left button, sent at once."""
    place = QPointF(at)
    buttons = _LEFT if held else Qt.MouseButton.NoButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else _LEFT
    event = QMouseEvent(
        kind, place, QPointF(widget.mapToGlobal(at)), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)
