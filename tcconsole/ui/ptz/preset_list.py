"""The presets of the steered camera as a list: a click, Enter or a number key goes there."""

from __future__ import annotations

from collections.abc import Sequence

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

from tcconsole.api.wire import Preset
from tcconsole.ui.parts.caption_paint import paint_index_chip
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.focus_ring import paint_ring
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CONTROL

ROW = 32
_CHIP = 20
_INSET = 5


class PresetRow(QStyledItemDelegate):
    """Paints a number chip and the name; names come from a device and are painted letter by letter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, Theme.current().scaled(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = Theme.current(), QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        edge = theme.scaled(_CHIP)
        chip = QRectF(rect.left() + 6, rect.center().y() - edge / 2, edge, edge)
        paint_index_chip(painter, chip, str(index.row() + 1))
        self._paint_name(painter, rect.adjusted(edge + 16, 0, -6, 0), str(index.data()))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(_INSET, _INSET - 1, -_INSET, 1 - _INSET))
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, name: str) -> None:
        font = Theme.current().font("body")
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(Theme.current().color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PresetList(QListWidget):
    """Signals: `chosen(number)` from 0. Digits are left to whoever is around it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "ptz_presets", self.tr("Presets"))
        self.setItemDelegate(PresetRow(self))
        self.setMouseTracking(True)
        self.setProperty("ring", False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.itemClicked.connect(self._choose)

    def set_presets(self, presets: Sequence[Preset]) -> None:
        self.clear()
        for preset in presets:
            item = QListWidgetItem(preset.name)
            item.setToolTip(plain_tooltip(preset.name))
            self.addItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self._choose(self.currentItem())
        elif event.text().strip() or key in (Qt.Key.Key_Space, Qt.Key.Key_Home):
            event.ignore()  # + and -, digits, Space and Home mean the camera
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.row(item))
