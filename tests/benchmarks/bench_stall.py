"""How late the window's loop comes to a beat every 5 ms: idle, with one tile and with 256 tiles × 2 pictures a second.

    python -m tests.benchmarks.bench_stall [SECONDS]

The real window, unseen, so large that all tiles are in sight. The idle window tells what the machine does by itself.
"""

from __future__ import annotations

import asyncio
import sys

from tests.benchmarks.figures import p99, tell
from tests.benchmarks.rig import SMALL, heartbeat, hurry, picture_server, rate, run, show_tiles, window_on
from tests.harness.waiting import until

TILES = 256
SIZE = (5120, 2880)
SETTLE_S = 3.0


async def main(seconds: float) -> None:
    with picture_server(1, TILES, SMALL) as addresses:
        async with window_on(addresses, SIZE) as (console, window):
            device = console.devices.all[0]
            for tiles in (0, 1, TILES):
                hurry(device, 0.5, tiles)
                show_tiles(window)
                await until(lambda tiles=tiles: device.feed.watched == tiles)
                await asyncio.sleep(SETTLE_S)
                async with heartbeat() as late:
                    reached = await rate(device, seconds if tiles == TILES else seconds / 2)
                tell_lateness("idle window" if not tiles else f"{tiles} × 2/s", late, reached, idle=not tiles)
                window.show_page("panels")


def tell_lateness(name: str, late: list[float], reached: float, *, idle: bool) -> None:
    over = sum(each > 0.016 for each in late) / len(late) * 100
    words = "" if idle else f"{reached:.0f} pictures a second"
    tell(f"{name}: lateness p99", p99(late) * 1000, "ms", most=None if idle else 8, words=words)
    tell(f"{name}: greatest lateness", max(late) * 1000, "ms", most=None if idle else 50)
    tell(f"{name}: beats over 16 ms late", over, "%", most=None if idle else 0.5)


if __name__ == "__main__":
    run(lambda: main(float(sys.argv[1]) if len(sys.argv) > 1 else 30.0))
