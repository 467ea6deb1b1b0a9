"""A small window for one line: a name or a number, with the reason below it if it cannot be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import SPACE_2

WIDTH = 240


class NamePopup(QFrame):
    """Enter takes what is typed if nothing speaks against it, Escape closes. It deletes itself when it closes."""

    def __init__(
        self,
        title: str,
        text: str,
        why_not: Callable[[str], str],
        take: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        named(self, "name_popup", title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._why_not = why_not
        self._take = take
        self.field = QLineEdit(text)
        named(self.field, "name_popup_field", title)
        self.reason = label("", "caption", "err", wrap=True)
        self.reason.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_2 + 4, SPACE_2, SPACE_2 + 4, SPACE_2 + 4)
        column.setSpacing(SPACE_2)
        column.addWidget(label(title, "caption", "text2"))
        column.addWidget(self.field)
        column.addWidget(self.reason)
        self.setFixedWidth(WIDTH)
        self.field.textEdited.connect(self._judge)
        self.field.returnPressed.connect(self._finish)

    def open_at(self, at: QPoint) -> None:
        """Open with its corner at that place of the screen, inside it."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        place = QRect(at, self.size())
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        self.move(place.topLeft())
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _judge(self) -> str:
        why = self._why_not(self.field.text())
        set_look(self.field, state="wrong" if why else "")
        self.reason.setText(why)
        self.reason.setVisible(bool(why))
        self.adjustSize()
        return why

    def _finish(self) -> None:
        if not self._judge():
            text = self.field.text()
            self.close()
            self._take(text)
