"""The dock with every camera of the device: groups, filter, live pictures, and where a drag begins."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.preferences import Preferences
from tcconsole.ui.camera_list.camera_delegate import CameraDelegate, picture_size
from tcconsole.ui.camera_list.camera_item import ID_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_menu import CameraMenu
from tcconsole.ui.camera_list.camera_pictures import CameraPictures
from tcconsole.ui.camera_list.camera_rows import Arrangement, CameraRows, arranged, listed, matching
from tcconsole.ui.camera_list.camera_view import CameraView
from tcconsole.ui.camera_list.camera_words import camera_items, no_cameras_words, why_not_direct
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2

WIDTHS = {1: 148, 2: 272, 3: 397, 4: 520}
VIEW = "cameras"


def columns_for(window_width: int) -> int:
    """How many columns of tiles fit beside the rest of a window that is so wide."""
    for columns, least in ((4, 3000), (3, 1800), (2, 1400)):
        if window_width >= least:
            return columns
    return 1


class CameraDock(QWidget):
    """Signals: `put_wanted(camera_id)` into the selected cell; `put_all_wanted(ids)` into it and those after it;
    `fullscreen_wanted(camera_id)`; `add_wanted()`.

    put_words: what putting a camera would do now ("Put into cell 2"), empty if there is no cell; set by the owner.
    """

    put_wanted = Signal(str)
    put_all_wanted = Signal(object)
    fullscreen_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_dock", self.tr("Cameras"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._preferences = preferences
        self._sight = InSight(self)
        self._device: Device | None = None
        self._items: tuple[CameraItem, ...] = ()
        self.cameras = CameraRows(self)
        self.pictures = CameraPictures(VIEW, preferences, self)
        self._delegate = CameraDelegate(self.pictures.tile, self)
        self.view = CameraView(self.cameras, self._delegate, self.pictures.ghost, self)
        self.filter = SearchField(self.tr("Filter cameras"), key="/", name="camera_filter")
        self.actions_of = CameraMenu(self)
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.set_columns(2)

    @property
    def items(self) -> tuple[CameraItem, ...]:
        """All cameras of the device, also those that the filter leaves out."""
        return self._items

    @property
    def put_words(self) -> str:
        return self.actions_of.put_words

    @put_words.setter
    def put_words(self, words: str) -> None:
        self.actions_of.put_words = words

    def _build(self) -> None:
        self._empty = EmptyState("cameras", "", tall=True, name="no_cameras")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        search = QHBoxLayout()
        search.setContentsMargins(0, 0, MARGIN, 0)
        search.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_1 + 2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(self._make_head())
        column.addLayout(search)
        column.addWidget(self._stack, 1)
        self.view.setContentsMargins(0, 0, 0, 0)
        self._stack.setContentsMargins(-4, 0, 0, 0)

    def _make_head(self) -> QHBoxLayout:
        self._count = label("", "body", "text3")
        self._count.setObjectName("camera_count")
        self.favourites = IconButton(
            "favourites", self.tr("Favourites only"), name="only_favourites", checkable=True
        )
        self._as_tiles = IconButton("tiles", self.tr("Show as pictures"), name="as_tiles", checkable=True)
        self._as_rows = IconButton("list", self.tr("Show as a list"), name="as_rows", checkable=True)
        self._as_tiles.setChecked(True)
        self._add = IconButton("add", self.tr("Add a camera"), name="dock_add_camera")
        self._more = IconButton("more", self.tr("More"), name="dock_more")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, MARGIN - 2, 0)
        head.setSpacing(SPACE_1)
        head.addWidget(label(self.tr("Cameras"), "title"))
        head.addWidget(self._count)
        head.addStretch(1)
        for button in (self.favourites, self._as_tiles, self._as_rows, self._add, self._more):
            head.addWidget(button)
        return head

    def _connect(self) -> None:
        self.favourites.clicked.connect(self._arrange_rows)
        self._as_tiles.clicked.connect(lambda: self.show_as(tiles=True))
        self._as_rows.clicked.connect(lambda: self.show_as(tiles=False))
        self._add.clicked.connect(self.add_wanted)
        self._more.clicked.connect(self._open_more)
        self.filter.textChanged.connect(self._arrange_rows)
        self.filter.returnPressed.connect(self._enter_list)
        self.view.chosen.connect(self.put_wanted)
        self.view.seen_changed.connect(self._watching.start)
        self.view.dragging.connect(self._set_dragged)
        self.view.fold_wanted.connect(self.fold)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.actions_of.put_wanted.connect(self._put)
        self.actions_of.fullscreen_wanted.connect(self.fullscreen_wanted)
        self._watching.timeout.connect(self.watch)
        self._preferences.changed.connect(self._watch_soon)
        self._sight.changed.connect(self._look)

    def set_device(self, device: Device | None) -> None:
        """Show that device's cameras from now on."""
        if self._device is not None:
            self._follow(self._device, False)
        self._device = self.actions_of.device = device
        self.pictures.set_device(device)
        if device is not None:
            self._follow(device, True)
        self._take()

    def _follow(self, device: Device, on: bool) -> None:
        pairs = (
            (device.cameras.list_changed, self._take),
            (device.cameras.book.changed, self._take),
            (device.camera_states.state_changed, self._arrange_rows),
            (device.link.state_changed, self._take),
            (device.panels.active_changed, self._repaint),
            (device.cameras.fullscreen_changed, self._repaint),
            (device.settings.read_again, self._tell_empty),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    def set_columns(self, columns: int) -> None:
        """As wide as that many columns of tiles need."""
        self.view.columns = columns
        self.setFixedWidth(Theme.current().scaled(WIDTHS[columns]))
        narrow = columns == 1  # there is room for one button: a menu of all of them
        for button in (self.favourites, self._as_tiles, self._as_rows, self._add):
            button.setVisible(not narrow)
        self._more.setVisible(narrow)
        self.view.arrange()

    def show_as(self, *, tiles: bool) -> None:
        """Pictures in columns, or a list."""
        self._as_tiles.setChecked(tiles)
        self._as_rows.setChecked(not tiles)
        self.view.show_as(tiles=tiles)

    def fold(self, group: str, folded: bool) -> None:
        """Show only the heading of a group, or all of it again."""
        if self._device is not None:
            self._device.folds.fold(VIEW, group, folded)
        self._arrange_rows()

    def refresh(self, camera_id: str) -> None:
        """Its picture changed."""
        picture, words = self.pictures.renew(camera_id)
        self.view.repaint_camera(camera_id, picture=picture, words=words)

    def tick(self) -> None:
        """Time went on: paint what changed of the cameras in sight, and nothing else."""
        seen = self.view.seen()
        self.pictures.keep_only(set(seen))
        for camera_id in seen:
            self.refresh(camera_id)

    def watch(self) -> None:
        """Have the feed fetch what is in sight, in the size in which it is shown."""
        size = picture_size(self._delegate.item_size.width(), tiles=self._delegate.as_tiles)
        self.pictures.watch(self.view.seen() if self._sight.now else (), size * self.devicePixelRatioF())

    def _look(self) -> None:
        """It may have come into sight, where things are placed first, or gone: nothing is fetched from then on."""
        if self._sight.now:
            self._watching.start()
        else:
            self.watch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.view.columns in WIDTHS:
            self.set_columns(self.view.columns)

    def _watch_soon(self) -> None:
        self._watching.start()

    def _take(self) -> None:
        cameras = self._device.cameras if self._device else None
        self._items = camera_items(cameras) if cameras else ()
        self._arrange_rows()
        self._repaint()

    def _arrange_rows(self) -> None:
        """What is typed is looked for in folded groups, too."""
        typed, device = self.filter.text(), self._device
        matches, favourites = matching(typed), self.favourites.isChecked()
        how = Arrangement(
            groups=device.cameras.book.groups if device else (),
            folded=() if typed.strip() or device is None else device.folds.of(VIEW),
            keep=lambda item: matches(item) and (item.favourite or not favourites),
            silent=device.camera_states.silent if device and device.link.on_line else lambda _ids: 0,
        )
        self.cameras.set_rows(arranged(self._items, how))
        self._tell_empty()
        self._watching.start()

    def _enter_list(self) -> None:
        """Enter in the filter goes on to the first match."""
        if self.cameras.camera_ids:
            self.view.setCurrentIndex(self.cameras.index_of(self.cameras.camera_ids[0]))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_empty(self) -> None:
        shown, known = listed(self.cameras.rows), len(self._items)
        self._count.setText(f"{shown} / {known}" if shown != known else str(known) if known else "")
        self._stack.setCurrentWidget(self.view if self.cameras.rowCount() else self._empty)
        if not self.cameras.rowCount():
            self._empty.set_words(
                *no_cameras_words(self._device, known, favourites=self.favourites.isChecked())
            )
        why = why_not_direct(self._device)
        self._add.setEnabled(not why)
        self._add.set_words(why or self.tr("Add a camera"))

    def _put(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.put_wanted.emit(ids[0])
        else:
            self.put_all_wanted.emit(ids)

    def _set_dragged(self, ids: tuple[str, ...]) -> None:
        self.pictures.dragged = ids
        self._repaint()

    def _repaint(self) -> None:
        self.pictures.forget_all()
        self.view.viewport().update()

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():  # the menu key: its place has nothing to do with the camera
            index = self.view.currentIndex()
            at = self.view.visualRect(index).center()
        if index.data(ID_ROLE) is not None:
            self.menu_for(index.data(ID_ROLE)).popup(self.view.viewport().mapToGlobal(at))

    def menu_for(self, camera_id: str) -> QMenu:
        """What can be done with that camera; with all that are selected, if it is one of them."""
        chosen = self.view.chosen_ids()
        return self.actions_of.menu(chosen if camera_id in chosen else (camera_id,))

    def _open_more(self) -> None:
        self.more_menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def more_menu(self) -> QMenu:
        """What a wider dock has buttons for."""
        menu = QMenu(self)
        menu.setObjectName("dock_menu")
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for button in (self.favourites, self._as_tiles, self._as_rows, self._add):
            action = menu.addAction(icon(_ICONS[button.objectName()]), button.accessibleName())
            action.setObjectName(f"menu_{button.objectName()}")
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        return menu


_ICONS = {"only_favourites": "favourites", "as_tiles": "tiles", "as_rows": "list", "dock_add_camera": "add"}
