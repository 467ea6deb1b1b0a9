"""Differences: how the settings of many devices differ, and from each of them a way to a plan that ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.drift import OWN, DriftRow, Mark, can_be_equal, settings_to_equal
from tcconsole.model.fleet.template import why_not_for_many
from tcconsole.ui.fleet.drift_model import MARK_ROLE, DriftModel
from tcconsole.ui.fleet.drift_table import DriftTable
from tcconsole.ui.fleet.scope_choice import ScopeChoice
from tcconsole.ui.fleet.setting_words import tr_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3

TOGETHER_MS = 150
"""So long changes of devices are gathered before they are compared anew."""
SEARCH_W = 260


class DriftTab(QWidget):
    """Signals: `plan_wanted(values, devices)` these settings (by key) shall be so on these devices.

    Compares only while it can be seen.
    """

    plan_wanted = Signal(object, object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "drift_tab", self.tr("Differences"))
        self._console = console
        self._followed: dict[str, Device] = {}
        self.model = DriftModel(self)
        self.table = DriftTable(self.model)
        self.scope = ScopeChoice(console, "drift_scope")
        self.search = SearchField(self.tr("Setting, value or device"), name="drift_search")
        self.only_odd = Switch(self.tr("Only what differs"), name="only_odd")
        self.equal = Button(self.tr("Make them all like this …"), icon_name="clone", name="make_all_equal")
        self.usual = Button(self.tr("Make this like most …"), icon_name="revert", name="make_usual")
        self._summary = ElidedLabel("", "caption", "text2")
        self._said = ElidedLabel("", "body", "text")
        self._none = EmptyState("done-round", "", "", tall=True, name="no_drift")
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._arrange()
        self._connect()
        self._add_commands()
        self._compare()

    def choose(self, devices: Sequence[Device]) -> None:
        """Compare these."""
        self.scope.choose(devices)

    def _arrange(self) -> None:
        self.search.setFixedWidth(SEARCH_W)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_3)
        for part in (self.scope, self.search, self.only_odd):
            head.addWidget(part)
        head.addWidget(self._summary, 1)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        foot.setSpacing(SPACE_3)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.usual)
        foot.addWidget(self.equal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        column.addWidget(line())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.scope.changed.connect(self._compare)
        self.search.textChanged.connect(self._seek)
        self.only_odd.toggled.connect(self._show_only_odd)
        self.equal.clicked.connect(self._make_equal)
        self.usual.clicked.connect(self._make_usual)
        self._soon.timeout.connect(self._compare)
        self.table.selectionModel().currentChanged.connect(self._tell_cell)
        self._console.devices.list_changed.connect(self._compare_soon)

    def _compare_soon(self) -> None:
        self._soon.start()

    def _add_commands(self) -> None:
        group = self.tr("Differences")

        def add(name: str, words: str, act: Callable[[], object], icon: str, why: Callable[[], str]) -> None:
            command = Command(
                self, name, words, act, group=group, icon_name=icon,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut, why_not=why,
            )  # fmt: skip
            if why is not _free:
                self.table.addAction(command)

        add("drift_only_odd", self.tr("Show only what differs"), self.only_odd.toggle, "differs", _free)
        add("drift_search_field", self.tr("Search the differences"), self.search.setFocus, "find", _free)
        add("drift_all_equal", self.tr("Make all devices like this one here"), self._make_equal, "clone",
            self._why_not_equal)  # fmt: skip
        add("drift_usual", self.tr("Give this device what most have here"), self._make_usual, "revert",
            self._why_not_usual)  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._compare()

    def _compare(self) -> None:
        self._follow()
        self.model.set_devices(self.scope.devices())
        self._tell()

    def _follow(self) -> None:
        """Be told of every device's settings and state; those that are gone tell nothing any more."""
        now = {device.key: device for device in self._console.devices.all}
        for key, device in now.items():
            if self._followed.get(key) is not device:
                for signal in (device.settings.read_again, device.state_changed, device.identity_changed):
                    signal.connect(self._changed)
        self._followed = now

    def _changed(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _seek(self, text: str) -> None:
        self.model.seek(text)
        self._tell()

    def _show_only_odd(self, only: bool) -> None:
        self.model.set_only_odd(only)
        self._tell()

    def _tell(self) -> None:
        devices = self.model.compared
        self._summary.set_words(self._summary_words(devices))
        empty = not devices or not self.model.rows
        if empty:
            self._none.set_words(*self._empty_words(devices))
        self._stack.setCurrentIndex(1 if empty else 0)
        self._tell_cell()

    def _summary_words(self, devices: Sequence[Device]) -> str:
        differ = sum(bool(row.odd) for row in self.model.drift)
        words = [
            self.tr("1 setting differs.") if differ == 1
            else self.tr("{count} settings differ.").format(count=differ)
        ] if devices else []  # fmt: skip
        away = sum(device.state is not DeviceState.ON_LINE for device in devices)
        if away == 1:
            words.append(self.tr("1 device does not answer: it is shown as it was read last."))
        elif away:
            said = self.tr("{count} devices do not answer: they are shown as they were read last.")
            words.append(said.format(count=away))
        return " ".join(words)

    def _empty_words(self, devices: Sequence[Device]) -> tuple[str, str]:
        if not devices:
            return self.tr("No devices"), self.tr(
                "Differences are found between the devices of this console."
            )
        if self.search.text():
            return self.tr("Nothing found"), self.tr("No setting, value or device fits the search above.")
        return (
            self.tr("Nothing differs"),
            self.tr("All settings that devices can have in common are the same, as far as they were read."),
        )

    def _tell_cell(self, _now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        index = self.table.currentIndex()
        said = self.model.said(index)
        self._said.set_words(said or self.tr("Choose a value to see what it is measured by."))
        why_equal, why_usual = self._why_not_equal(), self._why_not_usual()
        self.equal.setEnabled(not why_equal)
        self.equal.setToolTip(why_equal)
        self.usual.setEnabled(not why_usual)
        self.usual.setToolTip(why_usual)

    def _cell(self) -> tuple[DriftRow, Device] | None:
        index = self.table.currentIndex()
        row, device = self.model.row_of(index), self.model.device_of(index.column())
        return (row, device) if row is not None and device is not None else None

    def _wanted(self) -> dict[str, str]:
        """What all shall have, as the chosen cell has it."""
        cell = self._cell()
        return settings_to_equal(cell[0], cell[1].settings.values) if cell else {}

    def _why_not_equal(self) -> str:
        cell = self._cell()
        if cell is None:
            return self.tr("Choose a value first.")
        row, _ = cell
        if not can_be_equal(row.kind):
            words = None if row.kind.key in OWN else why_not_for_many(row.kind)
            return tr_words(words) if words is not None else self.tr("Each device has its own.")
        if not self._wanted():
            return self.tr("This device does not use it now, or was not read yet.")
        return "" if row.odd else self.tr("Nothing differs here.")

    def _why_not_usual(self) -> str:
        cell = self._cell()
        if cell is None:
            return self.tr("Choose a value first.")
        odd = self.table.currentIndex().data(MARK_ROLE) is Mark.ODD
        if not odd or cell[0].usual is None:
            return self.tr("It does not differ from what most have.")
        return "" if self._usual_wanted() else self.tr("Nobody can write it.")

    def _usual_wanted(self) -> dict[str, str]:
        cell = self._cell()
        if cell is None:
            return {}
        row = cell[0]
        models = [device for device in self.model.compared if row.marks[device.key] is Mark.USUAL]
        return settings_to_equal(row, models[0].settings.values) if models else {}

    def _make_equal(self) -> None:
        if not self._why_not_equal():
            self.plan_wanted.emit(self._wanted(), self.model.compared)

    def _make_usual(self) -> None:
        cell = self._cell()
        if cell is not None and not self._why_not_usual():
            self.plan_wanted.emit(self._usual_wanted(), (cell[1],))


def _free() -> str:
    return ""
