"""General preferences: look, text size, picture rates; and where our files lie."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.preferences import (
    JOURNAL_DAYS,
    RATES,
    TEXT_SCALE,
    THEME,
    Preference,
    tr_preference,
)
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.preferences.data_use import DataUse
from tcconsole.ui.theme.tokens import CARD_GAP, FORM_MAX_W, MARGIN_WIDE

SHOWN = (THEME, TEXT_SCALE, *RATES, JOURNAL_DAYS)
FIELD_W = 320


class GeneralPage(QScrollArea):
    """Every choice acts at once and is kept."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "general_page", self.tr("General"))
        self.setWidgetResizable(True)
        self._console = console
        self._choices: dict[str, Segmented] = {}
        self._values: dict[str, dict[str, Any]] = {}
        self._telling = False
        self.setWidget(self._build())
        console.preferences.changed.connect(self._tell)
        self._tell()

    def _build(self) -> QWidget:
        look = Card(self.tr("Appearance"), name="look_preferences")
        for preference in (THEME, TEXT_SCALE):
            look.body.addWidget(self._row(preference))
        pictures = Card(self.tr("Pictures"), name="picture_preferences")
        for preference in RATES:
            pictures.body.addWidget(self._row(preference))
        pictures.body.addWidget(DataUse(self._console))
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        for card in (look, pictures, self._files_card()):
            column.addWidget(card)
        column.addLayout(self._reset_row())
        column.addStretch(1)
        narrow = QWidget()
        narrow.setProperty("scrolled", "true")
        narrow.setMaximumWidth(FORM_MAX_W)
        narrow.setLayout(column)
        row = QHBoxLayout(inside)
        row.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
        row.addWidget(narrow, 1)
        row.addStretch(0)
        return inside

    def _files_card(self) -> Card:
        card = Card(self.tr("Stored data"), name="stored_data")
        folder = self._console.folder
        where = (
            self.tr("Devices, unsaved panels, journal and preferences lie in {folder}.").format(
                folder=str(folder)
            )
            if folder
            else self.tr("This is the demo: nothing is kept on this computer.")
        )
        passwords = (
            self.tr("Passwords lie in this computer's keyring, never in a file.")
            if self._console.secrets.lasting
            else self.tr("Passwords are kept in memory for this session only, never in a file.")
        )
        card.body.addWidget(label(where, "body", wrap=True))
        card.body.addWidget(label(passwords, "body", wrap=True))
        card.body.addWidget(self._row(JOURNAL_DAYS))
        return card

    def _reset_row(self) -> QHBoxLayout:
        reset = Button(
            self.tr("Set everything on this page to its default"),
            icon_name="revert",
            name="reset_preferences",
        )
        reset.clicked.connect(self._reset)
        row = QHBoxLayout()
        row.addWidget(reset)
        row.addStretch(1)
        return row

    def _reset(self) -> None:
        for preference in SHOWN:
            self._console.preferences.set(preference, preference.default)

    def _row(self, preference: Preference) -> FormRow:
        self._values[preference.key] = {str(value): value for value in preference.choices}
        choice = Segmented(
            [(str(value), self._words(preference, value), "") for value in preference.choices],
            name=f"preference_{preference.key}",
            accessible=tr_preference(preference.label),
        )
        self._choices[preference.key] = choice
        choice.chosen.connect(lambda key: self._choose(preference, key))
        row = FormRow(
            tr_preference(preference.label), choice, field_width=FIELD_W, name=f"row_{preference.key}"
        )
        if preference is not TEXT_SCALE:  # its choices say it themselves
            row.set_plain(tr_preference(preference.explanation))
        return row

    def _words(self, preference: Preference, value: Any) -> str:
        if preference is THEME:
            return {
                "dark": self.tr("Dark"),
                "light": self.tr("Light"),
                "high-contrast": self.tr("High contrast"),
            }[str(value)]
        if preference is TEXT_SCALE:
            return self.tr("{count} %").format(count=value)
        return f"{value:g}"

    def _choose(self, preference: Preference, key: str) -> None:
        if not self._telling:
            self._console.preferences.set(preference, self._values[preference.key][key])

    def _tell(self) -> None:
        self._telling = True
        for preference in SHOWN:
            self._choices[preference.key].choose(str(self._console.preferences.get(preference)))
        self._telling = False
