"""Whether a panel is on the monitor: what was last known, and what may be claimed now."""

from __future__ import annotations

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft


def is_active(device: Device, draft: Draft) -> bool:
    """True if it is the panel that the device last said it shows."""
    active = device.panels.active
    return active is not None and draft.guid is not None and active.panel_guid == draft.guid


def on_monitor(device: Device, draft: Draft) -> bool:
    """True if it may be said that the monitor shows it now."""
    return is_certain(device) and is_active(device, draft)


def is_certain(device: Device) -> bool:
    """True if the active panel is what the monitor shows: a device that does not answer may show anything, and a camera
    that was put full screen covers it."""
    return device.link.on_line and device.full_screen.camera_id is None
