"""A small window to choose a camera by typing: a filter and the list below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from tcconsole.ui.camera_list.camera_item import ID_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_rows import CameraRows, matching
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.theme.tokens import SPACE_2

SIZE = (260, 320)
_TO_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CameraChooser(QFrame):
    """Signals: `chosen(camera_id)`. Typing filters, up and down move, Enter chooses, Escape closes.

    items: asked for the cameras to choose from.
    """

    chosen = Signal(str)

    def __init__(self, items: Callable[[], Iterable[CameraItem]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        named(self, "camera_chooser", self.tr("Choose a camera"))
        self.setProperty("ground", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._items = items
        self._cameras = CameraRows(self)
        self.filter = SearchField(self.tr("Number or name"), name="chooser_filter")
        self.view = QListView()
        named(self.view, "chooser_list", self.tr("Cameras"))
        self.view.setModel(self._cameras)
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self._arrange()
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._narrow)
        self.view.clicked.connect(self._choose)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        self.setFixedSize(*SIZE)

    def open_at(self, widget: QWidget, at: QPoint, camera_id: str | None) -> None:
        """Open with its corner at `at` of `widget`, inside its screen; that camera is marked."""
        self.filter.clear()
        self._list()
        index = self._cameras.index_of(camera_id) if camera_id else QModelIndex()
        self.view.setCurrentIndex(index if index.isValid() else self._cameras.index(0, 0))
        corner, room = widget.mapToGlobal(at), widget.screen().availableGeometry()
        place = QRect(corner, self.size())
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        self.move(place.topLeft())
        self.show()
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.view.currentIndex())
                return True
            if event.key() in _TO_LIST:
                self.view.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        self._list()
        self.view.setCurrentIndex(self._cameras.index(0, 0))

    def _list(self) -> None:
        matches = matching(self.filter.text())
        self._cameras.set_rows(item for item in self._items() if matches(item))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.chosen.emit(index.data(ID_ROLE))
