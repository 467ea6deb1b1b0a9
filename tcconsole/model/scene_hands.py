"""The hands with which the window puts scenes on monitors: each device's own connection and models."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tcconsole.api.cameras import ShowFullscreen
from tcconsole.api.panels import ShowPanel, StopPanel
from tcconsole.api.request import Request
from tcconsole.model.device import Device
from tcconsole.model.scene_shown import Seen, Shown


class DeviceHands:
    """See `Hands`. What is done goes the way of every command: in the device's order, into the journal, and whatever
    follows commands (sequences, full screen) learns of it."""

    def __init__(self, device: Device) -> None:
        self._device = device

    async def look(self) -> Seen:
        await self._device.panels.read()
        if not self._device.cameras.loaded:
            await self._device.cameras.read()
        return seen_on(self._device)

    async def send(self, request: Request[Any]) -> None:
        await self._device.link.send(request)
        match request:
            case ShowPanel() | StopPanel():
                self._device.panels.monitor_commanded.emit()
            case ShowFullscreen(id=camera_id):
                self._device.cameras.note_fullscreen(camera_id)

    async def in_turn(self, work: Callable[[], Awaitable[None]]) -> None:
        await self._device.link.commands.in_turn(work)


def seen_on(device: Device) -> Seen:
    """What is known of a device's monitor without asking it."""
    active = device.panels.active
    shown = Shown(active.panel_guid or "" if active else "", device.cameras.fullscreen or "")
    return Seen(
        shown,
        {panel.panel_guid or "": panel.panel_name for panel in device.panels.saved},
        {camera.id: camera.name for camera in device.cameras.all},
    )
