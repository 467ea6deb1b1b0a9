"""Cameras from a file and into a file: choose, look at what would happen, send, see each result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.camera_changes import Outcome
from tcconsole.model.camera_lookup import panels_by_camera
from tcconsole.model.camera_plan import Mode, Plan, What
from tcconsole.model.device import Device
from tcconsole.ui.cameras.bulk_model import DETAIL, LINE, MARK, NAME, RESULT, BulkModel, Kind
from tcconsole.ui.cameras.bulk_question import ReplaceQuestion
from tcconsole.ui.cameras.editor_words import listed
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.file_dialog import ask_file, ask_where
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, TABLE_ROW_H

ALL = "all"
WIDTHS = {MARK: 124, LINE: 56, NAME: 190, RESULT: 210}


class BulkPage(QWidget):
    """One device's. Signals: `closed()` back to the list; `settings_wanted()` to change the video source."""

    closed = Signal()
    settings_wanted = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_bulk", self.tr("Cameras from a file"))
        self._device = device
        self._changes = device.editing.changes
        self.model = BulkModel(self._changes)
        self.table = QTableView()
        self.question = ReplaceQuestion()
        self.told = Notice("info", "", name="bulk_told")
        self.source = Notice("info", "", icon="lock", name="bulk_from_bridge")
        self._title = ElidedLabel(self.tr("Cameras from a file"), "page")
        self._make_controls()
        self._arrange()
        self._add_commands()
        self._connect()
        self._tell()

    def _make_controls(self) -> None:
        self.back = Button(self.tr("Cameras"), icon_name="left", variant="quiet", name="close_bulk")
        self.template = Button(self.tr("Save a template …"), variant="quiet", name="save_template_button")
        self.export = Button(self.tr("Export …"), icon_name="export", name="export_cameras_button")
        self.choose = Button(self.tr("Choose a file …"), icon_name="import", name="import_cameras_button")
        modes = [("merge", self.tr("Add and change"), ""), ("replace", self.tr("Replace all"), "")]
        self.mode = Segmented(modes, name="bulk_mode", accessible=self.tr("What happens to other cameras"))
        kinds = [(ALL, self.tr("All"), ""), *[(kind.value, kind.value, "") for kind in Kind]]
        self.kind = Segmented(
            kinds, name="bulk_kind", accessible=self.tr("Which lines are shown"), size="small"
        )
        self.keep_going = Switch(self.tr("Go on after an error"), name="bulk_keep_going", checked=True)
        self.progress = QProgressBar()
        named(self.progress, "bulk_progress", self.tr("Progress"))
        self.progress.setTextVisible(False)
        self.words = label("", "caption", "text2", wrap=True)
        self.again = Button(self.tr("Compare again"), icon_name="refresh", name="bulk_again")
        self.cancel = Button(self.tr("Cancel"), icon_name="close", name="bulk_cancel")
        self.apply = Button(self.tr("Apply"), icon_name="done", variant="primary", name="bulk_apply")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_2)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        for button in (self.template, self.export, self.choose):
            head.addWidget(button)
        notices = QVBoxLayout()
        notices.setContentsMargins(MARGIN, SPACE_2, MARGIN, 0)
        notices.setSpacing(SPACE_2)
        for notice in (self.source, self.told, self.question):
            notice.hide()
            notices.addWidget(notice)
        self._empty = EmptyState(
            "import",
            self.tr("Many cameras at once"),
            self.tr(
                "A CSV file adds and changes cameras. You see everything that would happen before it is sent."
            ),
            self.tr("Choose a file …"),
            "import",
            tall=True,
            name="bulk_empty",
        )
        self._inside = QWidget()
        self._fill(self._inside)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(notices)
        column.addLayout(self._stack, 1)

    def _fill(self, inside: QWidget) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(SPACE_3)
        choices.addWidget(self.mode)
        choices.addWidget(self.kind)
        choices.addStretch(1)
        self._set_up_table()
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_3)
        words = QVBoxLayout()
        words.addWidget(self.words)
        words.addWidget(self.progress)
        foot.addWidget(self.keep_going)
        foot.addLayout(words, 1)
        for button in (self.again, self.cancel, self.apply):
            foot.addWidget(button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _set_up_table(self) -> None:
        named(self.table, "bulk_table", self.tr("What the file would do"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)

    def _add_commands(self) -> None:
        group = self.tr("Cameras")
        words = self.tr("Cancel the changes of cameras")
        idle = self.tr("Nothing is being sent.")
        Command(
            self,
            "cancel_camera_changes",
            words,
            self._changes.cancel,
            group=group,
            icon_name="close",
            why_not=lambda: "" if self._changes.running else idle,
        )

    def _connect(self) -> None:
        changes = self._changes
        self.back.clicked.connect(self.closed)
        self.template.clicked.connect(self.ask_template)
        self.export.clicked.connect(self.ask_export)
        self.choose.clicked.connect(self.ask_file)
        self._empty.acted.connect(self.ask_file)
        self.source.acted.connect(self.settings_wanted)
        self.mode.chosen.connect(lambda key: changes.set_mode(Mode(key)))
        self.kind.chosen.connect(lambda key: self.model.show_kind(None if key == ALL else Kind(key)))
        self.again.clicked.connect(changes.plan_again)
        self.cancel.clicked.connect(changes.cancel)
        self.apply.clicked.connect(self._ask_apply)
        self.question.confirmed.connect(self._apply)
        self.question.declined.connect(self._decline)
        changes.changed.connect(self.question.hide)  # it asked about another plan
        changes.changed.connect(self._take_plan)
        changes.progressed.connect(self._tell_progress)
        changes.ended.connect(self._take_plan)
        changes.unreadable.connect(self._tell_unreadable)
        self._device.editing.export.told.connect(self._tell_file)
        self._device.editing.edits.source_changed.connect(self._tell)
        self._device.settings.read_again.connect(self._tell)
        self._take_plan()

    @property
    def device(self) -> Device:
        return self._device

    @property
    def empty(self) -> bool:
        """True while there is no file."""
        return self._changes.plan is None

    def ask_file(self) -> None:
        """Choose the file to read."""
        kinds = (self.tr("Tables (*.csv *.txt)"), self.tr("All files (*)"))
        ask_file(self, "cameras_import_file", self.tr("Cameras from a file"), kinds, self.read_file)

    def read_file(self, file: Path) -> None:
        self.told.hide()
        self.question.hide()
        self._changes.read(file)

    def ask_export(self) -> None:
        """Choose where the cameras are written."""
        save, title = self._device.editing.export.save_cameras, self.tr("Export the cameras")
        ask_where(self, "cameras_export_file", title, (self.tr("Tables (*.csv)"),), "cameras.csv", save)

    def ask_template(self) -> None:
        """Choose where the template is written."""
        save, title, kinds = (
            self._device.editing.export.save_template,
            self.tr("Save a template"),
            (self.tr("Tables (*.csv)"),),
        )
        ask_where(self, "camera_template_file", title, kinds, "cameras-template.csv", save)

    def _tell_unreadable(self, words: str) -> None:
        self._tell_file(False, words)

    def _tell_file(self, fine: bool, words: str) -> None:
        self.told.set_kind("ok" if fine else "err")
        self.told.set_words(short(words, 200))
        self.told.show()

    def _take_plan(self) -> None:
        """Another plan, or the same one after it was sent."""
        made = self._changes.plan
        self.model.set_plan(panels_by_camera(self._device.panels.saved))
        self._stack.setCurrentWidget(self._empty if made is None else self._inside)
        self.mode.choose(self._changes.mode.value)
        counts = {ALL: self.model.count(None)} | {kind.value: self.model.count(kind) for kind in Kind}
        names = self._kind_names()
        for key, count in counts.items():
            words = f"{names[key]} {count}"
            self.kind.button(key).setText(words)
            self.kind.button(key).setAccessibleName(words)
        self._tell()

    def _kind_names(self) -> dict[str, str]:
        return {
            ALL: self.tr("All"),
            "add": self.tr("Add"),
            "change": self.tr("Change"),
            "remove": self.tr("Remove"),
            "same": self.tr("Unchanged"),
            "error": self.tr("Errors"),
        }

    def _tell_progress(self) -> None:
        self.model.tell_results()
        row = self.model.row_of(Outcome.SENDING)
        if row >= 0:
            self.table.scrollTo(self.model.index(row, 0))
        self._tell()

    def _tell(self) -> None:
        """Show what can be done now, and why not."""
        changes, made = self._changes, self._changes.plan
        why_not = self._device.editing.edits.why_not
        self._tell_source(why_not)
        self._tell_title(changes.file)
        self._tell_apply(made, why_not)
        self.cancel.setVisible(changes.running)
        self.cancel.setEnabled(not changes.cancelled)
        self.again.setVisible(not changes.running and (changes.sent or bool(changes.why_stopped)))
        self.keep_going.setVisible(changes.mode is Mode.MERGE and not changes.sent)
        for control in (self.mode, self.choose, self.keep_going):
            control.setEnabled(not changes.running)
        self.progress.setVisible(changes.sent)
        self.progress.setRange(0, max(1, len(made.to_send) if made else 0))
        self.progress.setValue(changes.count(Outcome.DONE) + changes.count(Outcome.FAILED))
        self.words.setText(self._words(made))

    def _tell_source(self, why_not: str) -> None:
        self.source.setVisible(bool(why_not))
        if why_not:
            detail = self.tr("A file can be looked at, but nothing can be sent.")
            self.source.set_words(why_not, detail, self.tr("Settings, Video source"))

    def _tell_title(self, file: str) -> None:
        title = self.tr("Cameras from a file")
        if file:
            title = self.tr("Cameras from {file}").format(file=short(file, 60))
        self._title.set_words(title)

    def _tell_apply(self, made: Plan | None, why_not: str) -> None:
        changes, asking = self._changes, self.question.isVisibleTo(self)
        can = made is not None and made.can_apply
        self.apply.setEnabled(can and not (changes.sent or why_not or asking))
        count = len(made.to_send) if made else 0
        words = self.tr("Apply {count} changes").format(count=count) if count else self.tr("Apply")
        self.apply.set_words(words)
        self.apply.setVisible(not changes.running and not changes.sent)

    def _words(self, made: Plan | None) -> str:
        changes = self._changes
        if made is None:
            return ""
        if changes.running:
            return self._running_words(made)
        if changes.sent:
            return self._ended_words(made)
        lines = [changes.why_stopped] if changes.why_stopped else []
        if made.errors and made.mode is Mode.REPLACE:
            lines.append(
                self.tr("Correct every error first: a row that cannot be read would make its camera vanish.")
            )
        elif made.errors:
            lines.append(self.tr("Rows with errors are left out."))
        if not made.to_send and not made.errors:
            lines.append(self.tr("The device has all this already."))
        if made.ignored:
            lines.append(self.tr("Unknown columns: {names}.").format(names=listed(made.ignored)))
        return " ".join(lines)

    def _running_words(self, made: Plan) -> str:
        finished = sum(self._changes.count(one) for one in (Outcome.DONE, Outcome.FAILED, Outcome.UNSURE))
        now = next((c for c in made.to_send if self._changes.result(c).outcome is Outcome.SENDING), None)
        if self._changes.cancelled:
            return self.tr("Stopping after the camera that is on its way …")
        return self.tr("{done} of {count}: {camera}").format(
            done=min(finished + 1, len(made.to_send)),
            count=len(made.to_send),
            camera=short(now.camera.name, 60) if now else "…",
        )

    def _ended_words(self, made: Plan) -> str:
        changes, most = self._changes, len(made.to_send)
        done, left = changes.count(Outcome.DONE), changes.count(Outcome.LEFT)
        words = [self.tr("{done} of {count} done.").format(done=done, count=most)]
        if changes.cancelled:
            words.append(self.tr("Cancelled: {count} were not sent.").format(count=left))
        elif changes.why_stopped:
            words.append(self.tr("Stopped: {why}.").format(why=short(changes.why_stopped, 160)))
        if done < most:
            words.append(self.tr("Compare again and apply: what is done stays as it is."))
        return " ".join(words)

    def _ask_apply(self) -> None:
        made = self._changes.plan
        if made is not None and made.mode is Mode.REPLACE and made.of(What.REMOVE):
            self.question.ask(self._device, made)
            self._tell()
        else:
            self._apply()

    def _apply(self) -> None:
        self.question.hide()
        self.told.hide()
        self._changes.apply(keep_going=self.keep_going.isChecked())

    def _decline(self) -> None:
        self.question.hide()
        self._tell()
        self.apply.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = Theme.current()
        self.table.verticalHeader().setDefaultSectionSize(theme.scaled(TABLE_ROW_H))
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, theme.scaled(width))
