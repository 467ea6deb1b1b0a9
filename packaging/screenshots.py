"""Renders every page of the demo to PNG files, dark and light, without a display.

    screenshots.py [OUT]   [--size 1440x900]... [--theme dark]... [--page panels]...

OUT is a folder (default: screenshots-out). The files are named PAGE-THEME.png, or PAGE-THEME-WIDTH.png when several
sizes are asked for. It shows the real console on a real simulated device, as `tcconsole demo` does.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.api.address import Address
from tcconsole.app import make_application, use_preferences
from tcconsole.demo import PASSWORD, SimulatorProcess
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.preferences import THEME
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tcconsole.ui.window.main_window import MainWindow

PAGES = ("panels", "settings", "system", "health", "preferences", "add-device")
THEMES = ("dark", "light")
WAIT_S = 30.0
SETTLE_S = 1.2
"""Long enough for every visible camera's next picture, so that nothing on a picture is late."""


def main() -> int:
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(render(app, options))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=Path("screenshots-out"))
    parser.add_argument("--size", type=_size, action="append", help="WIDTHxHEIGHT, may be repeated")
    parser.add_argument("--theme", action="append", choices=("dark", "light", "high-contrast"))
    parser.add_argument("--page", action="append", choices=PAGES)
    options = parser.parse_args()
    options.size = options.size or [(1440, 900)]
    options.theme = options.theme or list(THEMES)
    options.page = options.page or list(PAGES)
    return options


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


async def render(app: QApplication, options: argparse.Namespace) -> None:
    """Start a simulated device, open the console on it and take the pictures."""
    simulator = SimulatorProcess(devices=1, cameras=24)
    console = Console(None, keyring=False)
    try:
        await simulator.start()
        use_preferences(app, console)
        window = MainWindow(console)
        device = console.add_device(Address.parse(simulator.addresses[0]), PASSWORD)
        await until(lambda: device.state is DeviceState.ON_LINE, "the device is on line")
        for theme in options.theme:
            console.preferences.set(THEME, theme)
            for size in options.size:
                name = theme if len(options.size) == 1 else f"{theme}-{size[0]}"
                await shoot(window, device, size, options.page, options.out, name)
        window.hide()
        window.deleteLater()
    finally:
        await console.aclose()
        await simulator.aclose()


async def shoot(
    window: MainWindow, device: Device, size: tuple[int, int], pages: list[str], out: Path, name: str
) -> None:
    """Every page at one size in one theme."""
    window.resize(*size)
    window.show()
    for page in pages:
        shown: QWidget = window
        if page == "add-device":
            window.add_device()
            shown = window.findChildren(AddDeviceDialog)[-1]
        else:
            window.show_page(page)
        if page == "panels":
            await until(lambda: pictures_there(device), "every cell has its picture")
            await until(lambda: bool(device.ptz.presets), "the presets are read")
        await asyncio.sleep(SETTLE_S)
        file = out / f"{page}-{name}.png"
        if not shown.grab().save(str(file)):
            raise OSError(f"{file} cannot be written")
        print(file)
        if shown is not window:
            shown.close()


def pictures_there(device: Device) -> bool:
    active = device.panels.active
    cameras = [cell.camera_id for cell in active.cells if cell.camera_id] if active else []
    return bool(cameras) and all(device.feed.picture(camera).image for camera in cameras)


async def until(condition: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + WAIT_S
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"waited {WAIT_S:g} s until {what}")
        await asyncio.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())
