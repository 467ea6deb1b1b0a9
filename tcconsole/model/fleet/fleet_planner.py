"""Makes the plans of this console's devices, from what is known of them and what is read for that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.model.fleet.device_box import DeviceBoxes, target_of
from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.settings_plan import plan_settings
from tcconsole.model.fleet.template import Columns, Template
from tcconsole.model.tasks import TaskScope

if TYPE_CHECKING:
    from tcconsole.model.device import Device


class FleetPlanner(QObject):
    """Nothing is sent that changes anything."""

    def __init__(self, boxes: DeviceBoxes, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._scope = scope

    def plan_settings(
        self, devices: Sequence[Device], template: Template, columns: Columns | None = None
    ) -> Plan:
        """Old → new for each, from what was read of them last; at once."""
        return plan_settings([(target_of(one), one.settings.values) for one in devices], template, columns)
