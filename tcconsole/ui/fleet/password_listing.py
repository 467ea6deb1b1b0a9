"""New passwords that are written into a file before any device gets one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.model.fleet.plan import Plan
from tcconsole.model.problems import Problem
from tcconsole.ui.parts.file_dialog import ask_where


class PasswordListing(QObject):
    """Signals: `listed(plan)` the list is on disk: now the plan may be carried out."""

    listed = Signal(object)

    def __init__(self, console: Console, owner: QWidget) -> None:
        super().__init__(owner)
        self._console = console
        self._owner = owner
        self._plan: Plan | None = None
        console.password_list.written.connect(self._tell)
        console.password_list.failed.connect(self._complain)

    def ask(self, plan: Plan) -> None:
        """Let it be chosen where the list is written."""
        self._plan = plan
        title, kinds = self.tr("The list of new passwords"), (self.tr("Text files (*.txt)"),)
        ask_where(self._owner, "password_list_dialog", title, kinds, "new-passwords.txt", self._write)

    def _write(self, file: Path) -> None:
        if self._plan is not None:
            new = self._console.fleet.secrets_of(self._plan)
            self._console.password_list.write(self._plan, new, file)

    def _tell(self, _file: Path) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            self.listed.emit(plan)

    def _complain(self, why: str) -> None:
        self._plan = None
        advice = self.tr("Nothing was sent. Choose another place and begin again.")
        self._console.problems.add(Problem(self.tr("Write the list of new passwords"), "", why, advice))
