"""Restart, restore and firmware: the console says what happened, and a version is the only proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.device_system import step_of
from tcconsole.simulator.firmware import firmware_file
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Step 1 Of 10: verifying integrity of firmware.", (1, 10)),
        ("Schritt 6 von 10: Systemabbild 2.2.3 wird geschrieben", (6, 10)),
        ("Étape 10/10", (10, 10)),
        ("", (0, 0)),
        ("working", (0, 0)),
        ("12 of 10", (0, 0)),
    ],
)
def test_steps_are_read_from_any_language(words: str, step: tuple[int, int]) -> None:
    assert step_of(words) == step


@given(st.text())
def test_any_text_gives_a_step_that_makes_sense(words: str) -> None:
    step, steps = step_of(words)
    assert 0 <= step <= steps <= 999


async def test_a_restart_is_waited_for(simulator: Simulator) -> None:
    simulator.fault(reboot_s=1.0)
    async with console_on(simulator) as console:
        device = await on_line(console)
        states: list[DeviceState] = []
        device.state_changed.connect(lambda: states.append(device.state))
        device.system.restart()
        await until(lambda: device.state is DeviceState.RESTARTING)
        await until(lambda: device.state is DeviceState.ON_LINE, 20)
        assert DeviceState.UNREACHABLE not in states
        assert [path for path in paths(simulator) if path.endswith("/Restart")] == ["GET /System/Restart"]
        assert console.problems.all == ()


async def test_a_restore_erases_what_it_says(simulator: Simulator) -> None:
    simulator.fault(reboot_s=0.5)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.restore()
        await until(lambda: device.panels.saved == (), 20)
        assert simulator.state()["panels"] == []


async def test_the_registration_and_the_newest_version(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        system = (await on_line(console)).system
        assert system.registered is None
        system.check()
        await until(lambda: system.newest)
        assert system.registered is True


def quick(simulator: Simulator, **faults: object) -> None:
    simulator.fault(update_step_s=0.15, reboot_s=1.0, **faults)


async def test_an_online_update_is_done_when_another_version_answers(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await on_line(console)
        old, phases = device.firmware, note_phases(device)
        device.system.start_update(old)
        await until(lambda: device.system.update.phase == "done", 30)
        assert device.firmware != old
        assert phases == ["installing", "restarting", "done"]
        await until(lambda: device.state is DeviceState.ON_LINE)
        assert console.problems.all == ()


async def test_the_old_version_again_is_a_failure(simulator: Simulator) -> None:
    quick(simulator, update_same_version=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.start_update(device.firmware)
        await until(lambda: device.system.update.phase == "failed", 30)
        assert "old version" in console.problems.all[0].why


async def test_a_file_is_sent_and_installed(simulator: Simulator, tmp_path: Path) -> None:
    quick(simulator)
    file = tmp_path / "thinclient-9.9.9.bin"
    file.write_bytes(firmware_file("9.9.9", b"x" * 700_000))
    async with console_on(simulator) as console:
        device = await on_line(console)
        sent: list[int] = []
        device.system.update_changed.connect(lambda: sent.append(device.system.update.sent))
        device.system.upload(file, device.firmware)
        await until(lambda: device.system.update.phase == "done", 30)
        assert device.firmware == "9.9.9"
        assert max(sent) == file.stat().st_size
        assert len(set(sent)) > 2  # piece by piece


async def test_a_file_that_is_no_firmware_is_refused_with_its_code(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.bin"
    file.write_bytes(b"not firmware")
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.upload(file, device.firmware)
        await until(lambda: console.problems.all)
        assert device.system.update.phase == "failed"
        assert "code 3" in console.problems.all[0].why
        assert console.problems.all[0].action is None  # a file is never sent again by a click


async def test_a_file_that_cannot_be_read_is_a_problem(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.upload(tmp_path / "none.bin", device.firmware)
        await until(lambda: console.problems.all)
        assert "No such file" in console.problems.all[0].why


def note_phases(device: Device) -> list[str]:
    phases: list[str] = []

    def note() -> None:
        phase = device.system.update.phase
        if not phases or phases[-1] != phase:
            phases.append(phase)

    device.system.update_changed.connect(note)
    return phases


async def test_a_lost_connection_in_the_middle_of_an_update_is_no_failure(simulator: Simulator) -> None:
    simulator.fault(update_step_s=0.6, reboot_s=1.0)
    async with console_on(simulator) as console:
        device = await on_line(console)
        phases = note_phases(device)
        device.system.start_update(device.firmware)
        await until(lambda: device.system.update.step >= 2)
        simulator.fault(drop_rate=1.0)
        await until(lambda: device.system.update.phase == "restarting")
        simulator.fault(drop_rate=0.0)
        await until(lambda: device.system.update.phase == "done", 40)
        assert phases[:3] == ["installing", "restarting", "installing"]
        assert console.problems.all == ()


async def test_leaving_while_a_device_is_being_forgotten_closes_its_session(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(session_latency_ms=300)  # signing out takes a while
        console.remove_device(device)
        await until(lambda: console.devices.all == ())
    assert simulator.state()["sessions"] == 0
