"""Adding a device: each failure is named where one types, and only what was accepted is added."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tests.api.devices import Device, Seen, ThinDevice, http
from tests.api.test_trust import Identity
from tests.harness.simulators import LoopThread, Simulator
from tests.harness.waiting import until
from tests.ui.window.windows import click, delete_what_is_due, find, focused, window_on, words_of

PASSWORD = "a password of one's own"
NOBODY = "http://127.0.0.1:1"


@pytest.fixture
def thread(clean_threads: None) -> Iterator[LoopThread]:
    """A loop beside the window's, for servers that are no Thin Clients."""
    made = LoopThread()
    yield made
    made.close()


@asynccontextmanager
async def dialog_on() -> AsyncIterator[tuple[Console, AddDeviceDialog]]:
    async with window_on() as (console, window):
        window.add_device()
        dialog = find(window, AddDeviceDialog, "add_device")
        await until(dialog.isActiveWindow)
        yield console, dialog


def fill(dialog: AddDeviceDialog, address: str, password: str = "admin") -> None:
    for name, text in (("device_address", address), ("device_password", password)):
        field = find(dialog, QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)


def result(dialog: AddDeviceDialog) -> str:
    shown = find(dialog, QWidget, "add_device_result")
    return words_of(shown) if shown.isVisible() else ""


async def test_enter_connects_and_the_dialog_goes_when_the_device_has_accepted(simulator: Simulator) -> None:
    async with dialog_on() as (console, dialog):
        assert focused() is find(dialog, QLineEdit, "device_address")
        fill(dialog, simulator.url, simulator.password)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        assert "Connecting to" in result(dialog)
        await until(lambda: console.devices.current is not None)
        device = console.devices.current
        assert device is not None
        await until(lambda: device.state is DeviceState.ON_LINE)


async def test_tab_goes_through_the_dialog_in_reading_order() -> None:
    async with dialog_on():
        order = []
        for _ in range(4):
            order.append(focused().objectName())
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert order == ["device_address", "device_password", "cancel_add_device", "connect_device"]


async def test_what_is_no_address_is_said_before_anything_is_sent() -> None:
    async with dialog_on() as (console, dialog):
        fill(dialog, "not an address !")
        click(dialog, "connect_device")
        assert "not an address" in result(dialog)
        assert focused() is find(dialog, QLineEdit, "device_address")
        assert not console.devices.all


async def test_nobody_there_is_said_as_such() -> None:
    async with dialog_on() as (console, dialog):
        fill(dialog, NOBODY)
        click(dialog, "connect_device")
        await until(lambda: "Not reachable" in result(dialog))
        assert find(dialog, QPushButton, "connect_device").isEnabled()
        QTest.keyClicks(find(dialog, QLineEdit, "device_address"), "2")
        assert result(dialog) == ""  # it was about another address
        assert not console.devices.all


async def test_another_server_is_no_thin_client(thread: LoopThread) -> None:
    async def page(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        return http(b"<html><b>It works!</b></html>", 200, "Content-Type: text/html")

    server = Device(page)
    thread.call(server.__aenter__())
    async with dialog_on() as (console, dialog):
        fill(dialog, str(server.address))
        click(dialog, "connect_device")
        await until(lambda: "No Thin Client" in result(dialog))
        assert not console.devices.all
    thread.call(server.__aexit__(None, None, None))


async def test_a_wrong_password_is_said_and_selected_to_be_typed_again(simulator: Simulator) -> None:
    async with dialog_on() as (console, dialog):
        fill(dialog, simulator.url, PASSWORD)
        click(dialog, "connect_device")
        await until(lambda: "Wrong password" in result(dialog))
        field = find(dialog, QLineEdit, "device_password")
        assert focused() is field
        assert field.hasSelectedText()
        QTest.keyClicks(field, simulator.password)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: console.devices.all)


async def test_a_certificate_is_shown_to_compare_and_only_that_one_is_trusted(thread: LoopThread) -> None:
    identity = Identity("127.0.0.1")
    server = ThinDevice({}, tls=identity.server)
    thread.call(server.__aenter__())
    async with dialog_on() as (console, dialog):
        fill(dialog, str(server.address))
        click(dialog, "connect_device")
        await until(lambda: "certificate is not trusted" in result(dialog))
        shown = "".join(result(dialog).split())
        assert identity.fingerprint in shown
        assert server.seen == []  # neither the password nor anything else went there
        click(dialog, "add_device_result_action")
        await until(lambda: console.devices.current)
        device = console.devices.current
        assert device is not None
        assert device.link.fingerprint == identity.fingerprint
    thread.call(server.__aexit__(None, None, None))


@pytest.mark.parametrize("way", ["cancel", "escape", "cross"])
async def test_closing_it_while_it_tries_leaves_no_task(simulator: Simulator, way: str) -> None:
    simulator.fault(latency_ms=5000)
    async with dialog_on() as (console, dialog):
        fill(dialog, simulator.url)
        click(dialog, "connect_device")
        await until(lambda: tries())
        if way == "cancel":
            click(dialog, "cancel_add_device")
        elif way == "escape":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()
        await until(lambda: not tries(), what="the try has ended")
        delete_what_is_due()
        assert not console.devices.all


async def test_typing_ends_the_try_that_is_under_way(simulator: Simulator) -> None:
    simulator.fault(latency_ms=5000)
    async with dialog_on() as (_, dialog):
        fill(dialog, simulator.url)
        click(dialog, "connect_device")
        assert not find(dialog, QPushButton, "connect_device").isEnabled()
        QTest.keyClicks(find(dialog, QLineEdit, "device_address"), "0")
        assert find(dialog, QPushButton, "connect_device").isEnabled()
        await until(lambda: not tries(), what="the try has ended")


def tries() -> list[str]:
    return [task.get_name() for task in asyncio.all_tasks() if "try device" in task.get_name()]


async def test_the_password_is_nowhere_to_be_read(simulator: Simulator) -> None:
    async with dialog_on() as (_, dialog):
        fill(dialog, simulator.url, PASSWORD)
        assert find(dialog, QLineEdit, "device_password").echoMode() is QLineEdit.EchoMode.Password
        click(dialog, "connect_device")
        await until(lambda: "Wrong password" in result(dialog))
        for widget in (dialog, *dialog.findChildren(QWidget)):
            said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            said += [widget.text()] if isinstance(widget, QLabel) else []
            assert all(PASSWORD not in text for text in said)


async def test_it_says_where_the_password_is_kept() -> None:
    async with dialog_on() as (console, dialog):
        assert "for this session only" in words_of(dialog)  # no keyring in this console
        assert not console.secrets.lasting
