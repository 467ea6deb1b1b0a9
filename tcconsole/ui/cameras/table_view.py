"""The view of the table of cameras: rows under headings that fold, cells that are edited in place, drags."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from tcconsole.ui.camera_list.camera_delegate import Tile
from tcconsole.ui.camera_list.camera_drag import drag_cameras
from tcconsole.ui.camera_list.camera_item import ID_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_rows import HEADING_ROLE
from tcconsole.ui.cameras.camera_table import CameraTable, Column
from tcconsole.ui.parts.heading_paint import paint_heading
from tcconsole.ui.parts.keyed_rows import Index
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.parts.tile_paint import paint_picture
from tcconsole.ui.theme.theme import Theme

ROW_H = 34
PICTURE = QSize(46, 26)
WIDTHS = {
    Column.PICTURE: 62,
    Column.NUMBER: 60,
    Column.GROUP: 96,
    Column.STATE: 122,
    Column.AGE: 78,
    Column.PANELS: 150,
    Column.PTZ: 52,
    Column.CONNECTION: 150,
}
"""The name takes what is left."""
NAME_LEAST = 130
LEFT_OUT = (Column.PANELS, Column.GROUP, Column.CONNECTION)
"""In this order: the headings and the details tell them, too."""


class TableDelegate(QStyledItemDelegate):
    """tile_of: what is known of a camera's picture now. Signals: `refused(why)` while something is typed; "" if it
    can be."""

    refused = Signal(str)

    def __init__(self, tile_of: Callable[[str], Tile], table: CameraTable, parent: QObject) -> None:
        super().__init__(parent)
        self._tile_of = tile_of
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, Theme.current().scaled(ROW_H))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            painter.save()
            paint_heading(painter, QRectF(rect).adjusted(8, 0, -8, 0), heading, state)
            painter.restore()
            return
        super().paint(painter, option, index)
        if index.column() == Column.PICTURE:
            look = self._tile_of(index.data(ID_ROLE)).look
            place = QRect(QPoint(0, 0), PICTURE)
            place.moveCenter(rect.center())
            painter.save()
            paint_picture(painter, QRectF(place), look.image, look.state)
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor: QWidget
        cell = QPersistentModelIndex(index)  # rows come and go while somebody types
        if index.column() == Column.GROUP:
            editor = box = QComboBox(parent)
            box.setEditable(True)
            groups = [group for group in self._table.groups() if group]
            box.addItems(["", *groups])
            box.editTextChanged.connect(lambda text: self._judge(editor, cell, text))
        else:
            editor = field = QLineEdit(parent)
            field.textEdited.connect(lambda text: self._judge(editor, cell, text))
        named(editor, "cell_editor", self._table.headerData(index.column(), Qt.Orientation.Horizontal))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        text = _text_of(editor)
        if not self._table.why_not(index, text):
            self._table.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes nothing that cannot be: the reason stands there, and the field stays open."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and isinstance(editor, QWidget) and editor.property("state") == "wrong":
                return True
        return super().eventFilter(editor, event)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.refused.emit("")

    def _judge(self, editor: QWidget, index: Index, text: str) -> None:
        why = self._table.why_not(index, text)
        set_look(editor, state="wrong" if why else "")
        self.refused.emit(why)


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


class TableView(QTreeView):
    """Signals: `fold_wanted(group, folded)`; `dragging(ids)`, with () at its end; `seen_changed()`;
    `sort_wanted(column)`; `opened(camera_id)` Enter or double-click.

    ghost: makes the picture that goes with the pointer, from camera ids.
    """

    fold_wanted = Signal(str, bool)
    dragging = Signal(object)
    seen_changed = Signal()
    sort_wanted = Signal(int)
    opened = Signal(str)

    def __init__(
        self,
        table: CameraTable,
        tile_of: Callable[[str], Tile],
        ghost: Callable[[tuple[str, ...], float], QPixmap],
    ) -> None:
        super().__init__()
        named(self, "camera_table", self.tr("Cameras"))
        self._table = table
        self._ghost = ghost
        self.delegate = TableDelegate(tile_of, table, self)
        self.setModel(table)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self._set_up_header()
        self.clicked.connect(self._fold)
        self.verticalScrollBar().valueChanged.connect(self.seen_changed)
        for signal in (table.rowsInserted, table.rowsRemoved, table.layoutChanged):
            signal.connect(self._arrange)

    def _set_up(self) -> None:
        self.setProperty("ring", False)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)

    def _set_up_header(self) -> None:
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self.sort_wanted)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as the text size needs; where there is no room, what also stands elsewhere is left out."""
        theme = Theme.current()
        widths = {column: theme.scaled(width) for column, width in WIDTHS.items()}
        shown = set(WIDTHS) - (set() if self._table.tells_connections() else {Column.CONNECTION})
        room = self.viewport().width() - theme.scaled(NAME_LEAST)
        for column in LEFT_OUT:
            if sum(widths[each] for each in shown) > room:
                shown.discard(column)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
            self.setColumnHidden(column, column not in shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit()
            self.scheduleDelayedItemsLayout()

    def seen(self) -> list[str]:
        """The ids of the cameras that are in sight now."""
        if not self.isVisible() or not self._table.rows:
            return []
        height = max(1, self.rowHeight(self._table.index(0, 0)))
        first = self.indexAt(QPoint(1, 0)).row()
        last = first + self.viewport().height() // height + 1
        rows = self._table.rows[max(0, first) : last + 1]
        return [row.camera_id for row in rows if isinstance(row, CameraItem)]

    def repaint_camera(self, camera_id: str, *, picture: bool = True, words: bool = True) -> None:
        """Its picture or its age changed."""
        index = self._table.index_of(camera_id)
        if index.isValid():
            for column, changed in ((Column.PICTURE, picture), (Column.AGE, words)):
                if changed:
                    self.update(index.siblingAtColumn(column))

    def chosen_ids(self) -> tuple[str, ...]:
        """The selected cameras, in the order of the table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        items = map(self._table.item, rows)
        return tuple(item.camera_id for item in items if item is not None)

    def edit_cell(self, camera_id: str, column: Column) -> None:
        """Let it be typed in place, if it may be."""
        index = self._table.index_of(camera_id).siblingAtColumn(column)
        if self._table.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.scrollTo(index)
            self.setCurrentIndex(index)
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.seen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        heading = index.data(HEADING_ROLE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._fold(index)
            self._open(index)
        elif heading is not None and plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold_wanted.emit(heading.group, event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag all selected cameras, with a picture of our own."""
        ids = self.chosen_ids()
        if not ids:
            return
        self.dragging.emit(ids)
        drag_cameras(
            self,
            self._table.mimeData(self.selectionModel().selectedRows()),
            self._ghost(ids, self.devicePixelRatioF()),
        )
        self.dragging.emit(())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The tree's own would unfold."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._double_clicked(index)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() in (Column.NUMBER, Column.GROUP) and index.data(ID_ROLE) is not None:
            self.edit(index)
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.data(ID_ROLE) is not None:
            self.opened.emit(index.data(ID_ROLE))

    def _fold(self, index: QModelIndex) -> None:
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            self.fold_wanted.emit(heading.group, not heading.folded)

    def _arrange(self) -> None:
        """A heading lies across all columns."""
        for row, _ in enumerate(self._table.rows):
            heading = self._table.item(row) is None
            if self.isFirstColumnSpanned(row, QModelIndex()) is not heading:
                self.setFirstColumnSpanned(row, QModelIndex(), heading)
        self._fit()
        self.seen_changed.emit()
