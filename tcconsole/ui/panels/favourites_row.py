"""The row of favourites below the panel: one click shows a panel on the monitor at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.favourites import Favourite
from tcconsole.model.feed import Want
from tcconsole.model.layout import Layout
from tcconsole.model.preferences import RATE_FAVOURITES, Preferences
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.on_monitor import is_certain
from tcconsole.ui.panel_mime import panel_guid
from tcconsole.ui.panels.favourite_tile import CAPTION, PICTURE_H, FavouriteTile, FavouriteView
from tcconsole.ui.panels.sequence_status import SequenceStatus
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.key_names import key_text
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, OPERATOR_H, SPACE_1, SPACE_2, TOOL_H

VIEW = "favourites"
WIDE, HIGH = 1400, 840
"""Windows smaller than this show chips without pictures."""
KEYS = 10
"""So many favourites can have a key."""
TICK_MS = 1000
MOST_PER_S = 20
"""No more pictures than so many are asked for, of all favourites together."""


class FavouritesRow(QWidget):
    """Signals: `open_wanted(guid)` the panel as a tab; `sequences_wanted()`; `add_wanted()` the shown panel."""

    open_wanted = Signal(str)
    sequences_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "favourites", self.tr("Favourites"))
        self._preferences = preferences
        self._sight = InSight(self)
        self._device: Device | None = None
        self.tiles: list[FavouriteTile] = []
        self._commands: list[QAction] = []
        self.pictures = True
        self.status = SequenceStatus()
        self.sequences = Button(
            self.tr("Sequences"), icon_name="repeat", variant="quiet", size="small", name="open_sequences"
        )
        self.add = Button(
            self.tr("Add this panel"),
            icon_name="favourite",
            variant="link",
            size="small",
            name="favourite_add",
        )
        self._title = label(self.tr("Favourites"), "title")
        self._none = ElidedLabel(
            self.tr("None yet. A key or one click shows one on the monitor."), "caption", "text2"
        )
        self._none.setObjectName("favourites_none")
        self._inside = QWidget()
        self._scroll = QScrollArea()
        self._tick = QTimer(self, interval=TICK_MS)
        self.setAcceptDrops(True)
        self._arrange()
        self._tick.timeout.connect(self._repaint)
        self._sight.changed.connect(self._watch)
        preferences.changed.connect(self._watch)
        self.sequences.clicked.connect(self.sequences_wanted)
        self.status.more_wanted.connect(self.sequences_wanted)
        self.add.clicked.connect(self.add_wanted)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self._title)
        head.addWidget(self._none)
        head.addWidget(self.add)
        head.addStretch(1)
        head.addWidget(self.status, 1000)
        head.addWidget(self.sequences)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._row.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, SPACE_1, MARGIN, SPACE_2)
        inner.setSpacing(SPACE_1)
        inner.addLayout(head)
        inner.addWidget(self._scroll)
        column.addLayout(inner)
        self._title.setMinimumHeight(Theme.current().scaled(TOOL_H))

    def set_device(self, device: Device | None) -> None:
        """Show that device's favourites from now on."""
        if self._device is not None:
            self._device.feed.watch(VIEW, {})
            for signal, slot in self._signals(self._device):
                signal.disconnect(slot)
        self._device = device
        if device is not None:
            for signal, slot in self._signals(device):
                signal.connect(slot)
        self.status.set_device(device)
        self._clear()
        self.refresh()

    def _signals(self, device: Device) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (device.favourites.changed, self.refresh),
            (device.favourites.pending_changed, self.refresh),
            (device.panels.refreshed, self.refresh),
            (device.panels.active_changed, self.refresh),
            (device.full_screen.changed, self.refresh),
            (device.sequences.changed, self.refresh),
            (device.link.state_changed, self.refresh),
            (device.feed.picture_changed, self._take_picture),
        )

    def refresh(self) -> None:
        """Show the favourites as they are now."""
        device = self._device
        favourites = device.favourites.all if device else ()
        while len(self.tiles) > len(favourites):
            self._drop(self.tiles.pop())
        while device is not None and len(self.tiles) < len(favourites):
            self._add_tile(device)
        keys = self._keys()
        for index, (tile, favourite) in enumerate(zip(self.tiles, favourites, strict=True)):
            if device is not None:
                key = keys[index] if index < len(keys) else ""
                tile.show_view(_view(device, favourite, key), pictures=self.pictures)
        running = device is not None and bool(device.sequences.running)
        self._none.setVisible(not favourites and not running)  # what runs needs the room
        self.add.setVisible(not favourites)
        self._scroll.setVisible(bool(favourites))
        high = (
            PICTURE_H + Theme.current().scaled(CAPTION)
            if self.pictures
            else Theme.current().scaled(OPERATOR_H)
        )
        self._scroll.setFixedHeight(high + 2)
        self._watch()

    def _keys(self) -> list[str]:
        """The key of each place in the row, as the user has set them."""
        if not self._commands:
            found = (self.window().findChild(QAction, f"favourite_{number + 1}") for number in range(KEYS))
            self._commands = [command for command in found if command is not None]
        return [key_text(command.shortcut()) for command in self._commands]

    def _add_tile(self, device: Device) -> None:
        tile, index = FavouriteTile(device), len(self.tiles)
        self.tiles.append(tile)
        self._row.insertWidget(index, tile)
        tile.clicked.connect(lambda: device.favourites.show(self.tiles.index(tile)))
        tile.moved.connect(partial(self._move, tile))
        tile.removed.connect(lambda: device.favourites.remove(tile.view.guid))
        tile.menu_wanted.connect(lambda at: self.menu(tile).popup(at))

    def _drop(self, tile: FavouriteTile) -> None:
        tile.hide()
        tile.deleteLater()

    def _clear(self) -> None:
        while self.tiles:
            self._drop(self.tiles.pop())

    def _move(self, tile: FavouriteTile, by: int) -> None:
        index = self.tiles.index(tile)
        if self._device is not None and 0 <= index + by < len(self.tiles):
            self._device.favourites.move(index, by)
            self.tiles[index + by].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def menu(self, tile: FavouriteTile) -> QMenu:
        """What can be done with that favourite."""
        menu = QMenu(self)
        menu.setObjectName("favourite_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        guid, index = tile.view.guid, self.tiles.index(tile)

        def add(
            name: str, words: str, icon_name: str, do: Callable[[], object], *, enabled: bool = True
        ) -> None:
            action = menu.addAction(icon(icon_name), words)
            action.setObjectName(name)
            action.setEnabled(enabled)
            action.triggered.connect(do)

        add("favourite_show", self.tr("Show on the monitor"), "show", tile.click, enabled=not tile.view.gone)
        opened = partial(self.open_wanted.emit, guid)
        add("favourite_open", self.tr("Open the panel"), "panel", opened, enabled=not tile.view.gone)
        menu.addSeparator()
        left, right = partial(self._move, tile, -1), partial(self._move, tile, 1)
        add("favourite_left", self.tr("Move left"), "arrow-left", left, enabled=index > 0)
        add(
            "favourite_right",
            self.tr("Move right"),
            "arrow-right",
            right,
            enabled=index < len(self.tiles) - 1,
        )
        menu.addSeparator()
        add("favourite_remove", self.tr("Remove from favourites"), "remove", tile.removed.emit)
        return menu

    def _take_picture(self, camera_id: str) -> None:
        for tile in self.tiles:
            if camera_id in tile.cameras():
                tile.update()

    def _repaint(self) -> None:
        """Pictures grow old without anything happening."""
        for tile in self.tiles:
            if self.pictures:
                tile.update()

    def _watch(self) -> None:
        """Small pictures, seldom, and only while somebody can see them."""
        if self._device is None:
            return
        wants: dict[str, Want] = {}
        if self.pictures and self._sight.now:
            ratio = self.devicePixelRatioF()
            cameras = {camera for tile in self.tiles for camera in tile.cameras()}
            every_s = max(1 / float(self._preferences.get(RATE_FAVOURITES)), len(cameras) / MOST_PER_S)
            for tile in self.tiles:
                rects = tile.cell_rects()
                for camera in tile.cameras():
                    wide, high = round(rects[0].width() * ratio), round(rects[0].height() * ratio)
                    before = wants.get(camera, Want(0, 0, every_s))
                    wants[camera] = Want(max(wide, before.width), max(high, before.height), every_s)
        self._device.feed.watch(VIEW, wants)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._tick.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self._watch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        window = self.window()
        pictures = window.width() >= WIDE and window.height() >= HIGH
        if pictures != self.pictures:
            self.pictures = pictures
            self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A panel from its tab, or one of the favourites to another place."""
        known = self._device is not None and any(
            panel.panel_guid == panel_guid(event.mimeData()) for panel in self._device.panels.saved
        )
        if known:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        guid = panel_guid(event.mimeData())
        if self._device is not None and guid:
            self._device.favourites.add(guid, self.place_at(event.position().toPoint()))
            event.acceptProposedAction()

    def place_at(self, point: QPoint) -> int:
        """Before which favourite something lands that is let go there."""
        x = self._inside.mapFrom(self, point).x()
        return sum(tile.geometry().center().x() < x for tile in self.tiles)


def _view(device: Device, favourite: Favourite, key: str) -> FavouriteView:
    panel, active = device.favourites.panel(favourite), device.panels.active
    active_here = active is not None and active.panel_guid == favourite.guid
    certain = is_certain(device)
    return FavouriteView(
        favourite.guid,
        favourite.name,
        key,
        Layout.of(panel) if panel else None,
        on_monitor=active_here and certain,
        was_on_monitor=active_here and not certain,
        pending=device.favourites.pending == favourite.guid,
    )
