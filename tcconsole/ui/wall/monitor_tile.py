"""One monitor on the wall: head, pictures and foot of one device, and what can be begun from there."""

from __future__ import annotations

import time
from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.wall_moves import Plan
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CONTROL
from tcconsole.ui.wall.card_words import card_of
from tcconsole.ui.wall.lost_card import LostCardBox
from tcconsole.ui.wall.tile_foot import HEIGHT as FOOT_H
from tcconsole.ui.wall.tile_foot import TileFoot
from tcconsole.ui.wall.tile_head import HEIGHT as HEAD_H
from tcconsole.ui.wall.tile_head import TileHead
from tcconsole.ui.wall.tile_pictures import TilePictures
from tcconsole.ui.wall.tile_view import MonitorView, foot_of, running, view_of

EDGE = 2
LEAST_PICTURES_H = 96


class MonitorTile(QFrame):
    """Signals: `chosen()` it is to be the selected one; `opened(cell)` its panel is to be shown, cell or None;
    `menu_wanted(at)` on the screen; `fill_wanted()`, `play_wanted()`; `dragged(cell)` the mouse pulls at a camera,
    None: at its head; `big_wanted(camera_id)`; `details_wanted()`; `view_changed()` other cameras are shown, or it is
    lost; `picture_came(camera_id)`.
    """

    chosen = Signal()
    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    fill_wanted = Signal()
    play_wanted = Signal()
    dragged = Signal(object)
    big_wanted = Signal(str)
    details_wanted = Signal()
    view_changed = Signal()
    picture_came = Signal(str)

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"wall_tile_{device.key}")
        self.device = device
        self.head = TileHead(self)
        self.pictures = TilePictures(device, self)
        self.foot = TileFoot(self)
        self.card = LostCardBox(self.pictures)
        self._view: MonitorView | None = None
        self._selected = False
        self._hung = False
        self._arrange()
        self._connect()
        self._follow()
        self.set_selected(False)
        self.tell()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pictures, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        for part in (self.head, self.foot):
            part.pressed.connect(self.chosen)
            part.opened.connect(lambda: self.opened.emit(None))
        self.pictures.pressed.connect(self.chosen)
        self.pictures.opened.connect(self.opened)
        self.pictures.big_wanted.connect(self.big_wanted)
        self.pictures.left.connect(self.setFocus)
        self.pictures.drag_wanted.connect(self.dragged.emit)
        self.head.drag_wanted.connect(lambda: self.dragged.emit(None))
        self.foot.back_wanted.connect(self.device.full_screen.back)
        self.foot.fill_wanted.connect(self.fill_wanted)
        self.foot.play_wanted.connect(self.play_wanted)
        self.foot.more_wanted.connect(self._ask_menu)
        self.card.retry_wanted.connect(self.device.link.retry)
        self.card.details_wanted.connect(self.details_wanted)
        self.card.sign_in_wanted.connect(self.device.link.sign_in)

    def _follow(self) -> None:
        """Whatever changes what the tile says; Qt ends these connections with the tile."""
        device = self.device
        for signal in (
            device.state_changed,
            device.identity_changed,
            device.link.round_trip_changed,
            device.panels.active_changed,
            device.panels.list_changed,
            device.cameras.list_changed,
            device.full_screen.changed,
            device.live.changed,
            device.sequences.changed,
            device.system.update_changed,
        ):
            signal.connect(self.tell)
        device.feed.picture_changed.connect(self.picture_came)

    @property
    def view(self) -> MonitorView:
        """What it says now."""
        return self._view or view_of(self.device)

    @property
    def selected(self) -> bool:
        return self._selected

    def tell(self) -> None:
        """Say anew how everything is; a tile that nobody sees does so when it is shown."""
        if self._view is not None and not self.isVisible():
            return
        view = view_of(self.device)
        changed = self._view is None or _shown(view) != _shown(self._view)
        self._view = view
        self.head.set_view(view)
        self.pictures.set_view(view)
        self.setAccessibleName(view.spoken)
        self.tick()
        if changed:
            self.view_changed.emit()

    def tick(self) -> None:
        """Time went on: ages, count-downs."""
        self.pictures.refresh()
        foot = foot_of(self.device, time.monotonic())
        self.foot.set_foot(foot, lost=self.view.lost)
        run = running(self.device)
        self.foot.set_playing(going=run is not None and not run.paused)
        self._tell_card()

    def refresh(self, cameras: Collection[str]) -> None:
        """Pictures of these cameras came."""
        self.pictures.refresh(cameras)

    def set_selected(self, selected: bool) -> None:
        """Of all tiles, Tab comes to the selected one and goes through it; arrows walk between them."""
        self._selected = selected
        policy = Qt.FocusPolicy.StrongFocus if selected else Qt.FocusPolicy.ClickFocus
        for part in (self, self.pictures, self.foot.fill, self.foot.play, self.foot.more):
            part.setFocusPolicy(policy)
        self.update()

    def set_scene_words(self, words: str) -> None:
        """What the scene of the wall says of this monitor ("scene says Delivery"); "" if it agrees."""
        self.foot.set_scene_words(words)

    def show_drop(self, cell: int | None, plan: Plan | None) -> None:
        """Say what letting go there would do; plan None: nothing is over it any more."""
        self.pictures.show_drop(cell, plan)

    def set_hung(self, hung: bool) -> None:
        """Another monitor would be hung in its place."""
        if hung != self._hung:
            self._hung = hung
            self.update()

    def cell_at(self, at: QPoint) -> int | None:
        """The cell at that place of the tile; None beside them."""
        inside = self.pictures.mapFrom(self, at)
        return self.pictures.cell_at(inside) if self.pictures.rect().contains(inside) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_card()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.chosen.emit()
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, width = ("sel", 2) if self._selected else ("line", 1)
        if self._hung:
            role, width = "accent", 2
        painter.setBrush(theme.color("panel"))
        painter.setPen(QPen(theme.color(role), width))
        half = width / 2
        place = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(place, RADIUS_CONTROL, RADIUS_CONTROL)

    def _ask_menu(self) -> None:
        self.chosen.emit()
        self.menu_wanted.emit(self.foot.more.mapToGlobal(QPoint(0, self.foot.more.height())))

    def _tell_card(self) -> None:
        card = card_of(self.device)
        if card is not None:
            size = self.pictures.size()
            self.card.set_card(card, QSize(size.width(), size.height()))
        self.card.setVisible(card is not None)


def natural_height(width: int) -> int:
    """Of a tile with pictures 16:9 in that width."""
    return _frame_height() + round((width - 2 * EDGE) * 9 / 16)


def least_height() -> int:
    """Of a tile whose pictures can still be told apart."""
    return _frame_height() + Theme.current().scaled(LEAST_PICTURES_H)


def _frame_height() -> int:
    return Theme.current().scaled(HEAD_H) + Theme.current().scaled(FOOT_H) + 2 * EDGE


def _shown(view: MonitorView) -> tuple[object, ...]:
    return view.on, view.cells, view.shape, view.lost
