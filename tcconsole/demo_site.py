"""What the demo of several devices prepares: a building, and the scenes that its operators would have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.scene import Shows, What
from tcconsole.model.schedule import Entry

WEEKDAYS = (0, 1, 2, 3, 4)
VISITED = 4
"""So many devices the scene for visitors needs."""


def furnish(console: Console, devices: Sequence[Device]) -> None:
    """Give the devices a site, and make scenes once all have told what they show and have; the user's own stay."""
    console.devices.set_site(devices, QCoreApplication.translate("demo", "Building A"))
    waiting = set(devices)

    def make(device: Device) -> None:
        if device in waiting and device.panels.active is not None and device.cameras.loaded:
            waiting.discard(device)
            if not waiting and not console.scenes.all:
                make_scenes(console, devices)

    for device in devices:
        for signal in (device.panels.active_changed, device.cameras.list_changed):
            signal.connect(lambda device=device: make(device))
        make(device)


def make_scenes(console: Console, devices: Sequence[Device]) -> None:
    """Day is what the monitors show now; at night and for deliveries others are shown at their times."""
    book, tr = console.scenes.book, QCoreApplication.translate
    now = [(device, device.panels.active) for device in devices]
    book.new(tr("demo", "Day"), tuple(panel(device, active.panel_name) for device, active in now if active))
    night = book.new(tr("demo", "Night"), tuple(panel(device, "Night") for device in devices))
    book.put(replace(night, times=(Entry("night", 18, 0),)))
    delivery = book.new(
        tr("demo", "Delivery"), tuple(panel(device, "Delivery") for device in devices[:VISITED])
    )
    book.put(replace(delivery, times=(Entry("delivery", 5, 30, WEEKDAYS),)))
    everywhere = tuple(panel(device, "Perimeter") for device in devices)
    book.put(replace(book.new(tr("demo", "Evacuation"), everywhere), asks=True))
    if len(devices) >= VISITED:
        first, second, third, fourth = devices[:VISITED]
        road = third.cameras.all[4]
        covered = Shows(third.key, What.FULL_SCREEN, camera=road.id, camera_name=road.name)
        shows = (
            panel(first, "Delivery"),
            panel(second, "Four View"),
            covered,
            Shows(fourth.key, What.NOTHING),
        )
        book.new(tr("demo", "Visitors"), shows)


def panel(device: Device, name: str) -> Shows:
    """The device's panel of that name; whatever it has first if it has none of it."""
    saved = device.panels.saved
    found = next((one for one in saved if one.panel_name == name), saved[0])
    return Shows(device.key, What.PANEL, found.panel_guid or "", found.panel_name)
