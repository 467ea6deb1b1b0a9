"""The hands with which a backup is put onto a device of this console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcconsole.api.cameras import CreateCamera, UpdateCamera
from tcconsole.model.backup import Content
from tcconsole.model.backup_item import (
    HoldSchedules,
    Item,
    Put,
    PutBook,
    PutFavourites,
    PutPositions,
    PutSchedule,
    PutSequence,
)
from tcconsole.model.backup_look import look
from tcconsole.model.backup_settings import may_move

if TYPE_CHECKING:
    from tcconsole.model.device import Device


class DeviceHands:
    """See `Hands`. Passwords that were sent are known in this session from then on."""

    def __init__(self, device: Device) -> None:
        self._device = device

    async def look(self) -> Content:
        return await look(self._device)

    async def send(self, item: Item) -> None:
        if item.request is None:
            return
        await self._device.link.send(item.request)
        if isinstance(item.request, (CreateCamera, UpdateCamera)) and item.request.camera.password:
            passwords = self._device.editing.edits.passwords
            passwords[item.request.camera.id] = item.request.camera.password

    async def move(self, values: dict[str, str]) -> None:
        settings = self._device.settings
        moves = may_move(settings.values, values)
        await (settings.outbox.send_moving if moves else settings.outbox.send)(values)

    def put(self, put: Put) -> None:
        device = self._device
        match put:
            case PutPositions(camera_id, positions):
                device.spots.book.restore(camera_id, msgspec.to_builtins(positions))
            case PutBook(exported):
                device.cameras.book.restore(exported)
            case PutSequence(key, None):
                device.sequences.delete(key)
            case PutSequence(_, sequence) if sequence is not None:
                device.sequences.put(sequence)
            case PutFavourites(favourites):
                device.favourites.restore({"favourites": msgspec.to_builtins(favourites)})
            case PutSchedule(key, None):
                device.schedules.delete(key)
            case PutSchedule(_, entry) if entry is not None:
                device.schedules.put(entry)
            case HoldSchedules(held):
                device.schedules.hold(held)
