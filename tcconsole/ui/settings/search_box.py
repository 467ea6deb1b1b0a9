"""Look for a device that moved: at one address, or in a range that the user gives and agrees to."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from tcconsole.api.address import AddressError
from tcconsole.model.address_change import AddressChange
from tcconsole.model.address_search import Found
from tcconsole.model.address_sweep import PER_SECOND
from tcconsole.model.network import MOST_ADDRESSES, RangeError, network_in, search_range
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.settings.look_rows import LookRows
from tcconsole.ui.settings.look_words import look_icon, look_words
from tcconsole.ui.theme.tokens import SPACE_2


class SearchBox(QWidget):
    """Two fields and what was found."""

    def __init__(self, change: AddressChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "search_box", self.tr("Search"))
        self._change = change
        self._address = QLineEdit()
        self._range = QLineEdit()
        self._look = Button(self.tr("Look there"), icon_name="find", name="look_there")
        self._search = Button(self.tr("Search"), icon_name="find", name="search_range")
        self._stop = Button(self.tr("Stop"), icon_name="stop", name="stop_search")
        self._ask = Notice("warn", "", icon="find", name="search_ask")
        self._cancel = Button(self.tr("Not now"), variant="quiet", size="small", name="search_not_now")
        self._bar = QProgressBar()
        self._told = label("", "caption", "text2", wrap=True)
        self._rows = LookRows("found")
        self._arrange()
        self._connect()
        self._range.setText(self._likely_range())
        self.tell()

    def _arrange(self) -> None:
        named(self._address, "also_address", self.tr("Its address, if you know it"))
        named(self._range, "search_range_text", self.tr("Range"))
        named(self._bar, "search_progress", self.tr("Search"))
        self._address.setPlaceholderText("192.168.0.45")
        self._bar.setTextVisible(False)
        self._address_row = FormRow(
            self.tr("One address"), self._beside(self._address, self._look), wide=True
        )
        self._range_row = FormRow(
            self.tr("A range"), self._beside(self._range, self._search, self._stop), wide=True
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        self._ask.body.addLayout(row)
        same = max(self._look.sizeHint().width(), self._search.sizeHint().width())
        for button in (self._look, self._search):
            button.setMinimumWidth(same)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for part in (self._address_row, self._range_row, self._ask, self._bar, self._told, self._rows):
            column.addWidget(part)
        self._ask.hide()

    @staticmethod
    def _beside(field: QLineEdit, *buttons: Button) -> QFrame:
        whole = QFrame()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(field, 1)
        for button in buttons:
            row.addWidget(button)
        return whole

    def _connect(self) -> None:
        self._look.clicked.connect(self._look_there)
        self._address.returnPressed.connect(self._look_there)
        self._search.clicked.connect(self._ask_first)
        self._range.returnPressed.connect(self._ask_first)
        self._range.textEdited.connect(self._drop)
        self._cancel.clicked.connect(self._drop)
        self._ask.acted.connect(self._start)
        self._stop.clicked.connect(self._change.search.stop)
        self._change.search.changed.connect(self.tell)

    def _likely_range(self) -> str:
        """The network that the device is most likely in."""
        record = self._change.record
        network = record and (network_in(record.after) or network_in(record.before))
        return str(network) if network and network.num_addresses <= MOST_ADDRESSES else ""

    def _look_there(self) -> None:
        try:
            self._change.look_also_at(self._address.text())
        except AddressError as error:
            self._address_row.set_wrong(str(error))
            return
        self._address_row.set_plain(self.tr("it is looked at now and again"))

    def _ask_first(self) -> None:
        """A password goes to what is found: that is the user's to allow, and told in numbers."""
        try:
            count = len(search_range(self._range.text()))
        except RangeError as error:
            self._range_row.set_wrong(self.tr(str(error)))
            return
        self._range_row.set_plain()
        self._ask.set_words(
            self.tr("Search {count} addresses?").format(count=count),
            self.tr(
                "Each is tried once, at most {rate} a second. Where something behaves like a Thin Client, this "
                "device's password is sent to it, to read its serial. Your other devices are left alone."
            ).format(rate=round(PER_SECOND)),
            self.tr("Search"),
        )
        self._ask.show()
        self._cancel.setFocus()

    def _drop(self) -> None:
        self._ask.hide()

    def _start(self) -> None:
        self._ask.hide()
        self._change.search_range(self._range.text())

    def tell(self) -> None:
        """Show how far the search is and what it found."""
        search = self._change.search
        self._bar.setVisible(search.running)
        self._stop.setVisible(search.running)
        self._search.setVisible(not search.running)
        self._bar.setRange(0, max(1, search.total))
        self._bar.setValue(search.done)
        self._told.setVisible(search.total > 0)
        words = self.tr("{done} of {total} addresses tried, {found} answered.")
        self._told.setText(words.format(done=search.done, total=search.total, found=len(search.findings)))
        self._rows.show_lines([self._line(found) for found in search.findings])

    def _line(self, found: Found) -> tuple[str, str, str, str]:
        if found.known_as:
            known = self.tr("{device}, another device of this console").format(device=found.known_as)
            return ("device", "text2", str(found.look.address), known)
        return (*look_icon(found.look.seen), str(found.look.address), look_words(found.look))
