"""What a backup would change, item by item, each with a tick; afterwards what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from tcconsole.model.backup_item import Item
from tcconsole.model.backup_plan import ORDER
from tcconsole.model.backup_restore import Restore
from tcconsole.model.backup_review import Stage
from tcconsole.model.camera_plan import What
from tcconsole.ui.parts.look import named
from tcconsole.ui.system.backup_words import LOOKS, group_words, result_words, value_words, what_words, words
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

NAME, WAS, BECOMES, STATE = range(4)
KEY = Qt.ItemDataRole.UserRole
NAME_W, WAS_W, BECOMES_W = 236, 150, 210


class BackupTree(QTreeWidget):
    """One restore's items below their groups; the fields of an item stand below it."""

    def __init__(self, restore: Restore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "restore_items", self.tr("What the backup would change"))
        self._restore = restore
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._shown: tuple[Item, ...] = ()
        self._set_up()
        self.itemChanged.connect(self._ticked)

    def _set_up(self) -> None:
        theme = Theme.current()
        self.setHeaderLabels(
            [self.tr("Item"), self.tr("The device now"), self.tr("From the backup"), self.tr("State")]
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NAME, NAME_W), (WAS, WAS_W), (BECOMES, BECOMES_W)):
            self.setColumnWidth(column, theme.scaled(width))

    def tell(self) -> None:
        """Show plan, ticks and results as they are now."""
        plan = self._restore.plan
        items = plan.items if plan else ()
        if items != self._shown:
            self._fill(items)
        self.tell_results()

    def tell_results(self) -> None:
        """Ticks and results alone."""
        self.blockSignals(True)
        for item in self._shown:
            self._tell_row(self._rows[item.key], item)
        for index in range(self.topLevelItemCount()):
            if (group := self.topLevelItem(index)) is not None:
                self._tell_group(group)
        self.blockSignals(False)
        self.viewport().update()

    def _fill(self, items: tuple[Item, ...]) -> None:
        opened = {key for key, row in self._rows.items() if row.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._rows, self._shown = {}, items
        for group in ORDER:
            mine = [item for item in items if item.group is group]
            if not mine:
                continue
            head = QTreeWidgetItem(
                self, [self.tr("{group} ({count})").format(group=group_words(group), count=len(mine))]
            )
            head.setFont(NAME, Theme.current().font("title"))
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            head.setExpanded(True)
            for item in mine:
                self._rows[item.key] = self._row(head, item)
        for key in opened & self._rows.keys():
            self._rows[key].setExpanded(True)
        self.blockSignals(False)

    def _row(self, head: QTreeWidgetItem, item: Item) -> QTreeWidgetItem:
        was, becomes = what_words(item.what)
        fields = item.differences
        if len(fields) == 1 and not fields[0].title:
            was, becomes = (value_words(item, text) for text in (fields[0].old, fields[0].new))
            fields = ()
        title = words(item.title)
        row = QTreeWidgetItem(head, [title, was, becomes, ""])
        row.setData(NAME, KEY, item.key)
        for column, text in ((NAME, title), (WAS, was), (BECOMES, becomes)):
            row.setToolTip(column, text)
        for field in fields:
            old, new = (value_words(item, text) for text in (field.old, field.new))
            old = "" if item.what is What.ADD else old
            child = QTreeWidgetItem(row, ["" if field.title == title else field.title, old, new, ""])
            child.setForeground(WAS, Theme.current().color("text2"))
            child.setToolTip(WAS, old)
            child.setToolTip(BECOMES, new)
        return row

    def _tell_row(self, row: QTreeWidgetItem, item: Item) -> None:
        lacking = self._restore.lacks(item)
        editable = self._restore.stage is Stage.REVIEW and item.possible and not lacking
        flags = row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
        row.setFlags(flags if editable else flags & ~Qt.ItemFlag.ItemIsUserCheckable)
        chosen = self._restore.is_chosen(item) and not lacking
        row.setCheckState(NAME, Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        text, look, role = self._state(item)
        row.setText(STATE, text)
        row.setToolTip(STATE, text)
        row.setIcon(STATE, icon(look, role) if look else icon("remove", "panel"))
        color = Theme.current().color(role if look else "text2")
        row.setForeground(STATE, color)
        row.setForeground(WAS, Theme.current().color("text2"))
        removed = item.what is What.REMOVE
        row.setForeground(BECOMES, Theme.current().color("warn" if removed else "text"))

    def _state(self, item: Item) -> tuple[str, str, str]:
        """Words, icon and colour role."""
        result = self._restore.result(item)
        if result is not None:
            return (result_words(result), *LOOKS[result.outcome])
        if self._restore.stage is not Stage.REVIEW:
            ended = self._restore.stage is Stage.ENDED
            return (self.tr("left as it is"), "", "") if ended else ("", "", "")
        lacking = self._restore.lacks(item)
        if lacking:
            first = lacking[0]
            can = first.possible and not self._restore.lacks(first)
            needs = (
                self.tr("Needs {item}: tick that, too.")
                if can
                else self.tr("Needs {item}, which lacks something.")
            )
            return needs.format(item=words(first.title)), "warning", "warn"
        return (words(item.note), "warning", "warn") if item.note else ("", "", "")

    def _tell_group(self, group: QTreeWidgetItem) -> None:
        states = {row.checkState(NAME) for row in _children(group)}
        whole = states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked
        group.setCheckState(NAME, whole)
        flags = group.flags() | Qt.ItemFlag.ItemIsUserCheckable
        review = self._restore.stage is Stage.REVIEW
        group.setFlags(flags if review else flags & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _ticked(self, row: QTreeWidgetItem, column: int) -> None:
        if column != NAME:
            return
        key = row.data(NAME, KEY)
        keys = [key] if key else [child.data(NAME, KEY) for child in _children(row)]
        self._restore.choose(keys, row.checkState(NAME) is Qt.CheckState.Checked)


def _children(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for index in range(row.childCount()) if (child := row.child(index)) is not None]
