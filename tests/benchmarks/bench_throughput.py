"""Pictures a second into the real window, beside a native program that fetches and decodes the same.

    python -m tests.benchmarks.bench_throughput [SECONDS] [TURNS]

64 tiles are in sight and as many pictures are wanted as come. The native reference (native_reference.c) is built if
there is a compiler and libjpeg-turbo. Both take turns, and it runs with the picture workers' low priority, so that
what else the machine does meets both alike.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from statistics import median

from tcconsole.model.device import Device
from tcconsole.model.snapshots.worker import NICE
from tests.benchmarks.figures import p99, tell
from tests.benchmarks.rig import (
    HERE,
    LARGE,
    SMALL,
    Pictures,
    heartbeat,
    hurry,
    picture_server,
    rate,
    run,
    show_tiles,
    window_on,
)
from tests.harness.waiting import until

TILES = 64
SETTLE_S = 1.5
BUILD = ("cc", "-O3", "-march=native", "-pthread", str(HERE / "native_reference.c"), "-ljpeg", "-o")

Native = Callable[[str, float], Coroutine[None, None, float]]


def build_native(folder: Path) -> Path | None:
    """The native reference, or None where it cannot be built."""
    program = folder / "native_reference"
    try:
        subprocess.run([*BUILD, str(program)], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return program


async def native_rate(program: Path, address: str, size: tuple[int, int], seconds: float) -> float:
    """Its pictures a second."""
    given = (address.rpartition(":")[2], TILES, seconds, *size)
    command = ("nice", "-n", str(NICE), str(program), *map(str, given))
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    said, _ = await process.communicate()
    return int(said.split()[0]) / seconds


async def measure(pictures: Pictures, least: float, native: Path | None, seconds: float, turns: int) -> None:
    of = f"{pictures.width}×{pictures.height}"
    with picture_server(1, TILES, pictures) as addresses:
        async with window_on(addresses) as (console, window):
            device = console.devices.all[0]
            hurry(device)
            show_tiles(window)
            await until(lambda: device.feed.watched == TILES)
            size = next(iter(device.feed.wants.values()))
            ours, theirs, late = [], [], []
            for _ in range(turns):
                if native is not None:
                    theirs.append(
                        await reference(
                            device, window.hide, native, addresses[0], (size.width, size.height), seconds
                        )
                    )
                    window.show()
                await asyncio.sleep(SETTLE_S)
                async with heartbeat() as beats:
                    ours.append(await rate(device, seconds))
                late += beats
    tell(
        f"{of}: pictures a second into the window",
        median(ours),
        "/s",
        words=f"decoded for {size.width}×{size.height}",
    )
    tell(f"{of}: lateness of the window's loop meanwhile, p99", p99(late) * 1000, "ms")
    if native is not None:
        tell(f"{of}: pictures a second, native reference", median(theirs), "/s")
        tell(f"{of}: share of the native reference", median(ours) / median(theirs), "×", least=least)


async def reference(
    device: Device,
    hide: Callable[[], object],
    native: Path,
    address: str,
    size: tuple[int, int],
    seconds: float,
) -> float:
    """With the machine for itself: nothing is fetched while the window is hidden."""
    hide()
    await until(lambda: device.feed.busy == 0)
    return await native_rate(native, address, size, seconds)


async def main(seconds: float, turns: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        native = build_native(Path(folder))
        if native is None:
            sys.stderr.write("no C compiler or no libjpeg: the ratio to the native reference is left out\n")
        await measure(SMALL, 0.45, native, seconds, turns)
        await measure(LARGE, 0.65, native, seconds, turns)


if __name__ == "__main__":
    given = sys.argv[1:]
    run(lambda: main(float(given[0]) if given else 5.0, int(given[1]) if len(given) > 1 else 3))
