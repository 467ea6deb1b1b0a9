"""One setting in a form: its name, the field, and beside it why the field looks as it does."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import FIELD_W, FORM_ROW_H, ICON, LABEL_W, SPACE_2


class FormRow(QWidget):
    """FormRow(self.tr("Gateway"), QLineEdit()); then one of set_plain, set_changed, set_wrong, set_unused.

    `wide` lets the field take all the room; `field_width` is in logical pixels at 100 % text.

    Signals: `revert_asked()` when the user wants the old value back.
    """

    revert_asked = Signal()

    def __init__(
        self,
        title: str,
        field: QWidget,
        *,
        name: str = "",
        wide: bool = False,
        field_width: int = FIELD_W,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self.field, self._wide, self._width = field, wide, field_width
        self._title = label(title, "body-medium")
        self._icon = IconLabel(size=ICON)
        self._icon_place = QWidget()
        self._reason = label("", "caption", "text3", wrap=True)
        self._revert = IconButton("revert", self.tr("Back to the old value"), name=f"{name}_revert")
        self._arrange()
        self._fit()
        self._title.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(title)
        self._revert.clicked.connect(self.revert_asked)
        self.set_plain()

    def _arrange(self) -> None:
        self._title.setWordWrap(True)
        mark = QHBoxLayout(self._icon_place)
        mark.setContentsMargins(0, 0, SPACE_2, 0)
        mark.addWidget(self._icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addWidget(self.field, 1 if self._wide else 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(14)
        row.addWidget(self._icon_place)
        row.addWidget(self._reason, 0 if self._wide else 1)
        row.addWidget(self._revert)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        self.setMinimumHeight(theme.scaled(FORM_ROW_H))
        self._title.setFixedWidth(theme.scaled(LABEL_W))
        if not self._wide:
            self.field.setFixedWidth(theme.scaled(self._width))

    def reason(self) -> QLabel:
        """The words beside the field."""
        return self._reason

    def set_plain(self, hint: str = "") -> None:
        """Nothing to say, or a quiet hint such as "/24, 254 addresses"."""
        self._show("", "", "", hint, "text3")

    def set_changed(self, was: str, instead: str = "") -> None:
        """The user changed it; `was` is the value that the device has. instead: other words than those."""
        words = instead or self.tr("was {value}").format(value=was)
        self._show("changed", "changed", "accent", words, "text2")

    def set_wrong(self, reason: str) -> None:
        """The value cannot be used; the reason says what would be right."""
        self._show("wrong", "wrong", "err", reason, "err")

    def set_unused(self, reason: str) -> None:
        """The device does not use it now; the reason says why. The field is disabled."""
        self._show("", "not-used", "text3", reason, "text2")
        self.field.setEnabled(False)
        set_look(self._title, tone="dis")

    def _show(self, state: str, icon: str, icon_role: str, reason: str, tone: str) -> None:
        self.field.setEnabled(True)
        set_look(self._title, tone="text")
        set_look(self.field, state=state)
        self._icon.set_icon(icon, icon_role or "text2")
        self._icon_place.setVisible(bool(icon))
        self._reason.setText(reason)
        set_look(self._reason, tone=tone, type="caption-medium" if state == "wrong" else "caption")
        self._revert.setVisible(state == "changed")
        self.field.setAccessibleDescription(reason)
