"""The harness: which loop a test runs on, what it gets, and what it must not leave behind.

Tests of the window and the models (QT_PLACES) run on Qt's loop; all others on a plain asyncio loop.
"""

import gc
import inspect
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keyring
import pytest
from hypothesis import settings

from tests.harness.leftovers import (
    ErrorLog,
    TimerWatch,
    no_errors_logged,
    no_threads_left,
    nothing_left_in_qt,
)
from tests.harness.loops import qt_loop_factory, run_async
from tests.harness.surroundings import MemoryKeyring, give_own_home, stay_on_loopback

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.harness.simulators import Simulator

HERE = Path(__file__).parent
QT_PLACES = {"model", "ui", "end_to_end", "test_app.py"}

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # another platform only when somebody asks for it
stay_on_loopback()
# How long one example takes says how busy the machine is, not whether the property holds.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def needs_qt(test: pytest.Item) -> bool:
    return test.path.relative_to(HERE).parts[0] in QT_PLACES


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests; hypothesis hides its coroutine function one level deeper."""
    given = getattr(pyfuncitem.obj, "hypothesis", None)
    function = given.inner_test if given else pyfuncitem.obj
    if not inspect.iscoroutinefunction(function):
        return None
    factory = qt_loop_factory(pyfuncitem.funcargs["qapp"]) if needs_qt(pyfuncitem) else None
    if given:
        given.inner_test = lambda *positional, **named: run_async(function(*positional, **named), factory)
        return None
    names = inspect.signature(function).parameters
    run_async(function(**{name: pyfuncitem.funcargs[name] for name in names}), factory)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect cycles after a test with Qt, in this thread, and not during it, as the program does (garbage.py).

    Otherwise a simulated device's thread may collect, and a timer that is deleted there goes on to fire into
    freed memory.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.enable()


def pytest_collection_finish() -> None:
    """What is there now stays: no collection needs to look at it again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test in QT_PLACES the application and the watch over what it leaves in Qt."""
    for item in items:
        if needs_qt(item) and isinstance(item, pytest.Function):
            item.fixturenames[:] = list(dict.fromkeys(["clean_qt", "qapp", *item.fixturenames]))


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "Iterator[QApplication]":
    """The application of all tests, with the program's own font: a bare machine has none."""
    from PySide6.QtGui import QFont, QFontDatabase

    from tcconsole import resource
    from tests.harness.pictures import end_picture_workers

    for font in sorted(resource.path("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))
    qapp.setFont(QFont("Inter"))
    qapp.setQuitOnLastWindowClosed(False)
    yield qapp
    end_picture_workers()


@pytest.fixture(autouse=True)
def keyring_entries() -> Iterator[dict[tuple[str, str], str]]:
    """What the password store holds in this test: (service, user) -> password."""
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory.entries
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh home folder; nothing of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    give_own_home(monkeypatch, home)
    return home


@pytest.fixture(autouse=True)
def error_log() -> Iterator[ErrorLog]:
    """Errors logged by tcconsole; a test that expects some looks at error_log and clears it."""
    with no_errors_logged() as log:
        yield log


@pytest.fixture(autouse=True)
def clean_memory() -> Iterator[None]:
    """A socket or file that was left open is told of in the test that left it, not in a later one."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def clean_threads(clean_memory: None) -> Iterator[None]:
    with no_threads_left():
        yield


@pytest.fixture(scope="session")
def timer_watch(qapp: "QApplication") -> TimerWatch:
    return TimerWatch()


@pytest.fixture
def clean_qt(qapp: "QApplication", timer_watch: TimerWatch, own_home: Path) -> Iterator[None]:
    """No widget, timer or busy pool thread stays; settings go to the test's own home."""
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(own_home / "config"))
    with nothing_left_in_qt(timer_watch):
        yield


@pytest.fixture
def simulators(clean_threads: None, error_log: ErrorLog) -> "Iterator[Callable[..., Simulator]]":
    """Makes simulated devices that are already serving: simulators(cameras=24, password="admin", …)."""
    from tests.harness.simulators import LoopThread, start_simulator

    thread = LoopThread()
    running: list[Simulator] = []

    def make(**options: Any) -> "Simulator":
        running.append(start_simulator(thread, **{"index": len(running), **options}))
        return running[-1]

    try:
        yield make
        for simulator in running:
            simulator.stop()
    finally:
        thread.close()


@pytest.fixture
def simulator(simulators: "Callable[..., Simulator]") -> "Simulator":
    """One simulated device, freshly populated, with control over its faults."""
    return simulators()
