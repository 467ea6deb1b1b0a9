"""The header: which device, how it is, what went wrong, stop the display, the time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.device_words import ICONS, ROLES, state_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.theme.icons import paint_icon, paint_mark
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import HEADER_H, ICON_EMPTY, ICON_TILE, RAIL_W, SPACE_2, SPACE_4

DEVICE_W = 262
MARK = 22.0


class AppMark(QWidget):
    """The program's mark, as wide as the rail below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(RAIL_W)

    def paintEvent(self, _event: QPaintEvent) -> None:
        middle = QRectF(self.rect()).center()
        paint_mark(QPainter(self), QRectF(middle.x() - MARK / 2, middle.y() - MARK / 2, MARK, MARK))


class DeviceButton(QPushButton):
    """The device that the window shows: name, state, round trip, firmware. Opens the menu of devices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "device_menu", self.tr("Devices"))
        self.setProperty("variant", "quiet")
        self.setFixedHeight(HEADER_H - 2)
        self._device: Device | None = None
        self._menu = QMenu(self)
        self._menu.setObjectName("devices")
        self.setMenu(self._menu)

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().scaled(DEVICE_W), HEADER_H - 2)

    def menu_of_devices(self) -> QMenu:
        return self._menu

    def set_device(self, device: Device | None) -> None:
        """Show that device, or that there is none."""
        self._device = device
        self.tell()

    def tell(self) -> None:
        """Say anew what has changed."""
        self.setAccessibleName(f"{self._title()}, {self._state()[0]}")
        self.update()

    def _title(self) -> str:
        return self._device.name if self._device else self.tr("No device")

    def _state(self) -> tuple[str, str]:
        """The state's words, and the quieter words behind them."""
        device = self._device
        if device is None:
            return self.tr("add one to begin"), ""
        rest = []
        if device.state is DeviceState.ON_LINE and device.link.round_trip_s is not None:
            rest.append(self.tr("{count} ms").format(count=max(1, round(device.link.round_trip_s * 1000))))
        if device.firmware:
            rest.append(self.tr("fw {version}").format(version=device.firmware[:24]))
        return state_words(device), "   ".join(rest)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.color("hover"))
        paint_icon(painter, QRectF(12, 0, ICON_EMPTY + 4, self.height()), "device", "text2")
        left, width = 52.0, self.width() - 52.0 - 28
        painter.setFont(theme.font("section"))
        painter.setPen(theme.color("text"))
        title = QFontMetricsF(painter.font()).elidedText(self._title(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, 5, width, 20), Qt.AlignmentFlag.AlignVCenter, title)
        self._paint_state(painter, QRectF(left, 25, width, 17))
        paint_icon(painter, QRectF(self.width() - 26, 0, ICON_TILE, self.height()), "down", "text2")

    def _paint_state(self, painter: QPainter, rect: QRectF) -> None:
        theme = Theme.current()
        state, rest = self._state()
        role = ROLES[self._device.state] if self._device else "text2"
        icon = ICONS[self._device.state] if self._device else ""
        if icon:
            paint_icon(painter, QRectF(rect.left(), rect.top(), ICON_TILE, rect.height()), icon, role)
        elif self._device:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(role))
            painter.drawEllipse(QPointF(rect.left() + 5, rect.center().y()), 4, 4)
        indent = (18 if icon else 14) if self._device else 0
        rect = rect.adjusted(indent, 0, 0, 0)
        painter.setFont(theme.font("caption-strong"))
        painter.setPen(theme.color("text" if role == "ok" else role))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, state)
        used = QFontMetricsF(painter.font()).horizontalAdvance(state) + 10
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(rect.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, rest)


class Header(QWidget):
    """Signals: `problems_wanted()`, `stop_wanted()`. The owner fills `devices_menu`."""

    problems_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "header")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEADER_H)
        self._console = console
        self.device_button = DeviceButton(self)
        self.problems_button = Button("", icon_name="problems", size="operator", name="problems")
        self.stop_button = Button(
            self.tr("Stop display"), icon_name="stop", size="operator", name="stop_display"
        )
        self._clock = label("", "page")
        self._clock.setObjectName("clock")
        self._second = QTimer(self, interval=1000)
        self._arrange()
        self._connect()
        self._tell_problems()
        self._tell_time()

    @property
    def devices_menu(self) -> QMenu:
        return self.device_button.menu_of_devices()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACE_4 + 4, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(AppMark(self))
        row.addWidget(line(vertical=True))
        row.addWidget(self.device_button)
        row.addWidget(line(vertical=True))
        row.addStretch(1)
        row.addWidget(self.problems_button)
        row.addWidget(self.stop_button)
        row.addSpacing(SPACE_2)
        row.addWidget(self._clock)

    def _connect(self) -> None:
        self.problems_button.clicked.connect(self.problems_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self._console.problems.changed.connect(self._tell_problems)
        self._second.timeout.connect(self._tell_time)
        self._second.start()

    def set_device(self, device: Device | None) -> None:
        """Show that device from now on."""
        self.device_button.set_device(device)
        self.tell()

    def tell(self) -> None:
        """Say anew what has changed about the device."""
        self.device_button.tell()
        device = self._console.devices.current
        playing = device is not None and device.link.on_line and device.panels.active is not None
        full = device is not None and device.link.on_line and device.cameras.fullscreen is not None
        self.stop_button.setEnabled(playing or full)
        why = "" if playing or full else self.tr("Nothing is on the monitor that could be stopped")
        self.stop_button.setToolTip(why)

    def _tell_problems(self) -> None:
        count = len(self._console.problems.all)
        if count == 0:
            self.problems_button.set_words(self.tr("No problems"))
            self.problems_button.set_variant("quiet")
        else:
            words = self.tr("1 problem") if count == 1 else self.tr("{count} problems").format(count=count)
            self.problems_button.set_words(words)
            self.problems_button.set_variant("warn")

    def _tell_time(self) -> None:
        now = datetime.now()
        self._clock.setText(now.strftime("%H:%M:%S"))
        # The next whole second, so that the clock neither lags nor skips one.
        self._second.setInterval(max(50, 1000 - now.microsecond // 1000 + 5))
