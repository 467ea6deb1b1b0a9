"""New administrator passwords: made up for each device, or one that is typed. None of them is ever shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.password_strength import Strength, strength
from tcconsole.model.secrets import Secrets
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.setting_words import tr_words
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.password_field import PasswordField
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.tokens import FORM_MAX_W, MARGIN, SPACE_3

MADE, TYPED = "made", "typed"


class PasswordBody(ChangeBody):
    """`typed` and `listed` say what is wanted; the fields are emptied by `forget`."""

    def __init__(self, secrets: Secrets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secrets = secrets
        choices = [(MADE, self.tr("Make one for each"), ""), (TYPED, self.tr("Type one for all"), "")]
        accessible = self.tr("Where the new passwords come from")
        self.source = Segmented(choices, name="password_source", accessible=accessible)
        self.first = PasswordField(self, "fleet_password", self.tr("New password"))
        self.second = PasswordField(self, "fleet_password_again", self.tr("The new password again"))
        self.list = Switch(self.tr("Also write them into a file once"), name="password_list")
        self._says = label("", "body", "text2", wrap=True)
        self._first_row = FormRow(self.tr("New password"), self.first, name="row_fleet_password")
        self._second_row = FormRow(self.tr("Again"), self.second, name="row_fleet_password_again")
        self._keyring = Notice("info", "", icon="lock", name="password_keyring")
        self._arrange()
        self._connect()
        self.tell()

    def _arrange(self) -> None:
        for field in (self.first, self.second):
            field.setMaxLength(BY_KEY["AdminPassword"].longest)
        card = Card(self.tr("New passwords"), name="fleet_password_card")
        card.add_right(self.source)
        for part in (self._says, self._first_row, self._second_row, self.list):
            card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE_3)
        for wide in (card, self._keyring):
            wide.setMaximumWidth(FORM_MAX_W)
            column.addWidget(wide)
        column.addStretch(1)

    def _connect(self) -> None:
        self.source.chosen.connect(lambda _key: self._told())
        self.list.toggled.connect(lambda _on: self._told())
        for field in (self.first, self.second):
            field.textChanged.connect(lambda _text: self._told())
        self._secrets.fell_back.connect(self._told)

    @property
    def typed(self) -> str | None:
        """The password for all of them; None: each gets its own."""
        return self.first.text() if self.source.value() == TYPED else None

    @property
    def listed(self) -> bool:
        """Whether they are to be written into a file, once."""
        return self.source.value() == MADE and self._secrets.lasting and self.list.isChecked()

    def _told(self) -> None:
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        made, lasting = self.source.value() == MADE, self._secrets.lasting
        for row in (self._first_row, self._second_row):
            row.setVisible(not made)
        self.list.setVisible(made and lasting)
        self._says.setText(
            self.tr("Every device gets a long password of its own, made up on this computer.")
            if made
            else self.tr("All devices get the same password: who learns it from one, has them all.")
        )
        self._tell_typed()
        self._tell_keyring(made, lasting)

    def _tell_typed(self) -> None:
        typed, again = self.first.text(), self.second.text()
        if typed:
            how, why = strength(typed)
            word = QCoreApplication.translate("settings_hints", how.value)
            said = self.tr("{strength}: {why}").format(strength=word, why=tr_words(why))
            if how is Strength.WEAK:
                self._first_row.set_wrong(said)
            else:
                self._first_row.set_plain(said)
        else:
            self._first_row.set_plain(self.tr("at most 60 characters"))
        if again and again != typed:
            self._second_row.set_wrong(self.tr("Type the same password twice."))
        else:
            self._second_row.set_plain(self.tr("the same") if typed and again == typed else "")

    def _tell_keyring(self, made: bool, lasting: bool) -> None:
        if lasting:
            self._keyring.set_kind("info")
            self._keyring.set_words(
                self.tr("They are kept in this computer's keyring"),
                self.tr(
                    "A device's old password is kept until it has proved the new one. All other consoles are signed "
                    "out of these devices and ask for the new password."
                ),
            )
        else:
            self._keyring.set_kind("warn")
            self._keyring.set_words(
                self.tr("This computer has no keyring"),
                self.tr(
                    "What is made up here could be lost with the console. Type one password that you know."
                )
                if made
                else self.tr("The console asks for the new password when it is started again."),
            )

    def why_not(self) -> str:
        if self.source.value() == MADE:
            return "" if self._secrets.lasting else self.tr("Without a keyring, type one for all.")
        if not self.first.text():
            return self.tr("Type the new password first.")
        if self.first.text() != self.second.text():
            return self.tr("Type the same password twice.")
        return ""

    def forget(self) -> None:
        for field in (self.first, self.second):
            field.clear()
        self.list.setChecked(False)
