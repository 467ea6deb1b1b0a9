"""Backups: one now, one back from a file, and those that the console made by itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.backup_folder import Kept, default_name
from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.file_dialog import ask_file, ask_where
from tcconsole.ui.parts.look import label, line
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2

SHOWN = 4


class BackupCard(Card):
    """One device's. Signals: `look_wanted()` a backup was opened for review."""

    look_wanted = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Backup"), name="backup_card", parent=parent)
        self._device = device
        self._backups = device.backups
        self._all = False
        self.now = Button(self.tr("Back up now …"), icon_name="save", name="backup_now")
        self.restore = Button(self.tr("Restore from a file …"), icon_name="restore", name="restore_from_file")
        self._words = label("", "caption", "text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self._more = Button("", variant="link", size="small", name="more_backups")
        self._shown: tuple[tuple[Kept, ...], bool, bool] | None = None
        self._arrange()
        self._connect()
        self._tell()
        self._backups.list_again()

    def _arrange(self) -> None:
        self.add_right(self.restore)
        self.add_right(self.now)
        self.body.addWidget(self._words)
        self.body.addLayout(self._rows)
        more = QHBoxLayout()
        more.addWidget(self._more)
        more.addStretch(1)
        self.body.addLayout(more)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.now.clicked.connect(self.ask_where)
        self.restore.clicked.connect(self.ask_file)
        self._more.clicked.connect(self._show_all)
        self._backups.changed.connect(self._tell)
        self._backups.restore.changed.connect(self._tell)
        self._device.state_changed.connect(self._tell)
        group = self.tr("System")
        words = self.tr("Back up the device")
        Command(
            self,
            "backup_command",
            words,
            self.ask_where,
            group=group,
            icon_name="save",
            why_not=self._why_not,
        )
        words = self.tr("Restore the device from a backup")
        Command(
            self,
            "restore_backup_command",
            words,
            self.ask_file,
            group=group,
            icon_name="restore",
            why_not=self._why_not,
        )

    def ask_where(self) -> None:
        """Choose where a backup is written."""
        kinds, name = (self.tr("Backups (*.json)"),), default_name(self._device.name, datetime.now())
        ask_where(self, "backup_file", self.tr("Back up the device"), kinds, name, self._backups.save)

    def ask_file(self) -> None:
        """Choose a backup to look at."""
        kinds = (self.tr("Backups (*.json)"), self.tr("All files (*)"))
        ask_file(self, "restore_file", self.tr("Restore from a backup"), kinds, self.look_at)

    def look_at(self, file: Path) -> None:
        """Compare a backup with the device; nothing is sent by that."""
        self._backups.restore.open(file)
        self.look_wanted.emit()

    def _show_all(self) -> None:
        self._all = not self._all
        self._tell()

    def _why_not(self) -> str:
        if not self._device.link.on_line:
            return self.tr("The device is not on line.")
        return self.tr("A backup is being made.") if self._backups.busy else ""

    def _tell(self) -> None:
        why_not, kept = self._why_not(), self._backups.kept
        for button in (self.now, self.restore):
            button.setEnabled(not why_not)
        self._words.setText(
            why_not
            or self.tr(
                "Settings, panels, cameras, positions, sequences, favourites and schedules in one file. Passwords are "
                "not in it."
            )
        )
        shown = (kept, bool(why_not), self._all)
        if shown != self._shown:
            self._shown = shown
            self._fill(kept, bool(why_not))
        count = len(kept) - SHOWN
        self._more.setVisible(count > 0)
        self._more.set_words(
            self.tr("Show fewer") if self._all else self.tr("Show {count} more").format(count=count)
        )

    def _fill(self, kept: tuple[Kept, ...], away: bool) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not kept:
            none = self.tr("Before a restore the console makes a backup by itself. It is listed here.")
            self._rows.addWidget(label(none, "caption", "text2", wrap=True))
            return
        self._rows.addWidget(line())
        self._rows.addWidget(
            label(self.tr("Made by itself, the last 20 are kept"), "caption-strong", "text2")
        )
        for number, one in enumerate(kept if self._all else kept[:SHOWN]):
            self._rows.addWidget(self._row(one, number, away))

    def _row(self, kept: Kept, number: int, away: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_2)
        when = f"{kept.at.astimezone():%Y-%m-%d %H:%M:%S}"
        across.addWidget(label(when, "body"))
        across.addWidget(label(f"{kept.size / 1000:.0f} kB", "caption", "text2"), 1)
        look = Button(self.tr("Look at it …"), variant="quiet", size="small", name=f"look_at_backup_{number}")
        look.setAccessibleName(self.tr("Look at the backup of {time}").format(time=when))
        look.setEnabled(not away)
        look.clicked.connect(lambda: self.look_at(kept.file))
        across.addWidget(look)
        return row
