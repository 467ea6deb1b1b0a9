"""Every camera of a device as a list or as pictures: searched, sorted, folded, selected and dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.preferences import RATE_CAMERAS, Preferences
from tcconsole.ui.camera_list.camera_delegate import CameraDelegate, picture_size
from tcconsole.ui.camera_list.camera_item import ID_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_pictures import CameraPictures
from tcconsole.ui.camera_list.camera_rows import Arrangement, arranged, listed, matching
from tcconsole.ui.camera_list.camera_view import CameraView
from tcconsole.ui.camera_list.camera_words import camera_items, no_cameras_words, why_not_direct
from tcconsole.ui.cameras.camera_bar import CameraBar
from tcconsole.ui.cameras.camera_table import CameraTable, Column
from tcconsole.ui.cameras.table_view import PICTURE, TableView
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.together import Together
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

VIEW = "cameras_page"
AGING_MS = 12
TILE_W = 208
"""A tile of the pictures is at least so wide."""


class CameraBrowser(QWidget):
    """list and grid show the same rows and share what is selected.

    Signals: `selection_changed()`; `opened(camera_id)` Enter or double-click; `menu_wanted(index, point)`.
    """

    selection_changed = Signal()
    opened = Signal(str)
    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_browser", self.tr("Cameras"))
        self._sight = InSight(self)
        self._device: Device | None = None
        self._items: tuple[CameraItem, ...] = ()
        self._sort = (Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self.bar = CameraBar()
        self.table = CameraTable(self)
        self.pictures = CameraPictures(VIEW, preferences, self, RATE_CAMERAS)
        self.list = TableView(self.table, self.pictures.tile, self.pictures.ghost)
        self._delegate = CameraDelegate(self.pictures.tile, self)
        self.grid = CameraView(self.table, self._delegate, self.pictures.ghost, self)
        self.empty = EmptyState("cameras", "", action=" ", tall=True, name="no_cameras_here")
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._aging = Together(self._age, AGING_MS, self)
        self._arrange()
        self._connect()
        preferences.changed.connect(self._watch_soon)
        self._sight.changed.connect(self._look)

    def _arrange(self) -> None:
        named(self.grid, "camera_grid", self.tr("Pictures of the cameras"))
        self.grid.setSelectionBehavior(CameraView.SelectionBehavior.SelectRows)
        self.grid.setModelColumn(Column.NAME)
        self.grid.setSelectionModel(self.list.selectionModel())
        self.grid.setDragDropMode(CameraView.DragDropMode.DragDrop)
        self.reason = label("", "caption-medium", "err")
        self.reason.setObjectName("cameras_reason")
        self.reason.setVisible(False)
        self._views = QStackedWidget()
        for view in (self.list, self.grid, self.empty):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.bar)
        column.addWidget(self.reason)
        column.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.bar.filter_changed.connect(self.arrange_rows)
        self.bar.search.returnPressed.connect(self._enter_list)
        self.bar.shown_as.connect(self.show_as)
        for view in (self.list, self.grid):
            view.seen_changed.connect(self._watching.start)
            view.dragging.connect(self._set_dragged)
            view.fold_wanted.connect(self.fold)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._ask_menu)
        self.list.sort_wanted.connect(self.sort_by)
        self.list.opened.connect(self.opened)
        self.grid.chosen.connect(self.opened)
        self.list.selectionModel().selectionChanged.connect(self.selection_changed)
        self.list.selectionModel().currentChanged.connect(self.selection_changed)
        self.list.delegate.refused.connect(self.say)
        self.table.refused.connect(self.say)
        self._watching.timeout.connect(self.watch)

    @property
    def view(self) -> TableView | CameraView:
        """What the cameras are shown in now."""
        return self.grid if self.bar.view.value() == "grid" else self.list

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of the selected cameras, in the order of the list."""
        return self.list.chosen_ids()

    @property
    def current(self) -> str:
        """The camera that is spoken of: the current one if it is selected, else the first that is; "" for none."""
        ids, current = self.selected, self.list.currentIndex().data(ID_ROLE)
        return current if current in ids else ids[0] if ids else ""

    def set_device(self, device: Device | None) -> None:
        """Show that device's cameras from now on."""
        self._device = device
        self.pictures.set_device(device)
        self.table.set_device(device)
        self.take()

    def take(self) -> None:
        """Cameras, numbers, groups or favourites changed."""
        self._items = camera_items(self._device.cameras) if self._device else ()
        self.arrange_rows()
        self.repaint_all()

    def arrange_rows(self) -> None:
        """List what is looked for, sorted as wanted. What is looked for is found in folded groups, too."""
        device, bar = self._device, self.bar
        column, order = self._sort
        looking = (
            bool(bar.search.text().strip()) or bar.favourites.isChecked() or bar.wanted_state is not None
        )
        how = Arrangement(
            groups=self.table.groups(),
            folded=() if looking or device is None else device.folds.of(VIEW),
            keep=wanted_cameras(device, bar),
            order=self.table.order_by(column),
            backwards=order is Qt.SortOrder.DescendingOrder,
            silent=device.camera_states.silent if device and device.link.on_line else lambda _ids: 0,
            empty=not looking,
        )
        self.table.set_rows(arranged(self._items, how))
        self.list.header().setSortIndicator(column, order)
        self.tell()
        self._watching.start()

    def tell(self) -> None:
        """Say how many there are, or why there are none."""
        known = len(self._items)
        self.bar.tell_count(listed(self.table.rows), known)
        self.bar.tell_editing(why_not_direct(self._device))
        self._views.setCurrentWidget(self.view if self.table.rows else self.empty)
        if not self.table.rows:
            favourites = self.bar.favourites.isChecked()
            self.empty.set_words(*no_cameras_words(self._device, known, favourites=favourites))
        self.empty.button.set_words(self.tr("Add a device"))
        self.empty.button.setVisible(self._device is None)
        self.selection_changed.emit()

    def sort_by(self, column: int) -> None:
        """Sort by that column; the other way round if it is sorted by it already."""
        if column != Column.PICTURE:
            again = self._sort == (column, Qt.SortOrder.AscendingOrder)
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            self._sort = (Column(column), order)
        self.arrange_rows()

    def fold(self, group: str, folded: bool) -> None:
        """Show only the heading of a group, or all of it again."""
        if self._device is not None:
            self._device.folds.fold(VIEW, group, folded)
        self.arrange_rows()

    def show_as(self, key: str) -> None:
        """As a "list" or as a "grid" of pictures."""
        self.bar.view.choose(key)
        self.tell()
        index = self.list.currentIndex().siblingAtColumn(Column.NAME)
        if index.isValid():  # the pictures know one column only
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)
        self._watching.start()

    def say(self, why: str) -> None:
        """Why what is typed cannot be; empty when it can."""
        self.reason.setText(why)
        self.reason.setVisible(bool(why))

    def select(self, camera_ids: Sequence[str]) -> None:
        """Select these cameras and no others; the first one is the current one."""
        selection = QItemSelection()
        places = (self.table.index_of(camera_id).siblingAtColumn(Column.NAME) for camera_id in camera_ids)
        indexes = [index for index in places if index.isValid()]
        for index in indexes:
            selection.select(index, index)
        model, flags = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        if indexes:
            model.setCurrentIndex(indexes[0], flags.NoUpdate)
            self.view.scrollTo(indexes[0])
        model.select(selection, flags.ClearAndSelect | flags.Rows)

    def select_group(self, group: str) -> None:
        """All cameras of a group."""
        self.fold(group, False)
        self.select([item.camera_id for item in self._items if item.group == group])

    def edit(self, column: Column, camera_id: str = "") -> None:
        """Let the number or the name of that camera, else of the current one, be typed in the list."""
        camera_id = camera_id or self.current
        if camera_id:
            self.show_as("list")
            self.list.edit_cell(camera_id, column)

    def touch(self, camera_id: str) -> None:
        """How that camera stands changed."""
        if self.bar.wanted_state is not None or self._sort[0] is Column.STATE or self.table.groups():
            self.arrange_rows()
        self.table.touch(camera_id)

    def refresh(self, camera_id: str) -> None:
        """Its picture changed."""
        picture, words = self.pictures.renew(camera_id)
        self.view.repaint_camera(camera_id, picture=picture, words=words)

    def tick(self) -> None:
        """Time went on: paint the words of cameras in sight that changed, a few at a time."""
        seen = self.view.seen()
        self.pictures.keep_only(set(seen))
        for camera_id in seen:
            self._aging.add(camera_id)

    def _age(self, camera_ids: list[str]) -> None:
        for camera_id in camera_ids:
            self.refresh(camera_id)

    def repaint_all(self) -> None:
        self.pictures.forget_all()
        self.view.viewport().update()

    def watch(self) -> None:
        """Have the feed fetch what is in sight, in the size in which it is shown."""
        tiles = picture_size(self._delegate.item_size.width(), tiles=True)
        size = tiles if self.view is self.grid else PICTURE
        self.pictures.watch(self.view.seen() if self._sight.now else (), size * self.devicePixelRatioF())

    def _look(self) -> None:
        """It may have come into sight, where things are placed first, or gone: nothing is fetched from then on."""
        if self._sight.now:
            self._watching.start()
        else:
            self.watch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grid.columns = max(1, (self.width() - 11) // Theme.current().scaled(TILE_W))
        self.grid.arrange()

    def _watch_soon(self) -> None:
        self._watching.start()

    def _enter_list(self) -> None:
        """Enter in the search goes on to the first match."""
        if self.table.camera_ids:
            self.select(self.table.camera_ids[:1])
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_dragged(self, ids: tuple[str, ...]) -> None:
        self.pictures.dragged = ids
        self.repaint_all()

    def _ask_menu(self, at: QPoint) -> None:
        view = self.view
        index = view.indexAt(at)
        if not index.isValid():  # the menu key: its place has nothing to do with the camera
            index = view.currentIndex()
            at = view.visualRect(index).center()
        self.menu_wanted.emit(index, view.viewport().mapToGlobal(at))


def wanted_cameras(device: Device | None, bar: CameraBar) -> Callable[[CameraItem], bool]:
    """Lets through the cameras that the bar asks for."""
    matches, favourites, state = matching(bar.search.text()), bar.favourites.isChecked(), bar.wanted_state

    def wanted(item: CameraItem) -> bool:
        stands = state is None or (
            device is not None and device.camera_states.standing(item.camera_id).state is state
        )
        return stands and matches(item) and (item.favourite or not favourites)

    return wanted
