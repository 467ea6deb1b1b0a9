"""What many devices cost that nobody looks at: opening them, processor and memory; and the simulator that serves them.

    python -m tests.benchmarks.bench_devices [SECONDS]

The real window on 1, 16, 64 and 256 devices, each number in a process of its own. The devices are a server that costs
next to nothing; at the end 256 of the simulator's are asked once a second each.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient
from tcconsole.api.panels import ListPanels
from tests.benchmarks.figures import tell
from tests.benchmarks.rig import (
    SMALL,
    console_cpu_s,
    cpu_s,
    picture_server,
    resident_mb,
    run,
    window_on,
)

STEPS = (1, 16, 64, 256)
CAMERAS = 24
SETTLE_S = 12.0
"""Longer than the pause between two looks at a device that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Cost:
    """open_s: until the window is there and all devices are on line; idle: cores that are used then."""

    devices: int
    open_s: float
    idle: float
    memory_mb: float


def main(seconds: float) -> None:
    costs = {devices: measured(devices, seconds) for devices in STEPS}
    one, most = costs[STEPS[0]], costs[STEPS[-1]]
    for cost in costs.values():
        tell(f"{cost.devices} devices: open and on line", cost.open_s, "s")
        tell(f"{cost.devices} devices: idle", cost.idle * 100, "% of a core")
        tell(f"{cost.devices} devices: memory of the window", cost.memory_mb, "MB")
    more = STEPS[-1] - 1
    tell(
        "opening a device more, beside opening the first", (most.open_s - one.open_s) / more / one.open_s, "×"
    )
    tell("memory of a device more", (most.memory_mb - one.memory_mb) / more, "MB")
    tell("256 idle devices beside one", (most.idle - one.idle) * 100, "% of a core", most=5)
    tell("memory of 256 devices beside one", most.memory_mb - one.memory_mb, "MB", most=150)
    asyncio.run(simulator(STEPS[-1], seconds))


def measured(devices: int, seconds: float) -> Cost:
    """In a process of its own, so that no step has what another one left."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_devices", str(seconds), str(devices)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return Cost(**json.loads(answer.stdout.splitlines()[-1]))


async def step(devices: int, seconds: float) -> None:
    """Print the cost of that many devices as JSON."""
    with picture_server(devices, CAMERAS, SMALL) as addresses:
        begun = time.perf_counter()
        async with window_on(addresses, (1280, 800)) as (console, window):
            opened = time.perf_counter() - begun
            window.show_page("preferences")  # the wall, with which it starts, is looked at
            await asyncio.sleep(SETTLE_S)
            before, begun = console_cpu_s(console), time.perf_counter()
            await asyncio.sleep(seconds)
            idle = (console_cpu_s(console) - before) / (time.perf_counter() - begun)
            cost = Cost(devices, opened, idle, resident_mb(os.getpid()))
    sys.stdout.write(json.dumps(asdict(cost)) + "\n")


@contextmanager
def simulated(devices: int) -> Iterator[tuple[int, list[str]]]:
    """`tcconsole simulate`: its process and its devices' addresses."""
    command = [sys.executable, "-m", "tcconsole", "simulate", "--devices", str(devices)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.pid, [process.stdout.readline().split()[1] for _ in range(devices)]
        process.terminate()


async def simulator(devices: int, seconds: float) -> None:
    """Memory and processor of the simulated devices while each is asked once a second."""
    with simulated(devices) as (process, addresses):
        clients = [ThinClient(Address.parse(address), "admin") for address in addresses]
        for client in clients:
            await client.open()
        before, begun = cpu_s(process), time.perf_counter()
        await asyncio.gather(*(ask(client, place / devices, seconds) for place, client in enumerate(clients)))
        used = (cpu_s(process) - before) / (time.perf_counter() - begun)
        tell(f"{devices} simulated devices, each asked once a second", used * 100, "% of a core", most=50)
        tell(f"{devices} simulated devices: memory", resident_mb(process), "MB", most=400)
        await asyncio.gather(*(client.aclose() for client in clients))


async def ask(client: ThinClient, phase_s: float, seconds: float) -> None:
    """Once a second, as often as that goes."""
    begun = time.perf_counter() + phase_s
    for turn in range(int(seconds)):
        await asyncio.sleep(begun + turn - time.perf_counter())
        await client.send(ListPanels())


if __name__ == "__main__":
    chosen = [float(word) for word in sys.argv[1:]]
    if len(chosen) > 1:
        run(lambda: step(int(chosen[1]), chosen[0]))
    else:
        main(chosen[0] if chosen else 10.0)
