"""The life of a connection: it comes and goes and comes back without a click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from tcconsole.api.panels import ListPanels, StopPanel
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


async def test_connecting_reads_everything_and_leaving_closes_the_session(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        assert device.name == "Lobby East"
        assert device.firmware
        assert device.serial
        assert len(device.cameras.all) == 24
        assert device.panels.active is not None
        assert simulator.state()["sessions"] == 1
    assert simulator.state()["sessions"] == 0


async def test_a_device_that_goes_away_and_comes_back_needs_no_click(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.stop()
        await until(lambda: device.state is DeviceState.UNREACHABLE)
        assert device.link.error is not None
        simulator.start()
        await until(lambda: device.state is DeviceState.ON_LINE, 20)
        assert console.problems.all == ()  # nobody asked for anything: it is a state, not a problem


async def test_retry_does_not_wait_for_the_pause(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.stop()
        await until(lambda: device.link.next_try_in_s > 2.5, 20)
        simulator.start()
        device.link.retry()
        await until(lambda: device.state is DeviceState.ON_LINE, 2)


async def test_a_wrong_password_is_tried_once_and_then_asked_for(simulator: Simulator) -> None:
    right, simulator.password = simulator.password, "wrong"
    async with console_on(simulator) as console:
        await until(lambda: console.devices.current is not None)
        device = console.devices.current
        assert device is not None
        await until(lambda: device.state is DeviceState.SIGNED_OUT)
        await asyncio.sleep(1.5)  # longer than a poll: time enough to do wrong
        assert simulator.state()["refused_logins"] == 1
        device.link.sign_in(right)
        await until(lambda: device.state is DeviceState.ON_LINE)
        assert await console.secrets.get(str(device.address)) == right


async def test_a_session_that_ended_is_renewed_silently(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        states: list[DeviceState] = []
        device.state_changed.connect(lambda: states.append(device.state))
        simulator.fault(expire_sessions=True)
        before = simulator.state()["logins"]
        await until(lambda: simulator.state()["logins"] == before + 1)
        await device.link.send(ListPanels())
        assert states == []
        assert console.problems.all == ()


async def test_a_password_changed_elsewhere_signs_out_without_hammering(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(password_changed_by_other={"password": "another"})
        await until(lambda: device.state is DeviceState.SIGNED_OUT)
        await asyncio.sleep(1.5)
        assert simulator.state()["refused_logins"] <= 2


async def test_errors_of_the_device_are_a_state_of_their_own(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(error_rate=1.0, error_status=500)
        await until(lambda: device.state is DeviceState.FAULTY)
        simulator.fault(reset=True)
        await until(lambda: device.state is DeviceState.ON_LINE)


async def test_commands_run_in_the_order_in_which_they_were_given(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        second = device.panels.saved[1]
        simulator.fault(panel_latency_ms=100)
        device.panels.show(str(second.panel_guid))
        device.panels.stop()
        await until(lambda: device.panels.active is None)
        asked = [path for path in paths(simulator) if path.endswith(("/Show", "/Stop"))]
        assert [path.rpartition("/")[2] for path in asked] == ["Show", "Stop"]


async def test_a_command_that_fails_becomes_one_problem_with_an_offer(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(error_rate=1.0, only=["panel"])
        device.panels.stop()
        await until(lambda: console.problems.all)
        problem = console.problems.all[0]
        assert problem.tried == "Stop the display"
        assert problem.device == "Lobby East"
        assert "500" in problem.why
        simulator.fault(reset=True)
        assert problem.action is not None
        problem.action()
        await until(lambda: device.panels.active is None)
        stops = [path for path in paths(simulator) if path.endswith("/Stop")]
        assert len(stops) == 2  # the failed one and the one that was asked for


async def test_a_state_changing_command_that_got_no_answer_is_not_sent_again(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(drop_after=1.0, only=["panel"])
        device.link.commands.do("Stop", partial(_stop, device), offer_again=False)
        await until(lambda: console.problems.all)
        simulator.fault(reset=True)
        await until(lambda: device.state is DeviceState.ON_LINE)
        assert len([path for path in paths(simulator) if path.endswith("/Stop")]) == 1


async def _stop(device: Device) -> None:
    await device.link.send(StopPanel())


async def test_several_devices_live_side_by_side(simulators: Callable[..., Simulator]) -> None:
    first, second = simulators(index=0), simulators(index=1)
    async with console_on(first, second) as console:
        await until(lambda: len(console.devices.all) == 2)
        await until(lambda: all(d.state is DeviceState.ON_LINE for d in console.devices.all))
        names = [device.name for device in console.devices.all]
        console.devices.show(
            console.devices.all[0]
        )  # one that nobody looks at is asked every ten seconds only
        first.stop()
        await until(lambda: console.devices.all[0].state is DeviceState.UNREACHABLE)
        assert console.devices.all[1].state is DeviceState.ON_LINE
        assert names == ["Lobby East", "Gatehouse"]
