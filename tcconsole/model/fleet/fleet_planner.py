"""Makes the plans of this console's devices, from what is known of them and what is read for that."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from tcconsole.api.errors import ThinClientError
from tcconsole.model.fleet.backup_plans import plan_backup
from tcconsole.model.fleet.content_planner import backups_in, plan_clone, plan_restore
from tcconsole.model.fleet.device_box import DeviceBoxes, target_of
from tcconsole.model.fleet.endings import clause
from tcconsole.model.fleet.firmware_plan import look_at_file, plan_firmware
from tcconsole.model.fleet.hands import Ended
from tcconsole.model.fleet.password_plan import plan_passwords
from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.planning import Planning
from tcconsole.model.fleet.settings_plan import plan_settings
from tcconsole.model.fleet.template import Columns, Template
from tcconsole.model.fleet.words import translate
from tcconsole.model.tasks import TaskScope

if TYPE_CHECKING:
    from tcconsole.model.device import Device

PLANS_MOST = 20
"""So many reviewed plans are remembered with their passwords."""


class FleetPlanner(QObject):
    """Nothing is sent that changes anything. Plans of settings and passwords are there at once; for the others a
    `Planning` is: connect to its signals right away."""

    def __init__(self, boxes: DeviceBoxes, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._scope = scope
        self._secrets: dict[str, dict[str, str]] = {}

    def secrets_of(self, plan: Plan) -> Mapping[str, str]:
        """What a plan must not hold, of one that was made in this session: new passwords by part (`part_key`), or those
        of cameras. Not to be shown unless somebody asks for it, and never to be kept."""
        return dict(self._secrets.get(plan.key, {}))

    def plan_settings(
        self, devices: Sequence[Device], template: Template, columns: Columns | None = None
    ) -> Plan:
        """Old → new for each, from what was read of them last."""
        with _in_users_words():
            return plan_settings(
                [(target_of(one), one.settings.values) for one in devices], template, columns
            )

    def plan_passwords(self, devices: Sequence[Device], typed: str = "") -> Plan:
        """A new administrator's password: typed, the same for all; or one that is generated for each."""
        with _in_users_words():
            plan, new = plan_passwords([target_of(one) for one in devices], typed)
        self._remember(plan, new)
        return plan

    def plan_firmware(self, devices: Sequence[Device], file: Path, version: str = "") -> Planning:
        """That file for all of them. version: what they run afterwards, where somebody knows it."""
        known = [(target_of(one), one.firmware) for one in devices]

        async def make() -> Plan:
            return plan_firmware(known, await asyncio.to_thread(look_at_file, file), version)

        return self._make(make)

    def plan_backup(self, devices: Sequence[Device], folder: Path) -> Planning:
        """A backup of each into that folder."""
        targets = [target_of(one) for one in devices]

        async def make() -> Plan:
            return await asyncio.to_thread(plan_backup, targets, folder, datetime.now())

        return self._make(make)

    def plan_restore(self, devices: Sequence[Device], folder: Path) -> Planning:
        """Each from its own backup in that folder: the newest that is of its serial."""
        targets = [target_of(one) for one in devices]

        async def make() -> Plan:
            files = await asyncio.to_thread(backups_in, folder)
            return await plan_restore(targets, self._boxes, files)

        return self._make(make)

    def plan_clone(
        self, source: Device, devices: Sequence[Device], names: Mapping[str, str] | None = None
    ) -> Planning:
        """Panels, cameras and settings of one device for others. names: the name of a target's camera by that of the
        source's, "" leaves cells empty; those of the same name stand for each other."""
        targets = [target_of(one) for one in devices]

        async def make() -> Plan:
            plan, typed = await plan_clone(target_of(source), targets, self._boxes, names)
            self._remember(plan, typed)
            return plan

        return self._make(make)

    def _make(self, make: Callable[[], Awaitable[Plan]]) -> Planning:
        planning = Planning(self)
        self._scope.spawn(self._tell(planning, make), "plan")
        return planning

    async def _tell(self, planning: Planning, make: Callable[[], Awaitable[Plan]]) -> None:
        translate.set(tr)
        try:
            plan = await make()
        except ThinClientError as error:
            planning.failed.emit(clause(error.answer))
        except Ended as over:
            planning.failed.emit(over.outcome.told)
        except OSError as error:
            why = error.strerror or str(error)
            planning.failed.emit(self.tr("The file cannot be read: {why}.").format(why=why))
        else:
            planning.done.emit(plan)
        finally:
            planning.deleteLater()

    def _remember(self, plan: Plan, secrets: dict[str, str]) -> None:
        self._secrets[plan.key] = secrets
        for key in list(self._secrets)[:-PLANS_MOST]:
            del self._secrets[key]


@contextmanager
def _in_users_words() -> Iterator[None]:
    """Within it, sentences are in the user's language."""
    before = translate.set(tr)
    try:
        yield
    finally:
        translate.reset(before)


def tr(text: str) -> str:
    """The sentence in the user's language."""
    return QCoreApplication.translate("fleet", text)
