"""System operations: discovery, registration, firmware; and what takes a device off line."""

import asyncio
import hashlib
from collections.abc import AsyncIterator

import pytest

from tcconsole.simulator.device import IDLE
from tcconsole.simulator.firmware import (
    ACCEPTED,
    BUSY,
    NOT_FIRMWARE,
    NOTHING_NEWER,
    firmware_file,
    header,
    step_words,
    version_in,
)
from tests.harness.waiting import until
from tests.simulator.serving import Caller, serving


def hurry(caller: Caller) -> None:
    caller.faults.update_step_s, caller.faults.reboot_s = 0.01, 0.1


async def back_on_line(caller: Caller) -> None:
    await until(lambda: caller.device.phase == "serving", what="the device to be back")
    await caller.login()


async def walked(caller: Caller) -> list[str]:
    """The states of an update until the device is no longer busy with it."""
    states: list[str] = []

    def done() -> bool:
        if caller.device.update_state not in states:
            states.append(caller.device.update_state)
        return caller.device.phase == "serving"

    await until(done, what="the end of the update")
    return states


async def firmware_version(caller: Caller) -> str:
    await caller.login()
    return (await caller.settings())["FirmwareVersion"]


@pytest.mark.parametrize("path", ["/System", "/System/MobileBridge"])
async def test_mobile_bridges_are_discovered(path: str) -> None:
    async with serving() as caller:
        answer = await caller.get(path)
        assert answer.data[0] == {
            "ServerName": "Symphony Site",
            "IP": "192.168.10.5",
            "Version": "6.13.1.0",
            "FarmId": "12345",
        }
        assert answer.links[1] == {
            "href": "/System/IsNotRegistered",
            "rel": "is-not-registered",
            "method": "GET",
        }
        assert len(answer.links) == 8


async def test_a_found_bridge_works_when_it_is_entered() -> None:
    async with serving() as caller:
        for bridge in await caller.data("/System/MobileBridge"):
            await caller.write(SymphonyServer=bridge["IP"])
            assert len(await caller.data("/Camera")) == 24


async def test_registration_and_newest_firmware() -> None:
    async with serving() as caller:
        assert await caller.data("/System/IsNotRegistered") is False
        assert await caller.data("/System/Update") == "2.2.3.17"
        assert await caller.data("/System/Update/State") == IDLE


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_restart_is_really_off_line_and_forgets_sessions(method: str) -> None:
    async with serving() as caller:
        hurry(caller)
        url, token = caller.simulated.url, caller.token
        answer = await caller.ask(method, "/System/Restart")
        assert (answer.status, answer.data) == (200, None)
        await until(lambda: caller.device.phase == "restarting")
        await until(lambda: _refused(caller), what="nobody to answer")
        await back_on_line(caller)
        assert caller.simulated.url == url
        assert (await caller.get("/Panel", token=token)).status == 403
        assert (await caller.panel("Four View"))["Default"]


async def _refused(caller: Caller) -> bool:
    return not await caller.answers()


async def test_a_connection_that_lies_idle_is_cut_by_a_restart() -> None:
    async with serving() as caller:
        hurry(caller)
        host, port = caller.simulated.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        await caller.post("/System/Restart")
        async with asyncio.timeout(10):
            assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
        await back_on_line(caller)


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_restore_makes_it_new(method: str) -> None:
    async with serving(password="secret") as caller:
        hurry(caller)
        serial = (await caller.settings())["DeviceSerial"]
        await caller.write(VideoSource="directconnect")
        await caller.ask(method, "/System/Restore")
        await until(lambda: caller.device.phase == "restoring")
        await until(lambda: caller.device.phase == "serving")
        await caller.login("admin")
        settings = await caller.settings()
        expected = {"NetworkIP": "192.168.0.20", "NetworkMode": "static", "VideoSource": "mobilebridge"}
        assert expected.items() <= settings.items()
        assert (settings["SymphonyServer"], settings["DeviceSerial"]) == ("", serial)
        assert await caller.data("/Panel") == []
        assert await caller.data("/Camera") == []
        await caller.write(VideoSource="directconnect")
        assert await caller.data("/Camera") == []


