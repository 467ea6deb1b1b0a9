"""Where the window has no room for the review beside the form: what it would say, on one line, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.settings.review import WRITABLE, kept_words
from tcconsole.ui.settings.translate import tr_setting
from tcconsole.ui.theme.tokens import ICON, MARGIN_WIDE, SPACE_2, SPACE_3


class ReviewBar(QFrame):
    """Signals: `wanted()` the user wants to see the review."""

    wanted = Signal()

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "review_bar", self.tr("Changes"))
        self.setProperty("ground", "panel")
        self._settings = settings
        self._mark = IconLabel(size=ICON)
        self._words = ElidedLabel("", "body")
        self._words.setObjectName("review_words")
        self._kept = label("", "caption", "text2")
        self._open = Button("", variant="primary", name="open_review")
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN_WIDE + SPACE_2, SPACE_2, MARGIN_WIDE, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._kept)
        row.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(row)
        self._open.clicked.connect(self.wanted)
        settings.draft_changed.connect(self.tell)
        self.tell()

    def take_keyboard(self) -> None:
        """The drawer was closed: go on here."""
        self._open.setFocus()

    def tell(self) -> None:
        """Say how many settings change, and what is wrong first."""
        changes, wrong = self._settings.changes, self._settings.wrong_keys
        count = len(changes)
        if wrong:
            name = tr_setting(BY_KEY[wrong[0]].label)
            self._words.set_words(self.tr("Correct “{name}” first").format(name=name))
        elif changes:
            words = self.tr("{count} of {all} settings change").format(count=count, all=WRITABLE)
            self._words.set_words(words)
        else:
            self._words.set_words(self.tr("Nothing is changed"))
        self._mark.set_icon("wrong" if wrong else "changed" if changes else "", "err" if wrong else "accent")
        set_look(self._words, tone="err" if wrong else "text" if changes else "text2")
        self._kept.setText(kept_words(self._settings.draft.kept_at, self.tr("draft kept {time}")))
        self._open.setEnabled(bool(changes or wrong))
        one, many = self.tr("Review 1 change"), self.tr("Review {count} changes").format(count=count)
        self._open.set_words(one if count == 1 else many if count else self.tr("Review"))
