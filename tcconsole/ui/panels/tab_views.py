"""The panels of a device as tabs, and which of them is shown when nobody has chosen."""

from __future__ import annotations

from collections.abc import Sequence

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.on_monitor import is_active, on_monitor
from tcconsole.ui.panels.panel_tabs import Monitor, TabView


def tab_views(device: Device | None) -> list[TabView]:
    """One tab for each draft, in the device's order."""
    return [
        TabView(
            draft.key,
            draft.name,
            draft.layout.width,
            draft.layout.height,
            monitor=_monitor_of(device, draft),
            draft=draft.dirty,
            turning=on_monitor(device, draft) and device.sequences.on_monitor is not None,
        )
        for draft in (device.panels.drafts if device else ())
        if device is not None
    ]


def first_draft(device: Device | None) -> Draft | None:
    """What is on the monitor, else the first; None if there is none."""
    if device is None or not device.panels.drafts:
        return None
    drafts, active = device.panels.drafts, device.panels.active
    guid = active.panel_guid if active else None
    return next((draft for draft in drafts if draft.guid == guid), drafts[0])


def neighbour(drafts: Sequence[Draft], at: int, name: str) -> Draft | None:
    """What takes the place of a tab that has gone from place `at`: one of its name, else its neighbour."""
    if not drafts:
        return None
    return next((draft for draft in drafts if draft.name == name), drafts[min(at, len(drafts) - 1)])


def _monitor_of(device: Device, draft: Draft) -> Monitor:
    if on_monitor(device, draft):
        return Monitor.NOW
    return Monitor.LAST if is_active(device, draft) else Monitor.NOT
