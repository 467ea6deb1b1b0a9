"""A client that is for one device keeps no session on another one."""

from __future__ import annotations

import asyncio

import pytest

from tcconsole.api.errors import AnotherDevice, ConnectionLost, SignedOut
from tcconsole.api.panels import StopPanel
from tcconsole.api.settings import ReadSettings
from tests.api.devices import Script, Seen, ThinDevice, client_of, envelope, lost

SERIAL = "00AA11"
TOLD = [{"Name": "DeviceSerial", "Value": SERIAL}, {"Name": "DeviceName", "Value": "Lobby"}]
SETTINGS: dict[str, bytes | Script] = {"GET /Settings": envelope(TOLD)}
STOP = StopPanel().path


def stops(device: ThinDevice) -> int:
    return sum(seen.path == STOP for seen in device.seen)


async def test_the_device_that_is_meant_is_asked_once_for_each_session() -> None:
    async with ThinDevice(SETTINGS) as device, client_of(device) as client:
        client.serial = SERIAL.lower()
        await client.open()
        assert device.lines == ["POST /Session", "GET /Settings"]
        await client.send(ReadSettings())
        assert device.sign_ins == 1


async def test_another_one_gets_a_sign_in_and_nothing_else() -> None:
    async with ThinDevice(SETTINGS) as device, client_of(device) as client:
        client.serial = "other"
        for _ in range(2):
            with pytest.raises(AnotherDevice) as told:
                await client.send(StopPanel())
        assert (told.value.serial, told.value.name, told.value.may_have_run) == (SERIAL, "Lobby", False)
        assert not client.signed_in
        assert device.alive == set()
        assert stops(device) == 0


async def test_whoever_waits_for_the_same_session_is_told_as_well() -> None:
    async with ThinDevice(SETTINGS) as device, client_of(device) as client:
        client.serial = "other"
        found = await asyncio.gather(*(client.send(StopPanel()) for _ in range(3)), return_exceptions=True)
        assert [type(each) for each in found] == [AnotherDevice] * 3
        assert stops(device) == 0


async def test_a_box_that_takes_the_others_place_while_there_is_a_session_is_noticed() -> None:
    async with ThinDevice(SETTINGS) as device, client_of(device) as client:
        client.serial = SERIAL
        await client.open()
        device.alive.clear()  # another box knows nothing of that session
        device.routes = {"GET /Settings": envelope([{"Name": "DeviceSerial", "Value": "another"}])}
        with pytest.raises(AnotherDevice):
            await client.send(StopPanel())
        assert device.alive == set()


@pytest.mark.parametrize("answer", [envelope([]), envelope("broken", status=500), envelope("no list")])
async def test_one_that_does_not_tell_its_serial_is_left_to_its_reader(answer: bytes) -> None:
    async with ThinDevice({"GET /Settings": answer}) as device, client_of(device) as client:
        client.serial = SERIAL
        await client.open()
        assert client.signed_in


async def test_a_connection_that_breaks_meanwhile_leaves_no_session() -> None:
    async with ThinDevice({"GET /Settings": lost}) as device, client_of(device) as client:
        client.serial = SERIAL
        with pytest.raises(ConnectionLost):
            await client.open()
        assert not client.signed_in
        assert device.alive == set()


async def test_any_device_will_do_where_none_is_meant() -> None:
    async def refuse(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        return envelope("not now", status=403)

    async with ThinDevice({"GET /Settings": refuse}) as device, client_of(device) as client:
        await client.open()
        assert device.lines == ["POST /Session"]
        with pytest.raises(SignedOut):
            await client.send(ReadSettings())
