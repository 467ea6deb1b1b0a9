"""The support bundle: made with one click, looked through in place, then saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.console import Console
from tcconsole.model.support_bundle import Part
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.file_dialog import ask_where
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

LIST_W, PREVIEW_H = 280, 300
LOOKED_AT_BYTES = 200_000
NAME_ROLE = Qt.ItemDataRole.UserRole


class BundleCard(Card):
    """What goes to whoever helps: logs, journal, versions, preferences, devices, problems; no passwords."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Support bundle"), name="support_bundle", parent=parent)
        self._desk = console.bundle
        self.set_subtitle(
            self.tr("Logs, journal, versions, devices and problems in one file, without passwords")
        )
        self._make = Button(self.tr("Make a bundle"), icon_name="folder", name="make_bundle")
        self._list = QListWidget()
        named(self._list, "bundle_parts", self.tr("Files of the bundle"))
        self._look = QPlainTextEdit()
        named(self._look, "bundle_preview", self.tr("Content of the chosen file"))
        self._says = label("", "caption", "text2")
        self._save = Button(self.tr("Save as …"), icon_name="save", variant="primary", name="save_bundle")
        self._close = Button(self.tr("Close"), variant="quiet", name="close_bundle")
        self._inside = QWidget()
        self.add_right(self._make)
        self.body.addWidget(self._inside)
        self._arrange()
        self._connect()
        words = self.tr("Make a support bundle")
        Command(self, "support_bundle_command", words, self._desk.collect, group=self.tr("System"))
        self._tell()

    def _arrange(self) -> None:
        theme = Theme.current()
        self._list.setFixedWidth(theme.scaled(LIST_W))
        self._look.setReadOnly(True)
        self._look.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._look.setFont(theme.font("mono"))
        self._look.setTabChangesFocus(True)
        both = QHBoxLayout()
        both.setSpacing(SPACE_3)
        both.addWidget(self._list)
        both.addWidget(self._look, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._says, 1)
        foot.addWidget(self._close)
        foot.addWidget(self._save)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(both)
        column.addLayout(foot)
        self._look.setFixedHeight(theme.scaled(PREVIEW_H))
        self._list.setFixedHeight(theme.scaled(PREVIEW_H))

    def _connect(self) -> None:
        self._make.clicked.connect(self._desk.collect)
        self._close.clicked.connect(self._desk.drop)
        self._save.clicked.connect(self._choose_file)
        self._list.currentItemChanged.connect(lambda now, _before: self._show(now))
        self._list.itemChanged.connect(lambda _item: self._tell_size())
        self._desk.changed.connect(self._tell)

    @property
    def left_out(self) -> frozenset[str]:
        """The names of the parts without a tick."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return frozenset(
            item.data(NAME_ROLE) for item in items if item.checkState() is Qt.CheckState.Unchecked
        )

    def _tell(self) -> None:
        parts = self._desk.parts
        self._make.setEnabled(not self._desk.busy)
        self._make.setVisible(not parts)
        self._inside.setVisible(bool(parts))
        self._save.setEnabled(not self._desk.busy)
        if [part.name for part in parts] != self._names():
            self._fill(parts)
            QTimer.singleShot(0, self, self._come_into_sight)
        self._tell_size()

    def _come_into_sight(self) -> None:
        """The card is the last one on its page: what has just opened lies below the window's edge."""
        around: QObject | None = self.parent()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parent()
        if isinstance(around, QScrollArea) and self._inside.isVisible():
            around.ensureWidgetVisible(self._look)
            around.ensureWidgetVisible(self._save)

    def _names(self) -> list[str]:
        return [self._list.item(row).data(NAME_ROLE) for row in range(self._list.count())]

    def _fill(self, parts: tuple[Part, ...]) -> None:
        self._list.clear()
        self._look.clear()
        for part in parts:
            item = QListWidgetItem(f"{part.name}   {size_words(part.size)}")
            item.setData(NAME_ROLE, part.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        if parts:
            self._list.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        name = item.data(NAME_ROLE) if item is not None else ""
        part = next((part for part in self._desk.parts if part.name == name), None)
        self._look.setPlainText(part.text(LOOKED_AT_BYTES) if part else "")

    def _tell_size(self) -> None:
        out = self.left_out
        taken = [part for part in self._desk.parts if part.name not in out]
        text = self.tr("{count} files, {size} before packing. Take the tick off what shall stay here.")
        size = size_words(sum(part.size for part in taken))
        self._says.setText(text.format(count=len(taken), size=size))
        self._save.setEnabled(bool(taken) and not self._desk.busy)

    def _choose_file(self) -> None:
        title, kinds = self.tr("Save the support bundle"), (self.tr("ZIP files (*.zip)"),)
        ask_where(self, "bundle_file", title, kinds, "tcconsole-support.zip", self._save_as)

    def _save_as(self, file: Path) -> None:
        self._desk.save(file, self.left_out)


def size_words(size: int) -> str:
    """ "812 B", "14.2 kB", "3.1 MB"."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1e3:.1f} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"
