"""A field for a password: hidden unless asked, and hidden again by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import icon

SHOWN_MS = 30_000


class PasswordField(QLineEdit):
    """Signals: `wanted(password)` when the user typed. The eye shows it for 30 s, or until the focus leaves `form`.

    form: the widget whose children may have the focus while the password is shown.
    """

    wanted = Signal(str)

    def __init__(self, form: QWidget, name: str, accessible: str) -> None:
        super().__init__(form)
        named(self, name, accessible)
        self._form = form
        self._timer = QTimer(self, interval=SHOWN_MS, singleShot=True)
        self._eye = QAction(self)
        self._eye.setObjectName("show_password")
        self._eye.setCheckable(True)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.toggled.connect(self._show)
        self._timer.timeout.connect(self.hide_again)
        self.textEdited.connect(self.wanted)
        self._show(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def shown(self) -> bool:
        """True while its letters can be read."""
        return self._eye.isChecked()

    def hide_again(self) -> None:
        self._eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("hidden" if shown else "shown"))
        self._eye.setText(
            self.tr("Hide the password") if shown else self.tr("Show the password for 30 seconds")
        )
        self._eye.setToolTip(self._eye.text())
        if shown:
            self._timer.start()
        else:
            self._timer.stop()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.shown and (now is None or not self._form.isAncestorOf(now)):
            self.hide_again()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hide_again()
        super().hideEvent(event)
