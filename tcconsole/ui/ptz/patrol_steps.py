"""The steps of a patrol as a list: drag, or Alt with an arrow key, puts them in order; Delete takes one out."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tcconsole.model.patrol import STEPS_MOST, Step
from tcconsole.ui.parts.caption_paint import paint_index_chip
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.focus_ring import paint_ring
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CONTROL

ROW = 32
_CHIP = 20
_DWELL = Qt.ItemDataRole.UserRole
_GONE = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class StepRow(QStyledItemDelegate):
    """Paints number, preset and time to stay; names come from a device and are painted letter by letter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, Theme.current().scaled(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = Theme.current(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("soft"))
            painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        edge = theme.scaled(_CHIP)
        chip = QRectF(rect.left() + 6, rect.center().y() - edge / 2, edge, edge)
        paint_index_chip(painter, chip, str(index.row() + 1), chosen=chosen)
        words = self.tr("{number} s").format(number=index.data(_DWELL))
        self._paint_words(painter, rect.adjusted(edge + 16, 0, -8, 0), index, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(5, 4, -5, -4))
        painter.restore()

    @staticmethod
    def _paint_words(
        painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex, stay: str
    ) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("body"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(theme.color("text2"))
        painter.drawText(rect, _RIGHT, stay)
        rect.setRight(rect.right() - metrics.horizontalAdvance(stay) - 8)
        painter.setPen(theme.color("warn" if index.data(_GONE) else "text"))
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, name)


class PatrolSteps(QListWidget):
    """Signals: `edited()` by the user."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "patrol_steps", self.tr("Steps"))
        self.setAccessibleDescription(self.tr("Alt with up or down moves a step, Delete takes it out."))
        self.setItemDelegate(StepRow(self))
        self.setProperty("ring", False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(self.edited)

    @property
    def steps(self) -> tuple[Step, ...]:
        """As they stand now."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(Step(item.text(), item.data(_DWELL)) for item in items)

    @property
    def full(self) -> bool:
        return self.count() >= STEPS_MOST

    def set_steps(self, steps: Collection[Step], presets: Collection[str]) -> None:
        """`presets`: those that the camera has; others are marked."""
        self.clear()
        for step in steps:
            self._add(step, gone=step.preset not in presets)
        self.setCurrentRow(0)

    def append(self, step: Step) -> None:
        """One more at the end, which is then the current one."""
        if not self.full:
            self._add(step, gone=False)
            self.setCurrentRow(self.count() - 1)
            self.edited.emit()

    def dwell_s(self) -> int | None:
        """Of the current step."""
        item = self.currentItem()
        return int(item.data(_DWELL)) if item else None

    def set_dwell_s(self, dwell_s: int) -> None:
        """Of the current step."""
        item = self.currentItem()
        if item is not None and item.data(_DWELL) != dwell_s:
            item.setData(_DWELL, dwell_s)
            self.edited.emit()

    def move_current(self, by: int) -> None:
        """The current step, up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentRow(row + by)
            self.edited.emit()

    def remove_current(self) -> None:
        if self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)

    def _add(self, step: Step, *, gone: bool) -> None:
        item = QListWidgetItem(step.preset)
        item.setData(_DWELL, step.dwell_s)
        item.setData(_GONE, gone)
        words = self.tr("{preset}: does not exist any more, left out") if gone else "{preset}"
        item.setToolTip(plain_tooltip(words.format(preset=step.preset)))
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        self.addItem(item)
