"""The card over the pictures of a monitor that is lost, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2, SPACE_3
from tcconsole.ui.wall.card_words import LostCard
from tcconsole.ui.wall.count_ring import CountRing

WIDEST, SMALL_W, SMALL_H, TINY_H = 400, 300, 190, 120
MARK = 18
PASSWORD_LONGEST = 60
NO_CARD = LostCard("", "", "")


class LostCardBox(QFrame):
    """Signals: `retry_wanted()`, `details_wanted()`, `sign_in_wanted(password)`."""

    retry_wanted = Signal()
    details_wanted = Signal()
    sign_in_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "lost_card")
        self.setProperty("ground", "overlay")
        self._card = NO_CARD
        self._mark = IconLabel("no-answer", "err", MARK)
        self._ring = CountRing()
        self._title = ElidedLabel("", "title")
        self._lines = [label("", "caption", "text2", wrap=True) for _ in range(2)]
        self._then_mark = IconLabel("monitor", "text2")
        self._then = ElidedLabel("", "caption-strong")
        self._next = ElidedLabel("", "caption", "text2")
        self._password = QLineEdit()
        self.retry = Button(self.tr("Try now"), size="small", name="lost_retry")
        self.details = Button(self.tr("Details"), size="small", name="lost_details")
        self.sign_in = Button(self.tr("Sign in"), variant="primary", size="small", name="lost_sign_in")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        named(self._password, "lost_password", self.tr("Administrator password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(PASSWORD_LONGEST)
        self._password.setPlaceholderText(self.tr("Administrator password"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2 + 2, MARGIN, SPACE_3)
        row.setSpacing(SPACE_3)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._title)
        for words in self._lines:
            column.addWidget(words)
        column.addLayout(self._then_row())
        column.addLayout(self._buttons_row())
        row.addLayout(column, 1)

    def _then_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_1, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._then_mark)
        row.addWidget(self._then, 1)
        return row

    def _buttons_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_2, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._password, 1)
        for button in (self.sign_in, self.retry, self.details):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._next)
        return row

    def _connect(self) -> None:
        self.retry.clicked.connect(self.retry_wanted)
        self.details.clicked.connect(self.details_wanted)
        self.sign_in.clicked.connect(self._use_password)
        self._password.returnPressed.connect(self._use_password)

    def set_card(self, card: LostCard, room: QSize) -> None:
        """room: the pictures below, in logical pixels; what has no room there is left out."""
        self._card = card
        large = room.height() >= SMALL_H and room.width() >= SMALL_W
        tiny = room.height() < TINY_H
        self._title.set_words(card.title)
        self._mark.set_icon(card.icon, card.role)
        self._mark.setVisible(card.count is None)
        self._ring.setVisible(card.count is not None and not tiny)
        if card.count is not None:
            self._ring.set_count(card.count)
        for place, words in enumerate(self._lines):
            words.setText(card.lines[place] if place < len(card.lines) else "")
            words.setVisible(bool(words.text()) and not tiny and (large or place == 0))
        self._then.set_words(card.then)
        self._then.setVisible(bool(card.then) and large)
        self._then_mark.setVisible(bool(card.then) and large)
        self._show_buttons(card, large=large)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.spoken)
        self.setToolTip("" if large else card.spoken)
        self._fit(room)

    def _show_buttons(self, card: LostCard, *, large: bool) -> None:
        self._password.setVisible(card.sign_in)
        self.sign_in.setVisible(card.sign_in)
        self.retry.setVisible(card.retry)
        self.details.setVisible(card.details and (large or not card.retry) and not card.sign_in)
        self._next.set_words(card.next)
        self._next.setVisible(bool(card.next) and large)

    def _fit(self, room: QSize) -> None:
        """As high as its words need, in the middle of the pictures."""
        width = min(WIDEST, max(120, room.width() - 2 * MARGIN))
        layout = self.layout()
        height = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        height = min(max(height, self.minimumSizeHint().height()), max(40, room.height() - 4))
        self.setGeometry((room.width() - width) // 2, max(0, (room.height() - height) // 2), width, height)

    def _use_password(self) -> None:
        password = self._password.text()
        if password:
            self._password.clear()
            self.sign_in_wanted.emit(password)
