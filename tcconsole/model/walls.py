"""The walls of this console: how the monitors of its devices hang, and which wall is looked at."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from tcconsole.model.devices import Devices
from tcconsole.model.wall import Wall, arranged

ALL = "all"
"""The key of the wall of all devices: it is always there, and who is new hangs on it by itself."""


class Walls(QObject):
    """Signals: `changed()` walls came, went or were arranged anew, or another one is looked at."""

    changed = Signal()

    def __init__(self, devices: Devices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = devices
        self._kept: dict[str, Wall] = {}
        self._chosen = ALL
        devices.list_changed.connect(self.changed)

    @property
    def all(self) -> tuple[Wall, ...]:
        """The wall of all devices, then the others in the order in which they were made."""
        others = [self._of_known(wall) for key, wall in self._kept.items() if key != ALL]
        return (self._everything(), *others)

    @property
    def current(self) -> Wall:
        """The one that is looked at."""
        return self.get(self._chosen) or self._everything()

    def get(self, key: str) -> Wall | None:
        """The wall of that key, without devices that this console does not know any more."""
        if key == ALL:
            return self._everything()
        return self._of_known(self._kept[key]) if key in self._kept else None

    def new(self, name: str) -> Wall:
        """Begin a wall without monitors, and look at it."""
        wall = Wall(uuid4().hex, "", 3, 2).renamed(name)
        self._chosen = wall.key
        self.put(wall)
        return wall

    def put(self, wall: Wall) -> None:
        """Keep that wall in place of the one of the same key; one that is new comes last."""
        if self._kept.get(wall.key) != wall:
            self._kept[wall.key] = wall
            self.changed.emit()

    def drop(self, key: str) -> None:
        """Forget a wall; that of all devices is arranged by itself again."""
        if self._kept.pop(key, None) is not None:
            self.changed.emit()

    def choose(self, key: str) -> None:
        """Look at that wall."""
        if key != self._chosen and self.get(key) is not None:
            self._chosen = key
            self.changed.emit()

    def _everything(self) -> Wall:
        devices = [device.key for device in self._devices.all]
        name = self.tr("All devices")
        kept = self._kept.get(ALL)
        return self._of_known(kept).added(devices) if kept else arranged(ALL, name, devices)

    def _of_known(self, wall: Wall) -> Wall:
        known = {device.key for device in self._devices.all}
        return wall.without(device for device in wall.devices if device not in known)
