"""A button for what cannot be taken back: outlined until it is armed, and only an armed one does anything."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from tcconsole.ui.parts.button import Button


class DangerButton(Button):
    """`arm_with(field, device_name)` arms it while the name is typed in full.

    Signals: `asked()` on a click that is not armed (show what will happen), `confirmed()` on an armed one.
    """

    asked = Signal()
    confirmed = Signal()

    def __init__(
        self, text: str, *, icon_name: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon_name=icon_name, variant="danger", name=name, parent=parent)
        self._armed = False
        self._expected = ""
        self._field: QLineEdit | None = None
        self.clicked.connect(self._click)

    def armed(self) -> bool:
        return self._armed

    def set_armed(self, armed: bool) -> None:
        if armed != self._armed:
            self._armed = armed
            self.set_variant("armed" if armed else "danger")

    def arm_with(self, field: QLineEdit, expected: str) -> None:
        """Armed exactly while `field` holds `expected`, letter by letter. An empty name never arms it."""
        if self._field is not field:
            field.textChanged.connect(self._compare)
        self._field, self._expected = field, expected
        self._compare(field.text())

    def _compare(self, typed: str) -> None:
        self.set_armed(bool(self._expected) and typed == self._expected)

    def _click(self) -> None:
        if self._armed:
            self.set_armed(False)
            self.confirmed.emit()
        else:
            self.asked.emit()
