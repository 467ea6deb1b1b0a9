"""Values of each device's own, from a CSV file: which one, how many devices it is for, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tcconsole.model.fleet.plan import Target
from tcconsole.model.fleet.template import CellError, Columns, unknown_rows
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.fleet.fleet_words import devices_words
from tcconsole.ui.fleet.setting_words import tr_setting, tr_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.theme import Theme

MOST_ERRORS = 200
ERRORS_H = 92


class ColumnsCard(Card):
    """Signals: `file_wanted()` a file is to be chosen; `dropped()` do without."""

    file_wanted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Each device's own"), name="template_columns", parent=parent)
        self.choose = Button(self.tr("CSV file …"), icon_name="import", size="small", name="choose_columns")
        self.drop = IconButton("close", self.tr("Do without the file"), name="drop_columns")
        self._says = label("", "caption", "text2", wrap=True)
        self._says.setObjectName("columns_says")
        self._errors = QPlainTextEdit()
        named(self._errors, "columns_errors", self.tr("What is wrong in the file"))
        self._errors.setReadOnly(True)
        self._errors.setTabChangesFocus(True)
        self.add_right(self.choose)
        self.add_right(self.drop)
        self.body.addWidget(self._says)
        self.body.addWidget(self._errors)
        self.choose.clicked.connect(self.file_wanted)
        self.drop.clicked.connect(self.dropped)
        self.tell("", Columns(), ())

    def tell(self, file: str, columns: Columns, targets: Sequence[Target]) -> None:
        """file: its name, "" without one."""
        self.drop.setVisible(bool(file))
        errors = (*columns.errors, *(unknown_rows(columns, targets) if file else ()))
        self._errors.setVisible(bool(errors))
        self._errors.setFixedHeight(Theme.current().scaled(ERRORS_H))
        self._errors.setPlainText("\n".join(map(self._error_words, errors[:MOST_ERRORS])))
        self._says.setText(self._words(file, columns, targets, len(errors)))

    def _words(self, file: str, columns: Columns, targets: Sequence[Target], errors: int) -> str:
        if not file:
            return self.tr(
                "A row for each device with its “serial”, “address” or “name”; every other column is a setting, or a "
                "place to be used in braces."
            )
        found = sum(columns.of(target) is not None for target in targets)
        settings = ", ".join(tr_setting(BY_KEY[key].label) for key in columns.settings.values())
        words = [
            self.tr("{file}: for {found} of {devices}.").format(
                file=short(file, 60), found=found, devices=devices_words(len(targets))
            )
        ]
        if settings:
            words.append(self.tr("Settings in it: {settings}.").format(settings=settings))
        if errors:
            words.append(
                self.tr("1 row cannot be used:") if errors == 1
                else self.tr("{count} rows cannot be used:").format(count=errors)
            )  # fmt: skip
        return " ".join(words)

    def _error_words(self, error: CellError) -> str:
        why = tr_words(error.words)
        if not error.row:
            return why
        if not error.column:
            return self.tr("Row {row}: {why}").format(row=error.row, why=why)
        column = short(error.column, 40)
        return self.tr("Row {row}, {column}: {why}").format(row=error.row, column=column, why=why)
