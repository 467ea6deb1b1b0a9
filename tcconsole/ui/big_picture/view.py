"""One camera as large as there is room: the line above, the picture, and what is said about files."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.picture import Picture
from tcconsole.model.preferences import RATE_BIG
from tcconsole.ui.big_picture.canvas import STEP, PictureCanvas, percent
from tcconsole.ui.big_picture.caption import Caption
from tcconsole.ui.big_picture.commands import add_commands
from tcconsole.ui.big_picture.saving import Saving
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.picture_look import NO_LOOK, PictureLook, look_at
from tcconsole.ui.theme.tokens import SPACE_3

TICK_MS = 500
WEIGHT = 4.0
"""Of two cameras that are due, somebody looks at this one more closely."""
_views = itertools.count(1)


class BigPicture(QWidget):
    """in_place: it lies over the page that it was opened from, and not in a window of its own.

    Nothing is fetched while it cannot be seen. Signals: `camera_changed()` another camera, or none; `closed()` the user
    wants it to go; `own_wanted()` in a window of its own.
    """

    camera_changed = Signal()
    closed = Signal()
    own_wanted = Signal()

    def __init__(self, console: Console, *, in_place: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.in_place = in_place
        self._preferences = console.preferences
        self._device: Device | None = None
        self._camera_id = ""
        self._order: tuple[str, ...] = ()
        self._sight = InSight(self)
        self._view = f"big picture {next(_views)}"
        named(self, "big_picture_view", self.tr("Big picture"))
        self.caption = Caption()
        self.canvas = PictureCanvas()
        self.toast = Toast(self)
        self.saving = Saving(self, self.toast, self._view)
        self._tick = QTimer(self, interval=TICK_MS)
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._arrange()
        self._connect()
        add_commands(self)

    def _arrange(self) -> None:
        self.caption.own.setVisible(self.in_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(line())
        column.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        caption, canvas = self.caption, self.canvas
        caption.previous.clicked.connect(lambda: self.step(-1))
        caption.next.clicked.connect(lambda: self.step(1))
        caption.smaller.clicked.connect(lambda: canvas.zoom_by(1 / STEP))
        caption.larger.clicked.connect(lambda: canvas.zoom_by(STEP))
        caption.whole.clicked.connect(canvas.fit)
        caption.pixels.clicked.connect(lambda: canvas.show_pixels())
        caption.save.clicked.connect(self.save)
        caption.copy.clicked.connect(self.copy)
        caption.own.clicked.connect(self.own_wanted)
        caption.close_button.clicked.connect(self.closed)
        canvas.zoomed.connect(self._tell_zoom)
        self._preferences.changed.connect(self._watch_soon)
        self._watching.timeout.connect(self.watch)
        self._tick.timeout.connect(self.refresh)
        self._sight.changed.connect(self._look)

    @property
    def device(self) -> Device | None:
        return self._device

    @property
    def camera_id(self) -> str:
        """The camera that is shown, "" for none."""
        return self._camera_id

    @property
    def order(self) -> tuple[str, ...]:
        """The cameras through which the user can go, in this order."""
        return self._order

    @property
    def name(self) -> str:
        """The camera's name."""
        return self._device.cameras.name(self._camera_id) if self._device is not None else ""

    def show_camera(self, device: Device | None, camera_id: str, order: Sequence[str] = ()) -> None:
        """Show that camera of that device, whole. order: see the property; None and "" end it."""
        self._order = tuple(order)
        if (device, camera_id) == (self._device, self._camera_id):
            return
        self._let_go()
        self._device, self._camera_id = device, camera_id
        self.saving.set_device(device)
        if device is not None:
            self._follow(device, True)
        self.toast.dismiss()
        self.canvas.set_look(NO_LOOK, QSize())
        self.canvas.fit()
        self._tell_camera()
        self.refresh()
        self._watch_soon()
        self.camera_changed.emit()

    def end(self) -> None:
        """Show nothing and fetch nothing any more."""
        self.show_camera(None, "")

    def step(self, by: int) -> None:
        """Go on to the next camera of the order, or back; after the last comes the first."""
        if self._device is None or not self._order:
            return
        place = self._order.index(self._camera_id) if self._camera_id in self._order else -max(0, by)
        self.show_camera(self._device, self._order[(place + by) % len(self._order)], self._order)

    def save(self) -> None:
        """Ask where this camera's picture is to be written to."""
        self.saving.save(self._camera_id, self.name)

    def copy(self) -> None:
        """Put the picture on the clipboard, in its full size."""
        self.saving.copy(self._camera_id, self.name)

    def watch(self) -> None:
        """Have the feed fetch the picture in as many pixels as are shown, as long as it can be seen."""
        if self._device is None:
            return
        wants: dict[str, Want] = {}
        if self._camera_id and not self._gone and self._sight.now:
            size, rate = self.canvas.wanted, float(self._preferences.get(RATE_BIG))
            wants[self._camera_id] = Want(size.width(), size.height(), 1 / rate, WEIGHT)
        self._device.feed.watch(self._view, wants)

    def _watch_soon(self) -> None:
        self._watching.start()

    def refresh(self) -> None:
        """The picture changed, or time went on."""
        device = self._device
        if device is None:
            return
        picture = device.feed.picture(self._camera_id)
        look = look_at(picture, device.link, time.monotonic())
        if self._gone:
            look = _gone_look(self.tr("gone"), self.tr("The device has no such camera any more"))
        self.canvas.set_look(look, QSize(picture.full_width, picture.full_height))
        self.caption.set_look(look)
        self._tell_size(picture)

    @property
    def _gone(self) -> bool:
        cameras = self._device.cameras if self._device is not None else None
        return cameras is not None and cameras.loaded and cameras.camera(self._camera_id) is None

    def _let_go(self) -> None:
        if self._device is not None:
            self._device.feed.watch(self._view, {})
            self._follow(self._device, False)

    def _follow(self, device: Device, on: bool) -> None:
        pairs = (
            (device.feed.picture_changed, self._take),
            (device.link.state_changed, self.refresh),
            (device.cameras.list_changed, self._take_list),
            (device.cameras.book.changed, self._tell_camera),
            (device.identity_changed, self._tell_camera),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    def _take(self, camera_id: str) -> None:
        if camera_id == self._camera_id:
            self.refresh()

    def _take_list(self) -> None:
        self._tell_camera()
        self.refresh()
        self._watch_soon()

    def _tell_camera(self) -> None:
        device, camera_id = self._device, self._camera_id
        if device is None:
            return
        group = device.cameras.book.group(camera_id)
        detail = " · ".join(part for part in (group, device.name) if part)
        self.caption.set_camera(device.cameras.number(camera_id), self.name or camera_id, detail)
        self.caption.set_steps(possible=len(self._order) > 1)
        self.setAccessibleName(self.tr("Big picture of {camera}").format(camera=self.name))
        self.canvas.setAccessibleName(self.tr("Picture of {camera}").format(camera=self.name))

    def _tell_zoom(self) -> None:
        self.caption.percent.setText(percent(self.canvas.zoom))
        self._watch_soon()

    def _tell_size(self, picture: Picture) -> None:
        """How many pixels the picture has; while only some of them are here, how many those are."""
        full, image = QSize(picture.full_width, picture.full_height), picture.image
        words = self.tr("{width} × {height}").format(width=full.width(), height=full.height())
        if full.isEmpty() or image is None:
            words = ""
        elif image.width() < min(full.width(), self.canvas.wanted.width()):
            words = self.tr("{now} of {full} pixels wide").format(now=image.width(), full=full.width())
        self.caption.measure.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        """It may have come into sight, or gone."""
        if not self._sight.now:
            self._tick.stop()
            self.watch()
        elif not self._tick.isActive():
            self._tick.start()
            self.refresh()
            self._watch_soon()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._place_toast()
        return done

    def _place_toast(self) -> None:
        """Below the line above, in the middle."""
        room = self.width() - 2 * SPACE_3
        self.toast.resize(min(room, self.toast.sizeHint().width()), self.toast.height())
        top = self.canvas.y() + SPACE_3
        self.toast.move((self.width() - self.toast.width()) // 2, top)
        self.toast.raise_()


def _gone_look(age: str, words: str) -> PictureLook:
    return PictureLook(TileState.NONE, TileState.BROKEN, age, first=words)
