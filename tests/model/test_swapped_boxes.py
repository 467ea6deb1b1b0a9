"""Boxes that answer at another one's address: left alone until the user has decided, or followed by their serials."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcconsole.api.address import Address
from tcconsole.api.errors import AnotherDevice
from tcconsole.api.panels import StopPanel
from tcconsole.model.address_change import Phase
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.problems import Problem
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths
from tests.model.test_address_change import HURRIED

Simulators = Callable[..., Simulator]


def replaced(simulator: Simulator, simulators: Simulators) -> Simulator:
    """Another box at the same address."""
    simulator.stop()
    return simulators(index=1, port=simulator.device._listener.port)


def exchanged(first: Simulator, second: Simulator) -> None:
    """Two boxes at each other's address."""
    first.stop()
    second.stop()
    ours, theirs = first.device._listener, second.device._listener
    ours.port, theirs.port = theirs.port, ours.port
    first.start()
    second.start()


def carried_out(simulator: Simulator) -> set[str]:
    """What the box did not refuse."""
    return {entry["operation"] for entry in simulator.state()["requests"] if entry["status"] == 200}


async def stranger_at(device: Device) -> AnotherDevice:
    await until(lambda: device.state is DeviceState.UNREACHABLE)

    def noticed() -> bool:
        device.link.retry()
        return device.stranger is not None

    await until(noticed, what="another device is noticed")
    assert device.stranger is not None
    return device.stranger


async def the_problem(console: Console) -> Problem:
    await until(lambda: console.problems.all)
    (problem,) = console.problems.all
    return problem


