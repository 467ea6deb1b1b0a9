"""The devices of a run from the command line: each is told by its serial."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tcconsole.api.errors import AnotherDevice
from tcconsole.api.request import Request
from tcconsole.api.settings import ReadSettings
from tcconsole.model.fleet.client_box import ClientBoxes
from tcconsole.model.fleet.plan import Target
from tests.api.devices import ThinDevice, envelope

T = TypeVar("T")
SERIAL = "00AA11"


class Nowhere:
    """Keeps one password and no journal."""

    async def get(self, _name: str) -> str:
        return "admin"

    async def put(self, name: str, password: str) -> None: ...

    async def forget(self, name: str) -> None: ...

    async def carry_out(self, request: Request[T], send: Callable[[Request[T]], Awaitable[T]]) -> T:
        return await send(request)

    def close(self) -> None: ...


async def test_a_device_that_was_read_before_is_told_by_its_serial_from_then_on(tmp_path: Path) -> None:
    settings = envelope([{"Name": "DeviceSerial", "Value": SERIAL}])
    async with ThinDevice({"GET /Settings": settings}) as device:
        boxes = ClientBoxes(Nowhere(), lambda _address: Nowhere(), tmp_path)
        assert (await (await boxes.box(str(device.address))).values())["DeviceSerial"] == SERIAL
        device.alive.clear()  # another box signs nobody in whom it does not know
        box = await boxes.at(Target("", "Lobby", "another", str(device.address)))
        with pytest.raises(AnotherDevice):
            await box.ask(ReadSettings())
        await boxes.aclose()


async def test_another_box_at_the_address_of_one_is_left_alone(tmp_path: Path) -> None:
    settings = envelope([{"Name": "DeviceSerial", "Value": SERIAL}])
    async with ThinDevice({"GET /Settings": settings}) as device:
        for serial in ("another", SERIAL):
            boxes = ClientBoxes(Nowhere(), lambda _address: Nowhere(), tmp_path)
            box = await boxes.at(Target("", "Lobby", serial, str(device.address)))
            if serial == SERIAL:
                assert (await box.ask(ReadSettings()))[0].value == SERIAL
            else:
                with pytest.raises(AnotherDevice):
                    await box.ask(ReadSettings())
            await boxes.aclose()
        assert device.alive == set()
