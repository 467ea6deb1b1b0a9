"""The list of problems, over the right side of the window, opened and closed from the header."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.problems import Problem, Problems
from tcconsole.ui.device_words import sentence
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.problem_row import ProblemRow
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2

WIDTH = 480
LONGEST_WORD = 32


class ProblemsDrawer(QFrame):
    """Lies over its parent at the right, below the header. Escape in it or the cross closes it.

    Signals: `closed()` the user closed it while the keyboard was in it. The owner calls `place()` when it is resized,
    and before it is shown.
    """

    closed = Signal()

    def __init__(self, problems: Problems, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "problems_drawer", self.tr("Problems"))
        self.setProperty("ground", "overlay")
        self._problems = problems
        self._rows = QVBoxLayout()
        self._shown: dict[int, ProblemRow] = {}
        self._clear = Button(self.tr("Clear the list"), variant="quiet", size="small", name="clear_problems")
        self._close = IconButton("close", self.tr("Close"), name="close_problems")
        self._empty = EmptyState(
            "done",
            self.tr("No problems"),
            self.tr("What goes wrong with something you asked for is listed here until you remove it."),
            name="no_problems",
        )
        self._arrange()
        self._connect()
        self._follow()
        self.hide()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Problems"), "section"), 1)
        head.addWidget(self._clear)
        head.addWidget(self._close)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._rows.setSpacing(SPACE_2)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, SPACE_2, SPACE_2, MARGIN)
        whole.setSpacing(SPACE_2)
        whole.addLayout(head)
        whole.addWidget(line())
        whole.addWidget(scroll, 1)

    def _connect(self) -> None:
        self._problems.changed.connect(self._follow)
        self._clear.clicked.connect(self._problems.clear)
        self._close.clicked.connect(self.close_it)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        # Only while the keyboard is in the drawer: elsewhere Escape belongs to whatever has it.
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_it)

    def toggle(self) -> None:
        """Open it and take the keyboard there, or close it."""
        if self.isHidden():
            self.show()
            self.raise_()
            self._close.setFocus()
        else:
            self.close_it()

    def close_it(self) -> None:
        inside = self._has_keyboard()
        self.hide()
        if inside:
            self.closed.emit()

    def place(self, inside: QRect) -> None:
        """Lie at the right of that part of the window."""
        width = min(Theme.current().scaled(WIDTH), inside.width() - 2 * SPACE_2)
        right = inside.right() + 1 - SPACE_2
        self.setGeometry(right - width, inside.top() + SPACE_2, width, inside.height() - 2 * SPACE_2)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _follow(self) -> None:
        """Bring the rows in line with the list: what is new comes on top, what is gone goes."""
        inside = self._has_keyboard()
        problems = self._problems.all
        numbers = {problem.number for problem in problems}
        for number in [number for number in self._shown if number not in numbers]:
            row = self._shown.pop(number)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for problem in reversed(problems):
            if problem.number not in self._shown:
                self._put_on_top(problem)
        self._empty.setVisible(not problems)
        self._clear.setVisible(bool(problems))
        if inside and not self._has_keyboard():
            self._close.setFocus()

    def _put_on_top(self, problem: Problem) -> None:
        row = self._row(problem)
        self._shown[problem.number] = row
        self._rows.insertWidget(0, row)
        before: QWidget = self._close
        for button in row.findChildren(QAbstractButton):  # Tab goes from the top down, too
            QWidget.setTabOrder(before, button)
            before = button

    def _row(self, problem: Problem) -> ProblemRow:
        where = f"{problem.device}: {problem.why}" if problem.device else problem.why
        row = ProblemRow(
            problem.at.strftime("%H:%M:%S"),
            breakable(problem.tried),
            breakable(sentence(where)),
            breakable(problem.advice),
            problem.action_words,
            name=f"problem_{problem.number}",
        )
        number = problem.number
        row.dismissed.connect(lambda: self._problems.dismiss(number))
        row.acted.connect(lambda: self._act(problem))
        return row

    def _act(self, problem: Problem) -> None:
        self._problems.dismiss(problem.number)
        if problem.action is not None:
            problem.action()


def breakable(text: str) -> str:
    """A text whose endless words may break, so that they cannot push the buttons out of sight."""
    return re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", "\\1\u200b", text)
