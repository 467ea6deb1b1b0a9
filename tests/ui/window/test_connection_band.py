"""The band above the page: it comes and goes by itself, and says the one thing that can be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tcconsole.api.errors import CertificateRefused
from tcconsole.model.connection import DeviceState
from tcconsole.ui.window.connection_band import ConnectionBand
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on, words_of


async def test_a_device_that_goes_and_comes_back_needs_no_click(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        band = find(window, ConnectionBand, "connection_band")
        assert band.isHidden()
        simulator.stop()
        await until(band.isVisible)
        await until(lambda: "Next try in" in words_of(band))
        assert f"{device.name}: unreachable" in words_of(band)
        assert str(device.address) in words_of(band)
        simulator.start()
        await until(band.isHidden, timeout_s=20)
        assert device.state is DeviceState.ON_LINE


async def test_try_now_does_not_wait(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        simulator.stop()
        await until(lambda: device.link.tries >= 3, timeout_s=20)  # the next one by itself is seconds away
        simulator.start()
        click(window, "connection_action")
        await until(lambda: device.state is DeviceState.ON_LINE, timeout_s=3)


async def test_a_signed_out_device_asks_for_the_password_in_place(simulator: Simulator) -> None:
    simulator.password = "not this one"
    async with window_on(simulator) as (console, window):
        band = find(window, ConnectionBand, "connection_band")
        field = find(band, QLineEdit, "sign_in_password")
        await until(field.isVisible)
        assert "signed out" in words_of(band)
        device = console.devices.current
        assert device is not None
        told: list[tuple[DeviceState, bool]] = []
        listening = device.state_changed.connect(lambda: told.append((device.state, band.isVisible())))
        for password, state in (("wrong again", DeviceState.SIGNED_OUT), ("admin", DeviceState.ON_LINE)):
            told.clear()
            field.setFocus()
            QTest.keyClicks(field, password)
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert field.text() == ""
            await until(lambda state=state: (state, state is DeviceState.SIGNED_OUT) in told)
            assert (DeviceState.CONNECTING, True) in told  # it does not flicker
        device.state_changed.disconnect(listening)
        assert field.echoMode() is QLineEdit.EchoMode.Password


async def test_a_restart_is_told_and_ends_by_itself(simulator: Simulator) -> None:
    simulator.fault(reboot_s=0.5)
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        band = find(window, ConnectionBand, "connection_band")
        device.system.restart()
        await until(band.isVisible)
        assert "restarting" in words_of(band)
        assert "by itself" in words_of(band)
        assert not find(band, QPushButton, "connection_action").isVisible()
        await until(band.isHidden, timeout_s=20)


async def test_the_half_typed_password_of_one_device_does_not_go_to_another(
    simulators: Callable[..., Simulator],
) -> None:
    first, second = simulators(), simulators()
    first.password = second.password = "not this one"
    async with window_on(first, second) as (console, window):
        field = find(window, QLineEdit, "sign_in_password")
        await until(field.isVisible)
        QTest.keyClicks(field, "half")
        other = next(device for device in console.devices.all if device is not console.devices.current)
        await until(lambda: other.state is DeviceState.SIGNED_OUT)
        console.devices.show(other)
        assert field.isVisible()
        assert field.text() == ""


async def test_a_certificate_is_offered_with_its_fingerprint(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        error = CertificateRefused("sign in", "https://x", "not trusted", fingerprint="ab12" * 16)
        monkeypatch.setattr(type(device.link), "state", property(lambda _link: DeviceState.UNREACHABLE))
        monkeypatch.setattr(type(device.link), "error", property(lambda _link: error))
        accepted: list[str] = []
        monkeypatch.setattr(
            type(device.link), "accept_certificate", lambda _link, text: accepted.append(text)
        )
        device.state_changed.emit()
        band = find(window, ConnectionBand, "connection_band")
        assert "certificate not trusted" in words_of(band)
        assert "ab12 ab12" in words_of(band)
        click(window, "connection_action")
        assert accepted == ["ab12" * 16]
        assert "certificate not trusted" in find(window, QWidget, "device_menu").accessibleName()
