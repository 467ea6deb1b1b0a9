"""What a picture costs with 1, 16, 64 and 256 devices at the same total rate, and what an idle device costs.

    python -m tests.benchmarks.bench_growth [SECONDS]

CPU of the console, without its window, and of its picture workers together. Each step has as many cameras and
pictures a second in all.
"""

from __future__ import annotations

import asyncio
import sys
import time

from tcconsole.model.console import Console
from tcconsole.model.feed import Feed, Want
from tests.benchmarks.figures import tell
from tests.benchmarks.rig import SMALL, console_cpu_s, console_on, hurry, picture_server, run

CAMERAS = 256
INTERVAL_S = 1.0
STEPS = (1, 16, 64, 256)
SETTLE_S = 4.0


async def main(seconds: float) -> None:
    costs, idle = {}, {}
    for devices in STEPS:
        with picture_server(devices, CAMERAS // devices, SMALL) as addresses:
            async with console_on(addresses) as console:
                idle[devices], costs[devices] = await measure(console, seconds)
        tell(f"{devices} devices: CPU a picture", costs[devices] * 1000, "ms")
    most = STEPS[-1]
    tell(f"CPU a picture, {most} devices beside 1", costs[most] / costs[1], "×", most=1.3)
    each = (idle[most] - idle[1]) / (most - 1)
    tell("an idle device", each * 100, "% of a core", most=0.1)


async def measure(console: Console, seconds: float) -> tuple[float, float]:
    """Cores that are used while nothing is watched, and CPU seconds of a picture: all that is used, polls included."""
    devices = console.devices.all
    for device in devices:
        hurry(device, only=0)
        device.feed.watch("none", {})
    await asyncio.sleep(SETTLE_S)
    idle = await cores(console, seconds)
    for device in devices:
        wants = {camera.id: Want(220, 124, INTERVAL_S) for camera in device.cameras.all}
        Feed.watch(device.feed, "bench", wants)
    await asyncio.sleep(SETTLE_S)
    before = sum(device.feed.fetched for device in devices)
    begun = time.perf_counter()
    used = await cores(console, seconds)
    passed_s = time.perf_counter() - begun
    pictures = sum(device.feed.fetched for device in devices) - before
    return idle, used * passed_s / pictures


async def cores(console: Console, seconds: float) -> float:
    """Cores that the console uses."""
    before, begun = console_cpu_s(console), time.perf_counter()
    await asyncio.sleep(seconds)
    return (console_cpu_s(console) - before) / (time.perf_counter() - begun)


if __name__ == "__main__":
    run(lambda: main(float(sys.argv[1]) if len(sys.argv) > 1 else 8.0))