async def test_an_online_update_walks_ten_steps_restarts_and_brings_the_new_version() -> None:
    async with serving() as caller:
        hurry(caller)
        answer = await caller.post("/System/Update")
        assert (answer.status, answer.data) == (200, ACCEPTED)
        states = await walked(caller)
        assert states[0] == "Step 1 Of 10: verifying integrity of firmware."
        assert [state.split(":")[0] for state in states[:-1]] == [f"Step {n} Of 10" for n in range(1, 11)]
        assert states[-1] == IDLE
        assert await firmware_version(caller) == "2.2.3.17"
        assert (await caller.get("/Panel")).envelope["Version"] == "2.2.3.17"
        assert (await caller.post("/System/Update")).data == NOTHING_NEWER


async def test_the_state_of_an_update_can_be_read_while_it_runs() -> None:
    async with serving() as caller:
        caller.faults.update_step_s = 600
        await caller.post("/System/Update")
        await until(lambda: caller.device.phase == "updating")
        assert (await caller.data("/System/Update/State")).startswith("Step 1 Of 10: ")
        assert (await caller.post("/System/Update")).data == BUSY
        assert (await caller.post("/System/Upload", data=firmware_file("3.0"))).data == BUSY


@pytest.mark.parametrize("step", [1, 7, 10])
async def test_an_update_can_fail_at_a_step(step: int) -> None:
    async with serving() as caller:
        hurry(caller)
        caller.faults.update_fails_at_step = step
        await caller.post("/System/Update")
        await until(lambda: "failed" in caller.device.update_state)
        assert (await caller.data("/System/Update/State")).startswith(f"Step {step} Of 10 failed: ")
        assert (await caller.settings())["FirmwareVersion"] == "2.2.1.104"
        caller.faults.update_fails_at_step = None
        assert (await caller.post("/System/Update")).data == ACCEPTED


async def test_an_update_can_end_with_the_old_version_and_a_black_monitor() -> None:
    async with serving() as caller:
        hurry(caller)
        caller.faults.update_same_version = caller.faults.update_stops_display = True
        await caller.post("/System/Update")
        await walked(caller)
        assert await firmware_version(caller) == "2.2.1.104"
        assert caller.simulated.state()["monitor"]["kind"] == "stopped"


async def test_a_device_may_not_come_back_until_it_is_allowed_to() -> None:
    async with serving() as caller:
        hurry(caller)
        caller.faults.reboot_s, caller.faults.never_back = 0, True
        await caller.post("/System/Restart")
        await until(lambda: _refused(caller))
        await asyncio.sleep(0.1)
        assert not await caller.answers()
        caller.faults.never_back = False
        await back_on_line(caller)


async def test_an_uploaded_file_is_taken_as_its_version() -> None:
    async with serving() as caller:
        hurry(caller)
        content = firmware_file("3.1.4", bytes(range(256)) * 2000)

        async def pieces() -> AsyncIterator[bytes]:
            yield content[:3]  # the header itself comes in pieces, too
            yield content[3:100_000]
            yield content[100_000:]

        assert (await caller.post("/System/Upload", data=pieces())).data == ACCEPTED
        assert caller.simulated.state()["upload"] == {
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "version": "3.1.4",
        }
        await walked(caller)
        assert await firmware_version(caller) == "3.1.4"


@pytest.mark.parametrize(
    "content", [b"", b"TCFW", b"TCFW one\n", b"PK\x03\x04", b"TCFW 1.2", b" TCFW 1.2\n", b"x" * 200_000]
)
async def test_a_file_without_header_is_refused_by_a_number(content: bytes) -> None:
    async with serving() as caller:
        answer = await caller.post("/System/Upload", data=content)
        assert (answer.status, answer.data) == (200, NOT_FIRMWARE)
        assert caller.device.phase == "serving"


def test_headers_name_a_version() -> None:
    assert version_in(header("2.2.3.17")) == "2.2.3.17"
    assert version_in(b"TCFW 2.2\r\nrest") == "2.2"
    with pytest.raises(ValueError, match="not a firmware version"):
        header("new")


