"""Which firmware file the devices get."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.model.fleet.firmware_plan import version_in
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.file_dialog import ask_file
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import FORM_MAX_W, MARGIN, SPACE_3

VERSION_LONGEST = 40


class FirmwareBody(ChangeBody):
    """`file` is what was chosen, None before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self._name = ElidedLabel("", "body-medium", mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("fleet_firmware_file")
        self._choose = Button(self.tr("Choose a file …"), icon_name="upload", name="fleet_firmware_choose")
        self._version = QLineEdit()
        self._versions = label("", "caption", "text2", wrap=True)
        self._arrange()
        self._choose.clicked.connect(self.choose)
        self._version.textChanged.connect(lambda _text: self.changed.emit())
        self.tell()

    def _arrange(self) -> None:
        card = Card(self.tr("Firmware file"), name="fleet_firmware_card")
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._name, 1)
        row.addWidget(self._choose)
        card.body.addLayout(row)
        named(self._version, "fleet_firmware_version", self.tr("Version that the devices have afterwards"))
        self._version.setMaxLength(VERSION_LONGEST)
        version = FormRow(self.tr("Its version"), self._version, name="row_fleet_version")
        version.set_plain(
            self.tr("devices that have it are left out, and only it counts as done; may stay empty")
        )
        card.body.addWidget(version)
        card.body.addWidget(self._versions)
        what = Notice(
            "info",
            self.tr("What happens on each device"),
            self.tr(
                "The file is sent, the device installs it and restarts. It counts as done only when the device itself "
                "answers with another version and shows its panel again. Its monitor is dark for a while; how "
                "many may be dark at a time is chosen with the plan."
            ),
            name="fleet_firmware_says",
        )
        card.setMaximumWidth(FORM_MAX_W)
        what.setMaximumWidth(FORM_MAX_W)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE_3)
        column.addWidget(card)
        column.addWidget(what)
        column.addStretch(1)

    @property
    def version(self) -> str:
        """What the devices run afterwards, "" where nobody knows it."""
        return self._version.text().strip()

    def choose(self) -> None:
        """Ask for the file."""
        kinds = (self.tr("Firmware (*.bin)"), self.tr("All files (*)"))
        ask_file(self, "fleet_firmware_dialog", self.tr("Choose a firmware file"), kinds, self.use)

    def use(self, file: Path) -> None:
        self.file = file
        self._version.setText(version_in(file.name))
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        self._name.set_words(self.file.name if self.file else self.tr("No file chosen yet"))
        versions: dict[str, int] = {}
        for device in self.devices:
            version = device.firmware or self.tr("not known")
            versions[version] = versions.get(version, 0) + 1
        told = ", ".join(f"{version[:24]} ({count})" for version, count in sorted(versions.items())[:6])
        self._versions.setText(self.tr("They have now: {versions}").format(versions=told) if told else "")

    def why_not(self) -> str:
        return "" if self.file is not None else self.tr("Choose a firmware file first.")
