"""The hands with which the command line puts a backup onto a device."""

from __future__ import annotations

from tcconsole.api.cameras import ListCameras
from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import ListPanels
from tcconsole.api.settings import ReadSettings, WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.cli.device import Device
from tcconsole.model.backup import Content
from tcconsole.model.backup_item import Item, Put
from tcconsole.model.backup_settings import may_move


async def look(device: Device) -> Content:
    """What the device itself has now. Raises ThinClientError."""
    return Content(
        settings=await device.ask(ReadSettings()),
        cameras=await device.ask(ListCameras()),
        panels=await device.ask(ListPanels()),
    )


class CommandHands:
    """See `Hands`. last: what was seen last; moving: the settings that may have moved the device, if any were sent."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self.last = Content()
        self.moving: dict[str, str] = {}

    async def look(self) -> Content:
        self.last = await look(self._device)
        return self.last

    async def send(self, item: Item) -> None:
        if item.request is not None:
            await self._device.ask(item.request)

    async def move(self, values: dict[str, str]) -> None:
        moves = may_move(self.last.values, values)
        try:
            await self._device.ask(
                WriteSettings(tuple(Setting(name=key, value=value) for key, value in values.items()))
            )
        except ThinClientError as error:
            if not (moves and error.may_have_run):
                raise  # a device that leaves with its answer has not failed: it is looked for
        self.moving = values if moves else {}

    def put(self, put: Put) -> None:
        raise ValueError("What the console keeps is restored in its window.")
