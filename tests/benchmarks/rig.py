"""What the benchmarks share: a device that costs next to nothing, the real window on it, a heartbeat, a bill."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QWidget

from tcconsole.api.address import Address
from tcconsole.app import make_application, use_preferences
from tcconsole.garbage import GuiCollector
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.feed import Feed, Want
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.waiting import until

HERE = Path(__file__).parent
SIZE = (2560, 1440)
"""Of the window: 64 tiles are in sight at once."""
BEAT_S = 0.005


@dataclass(frozen=True, slots=True)
class Pictures:
    """What every camera of the benchmarks' devices sends."""

    width: int
    height: int
    kilobytes: int


SMALL = Pictures(640, 360, 45)
LARGE = Pictures(1920, 1080, 300)


@contextmanager
def picture_server(devices: int, cameras: int, pictures: Pictures) -> Iterator[list[str]]:
    """The addresses of devices in a process of their own."""
    given = (devices, cameras, pictures.width, pictures.height, pictures.kilobytes)
    command = [sys.executable, str(HERE / "picture_server.py"), *map(str, given)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        lines = [server.stdout.readline().strip() for _ in range(devices + 1)]
        yield lines[:-1]
        server.stdin.close()


@asynccontextmanager
async def console_on(addresses: list[str]) -> AsyncIterator[Console]:
    """The console without a window, on these devices, which are on line."""
    console = Console(None, keyring=False)
    try:
        for address in reversed(addresses):  # the first one is shown
            console.add_device(Address.parse(address), "secret")
        await until(lambda: all(device.link.on_line for device in console.devices.all), 60)
        yield console
    finally:
        await console.aclose()


@asynccontextmanager
async def window_on(
    addresses: list[str], size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[Console, MainWindow]]:
    """The real window, unseen, on these devices, which are on line."""
    async with console_on(addresses) as console:
        use_preferences(make_application(), console)
        window = MainWindow(console)
        window.resize(*size)
        window.show()
        yield console, window
        window.hide()
        window.deleteLater()


def show_tiles(window: MainWindow) -> QWidget:
    """The cameras page with its pictures in front; returns the page."""
    window.show_page("cameras")
    page = window.page("cameras")
    page.browser.show_as("grid")  # type: ignore[attr-defined]
    return page


def hurry(device: Device, interval_s: float | None = 0.0, only: int | None = None) -> None:
    """From now on what views want of the device they want so often, and of no more than `only` cameras."""
    watch = partial(Feed.watch, device.feed)

    def watch_hurried(view: str, wants: Mapping[str, Want]) -> None:
        few = list(wants.items())[:only]
        hurried = {
            key: want if interval_s is None else replace(want, interval_s=interval_s) for key, want in few
        }
        watch(view, hurried)

    device.feed.watch = watch_hurried  # type: ignore[method-assign]


async def rate(device: Device, seconds: float) -> float:
    """Pictures a second, over so many seconds."""
    count, begun = device.feed.fetched, time.perf_counter()
    await asyncio.sleep(seconds)
    return (device.feed.fetched - count) / (time.perf_counter() - begun)


@asynccontextmanager
async def heartbeat() -> AsyncIterator[list[float]]:
    """A beat every 5 ms on the window's loop; by how many seconds each came late."""
    late: list[float] = []

    async def beat() -> None:
        due = time.perf_counter()
        while True:
            due = max(due + BEAT_S, time.perf_counter())
            await asyncio.sleep(due - time.perf_counter())
            late.append(max(0.0, time.perf_counter() - due))

    beating = asyncio.create_task(beat())
    try:
        yield late
    finally:
        beating.cancel()


def cpu_s(process: int) -> float:
    """CPU seconds that the process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(process: int) -> float:
    """Memory of its own that the process has now: shared pictures are the window's and counted once."""
    fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE") / 2**20


def console_cpu_s(console: Console) -> float:
    """CPU seconds of the console: window and picture workers."""
    return cpu_s(os.getpid()) + sum(cpu_s(number) for number in console.workers.process_ids())


def run(measure: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a benchmark on Qt's loop, as the program runs."""
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner, GuiCollector():
        runner.run(measure())
