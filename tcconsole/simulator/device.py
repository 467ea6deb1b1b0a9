"""A simulated device as its operations see it: what it remembers, its sessions, faults, log and power."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from tcconsole.api.wire import Camera
from tcconsole.simulator.faults import Faults
from tcconsole.simulator.memory import Memory
from tcconsole.simulator.network import (
    BRIDGES,
    CONNECTED,
    NO_ANSWER,
    WRONG_CREDENTIALS,
    WRONG_PROTOCOL,
    host_of,
)
from tcconsole.simulator.request_log import RequestLog
from tcconsole.simulator.sessions import Sessions
from tcconsole.simulator.site import SiteCamera, first_position

if TYPE_CHECKING:
    from tcconsole.simulator.output import Output
    from tcconsole.simulator.remote import RemoteCameras

IDLE = "No update is running."


class Power(Protocol):
    """What restarts a device. Each returns at once; the device is off line a moment later."""

    def restart(self) -> None: ...
    def restore(self) -> None: ...
    def update(self, version: str) -> None: ...
    def change_address(self, ip: str, before: Mapping[str, str]) -> None: ...
    @property
    def updating(self) -> bool: ...


class Device:
    """One simulated Thin Client without its network side.

    cameras: those on its simulated network; phase: "serving", "restarting", "moving", "updating" or "restoring";
    update_state: the sentence that GET /System/Update/State answers; upload: what the last upload was.
    """

    power: Power
    output: Output
    remote: RemoteCameras

    def __init__(
        self,
        index: int,
        cameras: tuple[SiteCamera, ...],
        memory: Memory,
        faults: Faults,
        save: Callable[[Memory], None],
        log: RequestLog,
    ) -> None:
        self.index = index
        self.memory = memory
        self.cameras: dict[str, SiteCamera] = {}
        self._by_host: dict[str, SiteCamera] = {}
        for camera in cameras:
            self.plug_in(camera)
        self.faults = faults
        self.sessions = Sessions(lambda: faults.session_life_s)
        self.log = log
        self.phase = "serving"
        self.update_state = IDLE
        self.upload: dict[str, object] | None = None
        self.refreshes = 0
        self._save = save
        self.settings_changed()

    def plug_in(self, camera: SiteCamera) -> None:
        """One more camera on the simulated network, which Mobile Bridge serves, too."""
        self.cameras[camera.id] = self._by_host[camera.host] = camera
        if camera.steerable:
            self.memory.positions.setdefault(camera.id, first_position(camera))

    def remember(self, memory: Memory) -> None:
        """Take over another memory; the cameras stay where they look."""
        memory.positions = self.memory.positions
        self.memory = memory
        self.settings_changed()

    def save(self) -> None:
        self._save(self.memory)

    def settings_changed(self) -> None:
        """Work out again what follows from the settings."""
        settings, password = self.memory.settings, self.memory.bridge_password
        self.direct = settings["VideoSource"] == "directconnect"
        user, https = settings["SymphonyUser"], settings["SymphonyHTTPS"] == "true"
        self.bridge_code = ask_bridge(
            settings["SymphonyServer"], settings["SymphonyPort"], https, user, password.fits
        )

    @property
    def now_s(self) -> float:
        """The device's own clock, seconds since the epoch."""
        manual = self.memory.settings["TimeSynchronization"] == "manual"
        return time.time() + (self.memory.clock_offset_s if manual else 0.0)

    @property
    def name(self) -> str:
        return self.memory.settings["DeviceName"]

    @property
    def bridged(self) -> dict[str, SiteCamera]:
        """The cameras that come through Mobile Bridge: none while it does not answer."""
        return self.cameras if self.bridge_code == CONNECTED else {}

    def camera_name(self, camera_id: str) -> str | None:
        """The name of a camera of the current video source, or None."""
        known: Camera | SiteCamera | None
        known = self.memory.direct.get(camera_id) if self.direct else self.bridged.get(camera_id)
        return known.name if known else None

    def site_camera(self, camera_id: str) -> SiteCamera | None:
        """The camera on the simulated network behind an id of the current video source, or None."""
        if not self.direct:
            return self.bridged.get(camera_id)
        camera = self.memory.direct.get(camera_id)
        return self.camera_at(camera) if camera else None

    def camera_at(self, camera: Camera) -> SiteCamera | None:
        """The simulated camera at a Direct Connect camera's address, or None."""
        uri = next((stream.snapshot_uri for stream in camera.streams if stream.snapshot_uri), None)
        return self._by_host.get(host_of(uri) if uri else camera.address or "")

    def camera_in_cell(self, cell: int) -> SiteCamera | None:
        """The simulated camera in a cell of the active panel, or None."""
        panel = self.memory.panels.get(self.memory.active or "")
        if panel is None or cell >= len(panel.cells):
            return None
        return self.site_camera(panel.cells[cell].camera_id or "")

    def show(self, guid: str) -> None:
        """Put a panel on the monitor."""
        self.memory.active, self.memory.fullscreen = guid, None
        self.save()

    def show_fullscreen(self, camera_id: str) -> None:
        """Put one camera over the active panel; that stays the active panel."""
        self.memory.fullscreen = camera_id
        self.save()

    def stop_display(self) -> None:
        self.memory.active = self.memory.fullscreen = None
        self.save()

    def new_cell_id(self) -> int:
        self.memory.next_cell_id += 1
        return self.memory.next_cell_id - 1


def ask_bridge(server: str, port: str, https: bool, user: str, password_fits: Callable[[str], bool]) -> int:
    """One of CONNECTION_CODES: how a Mobile Bridge on the simulated network would answer."""
    bridge = next((each for each in BRIDGES if each.ip == server and str(each.port) == port), None)
    if bridge is None:
        return NO_ANSWER
    if bridge.https != https:
        return WRONG_PROTOCOL
    return CONNECTED if user == bridge.user and password_fits(bridge.password) else WRONG_CREDENTIALS
