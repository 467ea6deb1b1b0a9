"""A table of whole rows, as plans, runs and clones have it: columns of a width of their own, and one that takes the
rest."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, TABLE_ROW_H


class RowsTable(QTableView):
    """RowsTable(model, {DEVICE: 208, ADDRESS: 150}, WHAT, name="plan_table", accessible=self.tr("…")): WHAT takes
    what the others leave. One row is chosen; nothing is edited unless the owner says so."""

    def __init__(
        self, model: QAbstractItemModel, widths: Mapping[int, int], rest: int, *, name: str, accessible: str
    ) -> None:
        super().__init__()
        named(self, name, accessible)
        self._widths = widths
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(ICON_TILE, ICON_TILE))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(rest, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = Theme.current()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(TABLE_ROW_H))
        for column, width in self._widths.items():
            self.setColumnWidth(column, theme.scaled(width))
