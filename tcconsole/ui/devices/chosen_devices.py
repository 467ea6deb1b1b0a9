"""The devices that are selected in the table: which of them can be asked for what, and why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device


class ChosenDevices(QObject):
    """chosen: asked whenever it matters, in the order of the table. busy: whether something is being done with several
    devices. The reasons are sentences, "" where there is none."""

    def __init__(
        self,
        console: Console,
        chosen: Callable[[], tuple[Device, ...]],
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._chosen = chosen
        self._busy = busy

    @property
    def all(self) -> tuple[Device, ...]:
        return self._chosen()

    @property
    def on_line(self) -> tuple[Device, ...]:
        return tuple(device for device in self.all if device.link.on_line)

    @property
    def off_line(self) -> tuple[Device, ...]:
        return tuple(device for device in self.all if not device.link.on_line)

    @property
    def idle(self) -> tuple[Device, ...]:
        """Those on line that neither restart nor are updated."""
        return tuple(device for device in self.on_line if not device.system.busy)

    @property
    def replaced(self) -> tuple[Device, ...]:
        """Those at whose address another box answers."""
        return tuple(device for device in self.all if device.stranger is not None)

    @property
    def signed_out(self) -> tuple[Device, ...]:
        return tuple(device for device in self.all if device.state is DeviceState.SIGNED_OUT)

    def why_not(self) -> str:
        return "" if self.all else self.tr("No device is selected.")

    def why_not_on_line(self) -> str:
        return self.why_not() or ("" if self.on_line else self.tr("None of them is on line."))

    def why_not_retry(self) -> str:
        return self.why_not() or ("" if self.off_line else self.tr("All of them are on line."))

    def why_not_sign_in(self) -> str:
        return self.why_not() or ("" if self.signed_out else self.tr("None of them is signed out."))

    def why_not_stranger(self) -> str:
        there = self.tr("At the address of each of them the device itself answers.")
        one = self.tr("Decide for one device at a time.") if len(self.all) > 1 else ""
        return self.why_not() or one or ("" if self.replaced else there)

    def why_not_add_to_wall(self) -> str:
        hanging = set(self._console.walls.current.devices)
        there = hanging.issuperset(device.key for device in self.all)
        return self.why_not() or (self.tr("All of them hang on the wall that is shown.") if there else "")

    def why_not_restart(self) -> str:
        busy = self.tr("They are restarting or being updated.")
        return self.why_not_round() or ("" if self.idle else busy)

    def why_not_round(self) -> str:
        """Two rounds at a time would restart more at once than is wanted."""
        busy = self.tr("Wait until what is being done with other devices has ended.")
        return self.why_not_on_line() or (busy if self._busy() else "")
