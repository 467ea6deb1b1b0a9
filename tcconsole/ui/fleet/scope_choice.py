"""Which devices are meant: those that were chosen in the table of devices, all of them, or those of one site."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.parts.plain import short

ALL, CHOSEN, SITE = "all", "chosen", "site:"
WIDEST = 28


class ScopeChoice(QComboBox):
    """Signals: `changed()` other devices are meant, or one of them came or went."""

    changed = Signal()

    def __init__(self, console: Console, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, self.tr("Which devices"))
        named(self.view(), f"{name}_choices", self.tr("Which devices"))
        set_look(self, variant="quiet")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._console = console
        self._chosen: tuple[str, ...] = ()
        console.devices.list_changed.connect(self._fill)
        self.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self._fill()

    def devices(self) -> tuple[Device, ...]:
        """Those that are meant, in the console's order."""
        return tuple(device for device in self._console.devices.all if self._means(device))

    def choose(self, devices: Sequence[Device]) -> None:
        """Mean these."""
        self._chosen = tuple(device.key for device in devices)
        self._fill(CHOSEN if self._chosen else ALL)

    def _means(self, device: Device) -> bool:
        what = str(self.currentData() or ALL)
        if what == CHOSEN:
            return device.key in self._chosen
        return what == ALL or what == SITE + device.entry.site

    def _fill(self, wanted: str = "") -> None:
        """The choices as they are now; what was meant stays so where it can."""
        wanted = wanted or str(self.currentData() or ALL)
        choices = self._choices()
        if choices != [(self.itemText(row), self.itemData(row)) for row in range(self.count())]:
            self.blockSignals(True)
            self.clear()
            for words, what in choices:
                self.addItem(words, what)
            self.blockSignals(False)
        self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(wanted)))
        self.blockSignals(False)
        self.changed.emit()

    def _choices(self) -> list[tuple[str, str]]:
        devices = self._console.devices.all
        choices = [(self.tr("All devices ({count})").format(count=len(devices)), ALL)]
        chosen = [device for device in devices if device.key in self._chosen]
        if len(chosen) == 1:
            choices.append((self.tr("Only {device}").format(device=short(chosen[0].name, WIDEST)), CHOSEN))
        elif chosen:
            choices.append((self.tr("The {count} chosen devices").format(count=len(chosen)), CHOSEN))
        for site in sorted({device.entry.site for device in devices} - {""}, key=str.casefold):
            count = sum(device.entry.site == site for device in devices)
            words = self.tr("{site} ({count})").format(site=short(site, WIDEST), count=count)
            choices.append((words, SITE + site))
        return choices
