"""The list of problems, over the right side of the window, opened and closed from the header."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.problems import Problem, Problems
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.problem_row import ProblemRow
from tcconsole.ui.theme.tokens import HEADER_H, MARGIN, SPACE_2, STRIP_H

WIDTH = 480


class ProblemsDrawer(QFrame):
    """Lies over its parent at the right, below the header. Escape or the cross closes it."""

    def __init__(self, problems: Problems, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "problems_drawer", self.tr("Problems"))
        self.setProperty("ground", "overlay")
        self._problems = problems
        self._window = parent
        self._rows = QVBoxLayout()
        self._clear = Button(self.tr("Clear the list"), variant="quiet", size="small", name="clear_problems")
        self._close = IconButton("close", self.tr("Close"), name="close_problems")
        self._empty = EmptyState(
            "done",
            self.tr("No problems"),
            self.tr("What goes wrong with something you asked for is listed here until you remove it."),
            name="no_problems",
        )
        self._arrange()
        problems.changed.connect(self._fill)
        self._clear.clicked.connect(problems.clear)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self._fill()
        self.hide()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Problems"), "section"), 1)
        head.addWidget(self._clear)
        head.addWidget(self._close)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._rows.setSpacing(SPACE_2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, SPACE_2, SPACE_2, MARGIN)
        whole.setSpacing(SPACE_2)
        whole.addLayout(head)
        whole.addWidget(line())
        whole.addWidget(scroll, 1)

    def toggle(self) -> None:
        self.setVisible(self.isHidden())
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        around = self._window.rect()
        width = min(WIDTH, around.width() - 2 * SPACE_2)
        top, bottom = HEADER_H + SPACE_2, STRIP_H + SPACE_2
        self.setGeometry(around.right() - width - SPACE_2, top, width, around.height() - top - bottom)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for problem in self._problems.all:
            self._rows.addWidget(self._row(problem))
        some = bool(self._problems.all)
        self._empty.setVisible(not some)
        self._clear.setVisible(some)

    def _row(self, problem: Problem) -> ProblemRow:
        why = f"{problem.device}: {problem.why}"
        row = ProblemRow(
            problem.at.strftime("%H:%M:%S"),
            problem.tried,
            why if why.endswith((".", "!", "?")) else why + ".",
            problem.advice,
            problem.action_words,
            name=f"problem_{problem.number}",
        )
        row.dismissed.connect(lambda: self._problems.dismiss(problem.number))
        row.acted.connect(lambda: self._act(problem))
        return row

    def _act(self, problem: Problem) -> None:
        self._problems.dismiss(problem.number)
        if problem.action is not None:
            problem.action()
