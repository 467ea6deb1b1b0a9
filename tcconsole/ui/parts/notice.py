"""A band in place that warns, refuses or informs, with the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

ACTION_LONGEST = 48
_ICONS = {
    "warn": ("warning", "warn"),
    "err": ("wrong", "err"),
    "info": ("info", "text2"),
    "ok": ("done", "ok"),
}


class Notice(QFrame):
    """Notice("err", self.tr("Correct the gateway first"), action=self.tr("Go there")); kinds: warn, err, info, ok.

    Signals: `acted()`. Further widgets go into `.body`.
    """

    acted = Signal()

    def __init__(
        self,
        kind: str,
        title: str,
        detail: str = "",
        action: str = "",
        *,
        icon: str = "",
        name: str = "notice",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name, title)
        self._own_icon = icon
        self._mark = IconLabel()
        self._title = label(title, "title", wrap=True)
        self._detail = label(detail, "caption", wrap=True)
        for words in (self._title, self._detail):
            words.setMinimumWidth(1)  # a name without spaces is cut off where it would make the window wider
        self._action = Button(action, variant="link", size="small", name=f"{name}_action")
        self.body = QVBoxLayout()
        self._arrange()
        self._action.clicked.connect(self.acted)
        self.set_words(title, detail, action)
        self.set_kind(kind)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3 - 2)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        head.addWidget(self._action)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._detail)
        column.addLayout(self.body)
        self.body.setSpacing(SPACE_2)

    def set_kind(self, kind: str) -> None:
        icon, role = _ICONS[kind]
        set_look(self, notice=kind)
        self._mark.set_icon(self._own_icon or icon, role)

    def set_words(self, title: str, detail: str = "", action: str = "") -> None:
        """Plain text; what is empty takes no room."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._action.set_words(short(action, ACTION_LONGEST))
        self._action.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
