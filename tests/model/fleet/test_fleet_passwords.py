"""New passwords for several devices: kept once the device has proved them, and both tried after a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcconsole.api.address import Address
from tcconsole.model.connection import DeviceState
from tcconsole.model.fleet.password_hands import pending_name
from tcconsole.model.fleet.plan import Pace, Plan
from tcconsole.model.fleet.run_state import Ending, RunState, part_key
from tcconsole.model.password_strength import Strength, strength
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.fleet.fleets import QUICK, all_on_line, endings, over, sent, told

NEW = "kT7-window-41"
Make = Callable[..., Simulator]
Entries = dict[tuple[str, str], str]


def kept(entries: Entries, address: object) -> str | None:
    return entries.get(("tcconsole", str(address)))


def pending(entries: Entries, address: object) -> str | None:
    return kept(entries, pending_name(str(address)))


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_generated_ones_are_each_devices_own_and_kept_when_they_are_proved(
    simulators: Make, keyring_entries: Entries
) -> None:
    two = [simulators() for _ in range(2)]
    async with console_on(*two, keyring=True) as console:
        devices = await all_on_line(console, *two)
        plan = console.fleet.plan_passwords(devices)
        new = console.fleet.secrets_of(plan)
        assert all(strength(one)[0] is Strength.GOOD for one in new.values())
        assert not any(one in repr(plan) for one in new.values())
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.DONE, Ending.DONE], told(run)
        for device, part in zip(devices, plan.parts, strict=True):
            assert kept(keyring_entries, device.address) == new[part_key(part)]
            assert pending(keyring_entries, device.address) is None
            assert device.link.on_line
        assert len(set(new.values())) == 2
        assert console.problems.all == ()


async def test_a_device_that_keeps_the_old_one_keeps_it_here_too(
    simulators: Make, keyring_entries: Entries
) -> None:
    simulator = simulators()
    async with console_on(simulator, keyring=True) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_passwords([device], NEW)
        simulator.fault(error_rate=1.0, error_status=500, only=["settings"])
        run = console.fleet.begin(plan, QUICK)
        await over(run)
        simulator.fault(reset=True)
        assert endings(run)[0].failed
        assert kept(keyring_entries, device.address) == simulator.password
        assert pending(keyring_entries, device.address) is None


async def test_a_lost_answer_is_settled_by_a_sign_in(simulators: Make, keyring_entries: Entries) -> None:
    simulator = simulators()
    async with console_on(simulator, keyring=True) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_passwords([device], NEW)

        def lose(request: object) -> None:
            simulator.fault(drop_after=1.0, only=["settings"])

        def find(*_: object) -> None:
            simulator.fault(reset=True)

        device.link.commanding.connect(lose)
        device.link.commanded.connect(find)
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.DONE], told(run)
        assert kept(keyring_entries, device.address) == NEW
        assert sent(simulator, "POST /Settings") == 1


async def test_what_a_closed_console_sent_is_found_by_trying_both(
    simulators: Make, keyring_entries: Entries, tmp_path: Path
) -> None:
    """The console ends after the device took it and before it was proved: the keyring has the old one still."""
    simulator = simulators()
    async with console_on(simulator, keyring=True, folder=tmp_path) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_passwords([device], NEW)
        simulator.fault(session_latency_ms=60_000)
        run = console.fleet.begin(plan, QUICK)
        await until(lambda: "Signs in with the new" in run.states[0].step, 20)
    assert kept(keyring_entries, device.address) == simulator.password
    assert pending(keyring_entries, device.address) == NEW
    simulator.fault(reset=True)
    async with console_on(folder=tmp_path, keyring=True) as console:
        await until(lambda: bool(console.fleet.left_over))
        (left,) = console.fleet.left_over
        assert left.states[0].ending is Ending.RUNNING
        console.fleet.resume(left)
        await over(left)
        assert endings(left) == [Ending.DONE], told(left)
        assert kept(keyring_entries, device.address) == NEW
        assert pending(keyring_entries, device.address) is None
        assert sent(simulator, "POST /Settings") == 1


async def test_no_password_lies_in_a_file(simulators: Make, keyring_entries: Entries, tmp_path: Path) -> None:
    simulator = simulators()
    async with console_on(simulator, keyring=True, folder=tmp_path) as console:
        (device,) = await all_on_line(console, simulator)
        plan: Plan = console.fleet.plan_passwords([device], NEW)
        await over(console.fleet.begin(plan, QUICK))
    written = everything_in(tmp_path)
    assert plan.key.encode() in written
    assert NEW.encode() not in written


async def test_without_a_keyring_none_is_generated(simulators: Make) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        run = await over(console.fleet.begin(console.fleet.plan_passwords(devices), QUICK))
        assert endings(run) == [Ending.SKIPPED]
        assert "keyring" in told(run)[0]
        assert sent(simulator, "POST /Settings") == 0


async def test_a_typed_one_is_wanted_again_for_those_that_had_not_begun(
    simulators: Make, keyring_entries: Entries, tmp_path: Path
) -> None:
    two = [simulators() for _ in range(2)]
    async with console_on(*two, keyring=True, folder=tmp_path) as console:
        devices = await all_on_line(console, *two)
        plan = console.fleet.plan_passwords(devices, NEW)
        run = console.fleet.begin(plan, Pace(pilot=1, wait_after_pilot=True))
        await until(lambda: run.state is RunState.PAUSED)
    async with console_on(folder=tmp_path, keyring=True) as console:
        await until(lambda: bool(console.fleet.left_over))
        (left,) = console.fleet.left_over
        await all_on_line(console, *two)
        console.fleet.resume(left, {left.states[1].key: NEW})
        await over(left)
        assert endings(left) == [Ending.DONE, Ending.DONE], told(left)
        assert [kept(keyring_entries, device.address) for device in devices] == [NEW, NEW]


async def test_a_typed_one_that_nobody_types_again_is_not_made_up(
    simulators: Make, keyring_entries: Entries, tmp_path: Path
) -> None:
    two = [simulators() for _ in range(2)]
    async with console_on(*two, keyring=True, folder=tmp_path) as console:
        devices = await all_on_line(console, *two)
        plan = console.fleet.plan_passwords(devices, NEW)
        run = console.fleet.begin(plan, Pace(pilot=1, wait_after_pilot=True))
        await until(lambda: run.state is RunState.PAUSED)
    async with console_on(folder=tmp_path, keyring=True) as console:
        await until(lambda: bool(console.fleet.left_over))
        (left,) = console.fleet.left_over
        console.fleet.resume(left)
        await over(left)
        assert endings(left) == [Ending.DONE, Ending.SKIPPED]
        assert "make a new plan" in told(left)[1]
        assert sent(two[1], "POST /Settings") == 0


async def test_an_earlier_one_that_went_unproved_is_tried_when_the_old_is_refused(
    simulators: Make, keyring_entries: Entries
) -> None:
    simulator = simulators(password="unproved-Kt71")
    async with console_on(keyring=True) as console:
        address = simulator.url.rstrip("/")
        keyring_entries["tcconsole", address] = "the old one"
        keyring_entries["tcconsole", pending_name(address)] = "unproved-Kt71"
        device = console.add_device(Address.parse(address), None)
        await until(lambda: device.state is DeviceState.SIGNED_OUT)
        run = await over(console.fleet.begin(console.fleet.plan_passwords([device], NEW), QUICK))
        assert endings(run) == [Ending.DONE], told(run)
        assert kept(keyring_entries, address) == NEW
        assert pending(keyring_entries, address) is None


async def test_one_that_no_device_takes_is_told_before_anything_is_sent(simulators: Make) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        plan = console.fleet.plan_passwords(devices, "x" * 61)
        assert plan.possible == ()
        assert "60" in plan.parts[0].why_not
