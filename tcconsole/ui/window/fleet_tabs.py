"""The tabs beside the table of devices: where they differ, and changes to many of them; how these meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.plan import Kind
from tcconsole.ui.devices.page import DevicesPage
from tcconsole.ui.fleet.changes_home import REPORT
from tcconsole.ui.fleet.changes_tab import ChangesTab
from tcconsole.ui.fleet.drift_tab import DriftTab
from tcconsole.ui.fleet.fleet_words import KIND_ICONS, kind_words
from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.window.main_window import MainWindow

DRIFT, CHANGES = "drift", "changes"


class FleetTabs(QObject):
    """Puts both tabs onto the page; they are built when they are first wanted. Their commands belong to the page."""

    def __init__(self, page: DevicesPage, window: MainWindow, console: Console) -> None:
        super().__init__(page)
        self._page = page
        self._window = window
        self._console = console
        self._drift: DriftTab | None = None
        self._changes: ChangesTab | None = None
        page.add_tab(DRIFT, self.tr("Differences"), lambda: self.drift)
        page.add_tab(CHANGES, self.tr("Changes"), lambda: self.changes)
        page.desk.change_wanted.connect(self.begin)
        self._add_commands()

    @property
    def changes(self) -> ChangesTab:
        if self._changes is None:
            self._changes = ChangesTab(self._console)
            self._changes.shown_wanted.connect(partial(self._show, CHANGES))
        return self._changes

    @property
    def drift(self) -> DriftTab:
        if self._drift is None:
            self._drift = DriftTab(self._console)
            self._drift.plan_wanted.connect(lambda *wanted: self.changes.begin_settings(*wanted))
        return self._drift

    def begin(self, what: str, devices: Sequence[Device] | None = None) -> None:
        """Compare these devices, or begin a change to them: `what` is a Kind, REPORT or DRIFT. None: those that were
        meant last."""
        if what != DRIFT:
            self.changes.begin(str(what), devices)
            return
        if devices is not None:
            self.drift.choose(devices)
        self._show(DRIFT)

    def build(self) -> None:
        """Build both tabs now: only then their commands can be found."""
        for tab in (DRIFT, CHANGES):
            self._page.tab(tab)

    def look_at(self, run: FleetRun) -> None:
        """Show that run."""
        self.changes.look_at(run)

    def _show(self, tab: str) -> None:
        self._window.show_page("devices")
        self._page.show_tab(tab)

    def _add_commands(self) -> None:
        command = partial(Command, self._page, group=self.tr("Changes to many devices"))
        words = self.tr("Where the devices differ")
        command("fleet_drift", words, partial(self.begin, DRIFT), icon_name="differs")
        words = self.tr("All changes to many devices")
        command("fleet_changes", words, self._show_home, icon_name="history")
        for kind in Kind:
            words = self.tr("New change to many devices: {kind}").format(kind=kind_words(kind))
            command(f"fleet_{kind.value}", words, partial(self.begin, kind.value), icon_name=KIND_ICONS[kind])
        words = self.tr("Commissioning report of the devices")
        command("fleet_report", words, partial(self.begin, REPORT), icon_name="report")

    def _show_home(self) -> None:
        self.changes.show_home()
