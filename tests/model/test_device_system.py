"""Registration, restart and restore of a device, as the page of the window asks for them."""

from __future__ import annotations

from tcconsole.model.connection import DeviceState
from tcconsole.model.restarts import RestoreWish
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


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
        device.system.restore(RestoreWish(password="admin"))
        await until(lambda: device.panels.saved == (), 20)
        assert simulator.state()["panels"] == []


async def test_the_registration_and_the_newest_version(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        system = (await on_line(console)).system
        assert system.registered is None
        system.check()
        await until(lambda: system.newest)
        assert system.registered is True


async def test_leaving_while_a_device_is_being_forgotten_closes_its_session(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(session_latency_ms=300)  # signing out takes a while
        console.remove_device(device)
        await until(lambda: console.devices.all == ())
    assert simulator.state()["sessions"] == 0
