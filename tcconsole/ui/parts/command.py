"""Something that the user can do, with words and keys: palette, list of keys and preferences find it by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from tcconsole.ui.theme.icons import icon


class Command(QAction):
    """Command(page, "save_panel", self.tr("Save the panel"), page.save, ["Ctrl+S"], group=self.tr("Panels")).

    It counts while `owner` can be seen (`context` as of QAction). group: the heading under which it is listed.
    default_keys: what it comes with; the user's own keys for its name take their place, now or later.
    why_not: asked whenever it matters whether it can be done now; the reason as a sentence, "" if it can. It is done
    only without a reason. Where nobody need ask, `set_reason(why)` disables it; "" enables it.
    """

    chosen_keys: ClassVar[Mapping[str, Sequence[str]]] = {}
    """The user's own keys by the commands' names; `use_keys` sets them."""

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
        why_not: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(words, owner)
        self.setObjectName(name)
        self.owner = owner
        self.group = group
        self.icon_name = icon_name
        self._act = act
        self._why_not = why_not
        self._reason = ""
        self.default_keys = tuple(QKeySequence(key) for key in keys)
        self.take_keys()
        self.setShortcutContext(context)
        if icon_name:
            self.setIcon(icon(icon_name))
        self.triggered.connect(self._do)
        owner.addAction(self)

    @property
    def reason(self) -> str:
        """Why it cannot be done now, as a sentence; empty when it can."""
        if self._reason or self._why_not is None:
            return self._reason
        return self._why_not()

    def set_reason(self, why_not: str) -> None:
        """Why it cannot be done until this is called again; empty when it can."""
        self._reason = why_not
        self.setEnabled(not why_not)

    def take_keys(self) -> None:
        """Use the user's keys, else those it came with."""
        chosen = self.chosen_keys.get(self.objectName())
        keys = self.default_keys if chosen is None else [QKeySequence(key) for key in chosen]
        self.setShortcuts(list(keys))

    def _do(self) -> None:
        if not self.reason:
            self._act()


def commands_of(window: QWidget) -> list[Command]:
    """Every command below `window`, in the order in which they were made."""
    return window.findChildren(Command)


def use_keys(chosen: Mapping[str, Sequence[str]], window: QWidget | None = None) -> None:
    """From now on these keys stand for those that commands came with, by name; also for commands made later."""
    Command.chosen_keys = chosen
    for command in commands_of(window) if window is not None else ():
        command.take_keys()
