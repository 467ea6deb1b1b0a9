"""The question before all cameras of a device are replaced: exactly what vanishes, and the count to be typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from tcconsole.model.camera_lookup import panels_by_camera
from tcconsole.model.camera_plan import Plan, What, vanish_words
from tcconsole.model.device import Device
from tcconsole.ui.cameras.editor_words import listed
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

LIST_H = 132
COUNT_W = 72


class ReplaceQuestion(QWidget):
    """Signals: `confirmed()`, `declined()`."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice("warn", "", name="replace_question")
        self.list = QListWidget()
        named(self.list, "vanishing_cameras", self.tr("Cameras that vanish"))
        self.count = QLineEdit()
        named(self.count, "vanishing_count", self.tr("How many cameras vanish"))
        self.count.setMaxLength(6)
        self.words = label("", "caption", "text2")
        self.keep = Button(self.tr("Keep them"), size="small", name="keep_cameras")
        self.replace = DangerButton(self.tr("Replace all"), icon_name="replace", name="replace_cameras")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self.words.setBuddy(self.count)
        row.addWidget(self.words)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.replace)
        self.notice.body.addWidget(self.list)
        self.notice.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        self.keep.clicked.connect(self.declined)
        self.replace.confirmed.connect(self.confirmed)
        self.replace.asked.connect(self.count.setFocus)
        self.hide()

    def ask(self, device: Device, made: Plan) -> None:
        """Show what vanishes from that device."""
        gone = vanish_words(made, panels_by_camera(device.panels.saved))
        title = self.tr("Replace all cameras of {device}? {count} of them vanish.")
        self.notice.set_words(
            title.format(device=short(device.name, 40), count=len(gone)),
            self.tr(
                "Add {added}, change {changed}, keep {kept}. This cannot be taken back from here."
            ).format(
                added=len(made.of(What.ADD)), changed=len(made.of(What.CHANGE)), kept=len(made.of(What.SAME))
            ),
        )
        self.list.clear()
        for name, panels in gone:
            shown = self.tr("{camera}, shown in {panels}") if panels else self.tr("{camera}, in no panel")
            self.list.addItem(shown.format(camera=short(name, 60), panels=listed(panels)))
        self.list.setVisible(bool(gone))
        self.list.setFixedHeight(Theme.current().scaled(min(LIST_H, 28 * len(gone) + 8)))
        self.count.setFixedWidth(Theme.current().scaled(COUNT_W))
        self.count.clear()
        self.words.setText(self.tr("Type {count} to go on").format(count=len(gone)))
        self.replace.arm_with(self.count, str(len(gone)))
        self.show()
        self.count.setFocus()
