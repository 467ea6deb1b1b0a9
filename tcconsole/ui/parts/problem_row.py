"""One problem: when, what was tried, on which device and why it failed, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import SPACE_2


class ProblemRow(QFrame):
    """Signals: `acted()` for the action, `dismissed()` for the cross. All words are plain text.

    ProblemRow("16:29:44", "Show panel Garage", "Garage: no answer in 4 s.", "Look at the monitor.", "Try again")
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        time: str,
        tried: str,
        why: str,
        remedy: str = "",
        action: str = "",
        *,
        icon: str = "refused",
        name: str = "problem",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "note")
        named(self, name, f"{time} {tried}. {why} {remedy}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, SPACE_2, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "err", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_words(time, tried, why, remedy), 1)
        ways = QHBoxLayout()
        ways.setSpacing(0)
        if action:
            button = Button(action, variant="link", size="small", name=f"{name}_action")
            button.clicked.connect(self.acted)
            ways.addWidget(button)
        cross = IconButton("close", self.tr("Remove from the list"), name=f"{name}_dismiss")
        cross.clicked.connect(self.dismissed)
        ways.addWidget(cross)
        row.addLayout(ways)


def _words(time: str, tried: str, why: str, remedy: str) -> QVBoxLayout:
    first = QHBoxLayout()
    first.setSpacing(SPACE_2)
    first.addWidget(label(time, "caption-medium", "text3"), 0, Qt.AlignmentFlag.AlignVCenter)
    first.addWidget(label(tried, "title", wrap=True), 1)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(first)
    column.addWidget(label(why, "caption", "text2", wrap=True))
    if remedy:
        column.addWidget(label(remedy, "caption", "text", wrap=True))
    return column
