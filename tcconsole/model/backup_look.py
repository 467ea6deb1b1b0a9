"""What one device has now, in the form of a backup, and how its console parts are taken and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcconsole.api.wire import Setting
from tcconsole.model.backup import Content, FavouritePanel, Positions
from tcconsole.model.camera_entries import from_json

if TYPE_CHECKING:
    from tcconsole.model.device import Device


async def look(device: Device) -> Content:
    """Read the device anew and take everything. Raises ThinClientError."""
    await device.settings.read()
    await device.cameras.read()
    await device.panels.read()
    return content_of(device)


def content_of(device: Device) -> Content:
    """Everything as it was last read; passwords that the device tells are in it, and go no further than memory."""
    return Content(
        settings=tuple(Setting(name=name, value=value) for name, value in device.settings.values.items()),
        cameras=device.cameras.all,
        panels=device.panels.saved,
        presets=positions_of(device.spots.book.export()),
        sequences=device.sequences.all,
        favourites=tuple(FavouritePanel(one.guid, one.name) for one in device.favourites.all),
        schedules=device.schedules.all,
        schedules_held=device.schedules.held,
        book=from_json(device.cameras.book.export()),
    )


def positions_of(exported: dict[str, object]) -> dict[str, Positions]:
    """What the console keeps of each camera's positions; nothing of those of which it keeps nothing."""
    kept = {key: msgspec.convert(value, Positions) for key, value in exported.items()}
    return {key: value for key, value in kept.items() if value != Positions()}
