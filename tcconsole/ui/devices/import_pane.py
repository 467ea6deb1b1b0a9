"""Devices from a file: choose it, look at what would happen line by line, and only then have it done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tcconsole.model.device_files import DeviceFiles
from tcconsole.model.device_plan import Plan, What
from tcconsole.ui.devices.import_model import ADDRESS, DETAIL, LINE, MARK, NAME, SITE, ImportModel, Kind
from tcconsole.ui.devices.pane import Pane, PaneTable
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.file_dialog import ask_file, ask_where
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.password_field import PasswordField
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3

ALL = "all"
WIDTHS = {MARK: 100, LINE: 56, ADDRESS: 176, NAME: 164, SITE: 120}
PASSWORD_LONGEST = 60
PASSWORD_LEAST = 236


class ImportPane(Pane):
    """Signals: `carried_out()` what the file says is done from now on."""

    carried_out = Signal()

    def __init__(self, files: DeviceFiles, parent: QWidget | None = None) -> None:
        super().__init__("devices_import_pane", parent)
        self._files = files
        self._file = ""
        self.model = ImportModel(self)
        self.table = PaneTable(
            self.model, "import_table", self.tr("What the file would do"), WIDTHS, stretched=DETAIL
        )
        self.told = Notice("info", "", name="import_told")
        self._make_controls()
        self._fill_body()
        self._connect()
        self._take_plan()

    def _make_controls(self) -> None:
        self.template = Button(self.tr("Save a template …"), variant="quiet", name="save_device_template")
        self.choose = Button(self.tr("Choose a file …"), icon_name="import", name="choose_device_file")
        for button in (self.template, self.choose):
            self.head.addWidget(button)
        kinds = [(ALL, self.tr("All"), ""), *[(kind.value, kind.value, "") for kind in Kind]]
        self.kind = Segmented(
            kinds, name="import_kind", accessible=self.tr("Which lines are shown"), size="small"
        )
        self.password = PasswordField(self, "import_password", self.tr("Administrator password"))
        self.password.setMaxLength(PASSWORD_LONGEST)
        self.password.setPlaceholderText(self.tr("Administrator password"))
        self.password.setMinimumWidth(PASSWORD_LEAST)
        self._asked = label(self.tr("Where the file has no password"), "caption", "text2")
        self._asked.setBuddy(self.password)
        self.words = label("", "caption", "text2", wrap=True)
        self.words.setObjectName("import_words")
        self.apply = Button(self.tr("Apply"), icon_name="done", variant="primary", name="import_apply")

    def _fill_body(self) -> None:
        self._empty = EmptyState(
            "import",
            self.tr("Many devices at once"),
            self.tr(
                "A CSV file adds devices and sets their sites. You see everything that would happen before it is "
                "done."
            ),
            self.tr("Choose a file …"),
            "import",
            tall=True,
            name="import_empty",
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addLayout(self._foot())
        self._inside = inside
        notices = QVBoxLayout()
        notices.setContentsMargins(MARGIN, SPACE_2, MARGIN, 0)
        notices.addWidget(self.told)
        self.told.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(inside)
        self.body.addLayout(notices)
        self.body.addLayout(self._stack, 1)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_3)
        foot.addWidget(self._asked)
        foot.addWidget(self.password)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.apply)
        return foot

    def _connect(self) -> None:
        self.template.clicked.connect(self.ask_template)
        self.choose.clicked.connect(self.ask_file)
        self._empty.acted.connect(self.ask_file)
        self.kind.chosen.connect(lambda key: self.model.show_kind(None if key == ALL else Kind(key)))
        self.model.modelReset.connect(self._span_errors)
        self.apply.clicked.connect(self._apply)
        self.closed.connect(self._leave)
        self._files.changed.connect(self._take_plan)
        self._files.told.connect(self._tell)

    @property
    def empty(self) -> bool:
        """True while there is no file."""
        return self._files.plan is None

    def ask_file(self) -> None:
        """Choose the file to read."""
        kinds = (self.tr("Tables (*.csv *.txt)"), self.tr("All files (*)"))
        ask_file(self, "devices_import_file", self.tr("Devices from a file"), kinds, self.read_file)

    def ask_template(self) -> None:
        """Choose where the template is written."""
        save, title, kinds = (
            self._files.save_template,
            self.tr("Save a template"),
            (self.tr("Tables (*.csv)"),),
        )
        ask_where(self, "device_template_file", title, kinds, "devices-template.csv", save)

    def read_file(self, file: Path) -> None:
        self.told.hide()
        self._file = file.name
        self._files.read(file)

    def _apply(self) -> None:
        """Good lines only; the others are told and left out."""
        password = self.password.text() or None
        self.password.clear()
        self.carried_out.emit()
        self._files.carry_out(password)

    def _leave(self) -> None:
        """What was read is about the devices as they were then, and its passwords are not kept."""
        self.password.clear()
        self._files.drop()

    def _tell(self, fine: bool, words: str) -> None:
        if self.isVisible():
            self.told.set_kind("ok" if fine else "err")
            self.told.set_words(short(words, 200))
            self.told.show()

    def _take_plan(self) -> None:
        made = self._files.plan
        self.model.set_plan(made)
        self._stack.setCurrentWidget(self._empty if made is None else self._inside)
        title = self.tr("Devices from {file}").format(file=short(self._file, 60))
        self.set_title(title if made is not None else self.tr("Devices from a file"))
        names = {
            ALL: self.tr("All"),
            Kind.ADD.value: self.tr("Add"),
            Kind.CHANGE.value: self.tr("Change"),
            Kind.KNOWN.value: self.tr("Known"),
            Kind.ERROR.value: self.tr("Errors"),
        }
        for key, name in names.items():
            words = f"{name} {self.model.count(None if key == ALL else Kind(key))}"
            self.kind.button(key).setText(words)
            self.kind.button(key).setAccessibleName(words)
        if made is not None:
            self._tell_apply(made)

    def _span_errors(self) -> None:
        """A reason needs the room of all columns, and has it: the rest of such a line cannot be used."""
        self.table.clearSpans()
        for row in self.model.error_rows:
            self.table.setSpan(row, ADDRESS, 1, DETAIL - ADDRESS + 1)

    def _tell_apply(self, made: Plan) -> None:
        count = len(made.to_do)
        self.apply.setEnabled(count > 0)
        words = self.tr("Apply 1 line") if count == 1 else self.tr("Apply {count} lines").format(count=count)
        self.apply.set_words(words if count else self.tr("Apply"))
        asks = any(change.password is None for change in made.of(What.ADD))
        self._asked.setVisible(asks)
        self.password.setVisible(asks)
        lines = []
        if made.fatal:
            lines.append(self.tr("Nothing of this file can be used."))
        elif made.errors:
            lines.append(self.tr("Lines with errors are left out."))
        elif not count:
            lines.append(self.tr("All these devices are known as they are."))
        if made.ignored:
            names = ", ".join(short(name, 30) for name in made.ignored[:5])
            lines.append(self.tr("Unknown columns: {names}.").format(names=names))
        self.words.setText(" ".join(lines))
