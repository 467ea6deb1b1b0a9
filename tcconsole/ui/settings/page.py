"""The settings page: groups at the left, the form, and the review at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.settings.form import SettingsForm
from tcconsole.ui.settings.navigation import Navigation
from tcconsole.ui.settings.review import Review
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import REVIEW_W

REVIEW_NARROW = 304
FORM_LEAST = 590
"""A form's row with some words beside its field, at 100 % text."""
FORM_MARGINS = 40


class SettingsPage(QWidget):
    """Always shows the console's current device. Signals: `add_device_wanted()`."""

    add_device_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "settings_page", self.tr("Settings"))
        self._console = console
        self._device: Device | None = None
        self._groups = Navigation()
        self._form: SettingsForm | None = None
        self._review: Review | None = None
        self._empty = EmptyState(
            "settings", "", "", self.tr("Add a device"), "add", tall=True, name="no_settings"
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addWidget(self._empty, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self._groups, line(vertical=True)):
            whole.addWidget(part)
        whole.addLayout(self._row, 1)
        self._groups.chosen.connect(self._show_group)
        self._empty.acted.connect(self.add_device_wanted)
        console.devices.current_changed.connect(self._change_device)
        self._change_device()

    @property
    def form(self) -> SettingsForm | None:
        return self._form

    def _change_device(self) -> None:
        if self._device is not None:
            self._device.settings.draft_changed.disconnect(self._tell)
            self._device.identity_changed.disconnect(self._tell)
            self._device.state_changed.disconnect(self._tell)
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
        self._form.group_shown.connect(self._groups.show_group)
        self._form.tell_group()
        device.settings.draft_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        self._fit()

    def _show_group(self, group: str) -> None:
        if self._form is not None:
            self._form.show_group(group)

    def _tell(self) -> None:
        device = self._device
        loaded = device is not None and device.settings.loaded
        self._groups.set_title(
            self.tr("Settings of {device}").format(device=device.name) if device else self.tr("Settings")
        )
        self._groups.tell(device.settings if device else None)
        self._empty.setVisible(not loaded)
        self._tell_empty(device)
        for part in (self._form, self._review):
            if part is not None:
                part.setVisible(loaded)

    def _tell_empty(self, device: Device | None) -> None:
        self._empty.button.setVisible(device is None)
        if device is None:
            self._empty.set_words(
                self.tr("No device"), self.tr("Settings belong to a Thin Client. Add one to see them.")
            )
        else:
            self._empty.set_words(
                self.tr("No settings yet"), self.tr("They are read as soon as the device answers.")
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The review beside the form, narrow if need be; below it where the form's reasons would have no room."""
        if self._review is None:
            return
        left = self.width() - self._groups.width() - Theme.current().scaled(FORM_LEAST) - FORM_MARGINS
        if left >= REVIEW_NARROW:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._review.stand(REVIEW_W if left >= REVIEW_W else REVIEW_NARROW)
        else:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._review.lie(self.height() // 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
