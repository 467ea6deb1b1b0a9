"""One device beside the table: how it stands, what it is, what is on its monitor, and what went wrong lately."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.problems import Problems
from tcconsole.ui.device_words import cause_words, state_look, state_words
from tcconsole.ui.devices.device_row import (
    address_words,
    bridge_words,
    drift_words,
    registered_words,
    seen_words,
    source_words,
    trip_words,
)
from tcconsole.ui.devices.doubts import Doubt
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.state_mark import StateMark
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2, SPACE_3, SPACE_4

PROBLEMS = 3
"""So many of the last ones stand here; the list of problems has them all."""


class DeviceDetails(QScrollArea):
    """Signals, all for the device that is shown: `open_wanted()`; `site_wanted()`; `restart_wanted()`;
    `backup_wanted()`; `sign_in_wanted()`; `retry_wanted()`; and where another box answers in its place
    `accept_wanted()`, `look_wanted()`."""

    open_wanted = Signal()
    site_wanted = Signal()
    restart_wanted = Signal()
    backup_wanted = Signal()
    sign_in_wanted = Signal()
    retry_wanted = Signal()
    accept_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, problems: Problems, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "device_details", self.tr("About the device"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._problems = problems
        self._device: Device | None = None
        self._words: dict[str, ElidedLabel] = {}
        self._make_parts()
        self._arrange()
        self._connect()

    def _make_parts(self) -> None:
        self.title = ElidedLabel("", "page")
        self._mark = StateMark()
        self._state = label("", "title", wrap=True)
        self._cause = label("", "caption", "text2", wrap=True)
        self.doubt = Notice("warn", "", name="device_doubt")
        self.accept = Button(self.tr("Accept the new box"), size="small", name="details_accept")
        self.look_for = Button(self.tr("Look for the old one"), size="small", name="details_look_for")
        for button in (self.accept, self.look_for):
            self.doubt.body.addWidget(button)
        self.open = Button(self.tr("Open"), icon_name="panels", variant="primary", name="details_open")
        self.help = Button("", name="details_help")
        self._monitor_mark = IconLabel("monitor", "text2")
        self.monitor = label("", "body", wrap=True)
        self.monitor.setObjectName("details_monitor")
        self.set_site = Button(self.tr("Set site …"), size="small", name="details_site")
        self.back_up = Button(self.tr("Back up"), icon_name="save", size="small", name="details_backup")
        self.restart = Button(
            self.tr("Restart …"), icon_name="restart", variant="danger", size="small", name="details_restart"
        )
        self._facts = QGridLayout()
        self._lately = label("", "caption", "text2", wrap=True)
        self._lately.setObjectName("details_lately")

    def _arrange(self) -> None:
        inside = QFrame()
        inside.setProperty("ground", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, MARGIN)
        column.setSpacing(SPACE_2)
        column.addWidget(self.title)
        column.addLayout(self._state_row())
        column.addWidget(self._cause)
        column.addWidget(self.doubt)
        column.addLayout(_beside(self.open, self.help))
        column.addWidget(line())
        column.addWidget(label(self.tr("On the monitor"), "section"))
        monitor = QHBoxLayout()
        monitor.setSpacing(SPACE_2)
        monitor.addWidget(self._monitor_mark, 0, Qt.AlignmentFlag.AlignTop)
        monitor.addWidget(self.monitor, 1)
        column.addLayout(monitor)
        column.addWidget(line())
        self._add_facts()
        column.addLayout(self._facts)
        column.addWidget(line())
        column.addWidget(label(self.tr("Problems"), "section"))
        column.addWidget(self._lately)
        column.addStretch(1)
        column.addLayout(_beside(self.set_site, self.back_up))
        column.addWidget(self.restart)
        self.setWidget(inside)

    def _state_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_1 + 2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._state, 1)
        return row

    def _add_facts(self) -> None:
        self._facts.setHorizontalSpacing(SPACE_4)
        self._facts.setVerticalSpacing(SPACE_2)
        self._facts.setColumnStretch(1, 1)
        titles = {
            "address": self.tr("Address"),
            "serial": self.tr("Serial"),
            "firmware": self.tr("Firmware"),
            "site": self.tr("Site"),
            "source": self.tr("Video source"),
            "bridge": self.tr("Mobile Bridge"),
            "registered": self.tr("Registered"),
            "clock": self.tr("Clock"),
            "trip": self.tr("Round trip"),
            "seen": self.tr("Last seen"),
            "cameras": self.tr("Cameras"),
        }
        for row, (key, title) in enumerate(titles.items()):
            fact = ElidedLabel("", "body-medium")
            fact.setObjectName(f"fact_{key}")
            self._words[key] = fact
            self._facts.addWidget(label(title, "caption", "text2"), row, 0)
            self._facts.addWidget(fact, row, 1)

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_wanted)
        self.set_site.clicked.connect(self.site_wanted)
        self.restart.clicked.connect(self.restart_wanted)
        self.back_up.clicked.connect(self.backup_wanted)
        self.help.clicked.connect(self._help)
        self.accept.clicked.connect(self.accept_wanted)
        self.look_for.clicked.connect(self.look_wanted)

    @property
    def device(self) -> Device | None:
        """The one that is shown."""
        return self._device

    def show_device(self, device: Device | None, doubt: Doubt | None = None) -> None:
        """Speak of that device. doubt: why it may not be the one that its name says."""
        self._device = device
        if device is not None:
            self._tell(device, doubt)

    def _tell(self, device: Device, doubt: Doubt | None) -> None:
        self.title.set_words(device.name)
        icon, role = state_look(device)
        self._mark.set_look(icon, role)
        self._state.setText(state_words(device))
        set_look(self._state, tone="text" if role in ("ok", "accent") else role)
        cause = cause_words(device)
        self._cause.setText(cause)
        self._cause.setVisible(bool(cause))
        self.doubt.setVisible(doubt is not None)
        if doubt is not None:
            self.doubt.set_words(doubt.short[:1].upper() + doubt.short[1:], doubt.why)
        for button in (self.accept, self.look_for):
            button.setVisible(device.stranger is not None)
        self._tell_help(device)
        self._tell_monitor(device)
        self._tell_facts(device)
        self._tell_lately(device)
        self.restart.setEnabled(device.link.on_line and not device.system.busy)
        self.back_up.setEnabled(device.link.on_line and not device.backups.busy)

    def _tell_help(self, device: Device) -> None:
        """The one thing that would help a device that is not on line."""
        signed_out = device.state is DeviceState.SIGNED_OUT
        self.help.setVisible(not device.link.on_line)
        self.help.set_words(self.tr("Sign in …") if signed_out else self.tr("Try now"))

    def _help(self) -> None:
        if self._device is not None:
            signed_out = self._device.state is DeviceState.SIGNED_OUT
            (self.sign_in_wanted if signed_out else self.retry_wanted).emit()

    def _tell_monitor(self, device: Device) -> None:
        active, known = device.panels.active, device.link.on_line
        name = short(active.panel_name, 60) if active else ""
        camera = device.full_screen.camera_id
        if camera is not None:
            words = self.tr("{camera}, full screen").format(camera=short(device.cameras.name(camera), 60))
        elif name:
            words = name
        else:
            words = self.tr("Nothing is shown.")
        if not known:
            words = (
                self.tr("{panel}, as it was seen last").format(panel=name) if name else self.tr("Not known.")
            )
        self.monitor.setText(words)
        self._monitor_mark.set_icon("monitor", "accent" if known and active is not None else "text3")

    def _tell_facts(self, device: Device) -> None:
        values = device.settings.values
        cameras = str(len(device.cameras.all)) if device.cameras.loaded else ""
        told = {
            "address": address_words(device),
            "serial": device.serial,
            "firmware": device.firmware,
            "site": device.site,
            "source": source_words(values),
            "bridge": bridge_words(values),
            "registered": registered_words(device.system.registered),
            "clock": drift_words(device),
            "trip": trip_words(device),
            "seen": seen_words(device),
            "cameras": cameras,
        }
        for key, words in told.items():
            self._words[key].set_words(words or "–")
            set_look(self._words[key], tone="text" if words else "text3")

    def _tell_lately(self, device: Device) -> None:
        mine = [problem for problem in self._problems.all if problem.device == device.name][:PROBLEMS]
        lines = [
            f"{problem.at:%H:%M:%S}  {short(problem.tried, 80)}: {short(problem.why, 160)}"
            for problem in mine
        ]
        last = device.errors.last
        if last is not None and not lines:
            lines = [f"{last.at:%H:%M:%S}  {short(last.words, 120)}"]
        self._lately.setText("\n".join(lines) or self.tr("None since the console was started."))


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
