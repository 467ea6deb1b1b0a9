"""While the screen is locked nothing is fetched; the desktop's bus is a double, everything behind it is real."""

from __future__ import annotations

import time
from typing import cast

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt
from PySide6.QtDBus import QDBusConnection

from tcconsole.model.feed import Want
from tcconsole.model.screen_lock import SAVERS, Bus, ScreenLock, session_bus
from tcconsole.model.snapshots.cause import Wait
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


class FakeBus:
    """Takes connections as QDBusConnection does, and calls the slots by their names."""

    def __init__(self) -> None:
        self.connected: dict[str, tuple[QObject, str]] = {}

    def connect(
        self, service: str, path: str, interface: str, name: str, receiver: QObject, slot: str, /
    ) -> bool:
        assert (service, path, name) == ("", "", "ActiveChanged")
        self.connected[interface] = (receiver, slot)
        return True

    def tell(self, interface: str, on: bool) -> None:
        receiver, slot = self.connected[interface]
        assert receiver.metaObject().indexOfSlot(slot[1:]) >= 0
        name = slot[1:].partition("(")[0]
        assert QMetaObject.invokeMethod(receiver, name, Q_ARG(bool, on))


@pytest.fixture
def bus(qapp: object) -> FakeBus:
    return FakeBus()


@pytest.mark.parametrize("saver", SAVERS)
def test_any_desktops_saver_is_heard(bus: FakeBus, saver: str) -> None:
    lock = ScreenLock(bus)
    told: list[bool] = []
    lock.changed.connect(lambda: told.append(lock.locked))
    for on in (True, True, False, False, True):
        bus.tell(saver, on)
    assert told == [True, False, True]


def test_qts_own_bus_takes_the_slot_as_it_is_named(qapp: object) -> None:
    assert not ScreenLock(cast(Bus, QDBusConnection("a bus that nobody has opened"))).locked


def test_without_a_bus_nothing_is_locked(qapp: object) -> None:
    assert not ScreenLock(None).locked


def test_an_application_that_is_used_is_not_behind_a_lock(bus: FakeBus) -> None:
    lock = ScreenLock(bus)
    bus.tell(SAVERS[0], True)
    lock.take_state(Qt.ApplicationState.ApplicationInactive)
    assert lock.locked
    lock.take_state(Qt.ApplicationState.ApplicationActive)
    assert not lock.locked


def test_a_hidden_or_suspended_application_counts_as_locked(qapp: object) -> None:
    lock = ScreenLock(None)
    for state, locked in (
        (Qt.ApplicationState.ApplicationHidden, True),
        (Qt.ApplicationState.ApplicationInactive, False),
        (Qt.ApplicationState.ApplicationSuspended, True),
        (Qt.ApplicationState.ApplicationActive, False),
    ):
        lock.take_state(state)
        assert lock.locked is locked


async def test_a_locked_screen_fetches_nothing_and_an_unlocked_one_goes_on(
    simulator: Simulator, bus: FakeBus
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await until(lambda: device.cameras.all)
        lock = ScreenLock(bus)
        lock.changed.connect(lambda: console.workers.hold(lock.locked))
        device.feed.watch("test", {camera.id: Want(160, 90, 0.05) for camera in device.cameras.all[:4]})
        await until(lambda: device.feed.fetched > 4)
        bus.tell(SAVERS[0], True)
        await until(lambda: device.feed.busy == 0)
        count, samples = device.feed.fetched, len(console.health.samples)
        await until(lambda: len(console.health.samples) > samples + 1)
        assert device.feed.fetched == count
        camera = device.cameras.all[0].id
        assert device.feed.why_waiting(camera, time.monotonic() + 60) is Wait.HIDDEN
        bus.tell(SAVERS[0], False)
        assert device.feed.why_waiting(camera, time.monotonic() + 0.9) is Wait.HIDDEN  # asked for only now
        await until(lambda: device.feed.fetched > count + 4)


def test_there_is_no_bus_without_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert session_bus() is None
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=nowhere")
    assert session_bus() is None