@pytest.mark.parametrize("written", ["NetworkIP", "NetworkMode"])
async def test_without_the_fault_a_new_address_is_a_setting_only(written: str) -> None:
    async with serving() as caller:
        await caller.write(**{written: {"NetworkIP": "10.0.0.5", "NetworkMode": "dhcp"}[written]})
        assert await caller.answers()


@pytest.mark.parametrize("written", [{"NetworkIP": "10.0.0.5"}, {"NetworkMode": "dhcp"}])
async def test_with_the_fault_the_device_moves_to_another_port(written: dict[str, str]) -> None:
    async with serving() as caller:
        caller.faults.address_change = True
        before = caller.simulated.url
        assert (await caller.write(**written)).status == 200
        await until(lambda: caller.simulated.url != before)
        await until(caller.answers)
        assert caller.simulated.url.startswith("http://127.0.0.1:")
        assert (await caller.get("/Panel")).status == 200
        assert caller.simulated.state()["url"] == caller.simulated.url


async def test_with_the_fault_a_loopback_address_is_really_taken() -> None:
    async with serving() as caller:
        caller.faults.address_change = True
        port = caller.simulated.url.rsplit(":", 1)[1]
        await caller.write(NetworkIP="127.0.0.2")
        await until(lambda: caller.simulated.url == f"http://127.0.0.2:{port}")
        await until(caller.answers)


async def test_with_the_fault_a_restored_device_has_a_new_port() -> None:
    async with serving() as caller:
        hurry(caller)
        caller.faults.address_change = True
        before = caller.simulated.url
        await caller.post("/System/Restore")
        await until(lambda: caller.device.phase == "restoring")
        await until(lambda: caller.device.phase == "serving")
        assert caller.simulated.url != before
        await caller.login()


async def test_an_address_that_stays_the_same_moves_nothing() -> None:
    async with serving() as caller:
        caller.faults.address_change = True
        before = caller.simulated.url
        await caller.write(NetworkIP=(await caller.settings())["NetworkIP"], NetworkGW="10.0.0.1")
        assert caller.simulated.url == before
        assert await caller.answers()


async def test_stop_is_a_power_cut_and_start_brings_all_back() -> None:
    async with serving() as caller:
        await caller.write(DeviceName="Kept")
        url = caller.simulated.url
        caller.faults.reboot_s = 600
        await caller.post("/System/Restart")
        await until(lambda: caller.device.phase == "restarting")
        await caller.simulated.stop()
        await caller.simulated.start()
        assert caller.simulated.url == url
        await caller.login()
        assert (await caller.settings())["DeviceName"] == "Kept"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (None, "Step 6 Of 10: writing the first half."),
        ("german", "Schritt 6 von 10: writing the first half."),
        ("japanese", "全10ステップ中6: writing the first half。"),
        ("arabic", "الخطوة ٦ من ١٠: writing the first half."),
        ("slash", "6/10 writing the first half"),
        ("percent", "60 % – writing the first half"),
        ("wordless", "Please wait: writing the first half"),
    ],
)
def test_steps_are_told_in_many_ways(language: str | None, told: str) -> None:
    assert step_words(6, language) == told


async def test_an_update_is_refused_with_the_code_that_was_set() -> None:
    async with serving() as caller:
        caller.faults.update_refused = 42
        assert (await caller.post("/System/Update")).data == 42
        assert (await caller.post("/System/Upload", data=firmware_file("9.9.9"))).data == 42
        assert caller.device.phase == "serving"


async def test_a_slow_device_takes_its_time_with_a_file() -> None:
    async with serving() as caller:
        caller.faults.upload_bytes_per_s = 200_000
        began = asyncio.get_running_loop().time()
        await caller.post("/System/Upload", data=firmware_file("9.9.9", b"x" * 100_000))
        assert asyncio.get_running_loop().time() - began > 0.4


async def test_a_restart_can_leave_the_monitor_black() -> None:
    async with serving() as caller:
        hurry(caller)
        caller.faults.restart_stops_display = True
        await caller.post("/System/Restart")
        await until(lambda: caller.device.phase == "restarting")
        await back_on_line(caller)
        assert caller.device.memory.active is None
