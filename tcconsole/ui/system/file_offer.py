"""A firmware file before it is sent: which one, how large, its SHA-256, and what will happen. Or the same on line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.system.hash_label import HashLabel
from tcconsole.ui.system.phase_words import megabytes
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_6

PARTS = 1000


class FileOffer(QFrame):
    """Hidden until `ask_online()` or `ask_file()`. Signals: `started()`, `dropped()`."""

    started = Signal()
    dropped = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "confirm_update", self.tr("Before the update"))
        set_look(self, ground="note")
        self._device = device
        self.online = True
        self._title = label("", "title", wrap=True)
        self._facts = QWidget()
        self._file, self._size = ElidedLabel("", "body-medium"), label("", "body-medium")
        self._hash = HashLabel("offer_sha256")
        self._reading = QProgressBar()
        self._says = label("", "caption", "text2", wrap=True)
        self._start = Button(self.tr("Start"), variant="primary", name="confirm_update_action")
        self._not_now = Button(self.tr("Not now"), variant="quiet", name="cancel_update")
        self._arrange()
        self._start.clicked.connect(self.started)
        self._not_now.clicked.connect(self.dropped)
        device.system.file.changed.connect(self._tell)
        self.hide()

    def _arrange(self) -> None:
        self._file.setObjectName("offer_file")
        named(self._reading, "offer_reading", self.tr("Reading the file"))
        self._reading.setTextVisible(False)
        self._reading.setRange(0, PARTS)
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_6)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("File"), self._file),
            (self.tr("Size"), self._size),
            (self.tr("SHA-256"), self._hash),
        )
        for row, (words, widget) in enumerate(rows):
            grid.addWidget(label(words, "caption", "text2"), row, 0)
            grid.addWidget(widget, row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._says, 1)
        foot.addWidget(self._not_now)
        foot.addWidget(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(SPACE_3)
        for part in (self._title, self._facts, self._reading):
            column.addWidget(part)
        column.addLayout(foot)

    def ask_online(self) -> None:
        """Shall the device fetch the newest firmware?"""
        self.online = True
        self._show()

    def ask_file(self) -> None:
        """Shall the chosen file be sent?"""
        self.online = False
        self._show()

    def _show(self) -> None:
        self._tell()
        self.show()
        self._not_now.setFocus()  # what Enter does now is harmless

    def _tell(self) -> None:
        chosen = self._device.system.file
        self._facts.setVisible(not self.online)
        ready = self.online or chosen.file is not None
        self._reading.setVisible(not ready and not chosen.why)
        self._start.setEnabled(ready)
        self._title.setText(self._question())
        dark = self.tr("Its monitor goes dark while it restarts. Keep it powered until it is back.")
        self._says.setText(dark if ready else "")
        self.setAccessibleDescription(self._title.text())
        if self.online:
            self._start.set_words(self.tr("Start the update"))
            return
        self._start.set_words(self.tr("Send and install"))
        self._file.set_words(chosen.path.name if chosen.path else "")
        file = chosen.file
        self._size.setText(self._bytes(file.size) if file else self.tr("reading …"))
        self._hash.setVisible(file is not None)
        self._reading.setValue(round(PARTS * chosen.share))
        if file is not None:
            self._hash.tell(file.sha256)
        elif chosen.why:
            self._size.setText(self.tr("cannot be read"))
            self._says.setText(self.tr("The file cannot be read: {why}.").format(why=chosen.why))
        else:
            self._says.setText(self.tr("Its SHA-256 is worked out first, so that you can compare it."))

    def _question(self) -> str:
        device, newest, chosen = self._device, self._device.system.newest, self._device.system.file
        if not self.online:
            name = chosen.path.name if chosen.path else ""
            return self.tr("Send {file} to {device} and install it?").format(file=name, device=device.name)
        if newest:
            return self.tr("Update {device} to {version}?").format(device=device.name, version=newest)
        return self.tr("Update {device} to the newest firmware on line?").format(device=device.name)

    def _bytes(self, size: int) -> str:
        return self.tr("{short} ({count} bytes)").format(short=megabytes(size), count=f"{size:,}")
