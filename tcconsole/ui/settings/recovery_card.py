"""What stands in place of the form while a device is followed to another address, and when it did not come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.address_change import AddressChange, Phase
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.file_dialog import ask_where
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.settings import recovery_text
from tcconsole.ui.settings.certificate_notice import CertificateNotice
from tcconsole.ui.settings.look_rows import LookRows
from tcconsole.ui.settings.look_words import look_icon, look_words
from tcconsole.ui.settings.search_box import SearchBox
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CARD_GAP, FORM_MAX_W, MARGIN_WIDE, SPACE_2, SPACE_3

TICK_MS = 500


class RecoveryCard(QScrollArea):
    """One device's. It shows the record that is on disk, so it is there again after a restart."""

    def __init__(self, change: AddressChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "recovery_card", self.tr("Change of address"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._change = change
        self._notice = Notice("warn", "", icon="address-change", name="moving")
        self._looks = LookRows("places")
        self._certificate = CertificateNotice(change)
        self._values = Card(self.tr("Old and new values"), name="old_and_new")
        self._steps = Card(self.tr("What to try"), name="what_to_try")
        self._find = Card(
            self.tr("Look for it"), self.tr("by its serial, never by its name"), name="look_for_it"
        )
        self._again = Button(
            self.tr("Look again now"), icon_name="refresh", variant="primary", name="look_again"
        )
        self._stay = Button(self.tr("Stop looking, keep the old address"), variant="quiet", name="stay")
        self._print = Button(self.tr("Print …"), icon_name="export", name="print_card")
        self._save = Button(self.tr("Save as PDF or text …"), icon_name="save", name="save_card")
        self._tick = QTimer(self, interval=TICK_MS)
        self._fill()
        self._arrange()
        self._tick.timeout.connect(self._tell_time)
        self._again.clicked.connect(change.look_now)
        self._stay.clicked.connect(change.stay)
        self._print.clicked.connect(self._print_it)
        self._save.clicked.connect(self._ask_file)
        change.changed.connect(self.tell)
        self.tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _fill(self) -> None:
        record = self._change.record
        if record is None:
            return
        for index, (name, old, new) in enumerate(recovery_text.facts(record)):
            if new and new != old:
                self._values.body.addWidget(DiffRow(name, old, new, name=f"fact_{index}"))
            else:
                self._values.body.addWidget(label(f"{name}: {old}", "caption", "text2", wrap=True))
        for number, step in enumerate(recovery_text.steps(record), 1):
            self._steps.body.addWidget(label(f"{number}.  {step}", "body", wrap=True))
        self._find.body.addWidget(SearchBox(self._change))

    def _arrange(self) -> None:
        self._notice.body.addWidget(self._looks)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        for button in (self._again, self._print, self._save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._stay)
        inside, narrow = QWidget(), QWidget()
        inside.setProperty("scrolled", "true")
        narrow.setProperty("scrolled", "true")
        narrow.setMaximumWidth(Theme.current().scaled(FORM_MAX_W + 80))
        column = QVBoxLayout(narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        column.addWidget(self._notice)
        column.addWidget(self._certificate)
        column.addLayout(buttons)
        for card in (self._find, self._values, self._steps):
            column.addWidget(card)
        column.addStretch(1)
        across = QHBoxLayout(inside)
        across.setContentsMargins(MARGIN_WIDE + SPACE_2, MARGIN_WIDE, SPACE_3, MARGIN_WIDE)
        across.addWidget(narrow, 1)
        across.addStretch(0)
        self.setWidget(inside)

    def tell(self) -> None:
        """Say how the search goes."""
        record, lost = self._change.record, self._change.phase is Phase.LOST
        if record is None:
            return
        self._notice.set_kind("err" if lost else "warn")
        self._notice.set_words(*self._words(lost))
        self._looks.show_lines(
            [(*look_icon(look.seen), str(look.address), look_words(look)) for look in self._change.looks]
        )
        self._certificate.tell()
        self._values.setVisible(lost)
        self._steps.setVisible(lost)
        self._print.setVisible(lost)
        self._save.setVisible(lost)
        self._find.setVisible(lost or not record.new)

    def _words(self, lost: bool) -> tuple[str, str]:
        record = self._change.record
        if record is None:
            return "", ""
        if lost:
            return recovery_text.title(record), self.tr(
                "The console goes on looking every few seconds and takes up again as soon as the serial {serial} "
                "answers. The old entry, its panels' drafts and its password are kept."
            ).format(serial=record.serial)
        left = clock_text(self._change.left_s)
        if record.new:
            text = self.tr("{device} moves to {address}")
            if record.restored:
                text = self.tr("{device} restores its factory settings, then answers at {address}")
            return (
                text.format(device=record.name, address=record.new),
                self.tr(
                    "It counts as lost in {time}. Nothing else is asked there until the serial was read."
                ).format(time=left),
            )
        return (
            self.tr("The network gives {device} another address").format(device=record.name),
            self.tr(
                "Which one is not known: look for it below. It counts as lost in {time}; you can search later, too."
            ).format(time=left),
        )

    def _tell_time(self) -> None:
        if self._change.phase is Phase.FOLLOWING:
            self._notice.set_words(*self._words(False))

    def _print_it(self) -> None:
        record = self._change.record
        if record is None:
            return
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        named(dialog, "print_dialog")
        document = recovery_text.as_document(record)
        dialog.accepted.connect(lambda: document.print_(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _ask_file(self) -> None:
        kinds = (self.tr("PDF (*.pdf)"), self.tr("Text (*.txt)"))
        ask_where(
            self, "save_card_dialog", self.tr("Save the card"), kinds, "recovery-card.pdf", self.save_as
        )

    def save_as(self, file: Path) -> None:
        """Write the card to that file, as text if it ends in .txt."""
        record = self._change.record
        if record is None:
            return
        text = file.suffix.lower() == ".txt"
        content = recovery_text.as_text(record).encode() if text else recovery_text.as_pdf(record)
        self._change.card_file.save(file, content)
