"""What a simulated device really is and does, for tests and for people: no token, no password."""

from __future__ import annotations

from typing import Any

from tcconsole.simulator.cameras import camera_list
from tcconsole.simulator.device import Device
from tcconsole.simulator.panels import panel_data
from tcconsole.simulator.settings import readable


def truth(device: Device, url: str, since: int = 0) -> dict[str, Any]:
    """Everything as plain values. `since`: only the requests after the one with that number."""
    memory = device.memory
    return {
        "index": device.index,
        "url": url,
        "serial": memory.serial,
        "name": device.name,
        "firmware": memory.firmware,
        "phase": device.phase,
        "update_state": device.update_state,
        "upload": device.upload,
        "sessions": len(device.sessions),
        "logins": device.sessions.opened,
        "refused_logins": device.sessions.refused,
        "refreshes": device.refreshes,
        "monitor": _monitor(device),
        "positions": _positions(device),
        "video_source": memory.settings["VideoSource"],
        "cameras": camera_list(device),
        "panels": [_without_links(panel_data(device, panel)) for panel in memory.panels.values()],
        "settings": readable(device),
        "faults": device.faults.values(),
        "requests_total": device.log.total,
        "requests": device.log.since(since),
    }


def _monitor(device: Device) -> dict[str, Any]:
    """kind: panel, fullscreen, stopped, restarting, updating or restoring."""
    memory = device.memory
    panel = memory.panels.get(memory.active or "")
    return {
        "kind": device.output.screen().kind,
        "panel": panel and {"guid": panel.panel_guid, "name": panel.panel_name},
        "fullscreen": memory.fullscreen
        and {"id": memory.fullscreen, "name": device.camera_name(memory.fullscreen)},
    }


def _positions(device: Device) -> dict[str, dict[str, Any]]:
    """Of every PTZ camera on the simulated network, by id."""
    return {
        camera_id: {"name": device.cameras[camera_id].name, "pan": at.pan, "tilt": at.tilt, "zoom": at.zoom}
        for camera_id, at in device.memory.positions.items()
        if camera_id in device.cameras
    }


def _without_links(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "Links"}
