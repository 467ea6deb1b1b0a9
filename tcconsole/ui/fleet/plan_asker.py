"""Has a plan made of what a form wants."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.fleet.fleet import Fleet
from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.planning import Planning
from tcconsole.ui.fleet.backup_body import BackupBody
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.clone_body import CloneBody
from tcconsole.ui.fleet.firmware_body import FirmwareBody
from tcconsole.ui.fleet.password_body import PasswordBody
from tcconsole.ui.fleet.restore_body import RestoreBody
from tcconsole.ui.fleet.template_body import TemplateBody


class PlanAsker(QObject):
    """Signals: `done(plan)` to be reviewed; `failed(words)`; neither after `stop`. busy: devices or files are read."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, fleet: Fleet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self._planning: Planning | None = None

    @property
    def busy(self) -> bool:
        return self._planning is not None

    def ask(self, body: ChangeBody) -> None:
        """Make the plan that this form describes."""
        self.stop()
        made = self._made(body)
        if isinstance(made, Plan):
            self.done.emit(made)
        elif made is not None:
            self._planning = made
            made.done.connect(self._take)
            made.failed.connect(self._tell)

    def stop(self) -> None:
        """No plan is wanted any more."""
        if self._planning is not None:
            self._planning.done.disconnect(self._take)
            self._planning.failed.disconnect(self._tell)
            self._planning = None

    def _made(self, body: ChangeBody) -> Plan | Planning | None:
        fleet = self._fleet
        match body:
            case TemplateBody():
                return fleet.plan_settings(body.devices, body.template, body.columns)
            case PasswordBody():
                return fleet.plan_passwords(body.devices, body.typed or "")
            case FirmwareBody(file=Path() as file):
                return fleet.plan_firmware(body.devices, file, body.version)
            case BackupBody(folder=Path() as folder):
                return fleet.plan_backup(body.devices, folder)
            case RestoreBody(folder=Path() as folder):
                return fleet.plan_restore(body.devices, folder)
            case CloneBody() if body.source is not None:
                return fleet.plan_clone(body.source, body.targets, body.names)
        return None

    def _take(self, plan: Plan) -> None:
        self._planning = None
        self.done.emit(plan)

    def _tell(self, why: str) -> None:
        self._planning = None
        self.failed.emit(why)
