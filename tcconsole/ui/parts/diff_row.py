"""One change before it is applied: its name, the old value, the new one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.theme.tokens import ICON_TILE

_MARKS = {"": ("", "text2"), "warn": ("warning", "warn"), "wrong": ("wrong", "err")}


class DiffRow(QFrame):
    """DiffRow(self.tr("Address"), "192.168.0.20", "192.168.0.45", mark="warn"); mark: "", warn, wrong."""

    def __init__(
        self,
        title: str,
        old: str,
        new: str,
        *,
        mark: str = "",
        name: str = "diff",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name, self.tr("{title}: {old} becomes {new}").format(title=title, old=old, new=new))
        icon, role = _MARKS[mark]
        head = QHBoxLayout()
        head.addWidget(label(title, "caption", "text2"), 1)
        head.addWidget(IconLabel(icon, role, ICON_TILE + 2))
        values = QHBoxLayout()
        values.setSpacing(10)
        values.addWidget(ElidedLabel(old, "body", "text3"))
        values.addWidget(IconLabel("arrow-right", "text2", ICON_TILE), 0, Qt.AlignmentFlag.AlignVCenter)
        values.addWidget(ElidedLabel(new, "title", "err" if mark == "wrong" else "text"))
        values.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(values)
        column.addSpacing(5)
        column.addWidget(line())
