"""Where devices are added: panes for files and for a search, shown in place of the table and put away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.devices.import_pane import ImportPane
from tcconsole.ui.devices.pane import Pane
from tcconsole.ui.devices.scan_pane import ScanPane
from tcconsole.ui.parts.file_dialog import ask_where


class DeskPlace(QObject):
    """`stack`: its first page is the table; the panes are built when first wanted and added to it.

    Signals, while the table is shown: `told(words)` what was done, `failed(words)` what was not.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, console: Console, stack: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._stack = stack
        self._importing: ImportPane | None = None
        self._scanning: ScanPane | None = None
        console.device_files.told.connect(self._tell)

    @property
    def importing(self) -> ImportPane:
        """The pane for files, built now if nobody has wanted it yet."""
        if self._importing is None:
            self._importing = ImportPane(self._console.device_files)
            self._importing.carried_out.connect(self.show_table)
            self._join(self._importing)
        return self._importing

    @property
    def scanning(self) -> ScanPane:
        """The pane for a search, built now if nobody has wanted it yet."""
        if self._scanning is None:
            self._scanning = ScanPane(self._console)
            self._scanning.added.connect(self._tell_added)
            self._join(self._scanning)
        return self._scanning

    def show_table(self) -> None:
        self._stack.setCurrentIndex(0)
        self._stack.setFocus()

    def import_file(self) -> None:
        """Show what a file would do; without one yet, ask for it."""
        self._stack.setCurrentWidget(self.importing)
        if self.importing.empty:
            self.importing.ask_file()

    def save_template(self) -> None:
        """Ask where a file to fill in shall be written."""
        self._stack.setCurrentWidget(self.importing)
        self.importing.ask_template()

    def scan(self) -> None:
        """Let a range of addresses be typed."""
        self._stack.setCurrentWidget(self.scanning)
        self.scanning.begin()

    def export(self, devices: tuple[Device, ...]) -> None:
        """Ask where these devices shall be written; all of them if there are none."""
        entries = [device.entry for device in devices or self._console.devices.all]
        files = self._console.device_files
        title, kinds = self.tr("Devices to a CSV file"), (self.tr("Tables (*.csv)"),)
        ask_where(
            self._stack,
            "devices_export_file",
            title,
            kinds,
            "devices.csv",
            lambda file: files.save_devices(file, entries),
        )

    def _join(self, pane: Pane) -> None:
        self._stack.addWidget(pane)
        pane.closed.connect(self.show_table)

    def _tell(self, fine: bool, words: str) -> None:
        if self._stack.currentIndex() == 0:
            (self.told if fine else self.failed).emit(words)

    def _tell_added(self, count: int) -> None:
        self.scanning.leave()
        self.show_table()
        words = self.tr("1 device added") if count == 1 else self.tr("{count} devices added")
        self.told.emit(words.format(count=count))
