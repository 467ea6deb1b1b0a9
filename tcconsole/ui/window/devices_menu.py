"""The menu of the header's device button: every device, and what can be done with the current one as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.plain import literal, short
from tcconsole.ui.theme.icons import icon


class DevicesMenu(QObject):
    """Fills `menu` anew each time it is opened, and belongs to it. add_device: asks for another device."""

    def __init__(self, menu: QMenu, console: Console, add_device: Callable[[], None]) -> None:
        super().__init__(menu)
        self._menu = menu
        self._console = console
        self._add_device = add_device
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        devices = self._console.devices
        self._menu.clear()
        for device in devices.all:
            self._add_entry(device)
        if devices.all:
            self._menu.addSeparator()
        if devices.current is not None:
            self._add_current(devices.current)
            self._menu.addSeparator()
        self._menu.addAction(icon("add"), self.tr("Add a device …"), self._add_device)

    def _add_entry(self, device: Device) -> None:
        mark, role = state_look(device)
        entry = self._menu.addAction(
            icon(mark or "device", role),
            f"{_menu_text(device.name)}   {state_words(device)}",
            lambda: self._console.devices.show(device),
        )
        entry.setCheckable(True)
        entry.setChecked(device is self._console.devices.current)

    def _add_current(self, device: Device) -> None:
        again = self._menu.addAction(icon("refresh"), self.tr("Connect again now"), device.link.retry)
        again.setEnabled(not device.link.on_line)
        name = _menu_text(device.name)
        # Forgetting asks once more, by the second menu: the password goes, too.
        sure = self._menu.addMenu(icon("delete"), self.tr("Forget {device}").format(device=name))
        named(sure, "forget_device", sure.title())
        sure.addAction(
            self.tr("Forget this device and its password on this computer"),
            lambda: self._console.remove_device(device),
        )


def _menu_text(text: str) -> str:
    """A device's text in a menu."""
    return literal(short(text, 60))
