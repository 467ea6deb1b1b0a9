"""The field for one setting, chosen from what kind of value it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from tcconsole.model.device_clock import DeviceClock
from tcconsole.model.setting import Kind, SettingKind
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.settings.servers_editor import ServersEditor
from tcconsole.ui.settings.translate import tr_setting
from tcconsole.ui.settings.zone_editor import ZoneEditor

PLACEHOLDERS = {
    Kind.ADDRESS: "192.168.0.20",
    Kind.MASK: "255.255.255.0",
    Kind.DATE: "MM:DD:YYYY",
    Kind.TIME: "hh:mm:ss",
}


class TextEditor(QLineEdit):
    """A line of text. Signals: `wanted(value)` when the user changed it."""

    wanted = Signal(str)

    def __init__(self, kind: SettingKind) -> None:
        super().__init__()
        named(self, f"setting_{kind.key}", tr_setting(kind.label))
        self.setMaxLength(kind.longest + 1)  # one too many may be typed, so that the reason can be said
        self.setPlaceholderText(PLACEHOLDERS.get(kind.kind, ""))
        if kind.kind is Kind.SECRET:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setPlaceholderText(self.tr("unchanged"))
        if not kind.writable:
            self.setReadOnly(True)
        self.textEdited.connect(self.wanted)

    def show_value(self, value: str) -> None:
        """Show a value that did not come from the user's typing."""
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)  # the beginning of a long value says more than its end


class ChoiceEditor(QWidget):
    """A few choices side by side. A value that is none of them is shown by no choice being marked.

    Signals: `wanted(value)` when the user chose.
    """

    wanted = Signal(str)

    def __init__(self, kind: SettingKind) -> None:
        super().__init__()
        named(self, f"setting_{kind.key}", tr_setting(kind.label))
        self._keys = [wire for wire, _ in kind.choices]
        self._choices = Segmented(
            [(wire, tr_setting(words), "") for wire, words in kind.choices],
            name=f"choices_{kind.key}",
            accessible=tr_setting(kind.label),
        )
        self._quiet = False
        self.setFocusProxy(self._choices.button(self._keys[0]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._choices)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._choices.chosen.connect(self._chosen)

    def show_value(self, value: str) -> None:
        """Show a value that did not come from the user's click."""
        self._quiet = True
        buttons = {key: self._choices.button(key) for key in self._keys}
        group = buttons[self._keys[0]].group()
        group.setExclusive(False)  # the one way to have none of them marked
        for key, button in buttons.items():
            if button.isChecked() and key != value:
                button.setChecked(False)
        group.setExclusive(True)
        if value in buttons and not buttons[value].isChecked():
            buttons[value].setChecked(True)
        self._quiet = False

    def _chosen(self, key: str) -> None:
        if not self._quiet:
            self.wanted.emit(key)


Editor = TextEditor | ChoiceEditor | ZoneEditor | ServersEditor


def make_editor(kind: SettingKind, clock: DeviceClock) -> Editor:
    """The field for that setting."""
    match kind.kind:
        case Kind.CHOICE:
            return ChoiceEditor(kind)
        case Kind.ZONE:
            return ZoneEditor(kind, clock)
        case Kind.SERVERS:
            return ServersEditor(kind)
    return TextEditor(kind)
