"""The steered cell's picture as something to point at: the wheel at any time, clicks and boxes while aiming."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QWheelEvent

from tcconsole.ui.panels.aim_overlay import AimOverlay
from tcconsole.ui.panels.cell import Cell
from tcconsole.ui.panels.layout_editor import LayoutEditor
from tcconsole.ui.parts.tile_paint import fitted

_NOTCH = 120


class AimSurface(QObject):
    """Signals: `wheeled(notches)` over the steered picture, away from the user is positive. See `overlay` for more.

    Other cells, and the steered one while nobody aims, keep their mouse.
    """

    wheeled = Signal(float)

    def __init__(self, editor: LayoutEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._index: int | None = None
        self._aiming = False
        self.overlay = AimOverlay(editor)
        editor.installEventFilter(self)
        editor.arranged.connect(self._place)

    def set_steered(self, index: int | None, *, aiming: bool = False) -> None:
        """The cell (from 0) whose camera is steered, or None; `aiming`: its picture takes clicks and boxes."""
        begins = aiming and not self._aiming
        self._index, self._aiming = index, aiming
        self._place()
        if begins and self.overlay.isVisible():
            self.overlay.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel that neither the cell nor the overlay wanted comes to the editor."""
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent) and self._is_over(event):
            self.wheeled.emit(event.angleDelta().y() / _NOTCH)
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _is_over(self, event: QWheelEvent) -> bool:
        cell = self._cell()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return cell is not None and plain and _picture_in(cell).contains(event.position())

    def _cell(self) -> Cell | None:
        cells = self._editor.cells
        return cells[self._index] if self._index is not None and self._index < len(cells) else None

    def _place(self) -> None:
        """Put the overlay over the picture, or away."""
        cell = self._cell()
        if cell is None or not self._aiming:
            self.overlay.hide()
            return
        place = cell.picture_rect().translated(cell.pos())
        self.overlay.setGeometry(place)
        self.overlay.set_picture(_picture_in(cell).translated(-place.topLeft().toPointF()))
        self.overlay.raise_()
        self.overlay.show()


def _picture_in(cell: Cell) -> QRectF:
    """Where the picture itself lies, in the editor's coordinates."""
    place = QRectF(cell.picture_rect().translated(QPoint(cell.pos())))
    image = cell.look.image
    return place if image is None or image.isNull() else fitted(place, image.size())
