"""Panels out to a file and in from one: asks for the file, then for the cameras that the device does not have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.model.layout import Layout
from tcconsole.model.panel_file import for_device
from tcconsole.ui.parts.file_dialog import ask_file, ask_where

if TYPE_CHECKING:
    from tcconsole.ui.panels.panel_desk import PanelDesk


class PanelTransfer(QObject):
    """Belongs to a desk. What is imported becomes drafts: nothing is sent until they are saved."""

    def __init__(self, desk: PanelDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.views.importing.chosen.connect(self._begin)

    def export_shown(self) -> None:
        """Ask where the shown panel is to be written to, as the draft has it."""
        draft = self._desk.draft
        if draft is not None:
            self._ask_file([draft.layout], f"{_file_name(draft.name)}.json")

    def export_all(self) -> None:
        """Ask where all panels are to be written to, as their drafts have them."""
        device = self._desk.device
        if device is not None and not self.why_not_export():
            layouts = [draft.layout for draft in device.panels.drafts]
            self._ask_file(layouts, f"{_file_name(device.name)}-panels.json")

    def why_not_export(self) -> str:
        """Why no panel can be exported; "" if one can."""
        device = self._desk.device
        return "" if device is not None and device.panels.drafts else self.tr("There is no panel")

    def why_not_import(self) -> str:
        """Why no panel can be imported now; "" if it can."""
        device = self._desk.device
        known = device is not None and device.panels.loaded and device.cameras.loaded
        return "" if known else self.tr("The device has not told its panels and cameras yet")

    def choose_import(self) -> None:
        """Ask for a file of panels."""
        device = self._desk.device
        if device is None or self.why_not_import():
            return
        kinds = (self.tr("Panels (*.json)"),)
        title = self.tr("Import panels")
        ask_file(self._desk, "panels_import_file", title, kinds, device.panels.files.read)

    def look(self) -> None:
        """Take what was read for the shown device, perhaps while another one was shown."""
        read = self._desk.device.panels.files.take() if self._desk.device is not None else None
        if read is not None:
            self.take(*read)

    def take(self, layouts: Sequence[Layout], file_name: str) -> None:
        """Panels of a file: begin them, or ask first which cameras stand for those that are not known."""
        device = self._desk.device
        if device is None:
            return
        cameras = {camera.id: camera.name for camera in device.cameras.all}
        imported = for_device(layouts, cameras)
        if imported.unknown:
            self._desk.views.open_import(device, imported, file_name)
        else:
            self._begin(imported.layouts)

    def _begin(self, layouts: Sequence[Layout]) -> None:
        if self._desk.device is not None:
            self._desk.device.panels.begin_all(layouts)

    def _ask_file(self, layouts: Sequence[Layout], name: str) -> None:
        device = self._desk.device
        if device is None:
            return
        kinds, export = (self.tr("Panels (*.json)"),), partial(device.panels.files.export, layouts=layouts)
        ask_where(self._desk, "panels_export_file", self.tr("Export panels"), kinds, name, export)


def _file_name(name: str) -> str:
    """A device's or panel's name without what a file system may refuse."""
    kept = "".join(c if c.isalnum() or c in " -_" else "_" for c in name).strip()
    return kept[:60] or "panel"
