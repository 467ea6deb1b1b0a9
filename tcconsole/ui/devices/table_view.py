"""The view of the table of devices: headings that fold, columns that fit, and everything by keys as well."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from tcconsole.ui.devices.columns import COLUMNS, NAME_LEAST, PLACES, WIDTHS, Column, fitting
from tcconsole.ui.devices.device_row import DeviceRow
from tcconsole.ui.devices.device_table import HEADING_ROLE, KEY_ROLE, DeviceTable
from tcconsole.ui.parts.heading_paint import paint_heading
from tcconsole.ui.parts.keyed_rows import Index
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, TABLE_ROW_H

NAME_PLACE = PLACES[Column.NAME]
FLAGS = QItemSelectionModel.SelectionFlag


class RowDelegate(QStyledItemDelegate):
    """Rows of one height; headings across all columns are painted by the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, Theme.current().scaled(TABLE_ROW_H))


class DeviceView(QTreeView):
    """Signals: `fold_wanted(site, folded)`; `sort_wanted(column)`; `opened(key)` Enter or double-click.

    chosen_columns: None lets as many be shown as there is room for.
    """

    fold_wanted = Signal(str, bool)
    sort_wanted = Signal(object)
    opened = Signal(str)

    def __init__(self, table: DeviceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "devices_table", self.tr("Devices"))
        self._table = table
        self._chosen: frozenset[Column] | None = None
        self._grouped = False
        self._typed, self._typing = "", QElapsedTimer()
        self.setModel(table)
        self.setItemDelegate(RowDelegate(self))
        self._set_up()
        self._set_up_header()
        self.clicked.connect(self._fold)

    def _set_up(self) -> None:
        self.setProperty("ring", False)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(ICON_TILE, ICON_TILE))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def _set_up_header(self) -> None:
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sectionClicked.connect(lambda place: self.sort_wanted.emit(COLUMNS[place]))
        self._fit()

    def show_columns(self, columns: frozenset[Column] | None, *, grouped: bool) -> None:
        """Exactly these; None: as many as there is room for. grouped: the rows stand under their sites."""
        if (columns, grouped) != (self._chosen, self._grouped):
            self._chosen, self._grouped = columns, grouped
            self._fit()

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """From left to right."""
        return tuple(column for column in COLUMNS if not self.isColumnHidden(PLACES[column]))

    def show_sorting(self, column: Column, order: Qt.SortOrder) -> None:
        self.header().setSortIndicator(PLACES[column], order)

    def _fit(self) -> None:
        theme, room = Theme.current(), self.viewport().width()
        widths = {column: theme.scaled(width) for column, width in WIDTHS.items()}
        least = theme.scaled(NAME_LEAST)
        shown = self._chosen or fitting(room, widths, least, grouped=self._grouped)
        others = sum(width for column, width in widths.items() if column in shown)
        for column in COLUMNS:
            self.setColumnHidden(PLACES[column], column not in shown)
            self.setColumnWidth(PLACES[column], widths.get(column, max(least, room - others)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit()
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        heading = index.data(HEADING_ROLE)
        if heading is None:
            super().drawRow(painter, option, index)
            return
        rect = QRectF(0, option.rect.top(), self.viewport().width(), option.rect.height())
        state: QStyle.StateFlag = option.state
        if index.row() == self.currentIndex().row() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        painter.save()
        paint_heading(painter, rect.adjusted(8, 0, -12, 0), heading, state)
        painter.restore()

    def chosen_keys(self) -> tuple[str, ...]:
        """The selected devices, in the order of the table."""
        # Not selectedRows(): that asks for the flags of every cell.
        ranges = self.selectionModel().selection().toList()
        places = {place for each in ranges for place in range(each.top(), each.bottom() + 1)}
        rows = map(self._table.row_at, sorted(places))
        return tuple(row.key for row in rows if row is not None)

    def select(self, keys: Iterable[str]) -> None:
        """Select these devices and no others; the first one is the current one."""
        selection, places = QItemSelection(), [self._table.index_of(key) for key in keys]
        for index in filter(QModelIndex.isValid, places):
            selection.select(index, index)
        first = next(filter(QModelIndex.isValid, places), None)
        if first is not None:
            self.selectionModel().setCurrentIndex(first, FLAGS.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(selection, FLAGS.ClearAndSelect | FLAGS.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        heading = index.data(HEADING_ROLE)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._fold(index)
            self._open(index)
        elif key == Qt.Key.Key_Space and not self._is_typing():
            self._toggle(index)
        elif heading is not None and plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold_wanted.emit(heading.site, key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters that are typed lead to the next device whose name begins so."""
        self._typed = self._typed + search if self._is_typing() else search
        self._typing.start()
        wanted, rows = self._typed.casefold(), self._table.rows
        first = max(0, self.currentIndex().row()) + (len(self._typed) == 1)
        for step in range(len(rows)):
            row = rows[(first + step) % len(rows)]
            if isinstance(row, DeviceRow) and row.name.casefold().startswith(wanted):
                self.select([row.key])
                return

    def _is_typing(self) -> bool:
        return self._typing.isValid() and self._typing.elapsed() < QApplication.keyboardInputInterval()

    def _toggle(self, index: QModelIndex) -> None:
        if index.data(KEY_ROLE) is not None:
            self.selectionModel().select(index, FLAGS.Toggle | FLAGS.Rows)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The tree's own would unfold."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key is not None:
            self.opened.emit(key)

    def _fold(self, index: QModelIndex) -> None:
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            self.fold_wanted.emit(heading.site, not heading.folded)
