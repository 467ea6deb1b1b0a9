"""Something that the user can do, with words and keys: palette, list of keys and preferences find it by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from tcconsole.ui.theme.icons import icon


class Command(QAction):
    """Command(page, "save_panel", self.tr("Save the panel"), page.save, ["Ctrl+S"], group=self.tr("Panels")).

    It counts while `owner` or a child of it can have the keyboard (`context` as of QAction). group: the heading under
    which it is listed. default_keys: what it comes with; `setShortcuts` holds what the user made of it.
    Disabled with `set_reason(why)`, which the palette shows; "" enables it.
    """

    def __init__(
        self,
        owner: QWidget,
        name: str,
        words: str,
        act: Callable[[], object],
        keys: Sequence[str] = (),
        *,
        group: str,
        icon_name: str = "",
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> None:
        super().__init__(words, owner)
        self.setObjectName(name)
        self.group = group
        self.icon_name = icon_name
        self.reason = ""
        self.default_keys = tuple(QKeySequence(key) for key in keys)
        self.setShortcuts(list(self.default_keys))
        self.setShortcutContext(context)
        if icon_name:
            self.setIcon(icon(icon_name))
        self.triggered.connect(lambda _checked=False: act())
        owner.addAction(self)

    def set_reason(self, why_not: str) -> None:
        """Why it cannot be done now; empty when it can."""
        self.reason = why_not
        self.setEnabled(not why_not)


def commands_of(window: QWidget) -> list[Command]:
    """Every command below `window`, in the order in which they were made."""
    return window.findChildren(Command)
