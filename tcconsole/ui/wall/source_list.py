"""The list beside the wall from which cameras and panels of the selected monitor are dragged onto monitors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.device import Device
from tcconsole.model.preferences import Preferences
from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel
from tcconsole.ui.camera_list.camera_delegate import CameraDelegate, picture_size
from tcconsole.ui.camera_list.camera_pictures import CameraPictures
from tcconsole.ui.camera_list.camera_rows import Arrangement, CameraRows, arranged, matching
from tcconsole.ui.camera_list.camera_view import CameraView
from tcconsole.ui.camera_list.camera_words import camera_items, no_cameras_words
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.ghost import ghost_pixmap
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2
from tcconsole.ui.wall.wall_drops import drag
from tcconsole.ui.wall.wall_mime import goods_data

WIDTH = 272
COLUMNS = 2
VIEW = "wall list"
PANEL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `CarriedPanel` of a row."""


class WallCameraRows(CameraRows):
    """What is dragged out of it carries its device. device: the key of the one whose cameras are listed."""

    device = ""

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The first of these cameras: one place takes one camera."""
        items = (self.item(index.row()) for index in indexes if index.isValid())
        item = next((item for item in items if item is not None), None)
        if item is None:
            return QMimeData()
        return goods_data(CarriedCamera(self.device, item.camera_id, item.name))


class PanelList(QListWidget):
    """Signals: `wanted(guid)` Enter or double-click."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_panels", self.tr("Panels"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._want)

    def set_panels(self, panels: Sequence[CarriedPanel]) -> None:
        self.clear()
        for panel in panels:
            item = QListWidgetItem(icon("panel"), panel.name, self)
            item.setData(PANEL_ROLE, panel)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        item = self.currentItem()
        if item is not None:
            panel: CarriedPanel = item.data(PANEL_ROLE)
            drag(self, goods_data(panel), ghost_pixmap(None, "", panel.name, self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._want(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _want(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(PANEL_ROLE).guid)


class SourceList(QWidget):
    """Signals: `camera_wanted(camera_id)`, `panel_wanted(guid)` Enter or double-click; `closed()`."""

    camera_wanted = Signal(str)
    panel_wanted = Signal(str)
    closed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_source", self.tr("Cameras and panels"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._device: Device | None = None
        self._sight = InSight(self)
        self.rows = WallCameraRows(self)
        self.pictures = CameraPictures(VIEW, preferences, self)
        self._delegate = CameraDelegate(self.pictures.tile, self)
        self.view = CameraView(self.rows, self._delegate, self.pictures.ghost, self)
        self.panels = PanelList(self)
        self.filter = SearchField(self.tr("Filter"), name="wall_filter")
        self.kinds = Segmented(
            [("cameras", self.tr("Cameras"), ""), ("panels", self.tr("Panels"), "")],
            name="wall_kinds",
            accessible=self.tr("What is listed"),
            size="small",
        )
        self._title = ElidedLabel("", "title")
        self._empty = EmptyState("cameras", "", tall=True, name="wall_source_empty")
        self._stack = QStackedWidget()
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._tick = QTimer(self, interval=500)
        self._build()
        self._connect()
        self._fit()

    def _build(self) -> None:
        named(self.view, "wall_cameras", self.tr("Cameras"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.columns = COLUMNS
        for part in (self.view, self.panels, self._empty):
            self._stack.addWidget(part)
        close = IconButton("close", self.tr("Fold the list away"), name="wall_source_close")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, SPACE_2, 0)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        tools = QVBoxLayout()
        tools.setContentsMargins(0, 0, MARGIN, 0)
        tools.setSpacing(SPACE_2)
        tools.addWidget(self.kinds)
        tools.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        self._stack.setContentsMargins(-SPACE_1, 0, 0, 0)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._take)
        self.kinds.chosen.connect(self._take)
        self.view.chosen.connect(self.camera_wanted)
        self.view.seen_changed.connect(self._watching.start)
        self.panels.wanted.connect(self.panel_wanted)
        self._watching.timeout.connect(self._watch)
        self._tick.timeout.connect(self._go_on)
        self._sight.changed.connect(self._look)

    def set_device(self, device: Device | None) -> None:
        """List that device's cameras and panels from now on."""
        if device is self._device:
            return
        if self._device is not None:
            self._follow(self._device, False)
        self._device = device
        self.rows.device = device.key if device is not None else ""
        self.pictures.set_device(device)
        if device is not None:
            self._follow(device, True)
        self._take()

    def _follow(self, device: Device, on: bool) -> None:
        pairs = (
            (device.cameras.list_changed, self._take),
            (device.panels.list_changed, self._take),
            (device.identity_changed, self._take),
            (device.feed.picture_changed, self._refresh),
            (device.panels.active_changed, self._repaint),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    def _take(self) -> None:
        device = self._device
        self._title.set_words(device.name if device else self.tr("No monitor"))
        items = camera_items(device.cameras) if device else ()
        self.rows.set_rows(arranged(items, Arrangement(keep=matching(self.filter.text()))))
        self.panels.set_panels(self._listed_panels())
        self._show_part(len(items))
        self._watching.start()

    def _listed_panels(self) -> list[CarriedPanel]:
        device, words = self._device, self.filter.text().casefold().split()
        saved = device.panels.saved if device else ()
        return [
            CarriedPanel(self.rows.device, panel.panel_guid or "", panel.panel_name)
            for panel in saved
            if all(word in panel.panel_name.casefold() for word in words)
        ]

    def _show_part(self, known: int) -> None:
        if self.kinds.value() == "panels":
            if self.panels.count() == 0:
                self._empty.set_words(self.tr("No panels"), self.tr("Make one on the Panels page."))
            self._stack.setCurrentWidget(self.panels if self.panels.count() else self._empty)
            return
        if not self.rows.rowCount():
            self._empty.set_words(*no_cameras_words(self._device, known))
        self._stack.setCurrentWidget(self.view if self.rows.rowCount() else self._empty)

    def _watch(self) -> None:
        """Have the feed fetch what is in sight."""
        size = picture_size(self._delegate.item_size.width(), tiles=True)
        shown = self._sight.now and self._stack.currentWidget() is self.view
        self.pictures.watch(self.view.seen() if shown else (), size * self.devicePixelRatioF())

    def _look(self) -> None:
        """It may have come into sight, or gone."""
        if self._sight.now:
            self._tick.start()
            self._watching.start()
        else:
            self._tick.stop()
            self._watch()

    def _go_on(self) -> None:
        seen = self.view.seen()
        self.pictures.keep_only(set(seen))
        for camera_id in seen:
            self._refresh(camera_id)

    def _refresh(self, camera_id: str) -> None:
        if self._tick.isActive():
            picture, words = self.pictures.renew(camera_id)
            self.view.repaint_camera(camera_id, picture=picture, words=words)

    def _repaint(self) -> None:
        self.pictures.forget_all()
        self.view.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().scaled(WIDTH), 400)

    def _fit(self) -> None:
        self.setFixedWidth(Theme.current().scaled(WIDTH))
