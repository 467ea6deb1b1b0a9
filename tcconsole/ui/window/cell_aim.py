"""The steered cell's picture and the PTZ dock: what is done in the one is meant for the camera of the other."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tcconsole.ui.panels.aim_surface import AimSurface
from tcconsole.ui.panels.layout_editor import LayoutEditor
from tcconsole.ui.ptz.aim_mode import AimMode


class CellAim(QObject):
    """Belongs to the editor."""

    def __init__(self, editor: LayoutEditor, aim: AimMode) -> None:
        super().__init__(editor)
        self._aim = aim
        self._surface = AimSurface(editor)
        self._surface.wheeled.connect(aim.wheel)
        self._surface.overlay.clicked.connect(aim.click)
        self._surface.overlay.boxed.connect(aim.box)
        self._surface.overlay.escaped.connect(aim.end)
        aim.changed.connect(self._show)

    def _show(self) -> None:
        self._surface.set_steered(self._aim.cell, aiming=self._aim.on)
        self._surface.overlay.set_words(*self._aim.plate())
