"""The program is really killed, at some request of its run, and the run is taken up: every device ends as planned or is
reported, and nothing is done twice."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tcconsole.api.panels import CreatePanel
from tcconsole.model.fleet.client_box import ClientBoxes
from tcconsole.model.fleet.content_planner import plan_clone
from tcconsole.model.fleet.firmware_plan import look_at_file, plan_firmware
from tcconsole.model.fleet.password_plan import plan_passwords
from tcconsole.model.fleet.plan import Pace, Plan, Target
from tcconsole.model.fleet.run_state import Ending, PartState
from tcconsole.model.fleet.settings_plan import plan_settings
from tcconsole.model.fleet.template import Template
from tcconsole.model.layout import Layout, Place
from tcconsole.model.site import run_rows
from tcconsole.model.site.store import SiteStore
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.firmware_runs import file_of, quick
from tests.model.fleet.killed import KEYRING, TYPED, boxes_in, carry_on

PACE = Pace(pilot=1, wave=0, at_once=2, restarts_at_once=2, stop_after=0)
NEW = "kT7-window-41"
LIMIT_S = 40.0
HERE = Path(__file__).parent
ROOT = HERE.parents[2]
Make = Callable[..., Simulator]
Planner = Callable[[Path, ClientBoxes, Sequence[Target]], Awaitable[Plan]]


async def settings_plan(folder: Path, boxes: ClientBoxes, targets: Sequence[Target]) -> Plan:
    known = [(target, await (await boxes.at(target)).values()) for target in targets]
    return plan_settings(known, Template({"TimeZone": "Asia/Tokyo", "DeviceName": "Monitor {n:02}"}))


async def password_plan(folder: Path, boxes: ClientBoxes, targets: Sequence[Target]) -> Plan:
    plan, new = plan_passwords(targets, NEW)
    (folder / TYPED).write_text(json.dumps(new))
    return plan


async def firmware_plan(folder: Path, boxes: ClientBoxes, targets: Sequence[Target]) -> Plan:
    known = [(target, (await (await boxes.at(target)).values())["FirmwareVersion"]) for target in targets]
    return plan_firmware(known, look_at_file(file_of(folder, 1_500_000)))


async def clone_plan(folder: Path, boxes: ClientBoxes, targets: Sequence[Target]) -> Plan:
    source = await boxes.at(targets[0])
    camera = (await source.content()).cameras[0]
    for name in ("Cloned 1", "Cloned 2"):
        layout = Layout(name, 1, 1, (Place(camera.id, camera.name),))
        await source.ask(CreatePanel(layout.to_panel()))
    plan, _ = await plan_clone(targets[0], targets, boxes)
    return plan


async def begun(folder: Path, simulators: Sequence[Simulator], planner: Planner) -> Plan:
    """A run that is written down and not begun."""
    keyring = {simulator.url.rstrip("/"): simulator.password for simulator in simulators}
    (folder / KEYRING).write_text(json.dumps(keyring))
    async with boxes_in(folder) as boxes:
        targets = [await target_at(boxes, address) for address in keyring]
        plan = await planner(folder, boxes, targets)
    plan = Plan(plan.key, plan.kind, plan.title, 0.0, "tests", plan.parts, PACE, plan.payload)
    store = await SiteStore.open(folder / "site.db")
    await run_rows.add_run(store, plan, "", "", 0.0)
    await store.close()
    return plan


async def target_at(boxes: ClientBoxes, address: str) -> Target:
    values = await (await boxes.box(address)).values()
    return Target("", values["DeviceName"], values["DeviceSerial"], address)


def requests(simulators: Sequence[Simulator]) -> int:
    return sum(simulator.device.device.log.total for simulator in simulators)


def program(folder: Path, plan: Plan) -> subprocess.Popen[bytes]:
    """Another program, which carries the run out."""
    command = [sys.executable, str(HERE / "killed.py"), str(folder), plan.key]
    return subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})


def kill_after(folder: Path, plan: Plan, simulators: Sequence[Simulator], count: int) -> bool:
    """Start the program, and kill it when the devices have seen so many requests of it. False if it ended before."""
    first = requests(simulators)
    with program(folder, plan) as child:
        ends = time.monotonic() + LIMIT_S
        while child.poll() is None and requests(simulators) - first < count:
            assert time.monotonic() < ends
            time.sleep(0.001)
        child.kill()
        child.wait()
    return child.returncode != 0


async def test_a_run_that_another_program_carries_out_is_left_to_it(simulators: Make, tmp_path: Path) -> None:
    slow, other = simulators(), simulators()
    plan = await begun(tmp_path, [slow, other], settings_plan)
    slow.fault(settings_latency_ms=600_000)
    with program(tmp_path, plan) as child:
        try:
            async with console_on(folder=tmp_path) as console:
                console.fleet.patience_s = 0.0
                await until(lambda: any(run.elsewhere for run in console.fleet.runs), 20)
                (run,) = console.fleet.runs
                assert console.fleet.left_over == ()
                console.fleet.resume(run)
                await until(lambda: bool(console.problems.all))
                assert console.problems.all[0].why == "Another console carries it out."
                assert not run.busy
        finally:
            child.kill()
    assert requests_for(other, "POST /Settings") == 0


def requests_for(simulator: Simulator, request: str) -> int:
    log = simulator.state()["requests"]
    return sum(f"{entry['method']} {entry['path']}" == request for entry in log)


def forget_owner(folder: Path) -> None:
    """As if so much time had passed that the killed program is not waited for any more."""
    with closing(sqlite3.connect(folder / "site.db")) as connection, connection:
        connection.execute("UPDATE runs SET owner_at = 0")


def killed_and_taken_up(
    folder: Path, simulators: Sequence[Simulator], planner: Planner, count: int
) -> tuple[PartState, ...]:
    plan = asyncio.run(begun(folder, simulators, planner))
    kill_after(folder, plan, simulators, count)
    forget_owner(folder)
    states = asyncio.run(carry_on(folder, plan.key))
    assert [state.part for state in states] == list(plan.parts)
    assert all(state.ending.ended for state in states)
    assert all(state.ending is Ending.DONE or state.told for state in states)
    return states


def carried_out(simulator: Simulator, request: str) -> int:
    """How often the device did that."""
    log = simulator.state()["requests"]
    return sum(f"{entry['method']} {entry['path']}" == request and entry["status"] == 200 for entry in log)


@pytest.mark.parametrize("count", [1, 5, 9])
def test_settings(simulators: Make, tmp_path: Path, count: int) -> None:
    three = [simulators() for _ in range(3)]
    states = killed_and_taken_up(tmp_path, three, settings_plan, count)
    assert [state.ending for state in states] == [Ending.DONE] * 3
    for number, simulator in enumerate(three, 1):
        assert simulator.state()["settings"]["DeviceName"] == f"Monitor {number:02}"
        assert carried_out(simulator, "POST /Settings") == 1


@pytest.mark.parametrize("count", [4, 7])
def test_passwords(simulators: Make, tmp_path: Path, count: int) -> None:
    two = [simulators() for _ in range(2)]
    states = killed_and_taken_up(tmp_path, two, password_plan, count)
    assert [state.ending for state in states] == [Ending.DONE] * 2, [state.told for state in states]
    kept = json.loads((tmp_path / KEYRING).read_text())
    assert kept == {simulator.url.rstrip("/"): NEW for simulator in two}
    assert [carried_out(simulator, "POST /Settings") for simulator in two] == [1, 1]


@pytest.mark.parametrize("count", [6, 12])
def test_firmware(simulators: Make, tmp_path: Path, count: int) -> None:
    two = [simulators() for _ in range(2)]
    for simulator in two:
        quick(simulator)
    states = killed_and_taken_up(tmp_path, two, firmware_plan, count)
    for state, simulator in zip(states, two, strict=True):
        assert carried_out(simulator, "POST /System/Upload") <= 1
        assert state.ending in (Ending.DONE, Ending.UNKNOWN), state.told
        if state.ending is Ending.DONE:
            assert simulator.state()["settings"]["FirmwareVersion"] == "9.9.9"


@pytest.mark.parametrize("count", [6, 12])
def test_clones(simulators: Make, tmp_path: Path, count: int) -> None:
    three = [simulators() for _ in range(3)]
    states = killed_and_taken_up(tmp_path, three, clone_plan, count)
    assert [state.ending for state in states] == [Ending.DONE] * 2, [state.told for state in states]
    for simulator in three[1:]:
        names = Counter(panel["PanelName"] for panel in simulator.state()["panels"])
        assert (names["Cloned 1"], names["Cloned 2"]) == (1, 1)
