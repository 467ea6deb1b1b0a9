"""What the journal knows of a device when one of its requests is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from tcconsole.model.journal import Journal
from tcconsole.model.journal_recorder import Recorder, Who
from tcconsole.model.journal_words import Known

if TYPE_CHECKING:
    from tcconsole.model.device import Device


def recorder_of(device: Device, journal: Journal) -> Recorder:
    """Writes down every change that is asked of that device, in the user's language."""

    def who() -> Who:
        return Who(device.name, device.serial, str(device.address))

    def known() -> Known:
        panels = {panel.panel_guid: panel for panel in device.panels.saved if panel.panel_guid}
        cameras = {camera.id: camera for camera in device.cameras.all}
        return Known(panels, cameras, device.settings.values, device.ptz.presets)

    return Recorder(journal, who, known, _tr)


def _tr(text: str) -> str:
    return QCoreApplication.translate("journal", text)
