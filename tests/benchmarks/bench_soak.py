"""Whether memory grows: as many pictures as come for a while, as in hours of watching; then what is kept is counted.

    python -m tests.benchmarks.bench_soak [PICTURES] [SECONDS]

Ends after so many pictures, or so many seconds. The usual 20,000 are what one tile shows in nearly three hours.
"""

from __future__ import annotations

import gc
import os
import sys
import time

from tcconsole.model.console import Console
from tests.benchmarks.figures import tell
from tests.benchmarks.rig import SMALL, hurry, picture_server, resident_mb, run, show_tiles, window_on
from tests.harness.waiting import until

TILES = 64
WARM = 3000
"""So many pictures come before memory is measured: caches are full and every size has been met."""


async def main(pictures: int, seconds: float) -> None:
    with picture_server(1, TILES, SMALL) as addresses:
        async with window_on(addresses) as (console, window):
            feed = console.devices.all[0].feed
            hurry(console.devices.all[0])
            show_tiles(window)
            await until(lambda: feed.fetched >= WARM, 60)
            before, kept = memory_mb(console), objects()
            first, ends = feed.fetched, time.monotonic() + seconds
            await until(lambda: feed.fetched - first >= pictures or time.monotonic() > ends, seconds + 10)
            after, more = memory_mb(console), objects() - kept
            fetched = feed.fetched - first
    tell("pictures", fetched, words=f"as {fetched / 2 / 3600:.1f} hours of one tile × 2/s")
    for name, mb in after.items():
        tell(f"{name}: growth of memory", mb - before[name], "MB", most=16)
    tell("objects that Python keeps more than before", more, most=5000)


def memory_mb(console: Console) -> dict[str, float]:
    """Of the window and its workers."""
    found = {"window": resident_mb(os.getpid())}
    found |= {
        f"worker {place}": resident_mb(number)
        for place, number in enumerate(console.workers.process_ids(), 1)
    }
    return found


def objects() -> int:
    """How many objects Python's collector knows of after a collection; those of the start are not counted."""
    gc.collect()
    return len(gc.get_objects())


if __name__ == "__main__":
    given = sys.argv[1:]
    run(lambda: main(int(given[0]) if given else 20_000, float(given[1]) if len(given) > 1 else 40.0))
