"""The list of cameras itself: tiles or rows under headings that fold, keys, and the beginning of a drag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from tcconsole.ui.camera_list.camera_delegate import CameraDelegate, shows_focus
from tcconsole.ui.camera_list.camera_drag import drag_cameras
from tcconsole.ui.camera_list.camera_item import ID_ROLE
from tcconsole.ui.camera_list.camera_rows import HEADING_ROLE, CameraRows
from tcconsole.ui.parts.look import named

SCROLL_BAR_W = 10


class CameraView(QListView):
    """Signals: `chosen(camera_id)` Enter or double-click; `seen_changed()` other cameras came into sight;
    `dragging(ids)` a drag of these began, or ended with (); `fold_wanted(group, folded)`.

    ghost: makes the picture that goes with the pointer, from camera ids. columns: of tiles.
    """

    chosen = Signal(str)
    seen_changed = Signal()
    dragging = Signal(object)
    fold_wanted = Signal(str, bool)

    def __init__(
        self,
        cameras: CameraRows,
        delegate: CameraDelegate,
        ghost: Callable[[tuple[str, ...], float], QPixmap],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "camera_list", self.tr("Cameras"))
        self._cameras = cameras
        self._delegate = delegate
        self._ghost = ghost
        self._changed: dict[str, tuple[bool, bool]] = {}  # picture, words
        self._places: dict[str, QRect] = {}
        self.columns = 2
        self.setModel(cameras)
        self.setItemDelegate(delegate)
        self._set_up()
        self.doubleClicked.connect(self._choose)
        self.clicked.connect(self._fold)
        self.verticalScrollBar().valueChanged.connect(self.seen_changed)
        for signal in (cameras.modelReset, cameras.layoutChanged, cameras.rowsInserted, cameras.rowsRemoved):
            signal.connect(self._places.clear)
            signal.connect(self.seen_changed)

    def _set_up(self) -> None:
        self.setProperty("ring", False)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)

    def show_as(self, *, tiles: bool) -> None:
        """Tiles in columns, or one row for each camera."""
        self._delegate.as_tiles = tiles
        self.arrange()

    def arrange(self) -> None:
        """Fit the items to the width; the scroll bar's place is kept free so that tiles never jump."""
        columns = self.columns if self._delegate.as_tiles else 1
        width = (self.width() - SCROLL_BAR_W - 1) // columns
        before = (self._delegate.item_size, self._delegate.columns)
        self._delegate.arrange(max(width, 24), columns)
        if (self._delegate.item_size, self._delegate.columns) != before:
            self.scheduleDelayedItemsLayout()
        self.seen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def seen(self) -> list[str]:
        """The ids of the cameras that are in sight now."""
        if not self.isVisible():
            return []
        area = self.viewport().rect()
        return [key for key in self._cameras.camera_ids if self._place(key).intersects(area)]

    def _place(self, camera_id: str) -> QRect:
        """Where its item lies now. Qt asks the model a dozen questions for that, so it is kept until things move."""
        place = self._places.get(camera_id)
        if place is None:
            index = self._cameras.index_of(camera_id).siblingAtColumn(self.modelColumn())
            place = self._places[camera_id] = self.visualRect(index)
        return place

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._places.clear()

    def updateGeometries(self) -> None:
        """Items have been laid out."""
        super().updateGeometries()
        self._places.clear()

    def repaint_camera(self, camera_id: str, *, picture: bool = True, words: bool = True) -> None:
        """Its picture or its age changed: paint that and nothing else."""
        if (picture or words) and self._cameras.index_of(camera_id).isValid():
            before = self._changed.get(camera_id, (False, False))
            self._changed[camera_id] = (picture or before[0], words or before[1])
            part = self._delegate.part(self._place(camera_id), picture=picture, words=words)
            self.viewport().update(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt paints every item between the first and the last that changed. With hundreds of tiles that costs more
        than their pictures; so where nothing else has to be painted only those that changed are."""
        changed, self._changed = self._changed, {}
        parts = {
            key: self._delegate.part(self._place(key), picture=picture, words=words)
            for key, (picture, words) in changed.items()
        }
        region = event.region()
        for part in parts.values():
            region -= part
        if self._delegate.as_tiles and region.isEmpty():
            self._paint_tiles(changed, parts)
        else:
            self._delegate.region = event.region()
            super().paintEvent(event)
            self._delegate.region = None

    def _paint_tiles(self, changed: dict[str, tuple[bool, bool]], parts: dict[str, QRect]) -> None:
        focused = self._focused_row()
        painter = QPainter(self.viewport())
        for camera_id, (picture, words) in changed.items():
            index = self._cameras.index_of(camera_id).siblingAtColumn(self.modelColumn())
            item = self._cameras.item(index.row())
            if item is None:
                continue
            painter.setClipRect(parts[camera_id])
            self._delegate.paint_tile(
                painter,
                self._place(camera_id),
                item,
                selected=self.selectionModel().isSelected(index),
                focused=index.row() == focused,
                picture=picture,
                words=words,
            )
        painter.end()

    def _focused_row(self) -> int:
        """The row that has the keyboard's ring, -1 for none."""
        if not (self.hasFocus() or self.viewport().hasFocus()):
            return -1
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        state: QStyle.StateFlag = option.state | QStyle.StateFlag.State_HasFocus
        return self.currentIndex().row() if shows_focus(state) else -1

    def chosen_ids(self) -> tuple[str, ...]:
        """The selected cameras, in the order of the list."""
        items = map(self._cameras.item, sorted(index.row() for index in self.selectedIndexes()))
        return tuple(item.camera_id for item in items if item is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            index = self.currentIndex()
            self._fold(index)
            self._choose(index)
            return
        heading = self.currentIndex().data(HEADING_ROLE)
        if heading is not None and plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold_wanted.emit(heading.group, event.key() == Qt.Key.Key_Left)
            return
        super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag all selected cameras, with a picture of our own."""
        ids = self.chosen_ids()
        if not ids:
            return
        self.dragging.emit(ids)
        drag_cameras(
            self, self._cameras.mimeData(self.selectedIndexes()), self._ghost(ids, self.devicePixelRatioF())
        )
        self.dragging.emit(())

    def _choose(self, index: QModelIndex) -> None:
        camera_id = index.data(ID_ROLE)
        if camera_id is not None:
            self.chosen.emit(camera_id)

    def _fold(self, index: QModelIndex) -> None:
        """A heading folds its group away, or opens it again."""
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            self.fold_wanted.emit(heading.group, not heading.folded)
