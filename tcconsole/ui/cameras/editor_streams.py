"""The streams of a camera as a table that is edited in place, with the reason for every cell that cannot be saved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from tcconsole.model.camera_form import STREAM_FIELDS, STREAMS_MOST, StreamForm, wrong_stream
from tcconsole.model.redaction import hide_credentials
from tcconsole.model.stream_url import split_url
from tcconsole.ui.cameras.editor_words import tr_reason
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton, plain_tooltip
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, TABLE_ROW_H

REASONS_MOST = 3
ROWS_SHOWN = 5
WIDTHS = (76, 56, 56, 66, 66)
_HIDDEN = re.compile(r"(?<=:)\*\*\*(?=@)")
_PASSWORD = re.compile(r"://[^/?#@\s:]*:([^/?#\s]*)@")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class StreamsModel(QAbstractTableModel):
    """Signals: `edited(streams)` by the user; `pasted(row, text)` when a cell got a URL that says who signs in."""

    edited = Signal(object)
    pasted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._streams: tuple[StreamForm, ...] = ()
        self._titles = (
            self.tr("Format"),
            self.tr("Rate"),
            self.tr("No."),
            self.tr("Width"),
            self.tr("Height"),
            self.tr("Media URI"),
            self.tr("Snapshot URI"),
        )

    @property
    def streams(self) -> tuple[StreamForm, ...]:
        return self._streams

    def set_streams(self, streams: tuple[StreamForm, ...]) -> None:
        """Show these; rows that stay keep the cursor."""
        more = len(streams) - len(self._streams)
        if more > 0:
            self.beginInsertRows(_NOWHERE, len(self._streams), len(streams) - 1)
        elif more < 0:
            self.beginRemoveRows(_NOWHERE, len(streams), len(self._streams) - 1)
        changed, self._streams = streams != self._streams, streams
        if more > 0:
            self.endInsertRows()
        elif more < 0:
            self.endRemoveRows()
        if changed and streams:
            self.dataChanged.emit(self.index(0, 0), self.index(len(streams) - 1, len(STREAM_FIELDS) - 1))

    def title(self, column: int) -> str:
        return self._titles[column]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._streams)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(STREAM_FIELDS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] if 0 <= section < len(self._titles) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        stream, name = self._streams[index.row()], STREAM_FIELDS[index.column()]
        text = hide_credentials(getattr(stream, name))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        wrong = wrong_stream(stream).get(name)
        match role:
            case Qt.ItemDataRole.ForegroundRole if wrong:
                return Theme.current().color("err")
            case Qt.ItemDataRole.DecorationRole if wrong and index.column() >= len(WIDTHS):
                return icon("wrong", "err")
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(tr_reason(wrong) if wrong else text)
            case Qt.ItemDataRole.AccessibleDescriptionRole if wrong:
                return tr_reason(wrong)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, name = index.row(), STREAM_FIELDS[index.column()]
        old, new = getattr(self._streams[row], name), str(value).strip()
        new = _with_password(new, old)
        if new == old:
            return True
        url = split_url(new)
        if url is not None and (url.username or url.password):
            self.pasted.emit(row, new)
            return True
        streams = list(self._streams)
        streams[row] = replace(streams[row], **{name: new})
        self.set_streams(tuple(streams))
        self.edited.emit(self._streams)
        return True

    def reasons(self) -> list[str]:
        """What is wrong, cell by cell, for the line below the table."""
        return [
            self.tr("Stream {number}, {column}: {reason}").format(
                number=row + 1, column=self._titles[STREAM_FIELDS.index(name)], reason=tr_reason(words)
            )
            for row, stream in enumerate(self._streams)
            for name, words in wrong_stream(stream).items()
        ]


class _Table(QTableView):
    """Signals: `moved(by)` for Alt with up or down, `removed()` for Delete."""

    moved = Signal(int)
    removed = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and (event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) or event.text().isprintable()):
                event.accept()  # keys of the page's commands begin to edit a cell here
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class StreamsTable(QWidget):
    """Table, buttons and reasons. Signals: `edited(streams)`, `pasted(row, text)`; see `StreamsModel`."""

    edited = Signal(object)
    pasted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_streams", self.tr("Streams"))
        self.model = StreamsModel(self)
        self.table = _Table()
        self.add = Button(
            self.tr("Add a stream"), icon_name="add", variant="quiet", size="small", name="add_stream"
        )
        self.up = IconButton("up", self.tr("Stream up (Alt+Up)"), name="stream_up")
        self.down = IconButton("down", self.tr("Stream down (Alt+Down)"), name="stream_down")
        self.remove = IconButton("delete", self.tr("Remove the stream"), name="remove_stream")
        self._reasons = label("", "caption-medium", "err", wrap=True)
        self._arrange()
        self.model.edited.connect(self._note)
        self.model.pasted.connect(self.pasted)
        self.table.moved.connect(self._move)
        self.table.removed.connect(self._remove)
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.table.selectionModel().currentChanged.connect(self._tell)
        self._tell()

    def _arrange(self) -> None:
        named(self.table, "streams_table", self.tr("Streams"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section in range(len(WIDTHS), len(STREAM_FIELDS)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self.table)
        column.addWidget(self._reasons)
        column.addLayout(buttons)

    def show_streams(self, streams: tuple[StreamForm, ...]) -> None:
        self.model.set_streams(streams)
        self._fit()
        self._tell()

    def _fit(self) -> None:
        theme = Theme.current()
        row = theme.scaled(TABLE_ROW_H)
        self.table.verticalHeader().setDefaultSectionSize(row)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, theme.scaled(width))
        rows = max(1, min(ROWS_SHOWN, self.model.rowCount()))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * row + 2)

    def _tell(self) -> None:
        row, count = self.table.currentIndex().row(), self.model.rowCount()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(row >= 0)
        self.add.setEnabled(count < STREAMS_MOST)
        reasons = self.model.reasons()
        self._reasons.setText("\n".join(reasons[:REASONS_MOST]))
        self._reasons.setVisible(bool(reasons))

    def _note(self, streams: tuple[StreamForm, ...]) -> None:
        self._tell()
        self.edited.emit(streams)

    def _add(self) -> None:
        streams = self.model.streams
        self._change((*streams, StreamForm("H264", "8", str(len(streams)))), len(streams))

    def _move(self, by: int) -> None:
        row, streams = self.table.currentIndex().row(), list(self.model.streams)
        if row >= 0 and 0 <= row + by < len(streams):
            streams[row], streams[row + by] = streams[row + by], streams[row]
            self._change(tuple(streams), row + by)

    def _remove(self) -> None:
        row, streams = self.table.currentIndex().row(), list(self.model.streams)
        if 0 <= row < len(streams):
            del streams[row]
            self._change(tuple(streams), min(row, len(streams) - 1))

    def _change(self, streams: tuple[StreamForm, ...], row: int) -> None:
        column = max(0, self.table.currentIndex().column())
        self.show_streams(streams)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
        self._note(streams)


def _with_password(new: str, old: str) -> str:
    """The typed URI with the password that was hidden from it."""
    password = _PASSWORD.search(old)
    return _HIDDEN.sub(lambda _: password[1], new) if password else new
