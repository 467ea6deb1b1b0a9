"""What a device is, which version it runs, and whether an update is proved: only the device's own answer counts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.firmware_state import Ending, Phase, Update
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.parts.pill import Pill
from tcconsole.ui.system.hash_label import HashLabel
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_4, SPACE_6


class Version(QWidget):
    """One version with its caption above."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self._caption = ElidedLabel("", "caption", "text2")
        self._version = ElidedLabel("", "figure")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self._caption)
        column.addWidget(self._version)

    def tell(self, caption: str, version: str, tone: str = "text") -> None:
        self._caption.set_words(caption)
        self._version.set_words(version)
        set_look(self._version, tone=tone)
        self.setAccessibleName(caption)
        self.setAccessibleDescription(version)


class VersionCard(Card):
    """Before and after, and the facts of one device."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Version"), name="version_card", parent=parent)
        self._device = device
        self._pill = Pill("waiting", "", name="version_proof")
        self._before, self._after = Version("version_installed"), Version("version_newest")
        self._rule = label("", "caption", "text2", wrap=True)
        self._rule.setObjectName("version_rule")
        self._hash = HashLabel("update_sha256")
        self._facts: dict[str, tuple[QWidget, QWidget]] = {}
        self._words: dict[str, ElidedLabel] = {}
        self._grid = QGridLayout()
        self._note = label("", "caption", "text2", wrap=True)
        self._note.setObjectName("registration_note")
        self._arrange()
        device.identity_changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        device.system.changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        self._tell()

    def _arrange(self) -> None:
        self.add_right(self._pill)
        versions = QHBoxLayout()
        versions.setSpacing(SPACE_4)
        versions.addWidget(self._before, 1)
        versions.addWidget(IconLabel("arrow-right", "text3"), 0, Qt.AlignmentFlag.AlignBottom)
        versions.addWidget(self._after, 1)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setHorizontalSpacing(SPACE_6)
        self._grid.setColumnStretch(1, 1)
        self._add("file", self.tr("File"))
        self._add("sha256", self.tr("SHA-256"), self._hash)
        self._add("newest", self.tr("Newest on line"))
        self._add("address", self.tr("Address"))
        self._add("serial", self.tr("Serial"))
        self._add("registered", self.tr("Registered"))
        self.body.addLayout(versions)
        self.body.addWidget(self._rule)
        self.body.addWidget(line())
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)

    def _add(self, key: str, words: str, widget: QWidget | None = None) -> None:
        row, caption = len(self._facts), label(words, "caption", "text2")
        if widget is None:
            fact = ElidedLabel("", "body-medium")
            fact.setObjectName(f"about_{key}")
            self._words[key] = widget = fact
        self._facts[key] = caption, widget
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(widget, row, 1)

    def _tell(self) -> None:
        update = self._device.system.update
        shown = update.running or update.ended
        self.set_title(self.tr("Version proof") if shown else self.tr("Version"))
        self._pill.setVisible(shown)
        self._pill.set_state(*self._pill_words(update))
        if shown:
            self._tell_proof(update)
        else:
            self._tell_versions()
        self._tell_facts(update if shown else Update())

    def _pill_words(self, update: Update) -> tuple[str, str]:
        if update.phase is Phase.DONE:
            return "done", self.tr("proved")
        if update.ending is Ending.OLD_VERSION:
            return "refused", self.tr("old version")
        return "waiting", self.tr("not proved yet") if update.running else self.tr("not proved")

    def _tell_proof(self, update: Update) -> None:
        before = datetime.fromtimestamp(update.began_at).strftime("%H:%M:%S")
        self._before.tell(self.tr("before, {time}").format(time=before), update.old_version or "–")
        after = self.tr("after the restart")
        if update.phase is Phase.DONE:
            at = datetime.fromtimestamp(update.ended_at).strftime("%H:%M:%S")
            self._after.tell(self.tr("after, {time}").format(time=at), update.new_version, "ok")
        elif update.ending is Ending.OLD_VERSION:
            self._after.tell(after, update.old_version, "warn")
        else:
            waits = update.running
            self._after.tell(after, self.tr("waiting") if waits else self.tr("none"), "text2")
        self._rule.setText(self.tr("Done only when the device itself answers with another version."))

    def _tell_versions(self) -> None:
        newest, version = self._device.system.newest, self._device.firmware
        self._before.tell(self.tr("installed"), version or "–")
        self._after.tell(
            self.tr("newest on line"), newest or self.tr("not asked yet"), "text" if newest else "text2"
        )
        same = self.tr("The newest version is installed.") if newest and newest == version else ""
        self._rule.setText(same or self.tr("“Look now” asks for it; the device needs the internet."))

    def _tell_facts(self, update: Update) -> None:
        device, system = self._device, self._device.system
        registered = {True: self.tr("yes"), False: self.tr("no"), None: self.tr("not asked yet")}
        for key, words in (
            ("file", update.file),
            ("newest", system.newest or self.tr("not asked yet")),
            ("address", str(device.address)),
            ("serial", device.serial or self.tr("unknown")),
            ("registered", registered[system.registered]),
        ):
            self._words[key].set_words(words)
            self._words[key].setAccessibleName(words)
        self._hash.tell(update.sha256)
        for key, there in (
            ("file", bool(update.file)),
            ("sha256", bool(update.sha256)),
            ("newest", update.running or update.ended),
        ):
            for widget in self._facts[key]:
                widget.setVisible(there)
        self._note.setText(self._registration_words(system.registered))
        self._note.setVisible(system.registered is False)

    def _registration_words(self, registered: bool | None) -> str:
        if registered is not False:
            return ""
        return self.tr(
            "Not registered with XNet, the maker's register: the device has not proved its licence there yet. It asks "
            "by itself as soon as it reaches the internet; this computer cannot do it for it."
        )
