"""The button in the header that says which device the window shows, and opens the menu of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.device_words import all_words, state_look, state_words
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import HEADER_H, ICON_TILE, MARGIN, OPERATOR_H, SPACE_3

WIDTH = 272
BOX_W, BOX_H = 24.0, 13.0
LEFT = 52.0
ARROW_W = 28.0


def header_height() -> int:
    """How high the header is now: larger text needs more than the usual height."""
    return max(HEADER_H, Theme.current().scaled(OPERATOR_H) + SPACE_3)


class DeviceButton(QPushButton):
    """Name, state, round trip and firmware of one device, or that there is none. The owner fills its menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "device_menu", self.tr("Devices"))
        self.setProperty("variant", "quiet")
        self._device: Device | None = None
        self._all: Sequence[Device] | None = None
        self._menu = QMenu(self)
        named(self._menu, "devices", self.tr("Devices"))
        self.setMenu(self._menu)
        self._fit()

    def menu_of_devices(self) -> QMenu:
        return self._menu

    def set_device(self, device: Device | None) -> None:
        """Show that device, or that there is none."""
        self._device = device
        self.tell()

    def show_all(self, devices: Sequence[Device] | None) -> None:
        """Speak of all these devices together; None: of the one."""
        self._all = devices
        self.tell()

    def tell(self) -> None:
        """Say anew what has changed."""
        state, rest = self._state()
        self.setAccessibleName(f"{self._title()}, {state}")
        self.setAccessibleDescription(", ".join(rest))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(Theme.current().scaled(WIDTH), header_height())

    def _title(self) -> str:
        if self._all is not None:
            return self.tr("All devices")
        return " ".join(self._device.name.split()) if self._device else self.tr("No device")

    def _state(self) -> tuple[str, list[str]]:
        """The state's words, and the quieter words behind them, the more important first."""
        device = self._device
        if self._all:
            return all_words(self._all), []
        if device is None or self._all is not None:
            return self.tr("add one to begin"), []
        rest = []
        if device.state is DeviceState.ON_LINE and device.link.round_trip_s is not None:
            rest.append(self.tr("{count} ms").format(count=max(1, round(device.link.round_trip_s * 1000))))
        if device.firmware:
            rest.append(self.tr("fw {version}").format(version=device.firmware[:24]))
        return state_words(device), rest

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.color("hover"))
        edge = LEFT if self._all is None else float(MARGIN)
        if self._all is None:
            self._paint_box(painter)
        painter.setFont(theme.font("section"))
        metrics = QFontMetricsF(painter.font())
        below = QFontMetricsF(theme.font("caption-strong")).height()
        top = (self.height() - metrics.height() - below) / 2
        place = QRectF(edge, top, self.width() - edge - ARROW_W, metrics.height())
        painter.setPen(theme.color("text"))
        title = metrics.elidedText(self._title(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
        self._paint_state(painter, QRectF(edge, place.bottom(), place.width(), below))
        arrow = QRectF(self.width() - ARROW_W, 0, ICON_TILE, self.height())
        paint_icon(painter, arrow, "down", "text2")

    def _paint_box(self, painter: QPainter) -> None:
        """The device itself: a small box with feet, a lamp in the colour of its state, and a slot."""
        theme = Theme.current()
        role = state_look(self._device)[1] if self._device else "text3"
        top = round((self.height() - BOX_H) / 2)
        box = QRectF(MARGIN + 0.5, top + 0.5, BOX_W - 1, BOX_H - 1)
        pen = QPen(theme.color("text2"), 1.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        for foot in (box.left() + 4, box.right() - 4):
            painter.drawLine(QPointF(foot - 1, box.bottom() + 1.5), QPointF(foot + 1, box.bottom() + 1.5))
        painter.drawLine(
            QPointF(box.center().x() + 1, box.center().y()), QPointF(box.right() - 5, box.center().y())
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawEllipse(QPointF(box.left() + 6, box.center().y()), 2, 2)

    def _paint_state(self, painter: QPainter, rect: QRectF) -> None:
        theme = Theme.current()
        state, rest = self._state()
        one = self._device if self._all is None else None
        icon, role = state_look(one) if one is not None else ("", "text2")
        rect = rect.adjusted(self._paint_mark(painter, rect, icon, role), 0, 0, 0)
        painter.setFont(theme.font("caption-strong" if self._all is None else "caption"))
        painter.setPen(theme.color("text" if role in ("ok", "accent") or self._all is not None else role))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(state, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        left = rect.left() + metrics.horizontalAdvance(shown) + 10
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        for words in rest:
            width = metrics.horizontalAdvance(words)
            if left + width > rect.right():
                return  # whole or not at all
            painter.setPen(theme.color("text2" if words is rest[0] else "text3"))
            painter.drawText(
                QRectF(left, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += width + 10

    def _paint_mark(self, painter: QPainter, rect: QRectF, icon: str, role: str) -> float:
        """The dot or icon before the state's words; returns the room that it takes."""
        if self._device is None or self._all is not None:
            return 0.0
        if icon:
            paint_icon(painter, QRectF(rect.left(), rect.top(), ICON_TILE, rect.height()), icon, role)
            return 18.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().color(role))
        painter.drawEllipse(QPointF(rect.left() + 4, rect.center().y()), 4, 4)
        return 14.0
