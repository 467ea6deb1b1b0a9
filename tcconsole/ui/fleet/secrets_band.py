"""Asks again for new passwords: those of an interrupted change were in memory only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.password_made import generated
from tcconsole.model.fleet.plan import Kind
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.fleet.fleet_words import devices_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.password_field import PasswordField
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import FIELD_W, SPACE_2


class SecretsBand(Notice):
    """Hidden until `ask(run)`. Signals: `answered(run, secrets)` the new passwords by part, to go on with."""

    answered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", icon="password", name="secrets_band", parent=parent)
        self._run: FleetRun | None = None
        self.first = PasswordField(self, "resume_password", self.tr("New password for all"))
        self.second = PasswordField(self, "resume_password_again", self.tr("The new password again"))
        self.typed = Button(self.tr("Go on with it"), size="small", name="resume_typed")
        self.made = Button(self.tr("Make one for each and go on"), size="small", name="resume_made")
        self.not_now = Button(self.tr("Not now"), variant="quiet", size="small", name="resume_not_now")
        self._place_fields()
        for field in (self.first, self.second):
            field.setMaxLength(BY_KEY["AdminPassword"].longest)
            field.textChanged.connect(lambda _text: self._tell())
        self.typed.clicked.connect(lambda: self._answer(self.first.text()))
        self.made.clicked.connect(lambda: self._answer(""))
        self.not_now.clicked.connect(self.close_it)
        self.hide()

    def _place_fields(self) -> None:
        self.first.setPlaceholderText(self.tr("new password"))
        self.second.setPlaceholderText(self.tr("again"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.made)
        row.addWidget(label(self.tr("or"), "caption", "text2"))
        for field in (self.first, self.second):
            field.setFixedWidth(Theme.current().scaled(FIELD_W) * 3 // 4)
            row.addWidget(field)
        row.addWidget(self.typed)
        row.addStretch(1)
        row.addWidget(self.not_now)
        self.body.addLayout(row)

    def ask(self, run: FleetRun) -> None:
        """Ask for the passwords that this run lacks."""
        self._run = run
        count = len(lacking(run))
        self.set_words(
            self.tr("The new passwords of {devices} are not known any more").format(
                devices=devices_words(count)
            ),
            self.tr(
                "They were in memory only, and nothing was sent to these devices yet. Choose new ones to go on."
            ),
        )
        self._tell()
        self.show()
        self.made.setFocus()

    def close_it(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.second):
            field.clear()
        self._run = None
        self.hide()

    def _tell(self) -> None:
        typed = self.first.text()
        self.typed.setEnabled(bool(typed) and typed == self.second.text())

    def _answer(self, typed: str) -> None:
        run = self._run
        if run is not None:
            secrets: Mapping[str, str] = {key: typed or generated() for key in lacking(run)}
            self.close_it()
            self.answered.emit(run, secrets)


def lacking(run: FleetRun) -> tuple[str, ...]:
    """The parts whose new password nobody knows: what had begun has it in the keyring, of the others it is gone."""
    if run.plan.kind is not Kind.PASSWORD or run.busy:
        return ()
    return tuple(state.key for state in run.states if state.ending is Ending.WAITING and state.part.possible)
