"""The commissioning report of a site: what it is called, what is tested, and how far its making has come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.fleet.commissioning import MOST_DEVICES
from tcconsole.model.fleet.commissioning_desk import Order
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.setting_words import tr_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.file_dialog import ask_where
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.tokens import FORM_MAX_W, MARGIN, SPACE_3

HTML, PDF, BOTH = "html", "pdf", "both"
LONGEST = 80
FORM_W = 260


class CommissioningBody(ChangeBody):
    """`ask_where()` lets the file be chosen and begins."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = console.commissioning
        self.site = QLineEdit()
        self._typed = False
        self._files = ""
        choices = [(HTML, self.tr("HTML page"), ""), (PDF, self.tr("PDF"), ""), (BOTH, self.tr("Both"), "")]
        self.form = Segmented(choices, name="report_form", accessible=self.tr("Format of the report"))
        self.onvif = Switch(
            name="report_onvif", accessible=self.tr("The devices test their cameras"), checked=True
        )
        self.cancel = Button(self.tr("Cancel"), icon_name="close", name="report_cancel")
        self._progress = QProgressBar()
        self._step = label("", "caption", "text2")
        self._step.setObjectName("report_step")
        self._done = Notice("ok", "", name="report_done")
        self._away = Notice("warn", "", name="report_away")
        self._running = Card(self.tr("Under way"), name="report_running")
        self._arrange()
        self._connect()
        self.tell()

    def _arrange(self) -> None:
        named(self.site, "report_site", self.tr("Name of the site on the cover"))
        self.site.setMaxLength(LONGEST)
        named(self._progress, "report_progress", self.tr("Progress"))
        self._progress.setTextVisible(False)
        card = Card(self.tr("Report"), name="report_card")
        site = FormRow(self.tr("Site"), self.site, name="row_report_site")
        site.set_plain(self.tr("stands on the cover"))
        card.body.addWidget(site)
        form = FormRow(self.tr("Format"), self.form, name="row_report_form", field_width=FORM_W)
        card.body.addWidget(form)
        tests = FormRow(self.tr("Camera tests"), self.onvif, name="row_report_onvif", wide=True)
        tests.set_plain(self.tr("each device tries the cameras that it connects to itself"))
        card.body.addWidget(tests)
        words = self.tr(
            "It holds each device with its versions, addresses, settings and clock, every panel with a picture of "
            "every cell, and what was found wrong. Nothing on a device is changed. There are no passwords in it."
        )
        card.body.addWidget(label(words, "caption", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._step, 1)
        row.addWidget(self.cancel)
        self._running.body.addWidget(self._progress)
        self._running.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE_3)
        for part in (card, self._away, self._running, self._done):
            part.setMaximumWidth(FORM_MAX_W)
            column.addWidget(part)
        self._done.hide()
        column.addStretch(1)

    def _connect(self) -> None:
        self.site.textEdited.connect(self._type)
        self.site.textChanged.connect(lambda _text: self.changed.emit())
        self.cancel.clicked.connect(self._desk.cancel)
        self._desk.changed.connect(self._told)
        self._desk.done.connect(lambda _report: self._tell_done())

    def _type(self) -> None:
        self._typed = True

    def _told(self) -> None:
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        if not self._typed:
            sites = {device.entry.site for device in self.devices}
            self.site.setText(next(iter(sites)) if len(sites) == 1 else "")
        away = sum(not device.link.on_line for device in self.devices)
        self._away.setVisible(bool(away) and not self._desk.busy)
        self._away.set_words(
            self.tr("1 device does not answer now") if away == 1
            else self.tr("{count} devices do not answer now").format(count=away),
            self.tr("The report says so instead of what cannot be read."),
        )  # fmt: skip
        self._running.setVisible(self._desk.busy)
        self._tell_progress()

    def _tell_progress(self) -> None:
        progress = self._desk.progress
        count = progress.devices if progress else 0
        self._progress.setRange(0, 0 if self._desk.writing else max(1, count))
        self._progress.setValue(progress.done if progress else 0)
        if self._desk.writing:
            self._step.setText(self.tr("Writing the files …"))
        elif progress is not None:
            words = self.tr("{done} of {count} devices. {device}: {step}")
            step, device = tr_words(progress.step), short(progress.device, 40)
            self._step.setText(words.format(done=progress.done, count=count, device=device, step=step))
        else:
            self._step.setText(self.tr("Beginning …"))

    def _tell_done(self) -> None:
        self._done.set_words(self.tr("The report is written"), self._files)
        self._done.show()

    def why_not(self) -> str:
        if self._desk.busy:
            return self.tr("A report is being made.")
        if len(self.devices) > MOST_DEVICES:
            return self.tr("At most {count} devices fit into one report.").format(count=MOST_DEVICES)
        return "" if self.site.text().strip() else self.tr("Type what the site is called.")

    def ask_where(self) -> None:
        """Let the file be chosen, then make the report."""
        kinds = {HTML: (self.tr("Web pages (*.html)"),), PDF: (self.tr("PDF files (*.pdf)"),)}
        form = self.form.value()
        ending = ".html" if form == HTML else ".pdf"
        name = "".join(c if c.isalnum() or c in " ._-" else "_" for c in self.site.text().strip())
        title = self.tr("Save the commissioning report")
        ask_where(self, "report_dialog", title, kinds.get(form, kinds[PDF]), f"{name}{ending}", self.start)

    def start(self, file: Path) -> None:
        """Make it; both: a page and a PDF of that name."""
        files: tuple[Path, ...] = (file,)
        if self.form.value() == BOTH:
            files = (file.with_suffix(".html"), file.with_suffix(".pdf"))
        self._files = ", ".join(one.name for one in files)
        self._done.hide()
        self._desk.start(Order(self.site.text().strip(), self.devices, files, self.onvif.isChecked()))
