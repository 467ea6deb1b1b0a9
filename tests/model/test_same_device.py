"""Two entries for one device: a lost one comes back by the other, and two that both answer are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcconsole.api.address import Address
from tcconsole.model.address_change import Phase
from tests.api.test_trust import Identity
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.test_address_change import HURRIED, NEW, settled, static, told_to_move, trusted


async def test_a_lost_device_that_is_added_again_by_hand_is_one_entry_with_all_it_had(
    simulator: Simulator,
    simulators: Callable[..., Simulator],
    tmp_path: Path,
    keyring_entries: dict[tuple[str, str], str],
) -> None:
    simulators(index=1, host=NEW, port=simulator.device._listener.port)  # it cannot go where it is sent
    simulator.fault(address_change=True, never_back=True)
    async with console_on(simulator, folder=tmp_path, keyring=True) as console:
        lost = await told_to_move(console, static() | {"DeviceName": "Entrance"}, HURRIED)
        key = lost.key
        await until(lambda: lost.address_change.phase is Phase.LOST)
        simulator.device.faults.never_back = False
        await until(lambda: simulator.device.device.phase == "serving")  # at a port that nobody told
        assert simulator.url != str(lost.address)
        added = console.add_device(Address.parse(simulator.url), simulator.password)
        assert added is not lost
        await settled(lost)
        await until(lambda: console.devices.all == (lost,), what="there is one entry")
        assert console.devices.current is lost
        assert (str(lost.address), lost.key, lost.name) == (simulator.url, key, "Entrance")
        assert not console.problems.all
        assert keyring_entries["tcconsole", simulator.url] == simulator.password


async def test_over_https_the_certificate_that_was_accepted_is_taken_over(
    simulators: Callable[..., Simulator],
) -> None:
    identity, fresh = Identity("127.0.0.1"), Identity("127.0.0.1")
    simulator = simulators(tls=identity.server)
    simulators(index=1, host=NEW, port=simulator.device._listener.port)
    simulator.fault(address_change=True, never_back=True)
    async with console_on() as console:
        await trusted(console, simulator, identity)
        lost = await told_to_move(console, static(), HURRIED)
        simulator.device._listener._tls = fresh.server
        simulator.device.faults.never_back = False
        await until(lambda: simulator.device.device.phase == "serving")
        await trusted(console, simulator, fresh)
        await until(lambda: console.devices.all == (lost,), what="there is one entry")
        assert lost.link.fingerprint == fresh.fingerprint


async def test_two_entries_that_both_answer_are_told_and_one_can_be_forgotten(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        first = await on_line(console)
        other = console.add_device(
            Address.parse(simulator.url.replace("127.0.0.1", "localhost")), simulator.password
        )
        await until(lambda: console.problems.all)
        (problem,) = console.problems.all
        assert first.serial in problem.why
        assert "localhost" in problem.action_words
        await first.settings.read()
        assert len(console.problems.all) == 1
        assert problem.action is not None
        problem.action()
        await until(lambda: console.devices.all == (first,))
        problem.action()  # the list may still show it: nothing happens
        assert other not in console.devices.all
