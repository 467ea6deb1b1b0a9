"""What stands in for the table of devices for a while: a head with the way back, and a body."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, TABLE_ROW_H


class Pane(QWidget):
    """Widgets go into `head`, right of the title, and into `body`. Signals: `closed()` the user goes back."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.back = Button(self.tr("Devices"), icon_name="left", variant="quiet", name=f"{name}_back")
        self._title = ElidedLabel("", "page")
        self.head, self.body = QHBoxLayout(), QVBoxLayout()
        self.head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        self.head.setSpacing(SPACE_2)
        self.head.addWidget(self.back)
        self.head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(line())
        column.addLayout(self.body, 1)
        self.back.clicked.connect(self.closed)

    def set_title(self, title: str) -> None:
        self._title.set_words(title)
        self.setAccessibleName(title)


class PaneTable(QTableView):
    """Rows without a grid, chosen as a whole. widths: of columns at 100 % text; `stretched` takes what is left."""

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        words: str,
        widths: Mapping[int, int],
        stretched: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name, words)
        self._widths = dict(widths)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(TABLE_ROW_H))
        for column, width in self._widths.items():
            self.setColumnWidth(column, theme.scaled(width))
