"""A console with several simulated devices, and a change to all of them in a hurry."""

from __future__ import annotations

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.plan import Pace, Plan
from tcconsole.model.fleet.planning import Planning
from tcconsole.model.fleet.run_state import Ending
from tests.harness.simulators import Simulator
from tests.harness.waiting import until

QUICK = Pace(pilot=0, wave=0, at_once=4, restarts_at_once=2, stop_after=0)


async def all_on_line(console: Console, *simulators: Simulator) -> list[Device]:
    """The devices in the order of their simulators, once all are read."""
    await until(lambda: len(console.devices.all) == len(simulators))
    devices = {str(device.address): device for device in console.devices.all}
    found = [devices[simulator.url.rstrip("/")] for simulator in simulators]
    await until(lambda: all(one.state is DeviceState.ON_LINE for one in found), what="all are on line")
    return found


async def over(run: FleetRun) -> FleetRun:
    await until(lambda: run.state.over and not run.busy, 30, what="the run is over")
    return run


def endings(run: FleetRun) -> list[Ending]:
    return [one.ending for one in run.states]


def told(run: FleetRun) -> list[str]:
    return [one.told for one in run.states]


def sent(simulator: Simulator, request: str) -> int:
    """How often the device was asked that, such as "POST /Settings"."""
    log = simulator.state()["requests"]
    return sum(f"{entry['method']} {entry['path']}" == request for entry in log)


async def planned(planning: Planning) -> Plan:
    """The plan, once it is made."""
    found: list[Plan] = []
    wrong: list[str] = []
    planning.done.connect(found.append)
    planning.failed.connect(wrong.append)
    await until(lambda: bool(found or wrong), 20, what="the plan is made")
    assert wrong == []
    return found[0]
