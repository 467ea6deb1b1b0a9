"""The table of journal entries."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tcconsole.model.journal_entry import Entry
from tcconsole.ui.parts.look import named
from tcconsole.ui.system import journal_model as columns
from tcconsole.ui.system.journal_model import JournalModel
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, TABLE_ROW_H

WIDTHS = {
    columns.TIME: 176,
    columns.OPERATOR: 104,
    columns.DEVICE: 132,
    columns.ACTION: 184,
    columns.RESULT: 196,
    columns.TOOK: 82,
}
"""At 100 % text; what changed takes the rest."""
WHAT_W, WHAT_LEAST, RESULT_MORE = 360, 120, 100
"""Beyond WHAT_W the result grows first: some say that nobody knows what happened."""
ROWS_SEEN = 7
FRAME = 2


class JournalTable(QTableView):
    """Read only. Signals: `chosen(entry)` a row is current, or None."""

    chosen = Signal(object)

    def __init__(self, model: JournalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "journal_table", self.tr("Journal"))
        self._journal = model
        self.setModel(model)
        self.setItemDelegate(PlainDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(ICON_TILE, ICON_TILE))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._choose)
        model.modelReset.connect(self._choose_none)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit(self) -> None:
        row = Theme.current().scaled(TABLE_ROW_H)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + ROWS_SEEN * row + FRAME)
        self._fit_columns()

    def _fit_columns(self) -> None:
        widths = {column: Theme.current().scaled(width) for column, width in WIDTHS.items()}
        rest = self.viewport().width() - sum(widths.values())
        more = max(0, min(RESULT_MORE, rest - WHAT_W))
        widths[columns.RESULT] += more
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(columns.WHAT, max(WHAT_LEAST, rest - more))

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry: Entry | None = self._journal.entry(now.row()) if now.isValid() else None
        self.chosen.emit(entry)

    def _choose_none(self) -> None:
        self.chosen.emit(None)


class PlainDelegate(QStyledItemDelegate):
    """As usual, without the mark of a current cell: the row is what is chosen. What is new is tinted."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(
            ground, QColor
        ):  # the style sheet has grounds of its own and looks at none of the model's
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
