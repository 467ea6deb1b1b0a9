"""Firmware updates in a hurry, for tests: quick steps, short waits, and what the simulated device says of them."""

from __future__ import annotations

from pathlib import Path

from tcconsole.api.system import StartUpdate
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.firmware_state import PanelBack, Update
from tcconsole.model.firmware_update import Timing
from tcconsole.simulator.firmware import firmware_file
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line, paths

EVERY_STEP_S = 0.1
"""So long that none of the steps is missed between two questions, on a busy machine either."""
QUICK = Timing(poll_s=0.02, failing_s=0.2, idle_s=1.0, begin_s=1.0)
MB = 1_000_000


def quick(simulator: Simulator, **faults: object) -> None:
    simulator.fault(**{"update_step_s": 0.03, "reboot_s": 0.4, **faults})


async def hurried(console: Console, timing: Timing = QUICK) -> Device:
    device = await on_line(console)
    device.system.firmware.timing = timing
    return device


async def ended(device: Device) -> Update:
    """The update, once it is over and the monitor was looked after."""
    await until(lambda: device.system.update.ended, 40, what="the update ends")
    await until(lambda: device.system.update.panel_back is not PanelBack.SHOWING)
    return device.system.update


def note_phases(device: Device) -> list[str]:
    phases: list[str] = []

    def note() -> None:
        phase = device.system.update.phase
        if not phases or phases[-1] != phase:
            phases.append(phase)

    device.system.update_changed.connect(note)
    return phases


def file_of(folder: Path, size: int = 700_000, version: str = "9.9.9") -> Path:
    file = folder / f"thinclient-{version}.bin"
    file.write_bytes(firmware_file(version, b"x" * size))
    return file


def sent(simulator: Simulator) -> list[str]:
    """How often an update was asked for."""
    return [path for path in paths(simulator) if path in ("POST /System/Update", "POST /System/Upload")]


def record_in(folder: Path) -> Path:
    """The file that says which update is under way."""
    (record,) = folder.glob("firmware-update-*.json")
    return record


def when_started(device: Device, simulator: Simulator, **faults: object) -> None:
    """Switch these faults as soon as the update is asked for."""

    def switch(request: object) -> None:
        if isinstance(request, StartUpdate):
            simulator.fault(**faults)

    device.link.commanding.connect(switch)


def on_monitor(simulator: Simulator) -> str | None:
    panel = simulator.state()["monitor"]["panel"]
    return panel and str(panel["guid"])
