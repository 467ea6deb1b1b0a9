"""The devices of this console, from one session to the next."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tcconsole.api.address import Address
from tcconsole.api.errors import (
    CertificateRefused,
    ConnectFailed,
    NotAThinClient,
    ThinClientError,
    WrongPassword,
)
from tcconsole.model.connection import DeviceState
from tcconsole.model.ptz_target import target_of
from tcconsole.model.site import device_rows
from tcconsole.model.site.device_rows import Changes, write_devices
from tcconsole.model.site.plain import known_devices
from tcconsole.model.site.store import SiteStore
from tests.api.test_trust import Identity
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


def written_below(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_devices_and_passwords_last(
    simulator: Simulator, tmp_path: Path, keyring_entries: dict[tuple[str, str], str]
) -> None:
    async with console_on(simulator, folder=tmp_path, keyring=True) as console:
        await on_line(console)
        await until(lambda: keyring_entries)
    (kept,) = known_devices(tmp_path)
    assert kept.serial
    assert time.time() - 60 < kept.last_seen <= time.time()
    assert simulator.password.encode() not in written_below(tmp_path)
    async with console_on(folder=tmp_path, keyring=True) as console:
        device = await on_line(console)  # nobody typed anything
        console.remove_device(device)
        await until(lambda: not keyring_entries)
        assert console.devices.all == ()
        assert console.devices.current is None
    assert known_devices(tmp_path) == ()


async def test_of_a_device_that_is_as_it_was_only_when_it_was_seen_is_kept_again(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        await on_line(console)
    written: list[Changes] = []

    async def write(store: SiteStore, changes: Changes) -> None:
        written.append(changes)
        await write_devices(store, changes)

    monkeypatch.setattr(device_rows, "write_devices", write)
    async with console_on(folder=tmp_path) as console:
        device = console.devices.all[0]
        device.link.sign_in(simulator.password)
        await on_line(console)
        await until(lambda: device.firmware)
    assert all(not each.new and not each.dropped and each.current is None for each in written)
    assert {name for each in written for values in each.changed.values() for name in values} == {"last_seen"}


async def test_a_certificate_that_was_accepted_is_kept(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    identity = Identity("127.0.0.1")

    def kept() -> list[str]:
        return [entry.fingerprint for entry in known_devices(tmp_path)]

    simulator = simulators(tls=identity.server)
    async with console_on(simulator, folder=tmp_path) as console:
        device = console.devices.all[0]
        await until(lambda: isinstance(device.link.error, CertificateRefused) and kept())
        assert kept() == [""]
        device.link.accept_certificate(identity.fingerprint)
        await until(lambda: kept() == [identity.fingerprint])
        assert device.link.on_line


async def test_the_same_device_is_known_once(simulator: Simulator) -> None:
    async with console_on(simulator, simulator) as console:
        await on_line(console)
        assert len(console.devices.all) == 1


async def test_a_damaged_list_of_devices_never_blocks_the_start(tmp_path: Path) -> None:
    entries = [{"address": "ftp://x"}, {"address": 5}, "nonsense", {"address": "http://127.0.0.1:9"}]
    (tmp_path / "devices.json").write_text(json.dumps({"devices": entries, "current": 3}))
    async with console_on(folder=tmp_path) as console:
        assert [str(device.address) for device in console.devices.all] == ["http://127.0.0.1:9"]


async def test_a_list_of_devices_that_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "devices.json").write_text(json.dumps({"devices": 7}))
    async with console_on(folder=tmp_path) as console:
        assert console.devices.all == ()


async def test_trying_an_address_names_the_failure(simulator: Simulator) -> None:
    answers: list[ThinClientError | None] = []
    async with console_on() as console:

        async def tried(address: str, password: str) -> ThinClientError | None:
            answers.clear()
            console.try_device(Address.parse(address), password, "", answers.append)
            await until(lambda: answers)
            return answers[0]

        assert isinstance(await tried(simulator.url, "wrong"), WrongPassword)
        assert isinstance(await tried("http://127.0.0.1:9", "admin"), ConnectFailed)
        assert await tried(simulator.url, simulator.password) is None
        assert console.devices.all == ()
    assert simulator.state()["sessions"] == 0


async def test_something_else_that_answers_is_no_thin_client(simulator: Simulator) -> None:
    simulator.fault(invalid_json=True)
    answers: list[ThinClientError | None] = []
    async with console_on() as console:
        console.try_device(Address.parse(simulator.url), "admin", "", answers.append)
        await until(lambda: answers)
    assert isinstance(answers[0], NotAThinClient)


async def test_adding_a_known_device_with_a_password_signs_it_in(simulator: Simulator) -> None:
    async with console_on() as console:
        device = console.add_device(Address.parse(simulator.url), None)
        await until(lambda: device.state is DeviceState.SIGNED_OUT)
        assert simulator.state()["refused_logins"] == 0  # no password is not tried as an empty one
        assert console.add_device(Address.parse(simulator.url), simulator.password) is device
        await until(lambda: device.state is DeviceState.ON_LINE)


async def test_health_is_sampled(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await until(lambda: console.health.samples)
        await until(lambda: console.health.samples[-1].round_trips_s.get(str(device.address)) is not None)


async def test_a_device_that_nobody_looks_at_is_asked_seldom_until_somebody_does(
    simulators: Callable[..., Simulator],
) -> None:
    first, second = simulators(), simulators()
    async with console_on(first, second) as console:
        other = console.devices.all[0]
        shown = await on_line(console)
        await until(lambda: other.state is DeviceState.ON_LINE)
        assert (shown.quiet, other.quiet) == (False, True)
        asked = paths(first).count("GET /Panel")
        many = paths(second).count("GET /Panel") + 2
        await until(lambda: paths(second).count("GET /Panel") >= many)
        assert paths(first).count("GET /Panel") <= asked + 1
        asked = paths(first).count("GET /Panel")
        console.devices.show(other)
        assert (shown.quiet, other.quiet) == (True, False)
        await until(lambda: paths(first).count("GET /Panel") > asked, 5)


async def test_a_device_is_quiet_only_when_no_viewer_looks_at_it(
    simulators: Callable[..., Simulator],
) -> None:
    first = simulators()
    async with console_on(first, simulators()) as console:
        other = console.devices.all[0]
        await on_line(console)
        await until(lambda: other.state is DeviceState.ON_LINE)
        asked = paths(first).count("GET /Panel")
        other.set_shown("wall", True)
        await until(lambda: paths(first).count("GET /Panel") > asked, 5)
        other.set_shown("second screen", True)
        console.devices.show(other)
        console.devices.show(console.devices.all[1])
        other.set_shown("wall", False)
        assert not other.quiet
        other.set_shown("second screen", False)
        other.set_shown("second screen", False)
        assert other.quiet


async def test_a_device_that_is_steered_is_never_quiet(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators()) as console:
        other = console.devices.all[0]
        await until(lambda: other.state is DeviceState.ON_LINE)
        assert other.panels.active is not None
        other.ptz.aim(target_of(other.panels.active, 0))
        assert not other.quiet
        other.ptz.aim(None)
        assert other.quiet


async def test_a_device_that_was_forgotten_is_not_shown_again(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators()) as console:
        left, gone = console.devices.all
        removing = asyncio.create_task(console.devices.remove(gone))
        await asyncio.sleep(0)
        assert console.devices.all == (left,)
        console.devices.show(gone)  # from a menu that was open before
        assert console.devices.current is left
        await removing
