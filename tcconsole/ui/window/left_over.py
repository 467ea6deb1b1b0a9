"""A change to many devices that was interrupted is told once, wherever one is in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.model.console import Console
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.problems import Problem
from tcconsole.ui.fleet.left_over_band import left_over_words

if TYPE_CHECKING:
    from tcconsole.ui.window.main_window import MainWindow


class LeftOverChanges(QObject):
    """Puts each of them on the list of problems, with the way to it."""

    def __init__(self, window: MainWindow, console: Console) -> None:
        super().__init__(window)
        self._window = window
        self._console = console
        self._told: set[str] = set()
        console.fleet.changed.connect(self._note)
        console.fleet.left_over_changed.connect(self._tell)
        self._tell()

    def _note(self) -> None:
        """What was under way in this session and is left, its user knows of."""
        self._told.update(run.key for run in self._console.fleet.runs if run.busy)

    def _tell(self) -> None:
        for run in self._console.fleet.left_over:
            if run.key not in self._told:
                self._told.add(run.key)
                self._console.problems.add(self._problem(run))

    def _problem(self, run: FleetRun) -> Problem:
        return Problem(
            self.tr("A change was interrupted: {title}").format(title=run.plan.title),
            "",
            left_over_words(run),
            self.tr("Look at it, then go on or leave it as it is."),
            self.tr("Look"),
            partial(self._look, run),
        )

    def _look(self, run: FleetRun) -> None:
        from tcconsole.ui.window.fleet_tabs import FleetTabs

        tabs = self._window.page("devices").findChild(FleetTabs)
        if tabs is not None:
            tabs.look_at(run)
