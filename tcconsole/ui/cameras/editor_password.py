"""The field for a camera's password."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcconsole.ui.parts import password_field


class PasswordField(password_field.PasswordField):
    """Knows the difference between a password that nobody touched and none."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form, "camera_password", "")
        self.setAccessibleName(self.tr("Password"))

    def show_value(self, password: str | None, known: bool) -> None:
        """password: what was typed, None while nobody touched it. known: whether there is one that would be kept."""
        if self.text() != (password or ""):
            self.setText(password or "")
        kept = self.tr("unchanged") if known else self.tr("none known here")
        self.setPlaceholderText(kept if password is None else self.tr("none"))
