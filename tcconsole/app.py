"""The composition root of the console: builds everything, runs it on Qt's loop, tears it down in reverse."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication

from tcconsole.api.address import Address, AddressError
from tcconsole.application import has_display
from tcconsole.application import make_application as make_application
from tcconsole.demo import PASSWORD, SimulatorFailed, SimulatorProcess, group_cameras, show_monitor
from tcconsole.demo_site import furnish
from tcconsole.garbage import GuiCollector
from tcconsole.logs import start_log
from tcconsole.model import preferences
from tcconsole.model.console import Console
from tcconsole.model.data_folder import data_folder
from tcconsole.model.problems import Problem
from tcconsole.model.screen_lock import ScreenLock, session_bus
from tcconsole.model.tasks import TaskScope
from tcconsole.model.telemetry import Telemetry
from tcconsole.ui.theme.icons import app_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.window.main_window import MainWindow
from tcconsole.ui.window.monitor_window import MonitorWindow

log = logging.getLogger("tcconsole")

NO_DISPLAY = (
    "tcconsole: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    "Start it in a desktop session, or set QT_QPA_PLATFORM=offscreen to run it unseen."
)


def main(device: str | None = None, telemetry: Path | None = None) -> int:
    """Open the console; with `device` (an address), connect to that one at once. Returns the exit code.

    Its password comes from TCCONSOLE_PASSWORD, else the keyring, else the window asks. telemetry: a file for the
    health figures; OSError if it cannot be opened.
    """
    return _run_on_qt(lambda app: _run_console(app, device, telemetry))


def demo(devices: int = 1, cameras: int = 24, telemetry: Path | None = None) -> int:
    """Open the console on simulated devices, which end with it. Nothing but `telemetry` is kept on this computer."""
    return _run_on_qt(lambda app: _run_demo(app, devices, cameras, telemetry))


def _run_on_qt(work: Callable[[QApplication], Awaitable[int]]) -> int:
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    app = make_application()

    async def run() -> int:
        with GuiCollector():
            return await work(app)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(run())


async def _run_console(app: QApplication, device: str | None, telemetry: Path | None) -> int:
    folder = data_folder()
    leave = asyncio.Event()
    async with AsyncExitStack() as running:
        _end_on_signals(running, leave.set)
        running.callback(start_log(folder / "log").stop)
        console = Console(folder)
        running.push_async_callback(console.aclose)
        _record(console, telemetry, running)
        console.start()
        if device is not None:
            try:
                console.add_first(Address.parse(device), os.environ.get("TCCONSOLE_PASSWORD"))
            except AddressError as error:
                print(f"tcconsole: {error}", file=sys.stderr)  # noqa: T201
                return 2
        await run_window(app, console, running, leave)
    return 0


async def _run_demo(app: QApplication, devices: int, cameras: int, telemetry: Path | None) -> int:
    leave = asyncio.Event()
    async with AsyncExitStack() as running:
        _end_on_signals(running, leave.set)
        running.callback(start_log(None).stop)
        simulator = SimulatorProcess(devices, cameras)
        running.push_async_callback(simulator.aclose)
        try:
            await simulator.start()
        except SimulatorFailed as error:
            print(f"tcconsole: {error}", file=sys.stderr)  # noqa: T201
            return 1
        console = Console(None, keyring=False)
        running.push_async_callback(console.aclose)
        _record(console, telemetry, running)
        simulator.died.connect(lambda words: console.problems.add(Problem("tcconsole demo", "", words, "")))
        shown = [console.add_device(Address.parse(address), PASSWORD) for address in simulator.addresses]
        console.devices.show(shown[0])
        for one in shown:
            group_cameras(one)
        if len(shown) > 1:
            furnish(console, shown)
        scope = TaskScope("demo")
        running.push_async_callback(scope.aclose)
        monitor = MonitorWindow(app.translate("demo", "Monitor of the first simulated device"))
        running.callback(monitor.deleteLater)
        scope.spawn(show_monitor(monitor, simulator.control), "monitor")
        await run_window(app, console, running, leave, beside=monitor)
    return 0


def _record(console: Console, file: Path | None, running: AsyncExitStack) -> None:
    if file is not None:
        telemetry = Telemetry(file, console.health, console.devices, console.workers, console)
        running.callback(telemetry.close)


async def run_window(
    app: QApplication,
    console: Console,
    running: AsyncExitStack,
    leave: asyncio.Event,
    *,
    beside: MonitorWindow | None = None,
) -> None:
    """Show the main window on `console` until the user closes it or `leave` is set by somebody else.

    What is built here ends with `running`.
    """
    use_preferences(app, console)
    app.setWindowIcon(app_icon())
    _report_bugs(console)
    window = MainWindow(console)
    running.callback(window.deleteLater)
    running.callback(window.hide)
    window.close_wanted.connect(leave.set)
    _show(window, beside)
    lock = ScreenLock(session_bus(), window)
    lock.changed.connect(lambda: console.workers.hold(lock.locked))
    await leave.wait()
    window.ptz_dock.let_go()
    window.hide()
    if beside is not None:
        beside.hide()


def _show(window: MainWindow, beside: MonitorWindow | None) -> None:
    """The main window as it was, or as large as the screen needs; the other one where it hides nothing."""
    screen = window.screen().availableGeometry()
    if beside is not None:
        room = screen.width() - window.width()
        if room >= beside.minimumWidth():
            window.move(screen.topLeft())
            beside.setGeometry(screen.right() - room + 1, screen.top(), room, room * 9 // 16)
        beside.show()  # before the main window, which lies above it where there is no room
    if screen.width() < window.width() or screen.height() < window.height():
        window.showMaximized()
    else:
        window.show()


def _end_on_signals(running: AsyncExitStack, end: Callable[[], None]) -> None:
    """Ctrl-C and SIGTERM close the console as the window's cross does.

    Python handles a signal when it next runs, which the header's clock sees to every second.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.signal(number, lambda _number, _frame: end())
        running.callback(signal.signal, number, before)


def use_preferences(app: QApplication, console: Console) -> None:
    """Dress the application as the preferences say, now and whenever they change."""
    chosen = console.preferences

    def apply(key: str = "") -> None:
        if key in ("", preferences.THEME.key, preferences.TEXT_SCALE.key):
            scale = chosen.get(preferences.TEXT_SCALE) / 100
            Theme.current().apply(app, chosen.get(preferences.THEME), text_scale=scale)

    chosen.changed.connect(apply)
    apply()


def _report_bugs(console: Console) -> None:
    """What nobody expected goes to the log with its traceback, and to the list of problems once; we live on."""
    told: set[str] = set()

    def tell(where: str, error: BaseException) -> None:
        log.error("unexpected failure in %s", where, exc_info=error)
        if repr(error) not in told:
            told.add(repr(error))
            console.report_bug(where, error)

    def from_python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell("the window", error)

    def from_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        tell("the event loop", context.get("exception") or RuntimeError(context.get("message", "")))

    sys.excepthook = from_python
    asyncio.get_running_loop().set_exception_handler(from_loop)
