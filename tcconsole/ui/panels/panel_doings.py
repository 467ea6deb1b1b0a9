"""What can be done with the panel that the desk shows as a whole, and why it cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from tcconsole.ui.panels.panel_desk import PanelDesk


class PanelDoings(QObject):
    """Belongs to a desk. Nothing here touches the draft while everything acts on the monitor."""

    def __init__(self, desk: PanelDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def revert(self) -> None:
        """Back to what the device has."""
        device, draft = self._desk.device, self._desk.draft
        if device is not None and draft is not None and not self._desk.mode.on:
            device.panels.revert(draft)

    def rename(self) -> None:
        """Let the user type another name."""
        if self._desk.draft is not None and not self._desk.mode.on:
            self._desk.bar.edit_name()

    def duplicate(self) -> None:
        """Begin another panel with the same cells."""
        device, draft = self._desk.device, self._desk.draft
        if device is not None and draft is not None:
            device.panels.duplicate(draft)

    def ask_delete(self) -> None:
        """Ask whether the panel is to be deleted."""
        device, draft = self._desk.device, self._desk.draft
        if device is not None and draft is not None:
            self._desk.notices.ask_delete(device, draft)

    def delete(self) -> None:
        """Delete it without asking."""
        device, draft = self._desk.device, self._desk.draft
        if device is not None and draft is not None:
            device.panels.delete(draft)

    def take_over(self) -> None:
        """What somebody else made of it is what counts."""
        if self._desk.draft is not None:
            self._desk.draft.accept_theirs()

    def why_no_panel(self) -> str:
        """Why nothing can be done to the panel; empty if one is shown."""
        return "" if self._desk.draft is not None else self.tr("There is no panel")

    def why_not_edit(self) -> str:
        """Why the draft cannot be changed as a whole; empty if it can."""
        return self.why_no_panel() or self._why_not_live()

    def why_not_save(self) -> str:
        """Why it cannot be saved now; empty if it can."""
        return self.why_not_edit() or self._desk.bar.why_not_save()

    def why_not_show(self) -> str:
        """Why it cannot be put on the monitor now; empty if it can."""
        return self.why_not_edit() or self._desk.bar.why_not_show()

    def why_not_undo(self) -> str:
        draft = self._desk.draft
        if draft is None or not draft.undo_words:
            return self._why_not_live() or self.tr("Nothing to undo")
        return self._why_not_live()

    def why_not_redo(self) -> str:
        draft = self._desk.draft
        if draft is None or not draft.redo_words:
            return self._why_not_live() or self.tr("Nothing to redo")
        return self._why_not_live()

    def _why_not_live(self) -> str:
        if not self._desk.mode.on:
            return ""
        return self.tr("Live: this belongs to the draft. Back in a cell brings back what it showed")
