"""A scan of a range of addresses: what it says of each answer, and what it never does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcconsole.model.console import Console
from tcconsole.model.device_answer import Answer, Hit, places_in
from tcconsole.model.network import RangeError
from tests.api.devices import Device
from tests.api.test_trust import Identity
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths
from tests.model.test_identity import said, web_page

Simulators = Callable[..., Simulator]
HERE = "127.0.0.1/32"


def way(simulator: Simulator) -> tuple[str, int]:
    return simulator.url.partition("://")[0], simulator.device._listener.port


async def scanned(console: Console, *simulators: Simulator, password: str | None = None) -> list[Hit]:
    """What a scan of these devices' ports says, in their order."""
    scan = console.device_scan
    scan.interval_s = 0.0
    ways = [way(simulator) for simulator in simulators]
    scan.start(HERE, ways, password)
    await until(lambda: not scan.running)
    return sorted(scan.hits, key=lambda hit: ways.index((hit.address.scheme, hit.address.port)))


async def test_it_says_what_each_answer_was(simulators: Simulators) -> None:
    new, locked, wild = simulators(), simulators(index=1, password="other"), simulators(index=2)
    wild.fault(invalid_json=True)
    async with console_on() as console:
        hits = await scanned(console, new, locked, wild, password=new.password)
        assert [hit.answer for hit in hits] == [Answer.NEW, Answer.REFUSES, Answer.FAILS]
        assert [hit.addable for hit in hits] == [True, True, True]
        assert all((hits[0].name, hits[0].serial, hits[0].firmware))
        assert (console.device_scan.done, console.device_scan.total, console.device_scan.silent) == (3, 3, 0)
    assert new.state()["sessions"] == 0


async def test_something_else_is_told_and_gets_no_password() -> None:
    async with Device(web_page) as printer, console_on() as console:
        scan = console.device_scan
        scan.start(HERE, [(printer.address.scheme, printer.address.port)], "s3cret-try")
        await until(lambda: not scan.running)
        assert [(hit.answer, hit.addable) for hit in scan.hits] == [(Answer.SOMETHING_ELSE, False)]
        assert b"s3cret-try" not in said(printer)


async def test_without_a_password_nothing_is_tried(simulators: Simulators) -> None:
    box = simulators()
    async with console_on() as console:
        (hit,) = await scanned(console, box)
        assert (hit.answer, hit.name) == (Answer.NO_PASSWORD, "")
    assert [path for path in paths(box) if "Session" in path] == []


async def test_known_devices_are_told_and_not_asked(simulators: Simulators) -> None:
    box = simulators()
    async with console_on(box) as console:
        device = await on_line(console)
        box.stop()
        other = simulators(index=1, port=box.device._listener.port)
        before = len(paths(other))
        hits = await scanned(console, other, password=other.password)
        assert [(hit.answer, hit.key) for hit in hits] == [(Answer.KNOWN, device.key)]
        assert "POST /Session" not in paths(other)[:before]


async def test_a_known_device_at_another_address_is_recognised_by_its_serial(simulators: Simulators) -> None:
    box = simulators()
    async with console_on(box) as console:
        device = await on_line(console)
        box.stop()
        box.device._listener.port = 0
        box.start()
        (hit,) = await scanned(console, box, password=box.password)
        assert (hit.answer, hit.key, hit.serial) == (Answer.MOVED, device.key, device.serial)


async def test_a_certificate_that_nobody_accepted_gets_no_password(simulators: Simulators) -> None:
    identity = Identity("127.0.0.1")
    box = simulators(tls=identity.server)
    async with console_on() as console:
        (hit,) = await scanned(console, box, password=box.password)
        assert (hit.answer, hit.fingerprint) == (Answer.UNTRUSTED, identity.fingerprint)
    assert box.state()["refused_logins"] == 0
    assert paths(box) == []


async def test_silent_addresses_are_counted(simulators: Simulators) -> None:
    gone = simulators()
    gone.stop()
    async with console_on() as console:
        assert await scanned(console, gone) == []
        assert console.device_scan.silent == 1


async def test_it_can_be_stopped_and_keeps_what_it_found(simulators: Simulators) -> None:
    box = simulators()
    async with console_on() as console:
        scan, ended = console.device_scan, []
        scan.ended.connect(lambda: ended.append(True))
        scan.interval_s = 0.02
        scan.start("127.0.0.1-127.0.3.250", [way(box)], "s3cret-try")
        assert scan.left_s > 10
        await until(lambda: scan.hits)
        scan.stop()
        scan.stop()
        assert (scan.running, len(ended), scan.left_s) == (False, 1, 0.0)
        assert scan.done < scan.total
        assert scan.password == "s3cret-try"
        scan.drop()
        assert not scan.hits
        assert scan.total == 0
        assert not scan.password


async def test_a_new_scan_takes_the_place_of_the_one_before(simulators: Simulators) -> None:
    box = simulators()
    async with console_on() as console:
        scan = console.device_scan
        scan.start("127.0.0.1-127.0.3.250", [way(box)])
        assert [hit.answer for hit in await scanned(console, box)] == [Answer.NO_PASSWORD]
        assert scan.total == 1


@pytest.mark.parametrize(
    "wanted",
    ["8.8.8.0/24", "0.0.0.0/0", "172.32.0.0/24", "10.0.0.0/21", "::1/128", "", "10.0.0.20-10.0.0.1", "x"],
)
async def test_only_narrow_private_ranges_are_searched(wanted: str) -> None:
    async with console_on() as console:
        with pytest.raises(RangeError):
            console.device_scan.start(wanted)
        assert not console.device_scan.running


def test_ports_count_as_addresses() -> None:
    ways = [("http", 80), ("https", 443)]
    assert len(places_in("10.0.0.0/23", ways)) == 2 * 510
    assert len(places_in("10.0.0.1/32", [*ways, ("http", 80)])) == 2
    with pytest.raises(RangeError):
        places_in("10.0.0.0/22", ways)
    with pytest.raises(RangeError):
        places_in("10.0.0.1/32", [])
    with pytest.raises(RangeError):
        places_in("10.0.0.1/32", [("http", port) for port in range(1, 6)])
