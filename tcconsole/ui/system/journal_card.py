"""The journal of all devices: search, filters, the table, one entry in full, and its export."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.journal_entry import Entry, Filter, Result
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.file_dialog import ask_where
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.system.journal_model import JournalModel
from tcconsole.ui.system.journal_table import JournalTable
from tcconsole.ui.system.journal_text import day_words, full_words, midnight, result_names
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

TYPING_MS = 200
SEARCH_W, CHOICE_W = 220, 132
DAY_S = 86_400


class JournalCard(Card):
    """Reads only while it is seen."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Journal"), name="journal", parent=parent)
        self._console = console
        self._model = JournalModel(console.journal, self)
        self._table = JournalTable(self._model)
        self._search = SearchField(self.tr("Search the journal"), name="journal_search")
        self._device = _choice("journal_device", self.tr("Device"))
        self._result = _choice("journal_result", self.tr("Result"))
        self._days = _choice("journal_days", self.tr("Time"))
        self._export = Button(self.tr("Export CSV"), icon_name="export", name="export_journal")
        self._none = EmptyState("history", "", tall=True, name="no_entries")
        self._detail = Detail()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._counts: tuple[int, float | None] = (0, None)
        self._found = 0
        self._counting = self._outdated = False
        self._fill_choices()
        self._arrange()
        self._connect()
        self._add_commands()
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._console.journal.changed.connect(self._look_again)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._console.journal.changed.disconnect(self._look_again)

    @property
    def wanted(self) -> Filter:
        """What the search and the choices ask for."""
        days = self._days.currentData()
        result: Result | None = self._result.currentData()
        since = None if days is None else midnight(time.time()) - days * DAY_S
        return Filter(self._search.text(), self._device.currentData() or "", result, since)

    def _fill_choices(self) -> None:
        self._device.addItem(self.tr("All devices"), "")
        self._result.addItem(self.tr("All results"), None)
        for result, words in result_names():
            self._result.addItem(words, result)
        spans = ((self.tr("Any time"), None), (self.tr("Today"), 0), (self.tr("Last 7 days"), 6))
        for words, days in (*spans, (self.tr("Last 30 days"), 29)):
            self._days.addItem(words, days)

    def _arrange(self) -> None:
        self._search.setFixedWidth(Theme.current().scaled(SEARCH_W))
        for widget in (self._search, self._device, self._result, self._days, self._export):
            self.add_right(widget)
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._none)
        self.body.addWidget(place, 1)
        self.body.addWidget(self._detail)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._read)
        self._search.textChanged.connect(lambda _text: self._typing.start())
        for choice in (self._device, self._result, self._days):
            choice.activated.connect(lambda _index: self._read())
        self._table.chosen.connect(self._detail.tell)
        self._detail.closed.clicked.connect(self._close_detail)
        self._model.loaded.connect(self._tell)
        self._model.dataChanged.connect(self._tell_detail)
        self._export.clicked.connect(self._export_or_cancel)
        self._console.journal.state_changed.connect(self._tell)
        self._console.journal_export.changed.connect(self._tell)

    def _add_commands(self) -> None:
        group = self.tr("System")
        Command(self, "search_journal", self.tr("Search the journal"), self._search.setFocus, group=group)
        words = self.tr("Export the journal as CSV")
        Command(self, "export_journal_csv", words, self._choose_file, group=group, icon_name="export")

    def _look_again(self) -> None:
        self._model.look_again()
        self._count()

    def _read(self) -> None:
        self._typing.stop()
        self._model.show(self.wanted)
        self._count()
        self._console.journal.list_devices(self, self._take_devices)

    def _count(self) -> None:
        """One count at a time: in a long journal each takes a while, and the latest is what matters."""
        if self._counting:
            self._outdated = True
            return
        self._counting = True
        self._console.journal.count(self, Filter(), self._take_counts)

    def _take_counts(self, counts: tuple[int, float | None]) -> None:
        self._counts = counts
        wanted = self.wanted
        if wanted.everything:
            self._counted()
        else:
            self._console.journal.count(self, wanted, self._take_found)

    def _take_found(self, counts: tuple[int, float | None]) -> None:
        self._found = counts[0]
        self._counted()

    def _counted(self) -> None:
        self._counting = False
        self._tell()
        if self._outdated:
            self._outdated = False
            self._count()

    def _take_devices(self, devices: list[tuple[str, str]]) -> None:
        there = [
            (self._device.itemData(at), self._device.itemText(at)) for at in range(1, self._device.count())
        ]
        if there == devices:
            return
        chosen = self._device.currentData()
        while self._device.count() > 1:
            self._device.removeItem(1)
        for key, name in devices:
            self._device.addItem(" ".join(name.split()), key)
        self._device.setCurrentIndex(max(0, self._device.findData(chosen)))

    def _tell(self) -> None:
        self.set_subtitle(self._subtitle_words())
        exporting = self._console.journal_export.written is not None
        self._export.set_words(self.tr("Cancel export") if exporting else self.tr("Export CSV"))
        empty = self._model.rowCount() == 0
        if empty:
            self._none.set_words(*self._empty_words())
        self._stack.setCurrentIndex(1 if empty else 0)

    def _subtitle_words(self) -> str:
        written = self._console.journal_export.written
        if written is not None:
            return self.tr("Exporting: {count} entries").format(count=f"{written:,}")
        count, since = self._counts
        if not self._model.wanted.everything:
            text = self.tr("{found} of {count} entries")
            return text.format(found=f"{self._found:,}", count=f"{count:,}")
        if since is None:
            return self._console.journal.reason
        text = self.tr("1 entry since {day}") if count == 1 else self.tr("{count} entries since {day}")
        words = text.format(count=f"{count:,}", day=day_words(since, time.time()))
        return words + (self.tr(", kept for this session only") if self._console.journal.reason else "")

    def _empty_words(self) -> tuple[str, str]:
        if self._model.wanted.everything:
            return self.tr("Nothing yet"), self.tr(
                "What is changed on a device from here is written down here."
            )
        return self.tr("Nothing found"), self.tr("No entry fits the search and the filters above.")

    def _tell_detail(self) -> None:
        row = self._table.currentIndex().row()
        if self._detail.isVisible():
            self._detail.tell(self._model.entry(row))

    def _close_detail(self) -> None:
        self._table.clearSelection()
        self._table.setCurrentIndex(self._model.index(-1, -1))
        self._table.setFocus()

    def _export_or_cancel(self) -> None:
        if self._console.journal_export.written is not None:
            self._console.journal_export.cancel()
        else:
            self._choose_file()

    def _choose_file(self) -> None:
        export = partial(self._console.journal_export.start, wanted=self.wanted)
        title, kinds = self.tr("Export the journal"), (self.tr("CSV files (*.csv)"),)
        ask_where(self, "journal_file", title, kinds, "journal.csv", export)


class Detail(QFrame):
    """One entry in full. Hidden while none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "journal_entry", self.tr("The chosen entry"))
        set_look(self, ground="note")
        self._words = label("", "body", wrap=True)
        self._words.setObjectName("journal_entry_words")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.closed = IconButton("close", self.tr("Close the entry"), name="close_entry")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        row.addWidget(self.closed, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, entry: Entry | None) -> None:
        self.setVisible(entry is not None)
        self._words.setText("" if entry is None else full_words(entry))


def _choice(name: str, accessible: str) -> QComboBox:
    box = QComboBox()
    named(box, name, accessible)
    named(box.view(), f"{name}_choices", accessible)
    set_look(box, variant="quiet")
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setFixedWidth(Theme.current().scaled(CHOICE_W))
    return box
