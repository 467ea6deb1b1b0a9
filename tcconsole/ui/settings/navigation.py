"""The list of groups at the left of the form: where one is, and where something is changed or wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.setting import GROUPS, SETTINGS, UNKNOWN
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.settings.group_button import GroupButton
from tcconsole.ui.settings.translate import tr_setting
from tcconsole.ui.theme.tokens import NAV_W, SPACE_1, SPACE_2, SPACE_3


class Navigation(QFrame):
    """Signals: `chosen(group)` the user wants to see that group."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "settings_groups", self.tr("Groups of settings"))
        self.setProperty("ground", "panel")
        self._title = ElidedLabel("", "title")
        self._buttons: dict[str, GroupButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1 - 1)
        self._title.setContentsMargins(SPACE_2 + 2, 0, 0, 0)
        column.addWidget(self._title)
        column.addSpacing(SPACE_2)
        for group in (*GROUPS, UNKNOWN):
            column.addWidget(self._add(group))
        column.addStretch(1)
        self.setFixedWidth(NAV_W)

    def _add(self, group: str) -> GroupButton:
        button = GroupButton(tr_setting(group), f"group_{group.replace(' ', '_').lower()}")
        button.clicked.connect(lambda _checked: self.chosen.emit(group))
        self._buttons[group] = button
        return button

    def set_title(self, words: str) -> None:
        self._title.set_words(words)

    def show_group(self, group: str) -> None:
        """Mark the group that the form shows now."""
        self._buttons[group].setChecked(True)

    def tell(self, settings: DeviceSettings | None) -> None:
        """Mark the groups in which something is changed, wrong or not used. None: no device."""
        changed = [change.kind.group for change in settings.changes] if settings else []
        wrong = settings.wrong_keys if settings else ()
        wanted = settings.wanted if settings else {}
        for group, button in self._buttons.items():
            button.setEnabled(settings is not None and settings.loaded)
            kinds = [kind for kind in SETTINGS if kind.group == group]
            button.set_marks(
                changed.count(group),
                wrong=any(kind.key in wrong for kind in kinds),
                unused=bool(wanted and kinds) and all(kind.ignored(wanted) for kind in kinds),
            )
