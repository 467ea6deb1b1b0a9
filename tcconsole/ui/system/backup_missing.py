"""What a person has to say for a restore: which cameras stand for others, and the passwords that no backup has."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.backup import CANNOT_HOLD
from tcconsole.model.backup_match import LEAVE
from tcconsole.model.backup_review import Stage
from tcconsole.model.device import Device
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.password_field import PasswordField
from tcconsole.ui.system.backup_words import short, tr_backup, words
from tcconsole.ui.theme.tokens import CARD_GAP, SPACE_1, SPACE_2

MOST_FIELDS = 200


class BackupMissing(QScrollArea):
    """Stands at the right of the items. Fields stay as they are while the same things are missing."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "restore_missing", self.tr("What is missing"))
        self._device = device
        self._restore = device.backups.restore
        self.boxes: dict[str, QComboBox] = {}
        self.fields: dict[str, PasswordField] = {}
        self._asked: tuple[object, ...] = ()
        self._cameras = Card(self.tr("Cameras to choose"), name="restore_cameras")
        self._passwords = Card(self.tr("Passwords"), name="restore_passwords")
        self._limits = Card(self.tr("Not in any backup"), name="restore_limits")
        for sentence in CANNOT_HOLD:
            self._limits.body.addWidget(label(tr_backup(sentence), "caption", "text2", wrap=True))
        self._arrange()

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(CARD_GAP)
        for card in (self._cameras, self._passwords, self._limits):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)

    def tell(self) -> None:
        """Ask for what is missing now."""
        plan = self._restore.plan
        unknown = plan.unknown[:MOST_FIELDS] if plan else ()
        asks = plan.asks[:MOST_FIELDS] if plan else ()
        asked = (tuple(one.id for one in unknown), tuple(ask.key for ask in asks))
        if asked != self._asked:
            self._asked = asked
            self._ask()
        for old_id, box in self.boxes.items():
            chosen = self._restore.mapped.get(old_id, LEAVE)
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
        review = self._restore.stage is Stage.REVIEW
        for card in (self._cameras, self._passwords):
            card.setEnabled(review)
        self._cameras.setVisible(bool(unknown))
        self._passwords.setVisible(bool(asks))

    def _ask(self) -> None:
        plan = self._restore.plan
        for card in (self._cameras, self._passwords):
            _empty(card)
        self.boxes, self.fields = {}, {}
        if plan is None:
            return
        why = self.tr("The device does not have these cameras. Choose which ones stand for them.")
        self._cameras.body.addWidget(label(why, "caption", "text2", wrap=True))
        for camera in plan.unknown[:MOST_FIELDS]:
            self._ask_camera(camera.id, short(camera.name or camera.id))
        why = self.tr("Typed here, sent to the device and written nowhere.")
        self._passwords.body.addWidget(label(why, "caption", "text2", wrap=True))
        for ask in plan.asks[:MOST_FIELDS]:
            user = self.tr("user {name}").format(name=short(ask.user)) if ask.user else ""
            self._ask_password(ask.key, words(ask.label), user)

    def _ask_camera(self, old_id: str, name: str) -> None:
        box = QComboBox()
        accessible = self.tr("Camera instead of {camera}").format(camera=name)
        named(box, f"restore_camera_{len(self.boxes)}", accessible)
        box.addItem(self.tr("Leave empty"), LEAVE)
        for camera in self._device.cameras.all:
            box.addItem(f"{self._device.cameras.number(camera.id)} {short(camera.name)}", camera.id)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _index: self._restore.map_camera(old_id, str(box.currentData())))
        self.boxes[old_id] = box
        self._add(self._cameras, ElidedLabel(name, "body"), box)

    def _ask_password(self, key: str, title: str, user: str) -> None:
        field = PasswordField(self, f"restore_password_{len(self.fields)}", title)
        field.setText(self._restore.typed.get(key, ""))
        field.setPlaceholderText(user)
        field.editingFinished.connect(lambda: self._type(key, field))
        self.fields[key] = field
        self._add(self._passwords, ElidedLabel(title, "body"), field)

    def _type(self, key: str, field: PasswordField) -> None:
        if field.text() != self._restore.typed.get(key, ""):
            self._restore.type_password(key, field.text())

    @staticmethod
    def _add(card: Card, name: QWidget, field: QWidget) -> None:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, SPACE_1, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(name)
        column.addWidget(field)
        card.body.addWidget(row)


def _empty(card: Card) -> None:
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
