"""Settings of a firmware that is newer than this console: shown as they are, never written."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tcconsole.api.wire import Setting
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.rows import remove_rows
from tcconsole.ui.settings.translate import short_words

MOST = 100


class UnknownRows(QWidget):
    """One line for each, read only."""

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "unknown_settings", self.tr("Unknown settings"))
        self._settings = settings
        self._shown: tuple[Setting, ...] | None = None
        self._words = label("", "caption", "text2", wrap=True)
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addLayout(self._rows)
        settings.read_again.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Show what the device has now."""
        unknown = self._settings.unknown[:MOST]
        if unknown == self._shown:
            return
        self._shown = unknown
        self._words.setText(
            self.tr("This console does not know them. They stay as they are, whatever you apply.")
            if unknown
            else self.tr("None: this console knows every setting of this firmware.")
        )
        remove_rows(self._rows)
        for index, setting in enumerate(unknown):
            self._rows.addWidget(self._row(index, setting))

    def _row(self, index: int, setting: Setting) -> FormRow:
        field = QLineEdit(setting.value)
        field.setReadOnly(True)
        field.setCursorPosition(0)
        named(field, f"unknown_{index}", short_words(setting.name))
        return FormRow(short_words(setting.name), field, name=f"row_unknown_{index}")
