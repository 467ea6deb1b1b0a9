"""The settings page: groups at the left, the form, and the review at the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.setting import GROUPS, SETTINGS
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.settings.form import SettingsForm
from tcconsole.ui.settings.review import Review
from tcconsole.ui.settings.translate import tr_setting
from tcconsole.ui.theme.tokens import NAV_W, RAIL_W, REVIEW_W, SPACE_1, SPACE_3

REVIEW_NARROW = 300
WIDE = 1400 - RAIL_W


class SettingsPage(QWidget):
    """Always shows the console's current device."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "settings_page", self.tr("Settings"))
        self._console = console
        self._device: Device | None = None
        self._title = ElidedLabel("", "title")
        self._nav: dict[str, Button] = {}
        self._form: SettingsForm | None = None
        self._review: Review | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._navigation())
        self._row.addWidget(line(vertical=True))
        self._empty = EmptyState("settings", self.tr("No settings yet"), "", tall=True, name="no_settings")
        self._row.addWidget(self._empty, 1)
        console.devices.current_changed.connect(self._change_device)
        self._change_device()

    def _navigation(self) -> QWidget:
        side = QFrame()
        side.setProperty("ground", "panel")
        side.setFixedWidth(NAV_W)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1)
        self._title.setContentsMargins(SPACE_1 * 2, 0, 0, 0)
        column.addWidget(self._title)
        column.addSpacing(SPACE_1)
        for group in GROUPS:
            button = Button(
                tr_setting(group), variant="quiet", name=f"group_{group.replace(' ', '_').lower()}"
            )
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(lambda _checked, group=group: self._show_group(group))
            column.addWidget(button)
            self._nav[group] = button
        column.addStretch(1)
        return side

    def _change_device(self) -> None:
        if self._device is not None:
            self._device.settings.draft_changed.disconnect(self._tell)
        self._device = self._console.devices.current
        for old in (self._form, self._review):
            if old is not None:
                self._row.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._form = self._review = None
        if self._device is not None:
            self._show_device(self._device)
        self._tell()

    def _show_device(self, device: Device) -> None:
        self._form = SettingsForm(device.settings)
        self._review = Review(device.settings)
        self._row.addWidget(self._form, 1)
        self._row.addWidget(self._review)
        self._review.go_to.connect(self._form.show_setting)
        device.settings.draft_changed.connect(self._tell)
        self._fit()

    def _show_group(self, group: str) -> None:
        if self._form is not None:
            self._form.show_group(group)

    def _tell(self) -> None:
        device = self._device
        loaded = device is not None and device.settings.loaded
        self._title.set_words(
            self.tr("Settings of {device}").format(device=device.name) if device else self.tr("Settings")
        )
        self._empty.setVisible(not loaded)
        self._empty.set_words(
            self.tr("No settings yet"),
            self.tr("They are read as soon as the device answers.")
            if device
            else self.tr("Add a device first."),
        )
        for part in (self._form, self._review):
            if part is not None:
                part.setVisible(loaded)
        self._tell_groups()

    def _tell_groups(self) -> None:
        changed = [change.kind.group for change in self._device.settings.changes] if self._device else []
        wrong = self._device.settings.wrong_keys if self._device else ()
        bad_groups = {kind.group for kind in SETTINGS if kind.key in wrong}
        for group, button in self._nav.items():
            count = changed.count(group)
            words = tr_setting(group)
            if count:
                words = self.tr("{group}  ({count} changed)").format(group=words, count=count)
            button.set_words(words)
            button.setProperty("tone", "err" if group in bad_groups else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._review is not None:
            self._review.setFixedWidth(REVIEW_W if self.width() >= WIDE else REVIEW_NARROW)
