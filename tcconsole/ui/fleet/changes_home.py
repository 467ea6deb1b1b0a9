"""Where changes begin: what can be done to many devices, what was interrupted, and all that was done before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.fleet.plan import Kind
from tcconsole.ui.fleet.fleet_words import KIND_ICONS, kind_sentence, kind_words
from tcconsole.ui.fleet.kind_button import KindButton
from tcconsole.ui.fleet.rows_table import RowsTable
from tcconsole.ui.fleet.run_model import ShownRun
from tcconsole.ui.fleet.runs_model import BY, DONE, KIND, STATE, TITLE, WHEN, RunsModel
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2, SPACE_3

SIDE_W = 316
WIDTHS = {WHEN: 128, KIND: 112, DONE: 84, STATE: 172, BY: 96}
REPORT = "report"
"""What is no kind of a change and yet is done for many devices: the commissioning report."""


class RunsTable(RowsTable):
    """Signals: `opened(run)` Enter or a double-click."""

    opened = Signal(object)

    def __init__(self, model: RunsModel) -> None:
        super().__init__(model, WIDTHS, TITLE, name="runs_table", accessible=self.tr("Changes until now"))
        self._runs = model
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        run = self._runs.run(index.row())
        if run is not None:
            self.opened.emit(run)


class ChangesHome(QWidget):
    """Signals: `new_wanted(what)` a Kind's value or REPORT; `opened(run)`."""

    new_wanted = Signal(str)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "changes_home", self.tr("Changes to many devices"))
        self.model = RunsModel(self)
        self.table = RunsTable(self.model)
        self.bands = QWidget()
        self.left_over = QVBoxLayout(self.bands)
        self._stack = QStackedWidget()
        self._none = EmptyState(
            "history",
            self.tr("No changes yet"),
            self.tr("Choose at the left what shall happen. Nothing is sent before you have reviewed it."),
            tall=True,
            name="no_runs",
        )
        self._side = self._make_side()
        self._arrange()
        self.table.opened.connect(self.opened)
        self.set_runs(())

    def set_runs(self, runs: Sequence[ShownRun]) -> None:
        """The oldest first."""
        self.model.set_runs(runs)
        self._stack.setCurrentIndex(0 if runs else 1)

    def _make_side(self) -> QScrollArea:
        side = QFrame()
        set_look(side, ground="panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_2, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_1)
        head = label(self.tr("New change"), "title")
        head.setContentsMargins(SPACE_2, 0, 0, SPACE_1)
        column.addWidget(head)
        for kind in Kind:
            words, sentence = kind_words(kind), kind_sentence(kind)
            column.addWidget(self._button(kind.value, KIND_ICONS[kind], words, sentence))
        column.addWidget(line())
        sentence = self.tr("A hand-over of each device, with pictures and camera tests.")
        column.addWidget(self._button(REPORT, "report", self.tr("Commissioning report"), sentence))
        column.addStretch(1)
        scroll = QScrollArea()
        named(scroll, "new_changes", self.tr("New change"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(side)
        return scroll

    def _button(self, what: str, icon: str, words: str, sentence: str) -> KindButton:
        button = KindButton(icon, words, sentence, name=f"new_{what}")
        button.clicked.connect(lambda: self.new_wanted.emit(what))
        return button

    def _arrange(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self.left_over.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        self.bands.hide()
        self.left_over.setSpacing(SPACE_2)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.bands)
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addWidget(line(vertical=True))
        whole.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(Theme.current().scaled(SIDE_W))
