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
from tcconsole.model.setting import BY_KEY


class CommandHands:
    """See `Hands`. last: what was seen last; moving: the settings that may have moved the device, if any were sent."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self.last = Content()
        self.moving: dict[str, str] = {}

    async def look(self) -> Content:
        ask = self._device.ask
        self.last = Content(
            settings=await ask(ReadSettings()),
            cameras=await ask(ListCameras()),
            panels=await ask(ListPanels()),
        )
        return self.last

    async def send(self, item: Item) -> None:
        if item.request is not None:
            await self._device.ask(item.request)

    async def move(self, values: dict[str, str]) -> None:
        has = self.last.values
        moves = any(BY_KEY[key].reconnects and has.get(key) != value for key, value in values.items())
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
