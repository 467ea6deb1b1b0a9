"""The settings page: groups at the left, the form, and the review at the right or as a drawer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.address_change import Phase
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.settings.form import SettingsForm
from tcconsole.ui.settings.navigation import Navigation
from tcconsole.ui.settings.recovery_card import RecoveryCard
from tcconsole.ui.settings.review import Review
from tcconsole.ui.settings.review_bar import ReviewBar
from tcconsole.ui.settings.settings_commands import SettingsCommands
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import REVIEW_W

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
        self._edge = line(vertical=True)
        self._form: SettingsForm | None = None
        self._review: Review | None = None
        self._bar: ReviewBar | None = None
        self._recovery: RecoveryCard | None = None
        self._drawer = self._open = False
        self._commands = SettingsCommands(self, console)
        self._empty = EmptyState(
            "settings", "", "", self.tr("Add a device"), "add", tall=True, name="no_settings"
        )
        self._row = QHBoxLayout()
        self._work = QVBoxLayout()
        self._arrange()
        self._groups.chosen.connect(self._show_group)
        self._empty.acted.connect(self.add_device_wanted)
        console.devices.current_changed.connect(self._change_device)
        self._change_device()

    def _arrange(self) -> None:
        for layout in (self._row, self._work):
            layout.setSpacing(0)
            layout.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._empty, 1)
        self._work.addLayout(self._row, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self._groups, self._edge):
            whole.addWidget(part)
        whole.addLayout(self._work, 1)

    @property
    def form(self) -> SettingsForm | None:
        return self._form

    def _change_device(self) -> None:
        if self._device is not None:
            self._device.settings.draft_changed.disconnect(self._tell)
            self._device.identity_changed.disconnect(self._tell)
            self._device.state_changed.disconnect(self._tell)
            self._device.address_change.changed.disconnect(self._tell)
        self._device = self._console.devices.current
        for old in (self._form, self._review, self._bar, self._recovery):
            self._drop(old)
        self._form = self._review = self._bar = self._recovery = None
        self._open = False
        if self._device is not None:
            self._show_device(self._device)
        self._tell()

    def _drop(self, part: QWidget | None) -> None:
        if part is not None:
            part.hide()
            self._row.removeWidget(part)
            self._work.removeWidget(part)
            part.deleteLater()

    def _show_device(self, device: Device) -> None:
        self._form = SettingsForm(device.settings)
        self._review = Review(device)
        self._bar = ReviewBar(device.settings)
        self._row.addWidget(self._form, 1)
        self._row.addWidget(self._review)
        self._work.addWidget(self._bar)
        self._review.go_to.connect(self._go_to)
        self._review.closed.connect(self._close_drawer)
        self._bar.wanted.connect(self._open_drawer)
        self._form.group_shown.connect(self._groups.show_group)
        self._form.tell_group()
        device.settings.draft_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        device.address_change.changed.connect(self._tell)
        self._drawer = False
        self._fit()

    def _show_group(self, group: str) -> None:
        if self._form is not None:
            self._form.show_group(group)

    def _go_to(self, key: str) -> None:
        if self._drawer:
            self._close_drawer()
        if self._form is not None:
            self._form.show_setting(key)

    def _open_drawer(self) -> None:
        self._open = True
        self._show_parts()
        if self._review is not None:
            self._review.raise_()
            self._review.take_keyboard()

    def _close_drawer(self) -> None:
        if not self._drawer:
            return
        self._open = False
        self._show_parts()
        if self._bar is not None:
            self._bar.take_keyboard()

    def _tell(self) -> None:
        device = self._device
        self._groups.set_title(
            self.tr("Settings of {device}").format(device=device.name) if device else self.tr("Settings")
        )
        self._groups.tell(device.settings if device else None)
        self._tell_empty(device)
        self._commands.tell()
        self._follow_move(device)
        self._show_parts()

    def _follow_move(self, device: Device | None) -> None:
        """The card is there exactly while a change of address is not settled."""
        moving = device is not None and device.address_change.phase is not Phase.NONE
        if moving and self._recovery is None and device is not None:
            self._recovery = RecoveryCard(device.address_change)
            self._row.addWidget(self._recovery, 1)
        elif not moving and self._recovery is not None:
            self._drop(self._recovery)
            self._recovery = None

    def _show_parts(self) -> None:
        device = self._device
        loaded = device is not None and device.settings.loaded and self._recovery is None
        self._empty.setVisible(not loaded and self._recovery is None)
        for part in (self._groups, self._edge):
            part.setVisible(self._recovery is None)
        if self._form is not None and self._review is not None and self._bar is not None:
            self._form.setVisible(loaded)
            self._review.setVisible(loaded and (self._open or not self._drawer))
            self._bar.setVisible(loaded and self._drawer)

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
        """The review beside the form, or over it as a drawer where the form's reasons would have no room."""
        if self._review is None:
            return
        form = Theme.current().scaled(FORM_LEAST) + FORM_MARGINS
        review = Theme.current().scaled(REVIEW_W)
        drawer = self.width() - self._groups.width() - form < review
        if drawer != self._drawer:
            self._drawer, self._open = drawer, False
            self._review.set_drawer(drawer)
            self._place_review(drawer)
            self._show_parts()
        self._review.setFixedWidth(review)
        if drawer:
            self._review.setGeometry(self.width() - review, 0, review, self.height())

    def _place_review(self, drawer: bool) -> None:
        if self._review is None:
            return
        self._row.removeWidget(self._review)
        self._review.setParent(self)
        if drawer:
            self._review.raise_()
        else:
            self._row.addWidget(self._review)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
