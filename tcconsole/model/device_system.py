"""What one device is and what can be done to it as a whole: registration, firmware, restart, factory restore."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.api.system import IsNotRegistered, NewestFirmware
from tcconsole.model.activity import Activity
from tcconsole.model.address_change import AddressChange
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.firmware_file import FileCheck
from tcconsole.model.firmware_state import Update
from tcconsole.model.firmware_update import FirmwareUpdate
from tcconsole.model.link import Link
from tcconsole.model.panel_back import PanelKeeper
from tcconsole.model.panels import Panels
from tcconsole.model.restarts import Restarts, RestoreWish
from tcconsole.model.store import Store


class DeviceSystem(QObject):
    """Signals: `changed()` registration or newest version; `update_changed()` the update or the chosen file.

    firmware: the update itself; file: the one that was chosen; restarts: restart and factory restore.
    """

    changed = Signal()
    update_changed = Signal()

    def __init__(
        self,
        link: Link,
        settings: DeviceSettings,
        panels: Panels,
        moves: AddressChange,
        activity: Activity,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._registered: bool | None = None
        self._newest = ""
        before_restart = PanelKeeper(link, panels, activity, self)
        before_update = PanelKeeper(link, panels, activity, self)
        self.file = FileCheck(link.scope, self)
        self.restarts = Restarts(link, before_restart, moves, activity, store, name, self)
        self.firmware = FirmwareUpdate(
            link, settings, before_update, self.restarts, activity, store, name, self
        )
        self.firmware.changed.connect(self.update_changed)
        self.file.changed.connect(self.update_changed)

    @property
    def registered(self) -> bool | None:
        """None while it is not known."""
        return self._registered

    @property
    def newest(self) -> str:
        """The newest firmware on line, or "" while it is not known."""
        return self._newest

    @property
    def update(self) -> Update:
        return self.firmware.state

    @property
    def busy(self) -> bool:
        """An update or a restart is under way: neither begins before it has ended."""
        return self.update.running or self.restarts.running

    def check(self) -> None:
        """Ask for the registration and the newest firmware; both need the internet on the device's side."""

        async def work() -> None:
            self._registered = not await self._link.send(IsNotRegistered())
            self.changed.emit()
            self._newest = await self._link.send(NewestFirmware())
            self.changed.emit()

        self._link.commands.do(self.tr("Look for newer firmware"), work)

    def restart(self) -> None:
        """Restart the device: its monitor goes dark for a minute or two."""
        if not self.busy:
            self.restarts.restart()

    def restore(self, wish: RestoreWish | None = None) -> None:
        """Erase everything on the device and have it start with factory settings."""
        if not self.busy:
            self.restarts.restore(wish or RestoreWish())

    def start_update(self) -> None:
        """Have the device fetch and install the newest firmware."""
        if not self.busy:
            self.firmware.start_online()

    def upload(self, file: Path, sha256: str = "") -> None:
        """Send a firmware file and have the device install it. sha256: as it was shown, "" if it was not."""
        if not self.busy:
            self.firmware.upload(file, sha256)

    def connected_again(self) -> None:
        """The device was read after a (re)connect."""
        self.firmware.connected()
