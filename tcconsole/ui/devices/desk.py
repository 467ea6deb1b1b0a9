"""The tab of the devices themselves: the table, what can be done with what is selected in it, and one in detail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.devices.browser import DeviceBrowser
from tcconsole.ui.devices.desk_place import DeskPlace
from tcconsole.ui.devices.device_acts import DeviceActs
from tcconsole.ui.devices.device_commands import DeviceCommands
from tcconsole.ui.devices.device_details import DeviceDetails
from tcconsole.ui.devices.device_foot import DeviceFoot, context_menu
from tcconsole.ui.devices.several_details import SeveralDetails
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2

DETAILS_W = ((1900, 380), (1400, 320), (0, 280))
"""Window width from which the details are so wide, in logical pixels."""


class DeviceDesk(QWidget):
    """Signals: `opened(device)` the user wants to work with it; `change_wanted(what, devices)` a change to many is to
    be planned, see `want_change`; `wall_wanted(keys, new)` devices go onto the wall that is shown, or onto a new one;
    `add_wanted()`."""

    opened = Signal(object)
    change_wanted = Signal(object, object)
    wall_wanted = Signal(object, bool)
    add_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "device_desk", self.tr("Devices"))
        self._console = console
        self.browser = DeviceBrowser(console.devices, console.device_table)
        self.acts = DeviceActs(console, self.chosen, self)
        self.details = DeviceDetails(console.problems)
        self.several = SeveralDetails()
        self.foot = DeviceFoot()
        self.toast = Toast(self)
        self.failure = Notice("err", "", name="devices_failure")
        self.failure.hide()
        self._whole = QStackedWidget()
        self.place = DeskPlace(console, self._whole, self)
        self._arrange()
        self.commands = DeviceCommands(self)
        self.foot.use(self.commands.by_name)
        self._connect()
        self._tell()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        left.setSpacing(SPACE_2)
        for part in (self.toast, self.failure, self.acts.band, *self.acts.questions):
            left.addWidget(part)
        left.addWidget(self.browser, 1)
        left.addWidget(self.foot)
        sentence = self.tr("Select one to see all about it.")
        self._hint = EmptyState(
            "device", self.tr("No device selected"), sentence, tall=True, name="no_device_selected"
        )
        self._side = QStackedWidget()
        self._side.setProperty("ground", "panel")
        self._side.addWidget(self.details)
        self._side.addWidget(self._hint)
        self._side.addWidget(self.several)
        self._whole.addWidget(self._table_and(left))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    def _table_and(self, left: QVBoxLayout) -> QWidget:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(line(vertical=True))
        row.addWidget(self._side)
        return inside

    def _connect(self) -> None:
        browser, acts, details = self.browser, self.acts, self.details
        browser.selection_changed.connect(self._tell)
        browser.rows_changed.connect(self._tell_rows)
        browser.opened.connect(self._open)
        browser.menu_wanted.connect(self._open_menu)
        browser.add_wanted.connect(self.add_wanted)
        browser.bar.add.clicked.connect(self.add_wanted)
        browser.bar.csv_in.clicked.connect(self.place.import_file)
        browser.bar.csv_out.clicked.connect(self.export)
        browser.bar.scan.clicked.connect(self.place.scan)
        self.place.told.connect(self.toast.say)
        self.place.failed.connect(self._tell_failure)
        self.failure.acted.connect(self.failure.hide)
        acts.told.connect(self.toast.say)
        for question in acts.questions:
            question.declined.connect(browser.view.setFocus)
        details.open_wanted.connect(self.open_current)
        for wanted, name in (
            (details.site_wanted, "devices_site"),
            (details.restart_wanted, "devices_restart"),
            (details.backup_wanted, "devices_back_up"),
            (details.sign_in_wanted, "devices_sign_in"),
            (details.retry_wanted, "devices_retry"),
            (details.accept_wanted, "devices_accept"),
            (details.look_wanted, "devices_look_for"),
        ):
            wanted.connect(partial(self._do, name))

    def _tell_failure(self, words: str, title: str = "") -> None:
        title = title or self.tr("The file was not written")
        self.failure.set_words(title, short(words, 200), self.tr("Close"))
        self.failure.show()

    def _do(self, name: str) -> None:
        """Do what that command does, or say why not."""
        command = self.commands.by_name[name]
        if command.reason:
            self._tell_failure(command.reason, self.tr("Not now"))
        else:
            command.trigger()

    def chosen(self) -> tuple[Device, ...]:
        """The selected devices, in the order of the table."""
        found = (self._console.devices.by_key(key) for key in self.browser.selected)
        return tuple(device for device in found if device is not None)

    def open_current(self) -> None:
        self._open(self.browser.current)

    def _open(self, key: str) -> None:
        device = self._console.devices.by_key(key)
        if device is not None:
            self.opened.emit(device)

    def want_change(self, what: str) -> None:
        """Plan a change to the selected devices, compare them ("drift") or make a report of them ("report")."""
        self.change_wanted.emit(what, self.chosen())

    def export(self) -> None:
        """The selected devices as a CSV file; all of them if none is selected."""
        self.place.export(self.chosen())

    def show_on_wall(self) -> None:
        self.wall_wanted.emit(self.browser.selected, True)

    def add_to_wall(self) -> None:
        self.wall_wanted.emit(self.browser.selected, False)

    def _open_menu(self, at: QPoint) -> None:
        menu = context_menu(self, self.commands.by_name)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _tell(self) -> None:
        """Another selection, or other rows."""
        selected = self.browser.selected
        for question in self.acts.questions:
            if question.isVisible() and set(question.keys) - set(selected):
                question.decline()  # it spoke of devices that are not selected any more
        self._tell_foot(len(selected))
        self._tell_side(selected)

    def _tell_side(self, selected: tuple[str, ...]) -> None:
        rows = [row for row in map(self.browser.row, selected) if row is not None]
        current = self._console.devices.by_key(self.browser.current)
        if len(rows) > 1:
            self.several.show_rows(rows)
            self._side.setCurrentWidget(self.several)
        elif rows and current is not None:
            self.details.show_device(current, rows[0].doubt)
            self._side.setCurrentWidget(self.details)
        else:
            self._side.setCurrentWidget(self._hint)

    def _tell_rows(self, keys: tuple[str, ...]) -> None:
        selected = self.browser.selected
        self._tell_foot(len(selected))
        if set(keys) & set(selected):
            self._tell_side(selected)

    def _tell_foot(self, selected: int) -> None:
        shown, known, silent = self.browser.counts
        if selected:
            words = self.tr("{count} of {all} selected").format(count=selected, all=known)
        elif shown < known:
            words = self.tr("{count} of {all} devices are listed").format(count=shown, all=known)
        elif silent:
            words = self.tr("{count} devices, {silent} not on line").format(count=known, silent=silent)
        else:
            words = self.tr("1 device") if known == 1 else self.tr("{count} devices").format(count=known)
        self.foot.tell(words, some=bool(selected))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        width = next(wide for least, wide in DETAILS_W if self.window().width() >= least)
        self._side.setFixedWidth(Theme.current().scaled(width))
