"""How fast a PTZ step reaches the device while pictures are fetched at full rate, beside the same without pictures.

    python -m tests.benchmarks.bench_ptz [SECONDS]

All in one run, against simulated devices in a process of their own. "none": no picture is fetched. "thumbnails": the
real window (1920×1080, unseen) shows the steered device's 24 cameras and its panel at the highest rates. "beyond": the
same, and every camera of a second device as fast as it goes, which no view asks for. Send and receipt are on one clock
(monotonic, one machine). Ratios are what counts.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
import urllib.request
from functools import partial
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication

from tcconsole.api.address import Address
from tcconsole.api.ptz import MoveRelative
from tcconsole.app import make_application, use_preferences
from tcconsole.demo import PASSWORD, SimulatorProcess
from tcconsole.garbage import GuiCollector
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.preferences import RATE_CELLS, RATE_LIST
from tcconsole.model.ptz_deflection import Deflection
from tcconsole.model.ptz_target import target_of
from tcconsole.ui.window.main_window import MainWindow
from tests.benchmarks.figures import p99, tell
from tests.harness.waiting import until

GESTURE_S = 1.0
"""One gesture; several follow each other, so that there are many releases to measure."""
PAUSE_S = 0.3


async def measure(app: QApplication, seconds: float) -> None:
    simulator = SimulatorProcess(devices=2, cameras=24)
    console = Console(None, keyring=False)
    try:
        await simulator.start()
        use_preferences(app, console)
        window = MainWindow(console)
        window.resize(1920, 1080)
        window.show()
        loaded = console.add_device(Address.parse(simulator.addresses[1]), PASSWORD)
        steered = console.add_device(Address.parse(simulator.addresses[0]), PASSWORD)
        for device in (loaded, steered):
            await until(partial(on_line, device))
        sent = note_sends(steered)
        console.preferences.set(RATE_CELLS, RATE_CELLS.choices[-1])
        console.preferences.set(RATE_LIST, RATE_LIST.choices[-1])
        await asyncio.sleep(1.0)  # start-up is not what is measured
        window.hide()
        results = {"none": await run(steered, seconds, sent, simulator.addresses[0])}
        window.show()
        await asyncio.sleep(1.0)
        results["thumbnails"] = await run(steered, seconds, sent, simulator.addresses[0])
        loaded.feed.watch("load", {camera.id: Want(320, 180, 0.0) for camera in loaded.cameras.all})
        await asyncio.sleep(1.0)
        before = loaded.feed.fetched
        results["beyond"] = await run(steered, seconds, sent, simulator.addresses[0])
        tell_all(results, (loaded.feed.fetched - before) / seconds)
        window.hide()
        window.deleteLater()
    finally:
        await console.aclose()
        await simulator.aclose()


def on_line(device: Device) -> bool:
    return device.state is DeviceState.ON_LINE


def note_sends(device: Device) -> list[float]:
    """The moments in which moves are handed to the connection, from now on."""
    sent: list[float] = []
    send = device.link.send

    async def noting(request: Any) -> Any:
        if isinstance(request, MoveRelative):
            sent.append(time.monotonic())
        return await send(request)

    device.link.send = noting  # type: ignore[method-assign]
    return sent


async def run(device: Device, seconds: float, sent: list[float], address: str) -> dict[str, list[float]]:
    """Steer to and fro; the times from send to receipt and from release to the last step's receipt, in ms."""
    active = device.panels.active
    device.ptz.aim(target_of(active, 0) if active else None)
    await until(lambda: device.ptz.ready)
    sent.clear()
    start, releases, side = state(address)["requests_total"], [], 1.0
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        side = -side
        device.ptz.deflect(Deflection(side, 0.2 * side, 0.0))
        await asyncio.sleep(GESTURE_S)
        device.ptz.release()
        releases.append(time.monotonic())
        await asyncio.sleep(PAUSE_S)
    arrived = [
        entry["arrived_s"] for entry in state(address, start)["requests"] if "/Relative/" in entry["path"]
    ]
    overruns = [last_after(released, arrived) for released in releases]
    return {
        "receipt": [(got - went) * 1000 for went, got in zip(sent, arrived, strict=True)],
        "overrun": [overrun * 1000 for overrun in overruns],
    }


def last_after(released: float, arrived: list[float]) -> float:
    """How long after the release the last step of that gesture arrived, in s; 0 if none did."""
    late = [at for at in arrived if released < at < released + PAUSE_S / 2]
    return max(late) - released if late else 0.0


def state(address: str, since: int = 0) -> dict[str, Any]:
    with urllib.request.urlopen(f"{address}/simulator/state?since={since}", timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def tell_all(results: dict[str, dict[str, list[float]]], rate: float) -> None:
    tell("pictures of the other device meanwhile (beyond)", rate, "/s")
    for name, words in (("receipt", "send to receipt"), ("overrun", "release to the last receipt")):
        base = p99(results["none"][name])
        for load, times in results.items():
            most = None if load == "none" or name == "overrun" else max(8.0, 1.5 * base)
            about = "" if load == "none" or not base else f"{p99(times[name]) / base:.2f} × none"
            tell(f"{words}, p99, {load}", p99(times[name]), "ms", most=most, words=about)
            tell(f"{words}, median, {load}", median(times[name]), "ms")


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner, GuiCollector():
        runner.run(measure(app, seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
