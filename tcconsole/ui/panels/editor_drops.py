"""Dragging to, between and out of the cells of a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tcconsole.ui.camera_list.camera_mime import camera_ids, cell_data, cell_index, tray_index
from tcconsole.ui.panels.drop_words import (
    DropWords,
    words_for_cameras,
    words_for_cell,
    words_for_clear,
    words_for_tray,
)
from tcconsole.ui.panels.panel_edits import PanelEdits
from tcconsole.ui.parts.ghost import ghost_pixmap

if TYPE_CHECKING:
    from tcconsole.ui.panels.layout_editor import LayoutEditor

_ENTER, _MOVE, _LEAVE, _DROP = (
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.DragLeave,
    QEvent.Type.Drop,
)


class EditorDrops(QObject):
    """Takes the drag and drop of an editor, and of a widget round it where a cell's camera may be dropped to take it
    out of the panel."""

    def __init__(self, editor: LayoutEditor, edits: PanelEdits) -> None:
        super().__init__(editor)
        self._editor = editor
        self._edits = edits
        self._watch(editor)

    def take_out_over(self, outside: QWidget) -> None:
        """The camera of a cell may be dropped anywhere on that widget as well."""
        self._watch(outside)

    def drag(self, index: int) -> None:
        """Drag the camera of a cell, until the user lets go."""
        cell = self._editor.cells[index]
        drag = QDrag(self._editor)
        drag.setMimeData(cell_data(self._editor.panel_key, index))
        number = str(cell.view.number or "")
        picture = ghost_pixmap(cell.look.image, number, cell.view.name, cell.devicePixelRatioF())
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(round(picture.deviceIndependentSize().width() / 2), 24))
        cell.set_dragged(True)
        drag.exec(Qt.DropAction.MoveAction)
        self._show(None, None)
        for other in self._editor.cells:  # the grid may have another shape by now
            other.set_dragged(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind, inside = event.type(), watched is self._editor
        if kind == _LEAVE:
            self._show(None, None)
            return True
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        if kind == _DROP:
            self._take(event, *self._at(event, inside=inside))
        elif isinstance(event, QDragMoveEvent):
            self._follow(event, inside=inside)
        return True

    def _watch(self, widget: QWidget) -> None:
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def _follow(self, event: QDragMoveEvent, *, inside: bool) -> None:
        index, drop = self._at(event, inside=inside)
        self._show(index, drop)
        if drop is not None:
            event.acceptProposedAction()
        elif inside and event.type() == _ENTER and self._known(event.mimeData()):
            event.accept()  # so that moves over the grid are told even if it was entered between two cells
        else:
            event.ignore()

    def _take(self, event: QDropEvent, index: int | None, drop: DropWords | None) -> None:
        self._show(None, None)
        if index is None or drop is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._carry_out(event.mimeData(), index, drop)

    def _carry_out(self, data: QMimeData, index: int, drop: DropWords) -> None:
        source, waiting = self._source(data), tray_index(data, self._editor.panel_key)
        if source is not None and drop.icon == "close":
            self._edits.clear(source)
            return
        if source is not None:
            self._edits.swap(source, index)
        elif waiting is not None:
            self._edits.from_tray(waiting, index)
        else:
            self._edits.put(index, camera_ids(data))
        self._editor.select(index)

    def _at(self, event: QDropEvent, *, inside: bool) -> tuple[int | None, DropWords | None]:
        """The cell that a drop would change, and how."""
        data = event.mimeData()
        source, waiting = self._source(data), tray_index(data, self._editor.panel_key)
        if source is not None and not (inside and self._editor.grid_rect().contains(event.position())):
            return source, words_for_clear(self._edits, source)
        index = self._editor.cell_at(event.position().toPoint()) if inside else None
        if index is None:
            return None, None
        if source is not None:
            return index, words_for_cell(self._edits, index, source)
        if waiting is not None:
            return index, words_for_tray(self._edits, index, waiting)
        return index, words_for_cameras(self._edits, index, camera_ids(data))

    def _source(self, data: QMimeData) -> int | None:
        """The cell of this panel whose camera is dragged, if that is what `data` is."""
        index, cells = cell_index(data, self._editor.panel_key), self._editor.cells
        if index is None or index >= len(cells) or cells[index].view.camera_id is None:
            return None
        return index

    def _known(self, data: QMimeData) -> bool:
        key = self._editor.panel_key
        return (
            bool(camera_ids(data)) or cell_index(data, key) is not None or tray_index(data, key) is not None
        )

    def _show(self, index: int | None, drop: DropWords | None) -> None:
        for cell in self._editor.cells:
            cell.set_drop(drop if cell.index == index else None)
