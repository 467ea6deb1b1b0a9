"""Factory restore wants the device's name, letter by letter."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.ui.parts.switch import Switch
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, focused, window_on, words_of


def asked(simulator: Simulator) -> list[str]:
    return [entry["path"] for entry in simulator.state()["requests"] if "Restore" in entry["path"]]


async def test_only_the_whole_name_restores(simulator: Simulator) -> None:
    simulator.fault(reboot_s=1.2)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        card, field = find(window, QWidget, "restore_card"), find(window, QLineEdit, "restore_name")
        assert "4 panels" in words_of(card)
        assert device.name in words_of(card)
        for typed in ("", "Lobby", "lobby east", "Lobby East "):
            field.clear()
            QTest.keyClicks(field, typed)
            click(window, "restore_device")
            assert focused() is field
        assert not asked(simulator)
        field.clear()
        assert not find(window, QLineEdit, "restore_address").isVisible()
        QTest.keyClicks(field, "Lobby East")
        place = find(window, QLineEdit, "restore_address")
        assert place.text() == "192.168.0.20"
        place.setText("no address/at all")
        assert not find(window, QPushButton, "restore_device").isEnabled()
        assert "no address" in words_of(card)
        click(window, "restore_find")
        QTest.keyClicks(find(window, QLineEdit, "restore_password"), "admin")
        find(window, Switch, "restore_backup").setChecked(False)
        click(window, "restore_device")
        assert field.text() == ""
        assert find(window, QLineEdit, "restore_password").text() == ""
        await until(lambda: device.state is DeviceState.RESTARTING)
        assert device.link.restart_words == "restoring factory settings"
