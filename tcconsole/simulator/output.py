"""What can be seen of a simulated device: the pictures of its cameras, and its monitor."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tcconsole.simulator.monitor import MonitorCell, MonitorScreen, monitor_jpeg
from tcconsole.simulator.pictures import Look, Pose, Studio

if TYPE_CHECKING:
    from tcconsole.simulator.device import Device
    from tcconsole.simulator.site import SiteCamera

_EMPTY = MonitorCell("", None, None)


_STUDIO_IN_USE = threading.Lock()
"""A Studio serves one thread at a time; a process has one Studio."""

_QUICK_S = 0.002  # what takes longer is drawn in a thread
_KEPT_S = 0.0002  # what takes less was not drawn: the Studio still had it

HUGE = 100_000_000
VAST_PX = 65_500


class Output:
    """Draws for one device, with a Studio that all devices of the process share.

    A camera that looks where it looked before is drawn where it is asked for, if that was quick the last time.
    One that moves, a new scene (up to 100 ms, measured) and the monitor (8 ms and more) are drawn in a thread.
    """

    def __init__(self, device: Device, studio: Studio) -> None:
        self._device = device
        self._studio = studio
        self._last: dict[str, tuple[Pose | None, float]] = {}
        self._frozen: dict[str, bytes] = {}

    async def picture(self, camera: SiteCamera) -> bytes:
        """The camera's JPEG now, as the picture faults leave it; b"" and what is no JPEG are possible then."""
        faults = self._device.faults
        if not faults.frozen_pictures:
            self._frozen.clear()
            jpeg = await self._draw(camera)
        else:
            jpeg = self._frozen.get(camera.id) or await self._draw(camera)
            self._frozen[camera.id] = jpeg
        return _broken(jpeg, faults.broken_pictures)

    async def monitor(self) -> bytes:
        """The monitor as JPEG, 1280×720."""
        screen = self.screen()
        return await asyncio.to_thread(_alone, lambda: monitor_jpeg(self._studio, screen, time.time()))

    def screen(self) -> MonitorScreen:
        """What the monitor shows."""
        device, memory = self._device, self._device.memory
        if device.phase == "updating":
            return MonitorScreen(device.name, "updating", 0, 0, (), device.update_state)
        if device.phase == "restoring":
            return MonitorScreen(device.name, "restoring", 0, 0, (), "Please wait")
        if device.phase == "restarting":
            return MonitorScreen(device.name, "restarting", 0, 0, (), "Please wait")
        if memory.fullscreen:
            return MonitorScreen(device.name, "fullscreen", 1, 1, (self._cell(memory.fullscreen, ""),), "")
        panel = memory.panels.get(memory.active or "")
        if panel is None:
            return MonitorScreen(device.name, "stopped", 0, 0, (), memory.settings["NetworkIP"])
        cells = tuple(self._cell(cell.camera_id, cell.camera_name) for cell in panel.cells)
        return MonitorScreen(
            device.name, "panel", panel.panel_width, panel.panel_height, cells, panel.panel_name
        )

    def _cell(self, camera_id: str | None, last_name: str | None) -> MonitorCell:
        if not camera_id:
            return _EMPTY
        camera = self._device.site_camera(camera_id)
        name = self._device.camera_name(camera_id) or last_name or "Camera"
        return (
            MonitorCell(name, _look(camera), self._pose(camera)) if camera else MonitorCell(name, None, None)
        )

    async def _draw(self, camera: SiteCamera) -> bytes:
        pose = self._pose(camera)
        last_pose, took_s = self._last.get(camera.id, (None, _QUICK_S))
        if last_pose == pose and took_s < _QUICK_S and _STUDIO_IN_USE.acquire(blocking=False):
            try:
                return self._jpeg(camera, pose)
            finally:
                _STUDIO_IN_USE.release()
        return await asyncio.to_thread(_alone, lambda: self._jpeg(camera, pose))

    def _jpeg(self, camera: SiteCamera, pose: Pose | None) -> bytes:
        began_s = time.perf_counter()
        jpeg = self._studio.jpeg(_look(camera), pose, time.time())
        took_s = time.perf_counter() - began_s
        if took_s > _KEPT_S:
            self._last[camera.id] = (pose, took_s)
        return jpeg

    def _pose(self, camera: SiteCamera) -> Pose | None:
        if not camera.steerable:
            return None
        position = self._device.memory.positions[camera.id]
        return Pose(position.pan, position.tilt, position.zoom)


def _alone(draw: Callable[[], bytes]) -> bytes:
    with _STUDIO_IN_USE:
        return draw()


def _look(camera: SiteCamera) -> Look:
    return Look(camera.name, camera.scene, camera.seed)


def _broken(jpeg: bytes, how: str | None) -> bytes:
    if how == "truncated":
        return jpeg[: len(jpeg) // 2]
    if how == "not_a_picture":
        return b"This is not a picture."
    if how == "huge":
        return jpeg + bytes(HUGE - len(jpeg))
    if how == "vast":
        return _vast(jpeg)
    return b"" if how == "empty" else jpeg


def _vast(jpeg: bytes) -> bytes:
    """The picture with another size in its frame header."""
    frame = max(jpeg.find(b"\xff\xc0"), jpeg.find(b"\xff\xc2"))
    return jpeg[: frame + 5] + 2 * VAST_PX.to_bytes(2, "big") + jpeg[frame + 9 :]
