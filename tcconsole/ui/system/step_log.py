"""The steps of an update that the device has told so far, each with its time and how long it took."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.firmware_state import Ending, Told, Update
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_2, SPACE_3


class StepRow(QWidget):
    """One step: when it was told, what it is, how long it took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconLabel("running", "accent", ICON_TILE)
        self._at = label("", "caption", "text3")
        self._words = ElidedLabel("", "body")
        self._took = label("", "caption", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self._at)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._took)

    def tell(self, told: Told, mark: tuple[str, str]) -> None:
        """mark: icon and colour role."""
        runs = told.took_s is None
        self._mark.set_icon(*mark)
        self._at.setText(datetime.fromtimestamp(told.at).strftime("%H:%M:%S"))
        self._words.set_words(told.words)
        set_look(self._words, type="title" if runs else "body")
        set_look(self._at, tone="text2" if runs else "text3")
        self._took.setText(clock_text(time.time() - told.at if told.took_s is None else told.took_s))


class StepLog(QWidget):
    """`tell(update)` after every change of an update, and once a second while it runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "update_steps_told", self.tr("Steps told by the device"))
        self._rows: list[StepRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2 - 2)
        self.hide()

    def tell(self, update: Update) -> None:
        """The steps as the update has them now."""
        while len(self._rows) < len(update.told):
            self._rows.append(StepRow())
            self._column.addWidget(self._rows[-1])
        for place, row in enumerate(self._rows):
            there = place < len(update.told)
            row.setVisible(there)
            if there:
                row.tell(update.told[place], self._mark(update, place))
        self.setVisible(bool(update.told))

    @staticmethod
    def _mark(update: Update, place: int) -> tuple[str, str]:
        last = place == len(update.told) - 1
        if update.told[place].took_s is None:
            return "running", "accent"
        return ("wrong", "err") if last and update.ending is Ending.FAILED_AT_STEP else ("done", "ok")
