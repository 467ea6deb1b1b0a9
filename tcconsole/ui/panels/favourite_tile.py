"""One favourite: a small picture of its panel, or a chip, with its key; shows the panel on the monitor at once."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from tcconsole.model.device import Device
from tcconsole.model.layout import Layout
from tcconsole.ui.panel_mime import panel_data
from tcconsole.ui.parts.grid_glyph import paint_grid_glyph
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.key_cap import HEIGHT as CAP_H
from tcconsole.ui.parts.key_cap import key_cap_width, paint_key_cap
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import Frame, dim, paint_frame, paint_picture, paint_plate
from tcconsole.ui.picture_look import look_of
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, ICON_TILE, OPERATOR_H, RADIUS_CONTROL, SPACE_1, SPACE_2

PICTURE_W, PICTURE_H = 146, 82
CAPTION = 26
NAME_MOST = 150
GLYPH_W, GLYPH_H = 18, 12


@dataclass(frozen=True, slots=True)
class FavouriteView:
    """What a tile shows. key: as on a key cap, "" for none. gone: the device has no such panel any more."""

    guid: str
    name: str
    key: str = ""
    layout: Layout | None = None
    on_monitor: bool = False
    was_on_monitor: bool = False
    pending: bool = False

    @property
    def gone(self) -> bool:
        return self.layout is None


class FavouriteTile(QAbstractButton):
    """Signals: `clicked()`; `moved(by)` by Alt with an arrow; `removed()` by Delete; `menu_wanted(point)`."""

    moved = Signal(int)
    removed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._pressed_at = QPoint()
        self.view = FavouriteView("", "")
        self.pictures = True
        named(self, "favourite")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_view(self, view: FavouriteView, *, pictures: bool) -> None:
        """`pictures`: as a picture, not as a chip."""
        if (view, pictures) == (self.view, self.pictures) and self.accessibleName():
            return
        self.view, self.pictures = view, pictures
        self.setAccessibleName(view.name)
        self.setAccessibleDescription(self.state_words())
        self.setToolTip(plain_tooltip(f"{view.name}: {self.state_words()}"))
        self.updateGeometry()
        self.update()

    def state_words(self) -> str:
        """What it is to the monitor, or what a click does."""
        if self.view.gone:
            return self.tr("does not exist any more")
        if self.view.pending:
            return self.tr("is being sent to the monitor")
        if self.view.on_monitor:
            return self.tr("on the monitor")
        if self.view.was_on_monitor:
            return self.tr("was on the monitor")
        return self.tr("show on the monitor at once")

    def cameras(self) -> list[str]:
        """What its picture is made of."""
        places = self.view.layout.places if self.view.layout and self.pictures else ()
        return [place.camera_id for place in places if place.camera_id]

    def cell_rects(self) -> list[QRectF]:
        """Where its cells lie in the picture, row by row."""
        layout = self.view.layout
        if layout is None:
            return []
        scale = min(PICTURE_W / layout.width, PICTURE_H / layout.height * 16 / 9) - 1
        wide, high = scale, scale * 9 / 16
        left = (PICTURE_W - layout.width * (wide + 1) + 1) / 2
        top = (PICTURE_H - layout.height * (high + 1) + 1) / 2
        return [
            QRectF(left + x * (wide + 1), top + y * (high + 1), wide, high)
            for y in range(layout.height)
            for x in range(layout.width)
        ]

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        if self.pictures:
            return QSize(PICTURE_W, PICTURE_H + theme.scaled(CAPTION))
        cap = key_cap_width(self.view.key) + SPACE_2 if self.view.key else 0
        name = min(NAME_MOST, QFontMetricsF(theme.font("body-medium")).horizontalAdvance(self.view.name))
        mark = ICON_TILE + SPACE_1 if self._mark()[0] else 0
        return QSize(round(2 * 10 + cap + GLYPH_W + SPACE_2 + name + 1 + mark), theme.scaled(OPERATOR_H))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _mark(self) -> tuple[str, str]:
        """The icon behind the name, with its colour."""
        if self.view.gone:
            return "broken", "err"
        if self.view.pending:
            return "pending", "accent"
        if self.view.on_monitor:
            return "monitor", "accent"
        return ("monitor", "text3") if self.view.was_on_monitor else ("", "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.pictures:
            self._paint_panel(painter)
            caption = QRectF(0, PICTURE_H, self.width(), self.height() - PICTURE_H)
            self._paint_caption(painter, caption, glyph=False)
        else:
            self._paint_chip(painter)
            self._paint_caption(painter, QRectF(self.rect()).adjusted(10, 0, -10, 0), glyph=True)

    def _frame(self) -> Frame | None:
        if self.view.pending:
            return Frame.PENDING
        return Frame.ON_MONITOR if self.view.on_monitor else None

    def _paint_panel(self, painter: QPainter) -> None:
        whole = QRectF(0, 0, PICTURE_W, PICTURE_H)
        painter.fillRect(whole, DARK.color("letterbox"))
        now = time.monotonic()
        for rect, place in zip(
            self.cell_rects(), self.view.layout.places if self.view.layout else (), strict=False
        ):
            if place.camera_id is None:
                painter.fillRect(rect, DARK.color("field"))
                continue
            look = look_of(self._device, place.camera_id, now)
            paint_picture(painter, rect, look.image, look.state)
        if self.view.gone:
            paint_plate(painter, whole, self.tr("Panel gone"), "", "broken", "err")
        elif self.view.pending:
            dim(painter, whole, 0.55)
        elif self.underMouse():
            dim(painter, whole, 0.2)
        frame = self._frame()
        if frame is not None:
            paint_frame(painter, whole, frame, 2)

    def _paint_chip(self, painter: QPainter) -> None:
        theme, rect = Theme.current(), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line2"))
        painter.setBrush(
            theme.color("pressed" if self.isDown() else "hover" if self.underMouse() else "raised")
        )
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        frame = self._frame()
        if frame is not None:
            paint_frame(painter, rect, frame)

    def _paint_caption(self, painter: QPainter, rect: QRectF, *, glyph: bool) -> None:
        theme = Theme.current()
        left = rect.left()
        if self.view.key:
            width, height = key_cap_width(self.view.key), theme.scaled(CAP_H)
            top = rect.top() + round((rect.height() - height) / 2)
            paint_key_cap(painter, QRectF(left, top, width, height), self.view.key)
            left += width + SPACE_2
        if glyph and self.view.layout is not None:
            place = QRectF(left, rect.center().y() - GLYPH_H / 2, GLYPH_W, GLYPH_H)
            paint_grid_glyph(painter, place, self.view.layout.width, self.view.layout.height, "text3")
            left += GLYPH_W + SPACE_2
        mark, role = self._mark()
        room = rect.right() - left - (ICON_TILE + SPACE_1 if mark else 0)
        painter.setFont(theme.font("title" if self.view.on_monitor else "body-medium"))
        painter.setPen(theme.color("dis" if self.view.gone else "text"))
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(self.view.name, Qt.TextElideMode.ElideRight, room + 0.5)
        painter.drawText(
            QRectF(left, rect.top(), room + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, name
        )
        if mark:
            paint_icon(
                painter, QRectF(rect.right() - ICON_TILE, rect.top(), ICON_TILE, rect.height()), mark, role
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self.isDown() and way >= QApplication.startDragDistance():
            self.setDown(False)
            drag = QDrag(self)
            drag.setMimeData(panel_data(self.view.guid, self.view.name))
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed_at)
            drag.exec(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)
