"""The dock with every camera of the device: filter, live pictures, and where a drag begins."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.preferences import RATE_LIST, Preferences
from tcconsole.ui.panels.camera_delegate import CameraDelegate, Tile, picture_size
from tcconsole.ui.panels.camera_list import (
    ID_ROLE,
    NAME_ROLE,
    NUMBER_ROLE,
    CameraFilter,
    CameraItem,
    CameraList,
)
from tcconsole.ui.panels.camera_view import CameraView
from tcconsole.ui.panels.picture_look import NO_LOOK, PictureLook, look_at
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.ghost import ghost_pixmap
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
    """Signals: `put_wanted(camera_id)` into the selected cell; `fullscreen_wanted(camera_id)`.

    put_words: what putting a camera would do now ("Put into cell 2"), empty if there is no cell; set by the owner.
    """

    put_wanted = Signal(str)
    fullscreen_wanted = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_dock", self.tr("Cameras"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.put_words = ""
        self._preferences = preferences
        self._device: Device | None = None
        self._dragged: tuple[str, ...] = ()
        self._looks: dict[str, PictureLook] = {}
        self.list = CameraList(self)
        self.cameras = CameraFilter(self.list, self)
        self._delegate = CameraDelegate(self._tile, self)
        self.view = CameraView(self.cameras, self._delegate, self._ghost, self)
        self.filter = SearchField(self.tr("Filter cameras"), key="/", name="camera_filter")
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.set_columns(2)

    def _build(self) -> None:
        self._title = label(self.tr("Cameras"), "title")
        self._count = label("", "body", "text3")
        self._count.setObjectName("camera_count")
        self._as_tiles = IconButton("tiles", self.tr("Show as pictures"), name="as_tiles", checkable=True)
        self._as_rows = IconButton("list", self.tr("Show as a list"), name="as_rows", checkable=True)
        self._as_tiles.setChecked(True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, MARGIN - 2, 0)
        head.setSpacing(SPACE_1)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._as_tiles)
        head.addWidget(self._as_rows)
        search = QHBoxLayout()
        search.setContentsMargins(0, 0, MARGIN, 0)
        search.addWidget(self.filter)
        self._empty = EmptyState("cameras", "", tall=True, name="no_cameras")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_1 + 2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(self._stack, 1)
        self.view.setContentsMargins(0, 0, 0, 0)
        self._stack.setContentsMargins(-4, 0, 0, 0)

    def _connect(self) -> None:
        self._as_tiles.clicked.connect(lambda: self.show_as(tiles=True))
        self._as_rows.clicked.connect(lambda: self.show_as(tiles=False))
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._enter_list)
        self.view.chosen.connect(self.put_wanted)
        self.view.seen_changed.connect(self._watch_soon)
        self.view.dragging.connect(self._set_dragged)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._watching.timeout.connect(self.watch)
        self._preferences.changed.connect(self._watch_soon)

    def set_device(self, device: Device | None) -> None:
        """Show that device's cameras from now on."""
        if self._device is not None:
            self._device.feed.watch(VIEW, {})
            self._device.cameras.list_changed.disconnect(self._take)
            self._device.link.state_changed.disconnect(self._follow_state)
            self._device.panels.active_changed.disconnect(self._repaint)
            self._device.cameras.fullscreen_changed.disconnect(self._repaint)
            self._device.settings.read_again.disconnect(self._tell_empty)
        self._device = device
        self._looks.clear()
        if device is not None:
            device.cameras.list_changed.connect(self._take)
            device.link.state_changed.connect(self._follow_state)
            device.panels.active_changed.connect(self._repaint)
            device.cameras.fullscreen_changed.connect(self._repaint)
            device.settings.read_again.connect(self._tell_empty)
        self._take()

    def set_columns(self, columns: int) -> None:
        """As wide as that many columns of tiles need."""
        self.view.columns = columns
        self.setFixedWidth(Theme.current().scaled(WIDTHS[columns]))
        self._show_switch()
        self.view.arrange()

    def show_as(self, *, tiles: bool) -> None:
        """Pictures in columns, or a list."""
        self._as_tiles.setChecked(tiles)
        self._as_rows.setChecked(not tiles)
        self._show_switch()
        self.view.show_as(tiles=tiles)

    def refresh(self, camera_id: str) -> None:
        """Its picture changed."""
        if camera_id in self._looks:
            self._looks.pop(camera_id)
            self.view.repaint_camera(camera_id)

    def tick(self) -> None:
        """Time went on: paint the cameras in sight whose words changed, and no others."""
        seen = self.view.seen()
        self._looks = {key: look for key, look in self._looks.items() if key in seen}
        for camera_id, before in list(self._looks.items()):
            now = self._look(camera_id)
            if (before.state, before.age) != (now.state, now.age):
                self._looks[camera_id] = now
                self.view.repaint_camera(camera_id)

    def watch(self) -> None:
        """Have the feed fetch what is in sight, in the size in which it is shown."""
        if self._device is None:
            return
        seen = self.view.seen() if self._in_sight() else []
        size = (
            picture_size(self.view.gridSize().width(), tiles=self._delegate.as_tiles)
            * self.devicePixelRatioF()
        )
        want = Want(size.width(), size.height(), 1 / float(self._preferences.get(RATE_LIST)))
        self._device.feed.watch(VIEW, dict.fromkeys(seen, want))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watching.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.view.columns in WIDTHS:
            self.set_columns(self.view.columns)

    def _watch_soon(self) -> None:
        self._watching.start()

    def _in_sight(self) -> bool:
        return self.isVisible() and not self.window().isMinimized()

    def _show_switch(self) -> None:
        """A dock of one column has room for one button: the one that changes something."""
        narrow = self.view.columns == 1
        self._as_tiles.setVisible(not narrow or not self._as_tiles.isChecked())
        self._as_rows.setVisible(not narrow or not self._as_rows.isChecked())

    def _take(self) -> None:
        chosen = set(self.view.chosen_ids())
        cameras = self._device.cameras if self._device else None
        items = [CameraItem(c.id, cameras.number(c.id), c.name) for c in cameras.all] if cameras else []
        self.list.set_items(items)
        for camera_id in chosen:
            index = self.cameras.index_of(camera_id)
            if index.isValid():
                self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        self._tell_empty()
        self._watching.start()

    def _filter(self, text: str) -> None:
        self.cameras.set_text(text)
        self._tell_empty()
        self._watching.start()

    def _enter_list(self) -> None:
        """Enter in the filter goes on to the first match."""
        if self.cameras.rowCount():
            self.view.setCurrentIndex(self.cameras.index(0, 0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow_state(self) -> None:
        self._tell_empty()
        self._repaint()

    def _tell_empty(self) -> None:
        shown, known = self.cameras.rowCount(), len(self.list.items)
        self._count.setText(f"{shown} / {known}" if shown != known else str(known) if known else "")
        self._stack.setCurrentWidget(self.view if shown else self._empty)
        if not shown:
            self._empty.set_words(*self._empty_words(known))

    def _empty_words(self, known: int) -> tuple[str, str]:
        if known:
            return self.tr("No match"), self.tr("No camera has this number or name.")
        device = self._device
        if device is None or not device.cameras.loaded:
            return self.tr("No cameras yet"), self.tr("They come with the connection.")
        if device.settings.values.get("VideoSource") == "mobilebridge":
            return self.tr("No cameras"), self.tr(
                "The device gets them from Mobile Bridge: check it in Settings."
            )
        return self.tr("No cameras"), self.tr("Add one to the device: it takes them by Direct Connect.")

    def _tile(self, camera_id: str) -> Tile:
        look = self._looks.get(camera_id)
        if look is None:
            look = self._looks[camera_id] = self._look(camera_id)
        shown = self._on_monitor(camera_id)
        known = self._device is not None and self._device.link.on_line
        return Tile(
            look,
            on_monitor=shown and known,
            was_on_monitor=shown and not known,
            ptz=self._device is not None and camera_id in self._device.known_ptz,
            dragged=camera_id in self._dragged,
        )

    def _look(self, camera_id: str) -> PictureLook:
        if self._device is None:
            return NO_LOOK
        return look_at(self._device.feed.picture(camera_id), self._device.link, time.monotonic())

    def _on_monitor(self, camera_id: str) -> bool:
        if self._device is None:
            return False
        if self._device.cameras.fullscreen is not None:
            return camera_id == self._device.cameras.fullscreen
        active = self._device.panels.active
        return active is not None and any(cell.camera_id == camera_id for cell in active.cells)

    def _ghost(self, ids: tuple[str, ...], dpr: float) -> QPixmap:
        index = self.cameras.index_of(ids[0])
        number, name = index.data(NUMBER_ROLE), index.data(NAME_ROLE)
        if len(ids) > 1:
            name = self.tr("and {count} more").format(count=len(ids) - 1)
        return ghost_pixmap(self._look(ids[0]).image, str(number or ""), str(name), dpr)

    def _set_dragged(self, ids: tuple[str, ...]) -> None:
        self._dragged = ids
        self._repaint()

    def _repaint(self) -> None:
        self._looks.clear()
        self.view.viewport().update()

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():  # the menu key: its place has nothing to do with the camera
            index = self.view.currentIndex()
            at = self.view.visualRect(index).center()
        if index.isValid():
            self.menu_for(index.data(ID_ROLE)).popup(self.view.viewport().mapToGlobal(at))

    def menu_for(self, camera_id: str) -> QMenu:
        """What can be done with that camera."""
        menu = QMenu(self)
        menu.setObjectName("camera_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        put = menu.addAction(icon("put"), self.put_words or self.tr("Put into a cell"))
        put.setObjectName("put")
        put.setEnabled(bool(self.put_words))
        put.triggered.connect(lambda: self.put_wanted.emit(camera_id))
        full = menu.addAction(icon("fullscreen"), self.tr("Show full screen on the monitor"))
        full.setObjectName("fullscreen")
        full.setEnabled(self._device is not None and self._device.link.on_line)
        full.triggered.connect(lambda: self.fullscreen_wanted.emit(camera_id))
        return menu
