"""A backup before it is put onto the device: what would change, what is missing, then what became of each item."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tcconsole.model.backup_item import Group
from tcconsole.model.backup_review import Stage
from tcconsole.model.backup_run import Outcome
from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.system.backup_missing import BackupMissing
from tcconsole.ui.system.backup_tree import BackupTree
from tcconsole.ui.system.backup_words import short, words
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3

SIDE_W = 300


class BackupView(QWidget):
    """One device's. Signals: `closed()` back to the page."""

    closed = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "restore_view", self.tr("Restore from a backup"))
        self._device = device
        self._restore = device.backups.restore
        self.tree = BackupTree(self._restore)
        self.missing = BackupMissing(device)
        self._title = ElidedLabel("", "page")
        self._facts = ElidedLabel("", "caption", "text2")
        self._notice = Notice("info", "", name="restore_notice")
        self._network = Notice("info", "", icon="address-change", name="restore_network")
        self._words = label("", "caption", "text2", wrap=True)
        self._progress = QProgressBar()
        named(self._progress, "restore_progress", self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._make_buttons()
        self._arrange()
        self._connect()
        self.tell()

    def _make_buttons(self) -> None:
        self.back = Button(self.tr("System"), icon_name="left", variant="quiet", name="close_restore")
        self.again = Button(self.tr("Compare again"), icon_name="refresh", name="restore_again")
        self.undo = Button(self.tr("Undo this restore"), icon_name="undo", name="undo_restore")
        self.cancel = Button(self.tr("Stop"), icon_name="halt", name="cancel_restore")
        self.apply = Button("", icon_name="restore", variant="primary", name="apply_restore")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_3)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        self.missing.setFixedWidth(Theme.current().scaled(SIDE_W))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_3)
        middle.addWidget(self.tree, 1)
        middle.addWidget(self.missing)
        inside = QVBoxLayout()
        inside.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        inside.setSpacing(SPACE_3)
        inside.addWidget(self._notice)
        inside.addWidget(self._network)
        inside.addLayout(middle, 1)
        inside.addLayout(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(inside, 1)

    def _foot(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(SPACE_2)
        said.addWidget(self._words)
        said.addWidget(self._progress)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_3)
        foot.addLayout(said, 1)
        for button in (self.undo, self.again, self.cancel, self.apply):
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        restore = self._restore
        self.back.clicked.connect(self._close)
        self.again.clicked.connect(restore.look_again)
        self.undo.clicked.connect(restore.undo)
        self.cancel.clicked.connect(restore.cancel)
        self.apply.clicked.connect(restore.apply)
        restore.changed.connect(self.tell)
        restore.progressed.connect(self._tell_progress)
        self._device.state_changed.connect(self._tell_foot)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._close)
        idle = self.tr("Nothing is being restored.")
        Command(
            self,
            "cancel_restore_command",
            self.tr("Stop the restore"),
            restore.cancel,
            group=self.tr("System"),
            icon_name="halt",
            why_not=lambda: "" if restore.stage is Stage.RUNNING else idle,
        )

    def _close(self) -> None:
        if self._restore.stage is not Stage.RUNNING:
            self._restore.close()
            self.closed.emit()

    def tell(self) -> None:
        """Show everything as it is now."""
        backup = self._restore.backup
        title = self.tr("Undo the restore") if self._restore.undoing else self.tr("Restore from a backup")
        self._title.set_words(title)
        if backup is not None:
            facts = self.tr(
                "{device}, {serial}, firmware {firmware}, made {time} by {user} ({reason})"
            ).format(
                device=short(backup.device.name),
                serial=short(backup.device.serial),
                firmware=short(backup.device.firmware),
                time=short(backup.made_at.replace("T", " ").replace("Z", " UTC")),
                user=short(backup.made_by),
                reason=short(backup.reason),
            )
            self._facts.set_words(facts)
        self.missing.tell()
        self.tree.tell()
        self._tell_notice()
        self._tell_foot()

    def _tell_progress(self) -> None:
        self.tree.tell_results()
        self._tell_foot()

    def _tell_notice(self) -> None:
        restore, backup, plan = self._restore, self._restore.backup, self._restore.plan
        self._notice.hide()
        network = plan.of(Group.NETWORK) if plan and restore.stage is Stage.REVIEW else ()
        self._network.setVisible(bool(network))
        if network and network[0].note is not None:
            self._network.set_words(
                self.tr("The network settings stay as they are unless you tick them"), words(network[0].note)
            )
        if backup is None:
            return
        if restore.stage is Stage.ENDED and restore.why_stopped:
            self._say("err", self.tr("Stopped: {why}").format(why=short(restore.why_stopped)), self._go_on())
        elif restore.undoing:
            title = self.tr("What was there before the restore comes back")
            detail = self.tr(
                "Passwords that were overwritten cannot come back, and cameras that were removed come back without "
                "theirs. Panels that were removed are made anew."
            )
            self._say("info", title, detail)
        elif backup.device.serial.casefold() != self._device.serial.casefold():
            title = self.tr("This is the backup of another device: {name}").format(
                name=short(backup.device.name)
            )
            detail = self.tr("Cameras and panels are found by their names. Look at the device's name, too.")
            self._say("warn", title, detail)

    def _go_on(self) -> str:
        return self.tr("What is done stays. Compare again and go on when the device answers.")

    def _say(self, kind: str, title: str, detail: str) -> None:
        self._notice.set_kind(kind)
        self._notice.set_words(title, detail)
        self._notice.show()

    def _tell_foot(self) -> None:
        restore = self._restore
        stage, chosen = restore.stage, restore.chosen
        on_line = self._device.link.on_line
        self.apply.setVisible(stage in (Stage.READING, Stage.REVIEW))
        self.apply.setEnabled(stage is Stage.REVIEW and bool(chosen) and on_line)
        one, many = self.tr("Restore 1 item"), self.tr("Restore {count} items")
        count = len(chosen)
        self.apply.set_words(one if count == 1 else many.format(count=count) if count else self.tr("Restore"))
        self.cancel.setVisible(stage is Stage.RUNNING)
        self.again.setVisible(stage in (Stage.REVIEW, Stage.ENDED))
        self.again.setEnabled(on_line)
        ended = stage is Stage.ENDED and not restore.undoing and restore.undo_file is not None
        self.undo.setVisible(ended)
        self.undo.setEnabled(on_line)
        self.back.setEnabled(stage is not Stage.RUNNING)
        self._progress.setVisible(stage is Stage.RUNNING)
        tried = restore.tried
        self._progress.setRange(0, max(1, tried))
        self._progress.setValue(tried - restore.count(Outcome.WAITING) - restore.count(Outcome.SENDING))
        self._words.setText(self._foot_words())

    def _foot_words(self) -> str:
        restore = self._restore
        match restore.stage:
            case Stage.READING:
                return self.tr("Comparing with the device …")
            case Stage.REVIEW if not (restore.plan and restore.plan.items):
                return self.tr("The device has all this already.")
            case Stage.REVIEW if not self._device.link.on_line:
                return self.tr("The device is not on line: nothing can be restored now.")
            case Stage.REVIEW:
                return self.tr(
                    "Nothing is sent before you restore it. A backup of how it is now is made first."
                )
            case Stage.RUNNING:
                done, tried = restore.count(Outcome.DONE), restore.tried
                return self.tr("{done} of {count} done …").format(done=done, count=tried)
            case Stage.ENDED:
                return self._ended_words()
        return ""

    def _ended_words(self) -> str:
        done, tried = self._restore.count(Outcome.DONE), self._restore.tried
        text = self.tr("{done} of {count} done.").format(done=done, count=tried)
        rest = self.tr("Compare again to see what still differs.")
        return text if done == tried else f"{text} {rest}"
