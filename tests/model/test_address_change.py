"""A device that takes another address: every ending of it, on simulated devices that really move."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.api.address import Address, AddressError
from tcconsole.api.errors import ConnectFailed
from tcconsole.api.panels import ListPanels
from tcconsole.api.probe import Presence
from tcconsole.model.address_change import Phase, Timing
from tcconsole.model.address_record import moving
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.identity import Seen
from tcconsole.model.network import RangeError
from tests.api.test_trust import Identity
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths

Simulators = Callable[..., Simulator]
QUICK = Timing(follow_s=60, grace_s=0.6, pause_s=0.03, lost_pause_s=0.05)
HURRIED = replace(QUICK, follow_s=0.2)
NEW = "127.0.0.77"


def at(simulator: Simulator, host: str) -> str:
    scheme = simulator.url.partition("://")[0]
    return f"{scheme}://{host}:{simulator.device._listener.port}"


async def told_to_move(console: Console, settings: dict[str, str], timing: Timing = QUICK) -> Device:
    """The current device, told to take another address and followed."""
    device = await on_line(console)
    device.address_change.timing = timing
    for key, value in settings.items():
        device.settings.edit(key, value)
    assert device.settings.moves
    assert device.settings.wrong_keys == ()
    device.settings.apply()
    await until(lambda: device.address_change.phase is not Phase.NONE)
    return device


def static(host: str = NEW) -> dict[str, str]:
    network = host.rpartition(".")[0]
    return {"NetworkIP": host, "NetworkGW": f"{network}.1"}


def kept(folder: Path) -> dict[str, object]:
    """The one record on disk."""
    (file,) = folder.glob("address-change-*.json")
    record: dict[str, object] = json.loads(file.read_text("utf-8"))
    return record


async def settled(device: Device) -> None:
    await until(lambda: device.address_change.phase is Phase.NONE, what="the change is settled")
    await until(lambda: device.state is DeviceState.ON_LINE, what="the device is on line")


async def test_it_is_followed_to_its_new_address(
    simulator: Simulator, tmp_path: Path, keyring_entries: dict[tuple[str, str], str]
) -> None:
    simulator.fault(address_change=True, address_change_s=0.2)
    async with console_on(simulator, folder=tmp_path, keyring=True) as console:
        old, new = simulator.url, at(simulator, NEW)
        device = await told_to_move(console, static())
        key, record = device.key, device.address_change.record
        assert record is not None
        assert (record.old, record.new, record.serial) == (old, new, device.serial)
        assert device.state is DeviceState.RESTARTING
        assert str(device.address) == old  # stays until the new one answers
        await settled(device)
        assert (str(device.address), device.key) == (new, key)
        assert device.settings.values["NetworkIP"] == NEW
        assert console.problems.all == ()
        assert console.devices.at(Address.parse(new)) is device
        await until(lambda: ("tcconsole", old) not in keyring_entries)
        assert keyring_entries["tcconsole", new] == simulator.password
    async with console_on(folder=tmp_path, keyring=True) as console:
        assert str((await on_line(console)).address) == new


async def test_the_record_is_on_disk_before_anything_is_sent(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        seen: list[dict[str, object]] = []
        device.link.commanding.connect(lambda request: seen.append(kept(tmp_path)))
        device = await told_to_move(console, static())
        await until(lambda: seen)
        assert seen[0]["new"] == at(simulator, NEW)
        assert seen[0]["serial"] == device.serial
        assert simulator.password not in str(seen)


async def trusted(console: Console, simulator: Simulator, identity: Identity) -> None:
    """An https device, added with its certificate."""
    console.add_device(Address.parse(simulator.url), simulator.password, identity.fingerprint)


async def test_over_https_it_is_followed_with_the_same_certificate(
    simulators: Simulators, tmp_path: Path
) -> None:
    identity = Identity("127.0.0.1")
    simulator = simulators(tls=identity.server)
    simulator.fault(address_change=True, address_change_s=0.2)
    async with console_on(folder=tmp_path) as console:
        await trusted(console, simulator, identity)
        device = await told_to_move(console, static())
        await settled(device)
        assert str(device.address) == at(simulator, NEW)
        assert device.link.fingerprint == identity.fingerprint
        assert console.problems.all == ()


async def test_over_https_another_certificate_is_the_user_s_decision(
    simulators: Simulators, tmp_path: Path
) -> None:
    """Some boxes make themselves a new certificate for a new address."""
    identity, fresh = Identity("127.0.0.1"), Identity(NEW)
    simulator = simulators(tls=identity.server)
    simulator.fault(address_change=True, address_change_s=0.2)
    async with console_on(folder=tmp_path) as console:
        await trusted(console, simulator, identity)
        device = await on_line(console)
        simulator.device._listener._tls = fresh.server
        await told_to_move(console, static())
        change = device.address_change
        await until(lambda: any(look.seen is Seen.UNTRUSTED for look in change.looks))
        asked = len(paths(simulator))
        look = next(look for look in change.looks if look.seen is Seen.UNTRUSTED)
        assert (str(look.address), look.fingerprint) == (at(simulator, NEW), fresh.fingerprint)
        assert len(paths(simulator)) == asked  # and so no password
        change.trust(look)
        await settled(device)
        assert str(device.address) == at(simulator, NEW)
        assert device.link.fingerprint == fresh.fingerprint


async def test_nothing_is_asked_of_whoever_is_at_the_old_address(
    simulator: Simulator, simulators: Simulators
) -> None:
    """The old address is taken by another box with the same password, before the device is back."""
    simulator.fault(address_change=True, never_back=True)
    async with console_on(simulator) as console:
        device = await told_to_move(console, static())
        port = simulator.device._listener.port
        await until(lambda: simulator.device.device.phase == "moving")
        await until(lambda: any(look.seen is Seen.SILENT for look in device.address_change.looks))
        other = simulators(index=1, port=port)
        await until(lambda: any(look.seen is Seen.ANOTHER for look in device.address_change.looks))
        with pytest.raises(ConnectFailed):
            await device.link.send(ListPanels())
        assert device.name == "Lobby East"
        simulator.device.faults.never_back = False
        await settled(device)
        assert str(device.address) == at(simulator, NEW)
        assert not [path for path in paths(other) if "Panel" in path or "Camera" in path]


async def test_another_box_at_the_new_address_is_never_taken_for_it(
    simulator: Simulator, simulators: Simulators
) -> None:
    simulators(index=1, host=NEW, port=simulator.device._listener.port)
    simulator.fault(address_change=True)  # it cannot take the address, and goes to another port
    async with console_on(simulator) as console:
        device = await told_to_move(console, static(), HURRIED)
        await until(lambda: device.address_change.phase is Phase.LOST)
        looks = {look.address.host: look.seen for look in device.address_change.looks}
        assert looks == {NEW: Seen.ANOTHER, "127.0.0.1": Seen.SILENT}
        assert device.state is DeviceState.UNREACHABLE
        assert "did not answer" in console.problems.all[0].why
        device.address_change.look_also_at(simulator.url.removeprefix("http://"))
        await settled(device)
        assert str(device.address) == simulator.url


async def test_a_box_that_refuses_the_password_is_asked_once(
    simulator: Simulator, simulators: Simulators
) -> None:
    other = simulators(index=1, host=NEW, port=simulator.device._listener.port, password="another")
    simulator.fault(address_change=True)
    async with console_on(simulator) as console:
        device = await told_to_move(console, static(), HURRIED)
        await until(lambda: device.address_change.phase is Phase.LOST)
        await until(lambda: device.state is DeviceState.SIGNED_OUT)
        looked = len(paths(simulator))
        await until(lambda: len(device.address_change.looks) == 2)
        assert other.state()["refused_logins"] == 1
        device.link.retry()  # the user wants to know again
        await until(lambda: other.state()["refused_logins"] == 2)
        assert len(paths(simulator)) == looked


async def test_never_back_and_late_after_all(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(address_change=True, never_back=True)
    async with console_on(simulator, folder=tmp_path) as console:
        device = await told_to_move(console, static(), HURRIED)
        await until(lambda: device.address_change.phase is Phase.LOST)
        record = device.address_change.record
        assert record is not None
        await device.address_change._records.written()
        assert record.before["NetworkIP"] == "192.168.10.30"
        assert record.after["NetworkIP"] == NEW
        assert len(console.problems.all) == 1
        assert kept(tmp_path)["lost"] is True
        simulator.device.faults.never_back = False
        await settled(device)
        assert not console.problems.all  # it is none any more
        assert str(device.address) == at(simulator, NEW)


async def test_back_at_the_old_address_with_the_old_values(simulator: Simulator) -> None:
    simulator.fault(address_change=True, address_change_fails=True, address_change_s=0.2)
    async with console_on(simulator) as console:
        device = await told_to_move(console, static())
        await settled(device)
        assert str(device.address) == simulator.url
        assert f"did not take {NEW}" in console.problems.all[-1].why
        await until(lambda: any("was sent, it has" in problem.why for problem in console.problems.all))


async def test_a_device_that_only_says_that_it_moved(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await told_to_move(console, static())
        await settled(device)
        assert str(device.address) == simulator.url
        assert f"says that its address is {NEW}" in console.problems.all[0].why


async def test_after_dhcp_it_is_found_in_a_range(simulator: Simulator) -> None:
    simulator.fault(address_change=True, dhcp_lease="127.0.0.94")
    async with console_on(simulator) as console:
        device = await told_to_move(console, {"NetworkMode": "dhcp"})
        change = device.address_change
        change.search.interval_s = 0.001
        assert change.record is not None
        assert change.record.new == ""
        await until(lambda: any(look.seen is Seen.SILENT for look in change.looks))
        change.search_range("127.0.0.80-99")
        assert change.search.total == 20
        await settled(device)
        assert device.address.host == "127.0.0.94"
        assert not change.search.running


async def test_after_dhcp_it_is_not_in_the_range(simulator: Simulator, simulators: Simulators) -> None:
    port = simulator.device._listener.port
    simulator.fault(address_change=True, dhcp_lease="127.0.0.94")
    simulators(index=1, host="127.0.0.82", port=port)
    simulators(index=2, host="127.0.0.83", port=port, password="another")
    async with console_on(simulator) as console:
        device = await told_to_move(console, {"NetworkMode": "dhcp"})
        change = device.address_change
        change.search.interval_s = 0.001
        change.search_range("127.0.0.81-127.0.0.84")
        await until(lambda: not change.search.running)
        assert change.search.done == change.search.total == 4
        seen = {found.look.address.host: found.look.seen for found in change.search.findings}
        assert seen == {"127.0.0.82": Seen.ANOTHER, "127.0.0.83": Seen.REFUSES}
        assert change.record is not None
        change.stay()
        assert change.record is None
        await until(lambda: device.state is DeviceState.UNREACHABLE)


async def test_a_search_can_be_stopped_and_leaves_known_devices_alone(
    simulator: Simulator, simulators: Simulators
) -> None:
    simulator.fault(address_change=True, dhcp_lease="127.0.0.94")
    known = simulators(index=1, host="127.0.0.81", port=simulator.device._listener.port)
    async with console_on(known, simulator) as console:
        device = await told_to_move(console, {"NetworkMode": "dhcp"})
        change = device.address_change
        change.search.interval_s = 0.05
        logins = known.state()["logins"]
        change.search_range("127.0.0.81-90")
        await until(lambda: change.search.findings)
        assert change.search.findings[0].known_as == "Gatehouse"
        change.search.stop()
        assert not change.search.running
        assert known.state()["logins"] == logins


@pytest.mark.parametrize("text", ["8.8.8.0/24", "10.0.0.0/8", "127.0.0.9-3", "here", "192.168.0.1-400"])
async def test_ranges_that_are_not_searched(simulator: Simulator, text: str) -> None:
    simulator.fault(address_change=True, dhcp_lease="127.0.0.94")
    async with console_on(simulator) as console:
        device = await told_to_move(console, {"NetworkMode": "dhcp"})
        with pytest.raises(RangeError):
            device.address_change.search_range(text)
        with pytest.raises(AddressError):
            device.address_change.look_also_at("no address")


async def test_a_console_that_is_killed_in_the_middle_goes_on(
    simulator: Simulator, tmp_path: Path, keyring_entries: dict[tuple[str, str], str]
) -> None:
    simulator.fault(address_change=True, never_back=True)
    async with console_on(simulator, folder=tmp_path, keyring=True) as console:
        await told_to_move(console, static())
    assert keyring_entries
    simulator.device.faults.never_back = False
    async with console_on(folder=tmp_path, keyring=True) as console:
        device = console.devices.all[0]
        assert device.address_change.phase is Phase.FOLLOWING
        await settled(device)
        assert str(device.address) == at(simulator, NEW)
    async with console_on(folder=tmp_path, keyring=True) as console:
        assert console.devices.all[0].address_change.phase is Phase.NONE
        await on_line(console)


async def test_killed_after_the_record_and_before_it_was_sent(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        change = device.address_change
        record = await moving(device.link, device.settings.values, {"NetworkIP": NEW}, 1.0)
        change._records.keep(record)
        await change._records.written()
    async with console_on(folder=tmp_path) as console:
        device = console.devices.all[0]
        device.address_change.timing = QUICK
        await until(lambda: device.state is DeviceState.SIGNED_OUT)  # no keyring: somebody has to sign in
        device.link.sign_in(simulator.password)
        await settled(device)
        assert f"did not take {NEW}" in console.problems.all[0].why


async def test_a_refused_change_leaves_nothing_behind(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        device.settings.edit("NetworkIP", "192.168.10.44")
        simulator.fault(error_rate=1.0, error_status=400, only=["settings"])
        device.settings.apply()
        await until(lambda: console.problems.all)
        simulator.fault(reset=True)
        assert device.address_change.phase is Phase.NONE
        assert device.settings.wanted["NetworkIP"] == "192.168.10.44"
        assert device.link.on_line


async def test_an_answer_that_is_lost_with_the_device_is_no_failure(simulator: Simulator) -> None:
    simulator.fault(address_change=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.link.commanding.connect(lambda _: simulator.fault(drop_after=1.0, only=["settings"]))
        await told_to_move(console, static())
        simulator.device.faults.drop_after = 0.0
        await settled(device)
        assert str(device.address) == at(simulator, NEW)


async def test_a_new_address_is_looked_at_before(simulator: Simulator, simulators: Simulators) -> None:
    simulators(index=1, host=NEW, port=simulator.device._listener.port)
    async with console_on(simulator) as console:
        before = (await on_line(console)).address_change.before
        before.typing_s = 0.01
        before.look("127.0.0.78")
        assert before.found is not None
        assert (before.found.presence, before.found.own) == (None, "127.0.0.1")
        await until(lambda: before.found and before.found.presence is Presence.SILENT)
        before.look(NEW)
        await until(lambda: before.found and before.found.presence is Presence.ANSWERS)


async def test_an_address_of_another_device_of_this_console(
    simulator: Simulator, simulators: Simulators
) -> None:
    other = simulators(index=1, host="127.0.0.81")
    async with console_on(other, simulator) as console:
        settings = (await on_line(console)).settings
        await until(lambda: all(device.state is DeviceState.ON_LINE for device in console.devices.all))
        settings.edit("NetworkIP", "127.0.0.81")
        assert "Gatehouse of this console" in str(settings.wrong("NetworkIP"))


async def test_a_forgotten_device_is_not_looked_for_any_more(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(address_change=True, never_back=True)
    async with console_on(simulator, folder=tmp_path) as console:
        console.remove_device(await told_to_move(console, static()))
        await until(lambda: not console.devices.all)
    async with console_on(folder=tmp_path) as console:
        device = console.add_device(Address.parse(simulator.url), None)
        assert device.address_change.phase is Phase.NONE
