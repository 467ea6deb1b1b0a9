"""A titled panel that holds a part of a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import CARD_MARGIN, CARD_MARGIN_SIDE, SPACE_2


class Card(QFrame):
    """Card(self.tr("Restart"), "dark for 1:28"): widgets go into `.body`, or right of the title by `add_right`."""

    def __init__(
        self, title: str, subtitle: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        named(self, name, title)
        self._title = label(title, "section")
        self._subtitle = ElidedLabel(subtitle, "caption", "text2")
        self.header = QHBoxLayout()
        self.header.setSpacing(SPACE_2)
        self.header.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_MARGIN_SIDE, CARD_MARGIN, CARD_MARGIN_SIDE, CARD_MARGIN)
        column.setSpacing(SPACE_2)
        column.addLayout(self.header)
        column.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Plain text; it gives way when there is little room."""
        self._subtitle.set_words(subtitle)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget to the right of the title."""
        self.header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
