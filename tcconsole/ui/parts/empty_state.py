"""What stands where there is nothing yet: an icon, what it would be, and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import CARD_MARGIN, ICON_EMPTY, SPACE_5


class EmptyState(QFrame):
    """EmptyState("put", "No panels yet", "A panel is a grid …", self.tr("New panel"), "add"). Signals: `acted()`.

    Lies on one line; `tall=True` stands in the middle of a large empty place.
    """

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        action: str = "",
        action_icon: str = "",
        *,
        tall: bool = False,
        name: str = "empty",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name, title)
        self._title = label(title, "title", wrap=tall)
        self._sentence = label(sentence, "caption", "text2", wrap=True)
        self.button = Button(action, icon_name=action_icon, variant="primary", name=f"{name}_action")
        self.button.clicked.connect(self.acted)
        mark = IconLabel(icon, "text3", ICON_EMPTY)
        if tall:
            self._stand(mark)
        else:
            self.setProperty("ground", "card")
            self._lie(mark)
        # Only now that it has a parent: shown before, it would be a window of its own for a moment.
        self.button.setVisible(bool(action))

    def set_words(self, title: str, sentence: str = "") -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)

    def _lie(self, mark: IconLabel) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, CARD_MARGIN - 2, CARD_MARGIN + 2, CARD_MARGIN - 2)
        row.setSpacing(SPACE_5 - 6)
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def _stand(self, mark: IconLabel) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self._title.setAlignment(middle)
        self._sentence.setAlignment(middle)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(mark, 0, middle)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(SPACE_5 // 2)
        column.addWidget(self.button, 0, middle)
        column.addStretch()
