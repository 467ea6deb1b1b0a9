"""What the monitors show now, against what scenes say: always looked up, never remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_hands import seen_on
from tcconsole.model.scene_shown import Seen, means


@dataclass(frozen=True, slots=True)
class Standing:
    """Keys of devices: those that show what the scene says, those that differ, and those that cannot be asked."""

    fit: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """True if every monitor is known to show what the scene says."""
        return bool(self.fit) and not self.differ and not self.unknown


class SceneWall(QObject):
    """Signals: `changed()` a monitor shows something else, or a device went or came."""

    changed = Signal()

    def __init__(self, devices: Devices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = devices
        self._known: dict[str, Device] = {}
        self._seen: dict[str, Seen] = {}
        devices.list_changed.connect(self._take_up)
        self._take_up()

    def device(self, key: str) -> Device | None:
        return self._known.get(key)

    @property
    def devices(self) -> dict[str, Device]:
        """By their keys."""
        return dict(self._known)

    def seen(self, key: str) -> Seen | None:
        """What that device shows; None if it cannot be asked now."""
        device = self._known.get(key)
        if device is None or not device.link.on_line or not device.panels.loaded:
            return None
        if key not in self._seen:
            self._seen[key] = seen_on(device)  # asked often: for every scene, card and tile
        return self._seen[key]

    def connecting(self, scene: Scene) -> bool:
        """True while a monitor of that scene may still answer for the first time, or none answers."""
        links = [device.link for key, device in self._known.items() if scene.on(key)]
        first = any(link.state in (DeviceState.CLOSED, DeviceState.CONNECTING) for link in links)
        return first or not any(link.on_line for link in links)

    def standing(self, scene: Scene) -> Standing:
        """Where each monitor of that scene stands."""
        found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
        for shows in scene.shows:
            seen = self.seen(shows.device)
            found[None if seen is None else means(shows, seen)].append(shows.device)
        return Standing(tuple(found[True]), tuple(found[False]), tuple(found[None]))

    def take(self, keys: Iterable[str]) -> tuple[Shows, ...]:
        """What these monitors show now, as words of a scene; without those that cannot be asked."""
        taken = (self.take_one(key) for key in keys)
        return tuple(shows for shows in taken if shows is not None)

    def take_one(self, key: str) -> Shows | None:
        """What that monitor shows now; None if it cannot be asked."""
        seen = self.seen(key)
        if seen is None:
            return None
        panel, camera = seen.shown.panel, seen.shown.camera or ""
        name = seen.panels.get(panel, "")
        if camera:
            return Shows(key, What.FULL_SCREEN, panel, name, camera, seen.cameras.get(camera, camera))
        return Shows(key, What.PANEL, panel, name) if panel else Shows(key, What.NOTHING)

    def _take_up(self) -> None:
        for device in self._devices.all:
            if device.key not in self._known:
                for signal in (
                    device.panels.active_changed,
                    device.panels.list_changed,
                    device.cameras.fullscreen_changed,
                    device.cameras.list_changed,
                    device.state_changed,
                ):
                    signal.connect(partial(self._tell, device.key))
                device.panels.refreshed.connect(partial(self._seen.pop, device.key, None))
        self._known = {device.key: device for device in self._devices.all}
        self._seen.clear()
        self.changed.emit()

    def _tell(self, key: str) -> None:
        self._seen.pop(key, None)
        self.changed.emit()
