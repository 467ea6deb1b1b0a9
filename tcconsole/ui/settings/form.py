"""The form: every known setting in its group, with the reason beside the field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.password_change import KEY as PASSWORD
from tcconsole.model.setting import BY_KEY, GROUPS, SETTINGS, UNKNOWN, Kind, SettingKind
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.settings.bridge_tools import BridgeTools
from tcconsole.ui.settings.clock_row import ClockRow
from tcconsole.ui.settings.editor import make_editor
from tcconsole.ui.settings.group_head import GroupHead
from tcconsole.ui.settings.hints import changed_words, group_note, plain_hint, strength_words
from tcconsole.ui.settings.translate import short_words, tr_setting, tr_words, value_words
from tcconsole.ui.settings.unknown_rows import UnknownRows
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import (
    FIELD_W,
    FORM_MAX_W,
    MARGIN_WIDE,
    SPACE_2,
    SPACE_3,
    SPACE_5,
    SPACE_6,
)

WIDE_FIELD_W = 300
ALL_GROUPS = (*GROUPS, UNKNOWN)


class SettingsForm(QScrollArea):
    """Shows one device's settings and takes the user's wishes to its draft.

    Signals: `group_shown(group)` that group is at the top now.
    """

    group_shown = Signal(str)

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "settings_form", self.tr("Settings"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it
        self._settings = settings
        self._rows: dict[str, FormRow] = {}
        self._editors = {kind.key: make_editor(kind, settings.clock) for kind in SETTINGS}
        self._heads: dict[str, GroupHead] = {}
        self._wished = ""
        self._clock = ClockRow(settings)
        self._repeat = QLineEdit()
        self._again = FormRow(self.tr("Again"), self._repeat, name="row_repeat_password")
        self._inside = self._build()
        self.setWidget(self._inside)
        self._forget_repeated()
        settings.draft_changed.connect(self.tell)
        self._clock.ticked.connect(self._tell_notes)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.tell()

    def show_group(self, group: str) -> None:
        """Bring that group to the top, or as near to it as the form is long."""
        self._wished = group
        self.verticalScrollBar().setValue(self._top_of(group))
        self.tell_group()

    def show_setting(self, key: str) -> None:
        """Bring that setting into sight and put the cursor there."""
        self.ensureWidgetVisible(self._rows[key])
        self._editors[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell_group(self) -> None:
        """Say which group is shown: the one that was asked for, else the one at the top."""
        top = self.verticalScrollBar().value()
        passed = [group for group in ALL_GROUPS if top and self._top_of(group) <= top + SPACE_6]
        self.group_shown.emit(self._wished or (passed[-1] if passed else GROUPS[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The reasons break their lines, so the form never has to be wider than its place.
        self._inside.setMaximumWidth(self.viewport().width())

    def _top_of(self, group: str) -> int:
        return self._heads[group].mapTo(self._inside, QPoint(0, 0)).y() - SPACE_5 + SPACE_2

    def _scrolled(self) -> None:
        if self._wished and self.verticalScrollBar().value() != min(
            self._top_of(self._wished), self.verticalScrollBar().maximum()
        ):
            self._wished = ""
        self.tell_group()

    def _build(self) -> QWidget:
        inside = QWidget()
        named(inside, "settings_inside")
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout()
        column.setSpacing(0)
        for group in ALL_GROUPS:
            column.addLayout(self._group(group))
        column.addStretch(1)
        across = QHBoxLayout(inside)
        across.setContentsMargins(MARGIN_WIDE + SPACE_2, SPACE_3, SPACE_3, SPACE_6)
        narrow = QWidget()
        narrow.setProperty("scrolled", "true")
        narrow.setMaximumWidth(Theme.current().scaled(FORM_MAX_W))
        narrow.setLayout(column)
        across.addWidget(narrow, 1)
        across.addStretch(0)
        return inside

    def _group(self, group: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._heads[group] = GroupHead(tr_setting(group))
        column.addWidget(self._heads[group])
        for kind in SETTINGS:
            if kind.group == group:
                column.addWidget(self._row(kind))
        match group:
            case "Time":
                column.addWidget(self._clock)
            case "Mobile Bridge":
                column.addWidget(BridgeTools(self._settings))
            case "Password":
                column.addWidget(self._repeat_row())
            case "Unknown settings":
                column.addWidget(UnknownRows(self._settings))
        column.addSpacing(SPACE_3)
        if group != ALL_GROUPS[-1]:
            column.addWidget(line())
        return column

    def _row(self, kind: SettingKind) -> FormRow:
        editor = self._editors[kind.key]
        width = WIDE_FIELD_W if kind.kind is Kind.SERVERS else FIELD_W
        row = FormRow(tr_setting(kind.label), editor, name=f"row_{kind.key}", field_width=width)
        # A long word in a reason must not make the form wider than its place.
        row.reason().setMinimumWidth(1)
        self._rows[kind.key] = row
        editor.wanted.connect(lambda value: self._settings.edit(kind.key, value))
        row.revert_asked.connect(lambda: self._revert(kind.key))
        return row

    def _revert(self, key: str) -> None:
        self._settings.edit(key, self._settings.values.get(key, ""))
        self._editors[key].setFocus()

    def _repeat_row(self) -> FormRow:
        self._repeat.setEchoMode(QLineEdit.EchoMode.Password)
        self._repeat.setMaxLength(BY_KEY[PASSWORD].longest + 1)
        named(self._repeat, "repeat_password", self.tr("New password again"))
        self._repeat.textEdited.connect(self._settings.repeat_password)
        return self._again

    def _forget_repeated(self) -> None:
        """What was typed into the second field is gone with that field: it has to be typed again."""
        self._repeat.clear()
        self._settings.repeat_password("")

    def tell(self) -> None:
        """Show the values and reasons as they are now."""
        wanted = self._settings.wanted
        changed = {change.kind.key: change.meanwhile for change in self._settings.changes}
        self._again.set_plain(strength_words(wanted.get(PASSWORD, "")))
        self._repeat.setEnabled(PASSWORD in changed)
        if PASSWORD not in changed and self._repeat.text():
            self._forget_repeated()  # comes back here, with an empty field
            return
        for key, row in self._rows.items():
            self._tell_row(BY_KEY[key], row, wanted, changed)
            self._editors[key].show_value(wanted.get(key, ""))
        self._tell_notes()
        self._clock.tell()

    def _tell_notes(self) -> None:
        clocks = self._clock.clocks_words()
        for group, head in self._heads.items():
            head.set_note(group_note(group, self._settings, clocks))

    def _tell_row(
        self, kind: SettingKind, row: FormRow, wanted: dict[str, str], changed: dict[str, bool]
    ) -> None:
        ignored, wrong = kind.ignored(wanted), self._settings.wrong(kind.key)
        if ignored:
            row.set_unused(tr_setting(ignored))
        elif wrong is not None:
            row.set_wrong(tr_words(wrong))
        elif kind.key in changed:
            was = short_words(value_words(kind, self._settings.values.get(kind.key, "")))
            instead = changed_words(kind, self._settings, meanwhile=changed[kind.key])
            row.set_changed(was or self.tr("empty"), instead)
        else:
            row.set_plain(plain_hint(kind, self._settings, wanted))
