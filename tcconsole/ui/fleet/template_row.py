"""One setting of a template: a tick that it shall be written, the value, and beside it what is worth knowing of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QLineEdit, QListView, QWidget

from tcconsole.model.setting import Kind, SettingKind
from tcconsole.ui.fleet.setting_words import tr_setting
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.plain import literal
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import FIELD_W, FORM_ROW_H, LABEL_W, SPACE_3

PLACEHOLDERS = {Kind.ADDRESS: "192.168.0.20", Kind.MASK: "255.255.255.0", Kind.SERVERS: "ntp.site.lan"}
WIDE_W = 284


class TemplateRow(QWidget):
    """Signals: `changed()` the tick or the value. `value` counts only while it is ticked."""

    changed = Signal()

    def __init__(self, kind: SettingKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = tr_setting(kind.label)
        named(self, f"template_{kind.key}")
        self.kind = kind
        self.tick = QCheckBox(literal(words))
        named(self.tick, f"tick_{kind.key}", self.tr("Write {setting}").format(setting=words))
        self._choice: Segmented | None = None
        self._line = QLineEdit()
        self._zones = QStringListModel(self)
        self._reason = label("", "caption", "text3", wrap=True)
        self._reason.setMinimumWidth(1)
        self._make_editor(words)
        self._arrange()
        self.tick.toggled.connect(lambda _on: self._told())
        self._tell_enabled()

    def _make_editor(self, words: str) -> None:
        if self.kind.kind is Kind.CHOICE:
            choices = [(wire, tr_setting(text), "") for wire, text in self.kind.choices]
            self._choice = Segmented(choices, name=f"value_{self.kind.key}", accessible=words)
            self._choice.chosen.connect(lambda _key: self._told())
            return
        named(self._line, f"value_{self.kind.key}", words)
        self._line.setMaxLength(
            self.kind.longest + 1
        )  # one too many may be typed, so that the reason can be said
        self._line.setPlaceholderText(PLACEHOLDERS.get(self.kind.kind, ""))
        self._line.textChanged.connect(lambda _text: self._told())
        if self.kind.kind is Kind.ZONE:
            completer, popup = QCompleter(self._zones, self), QListView()
            completer.setPopup(popup)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            named(popup, "template_zones", words)
            self._line.setCompleter(completer)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.tick)
        row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._reason, 1)
        self._fit()

    @property
    def editor(self) -> QWidget:
        """The field for its value."""
        return self._choice or self._line

    @property
    def value(self) -> str | None:
        """What shall be written; None: it is left as it is."""
        if not self.tick.isChecked():
            return None
        return self._choice.value() if self._choice is not None else self._line.text().strip()

    def set_value(self, value: str, *, ticked: bool) -> None:
        """Show a value that did not come from the user, and whether it shall be written."""
        known = {wire for wire, _ in self.kind.choices}
        self.blockSignals(True)
        if self._choice is None:
            self._line.setText(value)
            self._line.setCursorPosition(0)
        elif value in known:
            self._choice.choose(value)
        self.tick.setChecked(ticked)
        self.blockSignals(False)
        self._tell_enabled()

    def set_zones(self, zones: Sequence[str]) -> None:
        """What a time zone's field completes to."""
        self._zones.setStringList(list(zones))

    def tell(self, wrong: str, hint: str) -> None:
        """What is wrong with the value, with the remedy, "" if nothing is; else a quiet word."""
        bad = bool(wrong) and self.tick.isChecked()
        set_look(self.editor, state="wrong" if bad else "")
        self._reason.setText(wrong if bad else hint)
        set_look(self._reason, tone="err" if bad else "text3")
        self.editor.setAccessibleDescription(self._reason.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        self.setMinimumHeight(theme.scaled(FORM_ROW_H))
        self.tick.setFixedWidth(theme.scaled(LABEL_W))
        if self._choice is None:
            self._line.setFixedWidth(theme.scaled(WIDE_W if self.kind.kind is Kind.SERVERS else FIELD_W))

    def _told(self) -> None:
        self._tell_enabled()
        self.changed.emit()

    def _tell_enabled(self) -> None:
        self.editor.setEnabled(self.tick.isChecked())
