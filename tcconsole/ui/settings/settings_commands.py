"""What one can do on the settings page, by name and by key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.parts.command import Command


class SettingsCommands:
    """Commands for the current device; `tell()` says which of them make sense now. They belong to `page`."""

    def __init__(self, page: QWidget, console: Console) -> None:
        self._console = console
        group = page.tr("Settings")
        keys = Qt.ShortcutContext.WidgetWithChildrenShortcut

        def make(name: str, words: str, act: Callable[[DeviceSettings], None], icon: str) -> Command:
            return Command(
                page, name, words, lambda: self._do(act), group=group, icon_name=icon, context=keys
            )

        self._apply = make(
            "settings_apply", page.tr("Apply the changed settings"), DeviceSettings.apply, "done"
        )
        self._discard = make(
            "settings_discard", page.tr("Discard the changed settings"), DeviceSettings.discard, "undo"
        )
        self._find = make(
            "settings_find", page.tr("Find Mobile Bridges"), DeviceSettings.discover_bridges, "find"
        )
        self._test = make(
            "settings_test", page.tr("Test the Mobile Bridge"), DeviceSettings.test_connection, "bridge"
        )
        words = page.tr("Set the device's clock from this computer")
        self._clock = make("settings_clock", words, DeviceSettings.set_from_this_computer, "schedule")
        self._no_device = page.tr("There is no device.")
        self._away = page.tr("The device is not on line.")
        self._nothing = page.tr("Nothing is changed.")
        self._wrong = page.tr("Something is wrong in the form.")
        self._direct = page.tr("Not used under Direct Connect.")

    def tell(self) -> None:
        """Which of them can be done now, and why the others cannot."""
        device = self._console.devices.current
        reason = self._reason(device)
        for command in (self._apply, self._discard, self._find, self._test, self._clock):
            command.set_reason(reason)
        if device is None or reason:
            return
        changes = device.settings.changes
        self._discard.set_reason("" if changes else self._nothing)
        wrong = self._wrong if device.settings.wrong_keys else ""
        self._apply.set_reason(wrong or ("" if changes else self._nothing))
        ignored = BY_KEY["SymphonyServer"].ignored(device.settings.wanted)
        for command in (self._find, self._test):
            command.set_reason(self._direct if ignored else "")

    def _reason(self, device: Device | None) -> str:
        if device is None:
            return self._no_device
        return "" if device.link.on_line and device.settings.loaded else self._away

    def _do(self, act: Callable[[DeviceSettings], None]) -> None:
        device = self._console.devices.current
        if device is not None:
            act(device.settings)
