"""The window beside what somebody would write from the reference's samples (handmade.py): the same 64 pictures.

    python -m tests.benchmarks.bench_handmade [SECONDS] [TURNS]

Both as fast as they go, in turns.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from statistics import median

from tests.benchmarks.figures import p99, tell
from tests.benchmarks.rig import SMALL, heartbeat, hurry, picture_server, rate, run, show_tiles, window_on
from tests.harness.waiting import until

TILES = 64
SETTLE_S = 1.5


async def handmade(address: str, seconds: float, width: int, height: int) -> tuple[float, float]:
    """Its pictures a second and its loop's lateness (p99, ms)."""
    given = (address, TILES, round(seconds), width, height)
    command = (sys.executable, "-m", "tests.benchmarks.handmade", *map(str, given))
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    said, _ = await process.communicate()
    pictures, late, _ = map(float, said.split())
    return pictures, late


async def main(seconds: float, turns: int) -> None:
    ours, theirs, late = [], [], []
    with picture_server(1, TILES, SMALL) as addresses:
        async with window_on(addresses) as (console, window):
            device = console.devices.all[0]
            hurry(device)
            show_tiles(window)
            await until(lambda: device.feed.watched == TILES)
            want = next(iter(device.feed.wants.values()))
            for _ in range(turns):
                window.hide()
                await until(lambda: device.feed.busy == 0)
                theirs.append(await handmade(addresses[0], seconds, want.width, want.height))
                window.show()
                await asyncio.sleep(SETTLE_S)
                async with heartbeat() as beats:
                    ours.append(await rate(device, seconds))
                late.append(p99(beats) * 1000)
    pictures = median(pictures for pictures, _ in theirs)
    tell("pictures a second, window", median(ours), "/s")
    tell("pictures a second, handmade", pictures, "/s")
    tell("pictures a second, window beside handmade", median(ours) / pictures, "×")
    tell("lateness p99, window", median(late), "ms")
    tell("lateness p99, handmade", median(late for _, late in theirs), "ms")


if __name__ == "__main__":
    given = sys.argv[1:]
    run(lambda: main(float(given[0]) if given else 5.0, int(given[1]) if len(given) > 1 else 2))