async def test_another_box_at_its_address_gets_nothing_and_is_told(
    simulator: Simulator, simulators: Simulators
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        serial = device.serial
        other = replaced(simulator, simulators)
        stranger = await stranger_at(device)
        assert stranger.serial not in ("", serial)
        problem = await the_problem(console)
        assert serial in problem.why
        assert stranger.serial in problem.why
        before = len(paths(other))
        device.link.commands.do("Stop", lambda: device.link.send(StopPanel()))
        await until(lambda: len(console.problems.all) == 2)
        assert carried_out(other) == {"open_session", "read_settings", "close_session"}
        assert len(paths(other)) > before  # it was asked who it is, and left
        await until(lambda: other.state()["sessions"] == 0)
        assert device.serial == serial


async def test_a_box_that_was_swapped_while_the_console_was_closed_is_noticed(
    simulator: Simulator,
    simulators: Simulators,
    tmp_path: Path,
    keyring_entries: dict[tuple[str, str], str],
) -> None:
    async with console_on(simulator, folder=tmp_path, keyring=True) as console:
        await on_line(console)
        await until(lambda: keyring_entries)
    replaced(simulator, simulators)
    async with console_on(folder=tmp_path, keyring=True) as console:
        device = console.devices.all[0]
        await until(lambda: device.stranger)
        assert not device.panels.saved


async def test_the_new_box_is_accepted_and_schedules_wait_for_the_user(
    simulator: Simulator, simulators: Simulators
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.schedules.new()
        replaced(simulator, simulators)
        stranger = await stranger_at(device)
        problem = await the_problem(console)
        assert problem.action is not None
        problem.action()
        await until(lambda: device.link.on_line)
        assert device.serial == stranger.serial
        assert device.schedules.held
        assert device.stranger is None
        await until(lambda: not console.problems.all)
        problem.action()  # the list may still have shown it: nothing happens
        assert device.link.on_line


async def test_when_the_old_box_is_back_the_doubt_is_over(
    simulator: Simulator, simulators: Simulators
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        other = replaced(simulator, simulators)
        await stranger_at(device)
        await the_problem(console)
        other.stop()
        simulator.start()
        device.link.retry()
        await until(lambda: device.link.on_line)
        assert not console.problems.all


async def test_two_boxes_that_exchanged_their_addresses_are_followed(
    simulators: Simulators, tmp_path: Path, keyring_entries: dict[tuple[str, str], str]
) -> None:
    first, second = simulators(), simulators(index=1)
    async with console_on(first, second, folder=tmp_path, keyring=True) as console:
        one, two = console.devices.all
        await until(lambda: one.link.on_line and two.link.on_line)
        before = {device.serial: (device.key, str(device.address)) for device in (one, two)}
        exchanged(first, second)

        def followed() -> bool:
            for device in (one, two):
                device.link.retry()  # or it would look only now and then
            return str(one.address) == before[two.serial][1]

        await until(followed)
        assert str(two.address) == before[one.serial][1]
        await until(lambda: one.link.on_line and two.link.on_line)
        assert not console.problems.all
        assert {device.serial: device.key for device in (one, two)} == {
            serial: key for serial, (key, _address) in before.items()
        }
    async with console_on(folder=tmp_path, keyring=True) as console:
        one, two = console.devices.all
        await until(lambda: one.link.on_line and two.link.on_line)
        assert str(one.address) == before[two.serial][1]


async def test_a_box_that_moved_is_found_by_its_serial_once_it_is_added_at_its_new_address(
    simulators: Simulators,
) -> None:
    first = simulators()
    async with console_on(first) as console:
        device = await on_line(console)
        device.address_change.timing = HURRIED
        replaced(first, simulators)
        first.device._listener.port = 0
        first.start()
        await stranger_at(device)
        console.add_device(Address.parse(first.url), first.password)
        await until(lambda: str(device.address) == first.url, what="it was followed")
        await until(lambda: console.devices.all == (device,), what="there is one entry")
        await until(lambda: device.link.on_line)
        assert device.address_change.phase is Phase.NONE


async def test_the_old_box_can_be_looked_for(simulator: Simulator, simulators: Simulators) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.address_change.timing = HURRIED
        replaced(simulator, simulators)
        await stranger_at(device)
        shown: list[bool] = []
        console.devices.card_wanted.connect(lambda: shown.append(True))
        console.swapped.look_for(device)
        assert device.address_change.phase is Phase.LOST
        assert shown
        simulator.device._listener.port = 0
        simulator.start()
        device.address_change.look_also_at(simulator.url)
        await until(lambda: device.link.on_line)
        assert str(device.address) == simulator.url


async def test_a_box_at_the_address_of_another_entry_gets_that_address_and_the_other_is_looked_for(
    simulators: Simulators, tmp_path: Path
) -> None:
    first, second = simulators(), simulators(index=1)
    async with console_on(first, second, folder=tmp_path) as console:
        one, two = console.devices.all
        await until(lambda: one.link.on_line and two.link.on_line)
        two.address_change.timing = HURRIED
        place = str(two.address)
        exchanged(first, second)
        second.stop()  # it is nowhere
        one.link.look()
        await until(lambda: one.state is DeviceState.UNREACHABLE)
        await stranger_at(two)
        assert console.swapped.owner(two) is one
        problem = await the_problem(console)
        assert one.name in problem.why
        assert place in problem.action_words
        assert problem.action is not None
        problem.action()
        assert two.address_change.phase is Phase.LOST
        await until(lambda: one.link.on_line)
        assert str(one.address) == place
        assert not console.problems.all
        assert one.serial != two.serial


async def test_one_box_with_two_addresses_keeps_one_entry(simulators: Simulators) -> None:
    first, second = simulators(index=0), simulators(index=1)
    async with console_on(first, second) as console:
        one, two = console.devices.all
        await until(lambda: one.link.on_line and two.link.on_line)
        second.stop()
        again = simulators(index=0, port=second.device._listener.port)
        assert again.state()["sessions"] == 0
        await stranger_at(two)
        assert one.link.on_line
        problem = await the_problem(console)
        assert str(two.address) in problem.action_words
        console.swapped.accept(two)  # a box never has two entries
        assert two.serial != one.serial
        assert problem.action is not None
        problem.action()
        await until(lambda: console.devices.all == (one,))
