"""The steps of a sequence as a table: put in order by drag or by Alt with an arrow key, the stay edited in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from tcconsole.model.sequence import DWELL_LEAST_S, DWELL_MOST_S, Step
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

NAME, STAY = 0, 1
_STEP = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
STAY_W = 130


class StayEditor(QStyledItemDelegate):
    """Edits how long a step stays, in seconds."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        if index.column() != STAY:
            return None  # type: ignore[return-value]  # Qt's way to say that it cannot be edited
        box = QSpinBox(parent)
        named(box, "sequence_stay_editor", self.tr("Seconds at this step"))
        box.setRange(DWELL_LEAST_S, DWELL_MOST_S)
        box.setSuffix(self.tr(" s"))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QSpinBox):
            editor.setValue(int(index.data(Qt.ItemDataRole.UserRole)))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value(), Qt.ItemDataRole.UserRole)


class SequenceSteps(QTreeWidget):
    """Signals: `edited()` by the user."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sequence_steps", self.tr("Steps"))
        words = self.tr(
            "Alt with up or down moves a step, Delete takes it out, Enter edits how long it stays."
        )
        self.setAccessibleDescription(words)
        self.setHeaderLabels([self.tr("Step"), self.tr("Stays")])
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(StayEditor(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STAY, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(STAY, Theme.current().scaled(STAY_W))
        self.headerItem().setTextAlignment(STAY, _RIGHT)
        self.itemDoubleClicked.connect(self._edit)
        self.itemChanged.connect(self._take_stay)

    @property
    def steps(self) -> tuple[Step, ...]:
        """As they stand now."""
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return tuple(_step(item) for item in items if item is not None)

    @property
    def current_row(self) -> int:
        """-1 without a step."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def set_steps(
        self, steps: Sequence[Step], names: Sequence[str], missing: Collection[int], shown: int = -1
    ) -> None:
        """names: as the steps are called now; missing: what they show is gone; shown: where a run stands."""
        row = self.current_row
        self.blockSignals(True)
        while self.topLevelItemCount() > len(steps):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        for at, step in enumerate(steps):
            item = self.topLevelItem(at) or self._new_item()
            self._fill(item, step, names[at], gone=at in missing, shown=at == shown)
        self.blockSignals(False)
        self.choose(max(0, min(row, len(steps) - 1)))

    def choose(self, row: int) -> None:
        """Make that step the current one."""
        item = self.topLevelItem(row)
        if item is not None:
            self.setCurrentItem(item)

    def move_current(self, by: int) -> None:
        """The current step, up (-1) or down (1)."""
        self._move(self.current_row, self.current_row + by)

    def remove_current(self) -> None:
        if self.current_row >= 0:
            self.takeTopLevelItem(self.current_row)
            self.edited.emit()

    def edit_stay(self) -> None:
        """Let the user type how long the current step stays."""
        item = self.currentItem()
        if (
            item is not None and self.state() != self.State.EditingState
        ):  # the Enter that ends it comes here, too
            self.editItem(item, STAY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.remove_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_stay()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._move(self.current_row, self._row_at(event))
        event.setDropAction(Qt.DropAction.CopyAction)  # or Qt would take the row out that has been moved
        event.accept()

    def _row_at(self, event: QDropEvent) -> int:
        item = self.itemAt(event.position().toPoint())
        return self.topLevelItemCount() - 1 if item is None else self.indexOfTopLevelItem(item)

    def _move(self, row: int, to: int) -> None:
        if row >= 0 and 0 <= to < self.topLevelItemCount() and row != to:
            item = self.takeTopLevelItem(row)
            if item is not None:
                self.insertTopLevelItem(to, item)
                self.setCurrentItem(item)
                self.edited.emit()

    def _new_item(self) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self)
        item.setFlags((item.flags() | Qt.ItemFlag.ItemIsEditable) & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setTextAlignment(STAY, _RIGHT)
        return item

    def _fill(self, item: QTreeWidgetItem, step: Step, name: str, *, gone: bool, shown: bool) -> None:
        theme = Theme.current()
        text = self.tr("{name} (does not exist any more, left out)").format(name=name) if gone else name
        item.setText(NAME, text)
        item.setToolTip(NAME, plain_tooltip(text))
        item.setForeground(NAME, QColor(theme.color("warn" if gone else "text")))
        item.setFont(NAME, theme.font("title" if shown else "body"))
        item.setData(NAME, _STEP, (step.what, step.name))
        item.setData(STAY, _STEP, step.dwell_s)
        item.setText(STAY, stay_words(step.dwell_s))

    def _edit(self, item: QTreeWidgetItem) -> None:
        self.editItem(item, STAY)

    def _take_stay(self, item: QTreeWidgetItem, column: int) -> None:
        words = stay_words(int(item.data(STAY, _STEP)))
        if column == STAY and item.text(STAY) != words:
            item.setText(STAY, words)
            self.edited.emit()


def _step(item: QTreeWidgetItem) -> Step:
    what, name = item.data(NAME, _STEP)
    return Step(what, name, int(item.data(STAY, _STEP)))


def stay_words(dwell_s: int) -> str:
    """ "20 s", "1:30", "2:00:00"."""
    if dwell_s < 60:
        return QCoreApplication.translate("sequences", "{number} s").format(number=dwell_s)
    hours, rest = divmod(dwell_s, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
