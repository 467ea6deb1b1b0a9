"""A search of a range of addresses: says first what will be asked, shows who answers, adds what is ticked."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device_answer import Hit, places_in
from tcconsole.model.device_entry import Entry
from tcconsole.model.network import RangeError
from tcconsole.ui.devices.pane import Pane, PaneTable
from tcconsole.ui.devices.questions import Question
from tcconsole.ui.devices.scan_model import ADDRESS, ANSWER, FIRMWARE, NAME, SERIAL, ScanModel
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.password_field import PasswordField
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, SPACE_4

WIDTHS = {ADDRESS: 230, ANSWER: 280, SERIAL: 140, FIRMWARE: 110}
FIELD_LEAST = 236
RANGE_LONGEST = 64
PORTS_LONGEST = 40
PASSWORD_LONGEST = 60


class ScanQuestion(Question):
    """Nothing is asked of a network before somebody has read how much it is. Signals: `confirmed()`."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("info", "scan_question")
        self.yes = Button("", size="small", variant="primary", name="scan_question_yes")
        self.row.addWidget(self.yes)
        self.row.addWidget(self.no)
        self.row.addStretch(1)
        self.yes.clicked.connect(self._confirm)

    def ask(self, text: str, count: int, seconds: float, password: bool) -> None:
        """text: the range as it was typed."""
        self.notice.set_words(
            self.tr("Ask {count} addresses in {range}?").format(count=count, range=text),
            self._detail(seconds, password),
        )
        self.yes.set_words(self.tr("Ask {count} addresses").format(count=count))
        self.show()
        self.yes.setFocus()

    def _detail(self, seconds: float, password: bool) -> str:
        lasts = self.tr("Each is asked once, which takes about {time}.").format(time=clock_text(seconds))
        own = self.tr("Search only networks that are yours.")
        if not password:
            return f"{lasts} {own}"
        careful = self.tr("The password goes only to what behaves like a Thin Client.")
        return f"{lasts} {careful} {own}"

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()


