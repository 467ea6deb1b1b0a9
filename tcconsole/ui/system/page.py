"""The system page of the console's current device."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from tcconsole.model.backup_restore import Restore
from tcconsole.model.backup_review import Stage
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import named
from tcconsole.ui.system.backup_view import BackupView
from tcconsole.ui.system.bundle_card import BundleCard
from tcconsole.ui.system.cards import SystemCards
from tcconsole.ui.system.journal_card import JournalCard
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE

WIDEST = 2400


class SystemPage(QWidget):
    """Firmware and facts at the left, what is dangerous at the right. Signals: `add_device_wanted()`."""

    add_device_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "system_page", self.tr("System"))
        self._console = console
        self._column = QVBoxLayout()
        self._column.setSpacing(CARD_GAP)
        self._empty = EmptyState(
            "system",
            self.tr("No device"),
            self.tr("Firmware and restart belong to a Thin Client. Add one to see them."),
            self.tr("Add a device"),
            "add",
            tall=True,
            name="no_system",
        )
        self._column.addWidget(self._empty)
        self._column.addWidget(JournalCard(console), 1)
        self._column.addWidget(BundleCard(console))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(_scrolled(self._column))
        self._cards: QWidget | None = None
        self._review: BackupView | None = None
        self._restore: Restore | None = None
        self._empty.acted.connect(self.add_device_wanted)
        console.devices.current_changed.connect(self._change_device)
        self._change_device()

    def _change_device(self) -> None:
        if self._cards is not None:
            self._column.removeWidget(self._cards)
            self._cards.hide()
            self._cards.deleteLater()
            self._cards = None
        self._close_review()
        device = self._console.devices.current
        self._empty.setVisible(device is None)
        if device is not None:
            self._cards = SystemCards(device)
            self._column.insertWidget(0, self._cards)
        self._watch(device)

    def _watch(self, device: Device | None) -> None:
        """A restore that is under way is shown in place of the cards, until its user goes back."""
        if self._restore is not None:
            self._restore.changed.disconnect(self._follow)
        self._restore = device.backups.restore if device is not None else None
        if self._restore is not None:
            self._restore.changed.connect(self._follow)
            self._follow()

    def _follow(self) -> None:
        device, restore = self._console.devices.current, self._restore
        if restore is None or restore.stage is Stage.NONE:
            self._close_review()
        elif self._review is None and device is not None:
            self._open_review(device)

    def _open_review(self, device: Device) -> None:
        self._review = BackupView(device)
        self._review.closed.connect(self._close_review)
        self._stack.addWidget(self._review)
        self._stack.setCurrentWidget(self._review)
        self._review.back.setFocus()

    def _close_review(self) -> None:
        if self._review is not None:
            self._stack.removeWidget(self._review)
            self._review.hide()
            self._review.deleteLater()
            self._review = None


def _scrolled(column: QVBoxLayout) -> QScrollArea:
    """The cards, as wide as can be read with ease."""
    inside = QWidget()
    inside.setProperty("scrolled", "true")
    inside.setMaximumWidth(WIDEST)
    inside.setLayout(column)
    column.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
    scroll = QScrollArea()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    return scroll
