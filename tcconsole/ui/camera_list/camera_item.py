"""One camera as lists show it, and the roles under which their models tell it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from tcconsole.ui.parts.icon_button import plain_tooltip

ID_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2
NAME_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class CameraItem:
    """One camera: its id on the device, and the console's own number, group ("" for none) and mark for it."""

    camera_id: str
    number: int
    name: str
    group: str = ""
    favourite: bool = False

    @property
    def title(self) -> str:
        """ "12 Fence north", or only the name where there is no number."""
        return f"{self.number} {self.name}" if self.number else self.name

    def data(self, role: int) -> str | int | None:
        """What a model has under that role; None for nothing."""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self.title)
            case _ if role == ID_ROLE:
                return self.camera_id
            case _ if role == NUMBER_ROLE:
                return self.number
            case _ if role == NAME_ROLE:
                return self.name
        return None