class ScanPane(Pane):
    """Signals: `added(count)` so many devices were added."""

    added = Signal(int)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__("devices_scan_pane", parent)
        self._console = console
        self._scan = console.device_scan
        self.model = ScanModel(self)
        self.table = PaneTable(self.model, "scan_table", self.tr("What answered"), WIDTHS, stretched=NAME)
        self.question = ScanQuestion()
        self.set_title(self.tr("Search a range of addresses"))
        self._make_controls()
        self._arrange()
        self._connect()
        self._judge()
        self._tell()

    def _make_controls(self) -> None:
        self.range, self.ports = QLineEdit(), QLineEdit("80")
        named(self.range, "scan_range", self.tr("Range"))
        named(self.ports, "scan_ports", self.tr("Ports"))
        self.range.setPlaceholderText("192.168.0.0/24")
        self.range.setMaxLength(RANGE_LONGEST)
        self.ports.setMaxLength(PORTS_LONGEST)
        self.password = PasswordField(self, "scan_password", self.tr("Administrator password"))
        self.password.setMaxLength(PASSWORD_LONGEST)
        self.search = Button(self.tr("Search …"), icon_name="scan", variant="primary", name="scan_start")
        self.stop = Button(self.tr("Stop"), icon_name="halt", name="scan_stop")
        self.progress = QProgressBar()
        named(self.progress, "scan_progress", self.tr("Progress"))
        self.progress.setTextVisible(False)
        self.reason = label("", "caption", "text2", wrap=True)
        self.reason.setObjectName("scan_reason")
        self.words = label("", "caption", "text2", wrap=True)
        self.words.setObjectName("scan_words")
        self.none = Button(self.tr("Tick none"), variant="quiet", name="scan_tick_none")
        self.all = Button(self.tr("Tick all"), variant="quiet", name="scan_tick_all")
        self.add = Button("", icon_name="add", variant="primary", name="scan_add")

    def _arrange(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        inside.setSpacing(SPACE_3)
        inside.addLayout(self._form())
        inside.addWidget(self.question)
        inside.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_3)
        words = QVBoxLayout()
        words.addWidget(self.words)
        words.addWidget(self.progress)
        foot.addLayout(words, 1)
        for button in (self.stop, self.none, self.all, self.add):
            foot.addWidget(button)
        inside.addLayout(foot)
        self.body.addLayout(inside)

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_2)
        titles = (self.tr("Range"), self.tr("Ports"), self.tr("Password, once for all"))
        fields = (self.range, self.ports, self.password)
        for column, (title, field) in enumerate(zip(titles, fields, strict=True)):
            words = label(title, "caption", "text2")
            words.setBuddy(field)
            field.setMinimumWidth(FIELD_LEAST)
            grid.addWidget(words, 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self.search, 1, len(titles))
        grid.setColumnStretch(len(titles) + 1, 1)
        grid.addWidget(self.reason, 2, 0, 1, len(titles) + 2)
        return grid

    def _connect(self) -> None:
        for field in (self.range, self.ports):
            field.textEdited.connect(self._judge)
            field.returnPressed.connect(self._ask)
        self.search.clicked.connect(self._ask)
        self.question.confirmed.connect(self._start)
        self.question.declined.connect(self._tell)
        self.question.declined.connect(self.range.setFocus)
        self.stop.clicked.connect(self._scan.stop)
        self.none.clicked.connect(lambda: self.model.tick_all(False))
        self.all.clicked.connect(lambda: self.model.tick_all(True))
        self.add.clicked.connect(self._add)
        self.model.ticked_changed.connect(self._tell)
        self._scan.changed.connect(self._take)
        self.closed.connect(self.leave)

    def begin(self) -> None:
        """Let a range be typed."""
        self.range.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Look no further, and forget the password."""
        self.question.hide()
        self.password.clear()
        self._scan.drop()

    def _places(self) -> int:
        """How many addresses would be asked. Raises RangeError."""
        return len(places_in(self.range.text(), self._ways()))

    def _ways(self) -> list[tuple[str, int]]:
        """Raises RangeError for what is no list of ports."""
        ways = []
        for part in re.split(r"[\s,;]+", self.ports.text().strip()):
            match = re.fullmatch(r"(https:)?(\d{1,5})", part)
            if match is None or not 0 < int(match[2]) < 65536:
                raise RangeError("Enter ports such as 80, 8080 or https:443.")
            secure = match[1] or int(match[2]) == 443
            ways.append(("https" if secure else "http", int(match[2])))
        return ways

    def _judge(self) -> None:
        """What would be asked, or why not; what was asked before is about another range."""
        self.question.hide()
        text, why = self.range.text().strip(), ""
        count = 0
        try:
            count = self._places() if text else 0
        except RangeError as error:
            why = self.tr(str(error))
        set_look(self.range, state="wrong" if why else "")
        set_look(self.reason, tone="err" if why else "text2")
        self.reason.setText(why or self._count_words(count))
        self._tell()

    def _count_words(self, count: int) -> str:
        if not count:
            return self.tr(
                "Private networks only, as 192.168.0.0/24 or 192.168.0.20-80. Nothing is asked before you agree."
            )
        return self.tr("{count} addresses, about {time}.").format(
            count=count, time=clock_text(self._lasts_s(count))
        )

    def _lasts_s(self, count: int) -> float:
        return count * self._scan.interval_s + 1

    def _ask(self) -> None:
        if not self.search.isEnabled():
            return
        count = self._places()
        self.question.ask(self.range.text().strip(), count, self._lasts_s(count), bool(self.password.text()))
        self._tell()

    def _start(self) -> None:
        self._scan.start(self.range.text(), self._ways(), self.password.text() or None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.model.rows != self._scan.hits:
            self.model.show_hits(self._scan.hits)
        self._tell()

    def _tell(self) -> None:
        scan, ticked = self._scan, len(self.model.ticked)
        self.progress.setVisible(scan.running)
        self.progress.setRange(0, max(1, scan.total))
        self.progress.setValue(scan.done)
        self.stop.setVisible(scan.running)
        self.words.setText(self._progress_words())
        for button in (self.none, self.all, self.add):
            button.setVisible(bool(self.model.rows))
        one = self.tr("Add 1 device")
        self.add.set_words(one if ticked == 1 else self.tr("Add {count} devices").format(count=ticked))
        self.add.setEnabled(ticked > 0)
        for field in (self.range, self.ports):
            field.setEnabled(not scan.running)
        self.search.setEnabled(not scan.running and bool(self.range.text().strip()) and not self._wrong())
        asked = bool(self.model.rows) or self.question.isVisible()
        self.search.set_variant("" if asked else "primary")  # one primary button at a time
        self.add.set_variant("" if self.question.isVisible() else "primary")

    def _wrong(self) -> bool:
        return bool(self.range.property("state") == "wrong")

    def _progress_words(self) -> str:
        scan, found = self._scan, len(self.model.rows)
        if scan.running:
            return self.tr("{done} of {count} asked, {found} answered, about {time} left.").format(
                done=scan.done, count=scan.total, found=found, time=clock_text(scan.left_s)
            )
        if not scan.total:
            return ""
        words = self.tr("{done} of {count} asked: {found} answered, {silent} did not.")
        return words.format(done=scan.done, count=scan.total, found=found, silent=scan.silent)

    def _add(self) -> None:
        """The ticked ones, with the password that stands in the field now."""
        hits, password = self.model.ticked, self.password.text()
        entries = [_entry(hit) for hit in hits]
        passwords = {entry.address: password for entry in entries} if password else {}
        self._console.add_devices(entries, passwords)
        self.added.emit(len(hits))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees what answers: nothing more is asked."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._scan.stop()


def _entry(hit: Hit) -> Entry:
    return Entry(str(hit.address), name=hit.name, serial=hit.serial)
