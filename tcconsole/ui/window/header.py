"""The header: which device, how it is, the way to the palette, what went wrong, stop the display, the time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import paint_mark
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2
from tcconsole.ui.window.command_box import CommandBox
from tcconsole.ui.window.device_button import DeviceButton, header_height
from tcconsole.ui.window.rail import rail_width

MARK_W, MARK_H = 21.0, 17.0
NAME_LONGEST = 24


class AppMark(QWidget):
    """The program's mark, as wide as the rail below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(rail_width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRectF(0, 0, MARK_W, MARK_H)
        place.moveCenter(QRectF(self.rect()).center())
        place.moveTo(round(place.left()), round(place.top()))
        paint_mark(QPainter(self), place)


class Header(QWidget):
    """Signals: `problems_wanted()`, `stop_wanted()`. The owner fills `devices_menu`."""

    problems_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "header")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._console = console
        self._device: Device | None = None
        self._monitor: Device | None = None
        self._all = False
        self.device_button = DeviceButton(self)
        self.command_box = CommandBox(self)
        self.problems_button = Button("", icon_name="problems", size="operator", name="problems")
        self.stop_button = Button(
            self.tr("Stop display"), icon_name="stop", size="operator", name="stop_display"
        )
        self._clock = label("", "page")
        self._clock.setObjectName("clock")
        self._second = QTimer(self, interval=1000)
        self._arrange()
        self._fit()
        self._connect()
        self._tell_problems()
        self._tell_time()

    @property
    def devices_menu(self) -> QMenu:
        return self.device_button.menu_of_devices()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, MARGIN, 0)
        row.setSpacing(0)
        for part in (AppMark(self), line(vertical=True), self.device_button, line(vertical=True)):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.command_box, 100)
        row.addStretch(1)
        row.addSpacing(SPACE_2)
        row.addWidget(self.problems_button)
        row.addSpacing(SPACE_2)
        row.addWidget(self.stop_button)
        row.addSpacing(SPACE_2 * 2 + 4)
        row.addWidget(self._clock)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(header_height())

    def _connect(self) -> None:
        self.problems_button.clicked.connect(self.problems_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self._console.problems.changed.connect(self._tell_problems)
        self._second.timeout.connect(self._tell_time)
        self._second.start()

    def set_device(self, device: Device | None) -> None:
        """Show that device from now on."""
        self._device = device
        self.device_button.set_device(device)
        self.tell()

    def show_all(self, all_devices: bool, monitor: Device | None) -> None:
        """Speak of all devices, and stop the display of `monitor`, the selected one of the wall."""
        self._all, self._monitor = all_devices, monitor if all_devices else None
        self.tell()

    def tell(self) -> None:
        """Say anew what has changed about the device."""
        self.device_button.show_all(self._console.devices.all if self._all else None)
        name = short(self._monitor.name, NAME_LONGEST) if self._monitor is not None else ""
        words = self.tr("Stop {device}").format(device=name) if name else self.tr("Stop display")
        if words != self.stop_button.accessibleName():
            self.stop_button.set_words(words)
        why_not = self.why_not_stop()
        self.stop_button.setEnabled(not why_not)
        self.stop_button.setToolTip(why_not)

    def why_not_stop(self) -> str:
        """Why the display cannot be stopped now; empty if it can."""
        device = self._monitor if self._all else self._device
        if device is None or not device.link.on_line:
            return self.tr("The device is not on line")
        something = device.panels.active is not None or device.cameras.fullscreen is not None
        return "" if something else self.tr("Nothing is on the monitor that could be stopped")

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
