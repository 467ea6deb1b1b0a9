"""What takes the place of the grid for a while: a conflict, the comparison with the device, an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.panel_file import Imported
from tcconsole.ui.panels.compare_view import CompareView
from tcconsole.ui.panels.conflict_view import ConflictView
from tcconsole.ui.panels.import_view import ImportView

if TYPE_CHECKING:
    from tcconsole.ui.panels.panel_desk import PanelDesk


class DeskViews(QObject):
    """At most one is shown, for the panel that is shown; another panel closes it."""

    def __init__(self, desk: PanelDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown: QWidget | None = None
        self._of: Draft | None = None
        self.conflict = ConflictView()
        self.compare = CompareView()
        self.importing = ImportView()
        self.importing.closed.connect(self.close)
        for view in (self.conflict, self.compare):
            view.closed.connect(self.close)
            view.save_wanted.connect(self._save)

    @property
    def all(self) -> tuple[QWidget, ...]:
        return (self.conflict, self.compare, self.importing)

    @property
    def shown(self) -> QWidget | None:
        """What is in the place of the grid; None while the grid is."""
        return self._shown

    def open_conflict(self) -> None:
        """Show both versions of the shown panel, if there are two."""
        if not self.why_no_conflict():
            self._open(self.conflict)

    def toggle_compare(self) -> None:
        """Show what Save would send, or the grid again."""
        if self._shown is self.compare:
            self.close()
        elif not self.why_not_compare():
            self._open(self.compare)

    def why_not_compare(self) -> str:
        """Why nothing can be compared; "" if it can."""
        if self._desk.mode.on:
            return self.tr("Live acts on the device at once")
        return self._desk.doings.why_no_panel()

    def why_no_conflict(self) -> str:
        """Why there is nothing to choose between; "" if there is."""
        draft = self._desk.draft
        if draft is None or draft.theirs is None:
            return self.tr("Nobody else changed this panel")
        return self.tr("Live acts on the device at once") if self._desk.mode.on else ""

    def open_import(self, device: Device, imported: Imported, file_name: str) -> None:
        """Ask for the cameras of a file that the device does not have."""
        self.importing.ask(device, imported, file_name)
        self._open(self.importing)

    def close(self) -> None:
        """Show the grid again, with the keyboard where it was."""
        if self._shown is None:
            return
        self._shown = None
        self.conflict.forget()
        self._desk.refresh()
        self._desk.editor.select(self._desk.editor.selected_cell, focus=True)

    def follow(self, device: Device | None, draft: Draft | None) -> QWidget | None:
        """What is to be seen in place of the grid now; None: the grid."""
        if self._shown is self.importing and self.importing.device is device and draft is self._of:
            return self._shown
        if device is None or draft is None:
            self._shown = None
            return None
        gone = draft is not self._of or self._desk.mode.on
        if gone or (self._shown is self.conflict and draft.theirs is None):
            self._shown = None
            self.conflict.forget()
        if self._shown is self.conflict:
            self.conflict.show_conflict(device, draft)
        elif self._shown is self.compare:
            self.compare.show_draft(device, draft, self._desk.doings.why_not_save())
        return self._shown

    def tick(self) -> None:
        """Time went on, pictures came."""
        if self._shown is self.conflict:
            self.conflict.tick()

    def _open(self, view: QWidget) -> None:
        self._shown, self._of = view, self._desk.draft
        self._desk.refresh()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        self.close()
        self._desk.save()
