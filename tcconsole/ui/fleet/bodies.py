"""The forms of new changes, made when they are first wanted, and the plan that each of them asks for."""

from __future__ import annotations

from tcconsole.model.console import Console
from tcconsole.model.fleet.plan import Kind
from tcconsole.ui.fleet.backup_body import BackupBody
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.changes_home import REPORT
from tcconsole.ui.fleet.clone_body import CloneBody
from tcconsole.ui.fleet.commissioning_body import CommissioningBody
from tcconsole.ui.fleet.firmware_body import FirmwareBody
from tcconsole.ui.fleet.password_body import PasswordBody
from tcconsole.ui.fleet.restore_body import RestoreBody
from tcconsole.ui.fleet.template_body import TemplateBody


class Bodies:
    """`of(what)` is the form of a Kind's value, or of REPORT."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._made: dict[str, ChangeBody] = {}

    def of(self, what: str) -> ChangeBody:
        """Raises KeyError for what there is no form for."""
        if what not in self._made:
            self._made[what] = self._make(what)
        return self._made[what]

    def forget(self) -> None:
        """Nothing that was typed as a password stays in any of them."""
        for body in self._made.values():
            body.forget()

    def _make(self, what: str) -> ChangeBody:
        console = self._console
        match what:
            case Kind.SETTINGS:
                return TemplateBody(console.column_files)
            case Kind.FIRMWARE:
                return FirmwareBody()
            case Kind.PASSWORD:
                return PasswordBody(console.secrets)
            case Kind.BACKUP:
                return BackupBody()
            case Kind.RESTORE:
                return RestoreBody()
            case Kind.CLONE:
                return CloneBody(console)
            case _ if what == REPORT:
                return CommissioningBody(console)
        raise KeyError(what)
