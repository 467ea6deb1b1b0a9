"""The table of settings by devices. The settings' names stay in sight as the table's row headers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tcconsole.ui.fleet.drift_model import COUNT_ROLE, STATE_ROLE, DriftModel
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_2, SPACE_3, TABLE_ROW_H

Index = QModelIndex | QPersistentModelIndex
NAME_W, COLUMN_W, HEAD_H = 208, 176, 46
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DriftTable(QTableView):
    """Shows a DriftModel; one cell is chosen. The keyboard walks the cells."""

    def __init__(self, model: DriftModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "drift_table", self.tr("Settings by devices"))
        self.setVerticalHeader(SettingNames(self))
        self.setHorizontalHeader(DeviceNames(self))
        self.setModel(model)
        self.setItemDelegate(DriftDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setIconSize(QSize(ICON_TILE, ICON_TILE))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def fit(self) -> None:
        """As large as the text needs."""
        theme = Theme.current()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(TABLE_ROW_H))
        self.verticalHeader().setFixedWidth(theme.scaled(NAME_W))
        self.horizontalHeader().setDefaultSectionSize(theme.scaled(COLUMN_W))
        self.horizontalHeader().setFixedHeight(theme.scaled(HEAD_H))


class DriftDelegate(QStyledItemDelegate):
    """A value, without the dotted mark of a current cell: it has another ground already."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class SettingNames(QHeaderView):
    """The rows' headers: groups, settings, and on how many devices a setting differs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        named(self, "drift_settings", self.tr("Settings"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = Theme.current(), self.model()
        painter.fillRect(rect, theme.color("panel"))
        words = str(model.headerData(section, self.orientation()) or "")
        odd = model.headerData(section, self.orientation(), COUNT_ROLE)
        left = SPACE_3 if odd is None else SPACE_3 + SPACE_2
        inside = rect.adjusted(left, 0, -SPACE_3, 0)
        if odd:
            inside = self._paint_count(painter, inside, odd)
        painter.setFont(theme.font("title" if odd is None else "body"))
        painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, LEFT, shown)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("line2"))

    def _paint_count(self, painter: QPainter, inside: QRect, odd: int) -> QRect:
        """On how many devices it differs; returns the room that is left."""
        theme = Theme.current()
        painter.setFont(theme.font("caption-strong"))
        painter.setPen(theme.color("warn"))
        painter.drawText(inside, RIGHT, str(odd))
        width = painter.fontMetrics().horizontalAdvance(str(odd)) + 4
        spot = QRectF(inside.right() - width - ICON_TILE, inside.top(), ICON_TILE, inside.height())
        paint_icon(painter, spot, "differs", "warn")
        return inside.adjusted(0, 0, -width - ICON_TILE - SPACE_2, 0)


class DeviceNames(QHeaderView):
    """The columns' headers: a device's name, below it its address, or its state where that is not a good one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        named(self, "drift_devices", self.tr("Devices"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(80)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), Theme.current().scaled(HEAD_H))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = Theme.current(), self.model()
        painter.fillRect(rect, theme.color("panel"))
        look = model.headerData(section, self.orientation(), STATE_ROLE)
        if look is not None:
            name = str(model.headerData(section, self.orientation()) or "")
            self._paint_words(painter, rect.adjusted(SPACE_3 + 1, 5, -SPACE_2, -5), name, look)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line2"))

    def _paint_words(self, painter: QPainter, inside: QRect, name: str, look: tuple[str, str, str]) -> None:
        theme, (icon, role, state) = Theme.current(), look
        half = inside.height() // 2
        upper, lower = inside.adjusted(0, 0, 0, -half), inside.adjusted(0, half, 0, 0)
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text"))
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(upper, LEFT, painter.fontMetrics().elidedText(name, cut, upper.width()))
        if icon:
            paint_icon(painter, QRectF(lower.left(), lower.top(), ICON_TILE, lower.height()), icon, role)
            lower = lower.adjusted(ICON_TILE + 4, 0, 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color(role if icon else "text3"))
        painter.drawText(lower, LEFT, painter.fontMetrics().elidedText(state, cut, lower.width()))
