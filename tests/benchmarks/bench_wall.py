"""The wall with 16 monitors of 9 cameras each: pictures a second, processor, and how late the window's loop comes.

    python -m tests.benchmarks.bench_wall [SECONDS]

The real window, unseen. The same loop is measured before, while the wall is hidden.
"""

from __future__ import annotations

import asyncio
import sys
import time

from tcconsole.model.console import Console
from tests.benchmarks.figures import p99, tell
from tests.benchmarks.rig import SMALL, console_cpu_s, heartbeat, picture_server, run, window_on
from tests.harness.waiting import until

MONITORS = 16
CELLS = 9
SIZE = (2560, 1440)
SETTLE_S = 5.0


async def main(seconds: float) -> None:
    with picture_server(MONITORS, CELLS, SMALL) as addresses:
        async with window_on(addresses, SIZE) as (console, window):
            window.show_page("preferences")
            await until(lambda: not watched(console), 30)
            await measure(console, "wall hidden", seconds)
            walls = console.walls
            walls.put(walls.current.shaped(4, 4))
            window.show_page("wall")
            await until(lambda: watched(console) == MONITORS * CELLS, 30)
            await measure(console, "wall", seconds)


async def measure(console: Console, name: str, seconds: float) -> None:
    await asyncio.sleep(SETTLE_S)
    before, cpu_s, begun = fetched(console), console_cpu_s(console), time.perf_counter()
    async with heartbeat() as late:
        await asyncio.sleep(seconds)
    passed_s = time.perf_counter() - begun
    pictures = (fetched(console) - before) / passed_s
    wanted = sum(1 / want.interval_s for device in console.devices.all for want in device.feed.wants.values())
    tell(f"{name}: pictures a second", pictures, words=f"{wanted:.0f} are wanted")
    tell(f"{name}: processor", (console_cpu_s(console) - cpu_s) / passed_s * 100, "% of a core")
    tell(f"{name}: lateness p99", p99(late) * 1000, "ms", most=8 if wanted else None)
    tell(f"{name}: greatest lateness", max(late) * 1000, "ms", most=50 if wanted else None)


def watched(console: Console) -> int:
    return sum(device.feed.watched for device in console.devices.all)


def fetched(console: Console) -> int:
    return sum(device.feed.fetched for device in console.devices.all)


if __name__ == "__main__":
    run(lambda: main(float(sys.argv[1]) if len(sys.argv) > 1 else 15.0))
