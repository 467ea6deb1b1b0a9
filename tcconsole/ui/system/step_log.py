"""The steps of an update that the device has told so far, each with its time and how long it took."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tcconsole.model.firmware_state import Update
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_2, SPACE_3

MOST = 40


class StepRow(QWidget):
    """One step: when it was told, what it is, how long it took."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = time.monotonic()
        self._mark = IconLabel("running", "accent", ICON_TILE)
        self._took: QLabel = label("", "caption", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        at = label(datetime.now().strftime("%H:%M:%S"), "caption", "text3")
        row.addWidget(at)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ElidedLabel(words, "body"), 1)
        row.addWidget(self._took)

    def end(self, icon: str, role: str) -> None:
        """It is over, well or not."""
        self._mark.set_icon(icon, role)
        self._took.setText(clock_text(time.monotonic() - self._began))


class StepLog(QWidget):
    """`tell(update)` after every change of an update. Keeps what was told until another update begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "update_steps_told", self.tr("Steps told by the device"))
        self._rows: list[StepRow] = []
        self._open: StepRow | None = None
        self._words = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2 - 2)
        self.hide()

    def tell(self, update: Update) -> None:
        if update.phase == "sending" or (update.phase == "installing" and not update.step):
            self._clear()
        if update.phase == "installing" and update.step and update.words != self._words:
            self._end_last("done", "ok")
            self._add(update.words)
        elif update.phase == "failed":
            self._end_last("wrong", "err")
        elif not update.running or update.phase == "restarting":
            self._end_last("done", "ok")
        self.setVisible(bool(self._rows))

    def _add(self, words: str) -> None:
        self._words = words
        self._open = StepRow(words)
        self._rows.append(self._open)
        self._column.addWidget(self._open)
        if len(self._rows) > MOST:
            self._drop(self._rows.pop(0))

    def _end_last(self, icon: str, role: str) -> None:
        if self._open is not None:
            self._open.end(icon, role)
            self._open = None

    def _clear(self) -> None:
        for row in self._rows:
            self._drop(row)
        self._rows, self._open, self._words = [], None, ""

    def _drop(self, row: StepRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
