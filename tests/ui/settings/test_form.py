"""The form on a real device: values, reasons beside them, and passwords that stay hidden."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget

from tcconsole.model.device import Device
from tcconsole.model.setting import SETTINGS
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.settings.form import SettingsForm
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, delete_what_is_due, find, focused, window_on, words_of

SECRET = "correct horse battery"


@asynccontextmanager
async def form_on(*simulators: Simulator) -> AsyncIterator[tuple[Device, SettingsForm, QWidget]]:
    """The device, its form and the whole page."""
    async with window_on(*simulators, page="settings") as (console, window):
        device = await on_line(console)
        page = window.page("settings")
        yield device, find(page, SettingsForm, "settings_form"), page


def field(form: SettingsForm, key: str) -> QLineEdit:
    return find(form, QLineEdit, f"setting_{key}")


def reason(form: SettingsForm, key: str) -> str:
    return find(form, FormRow, f"row_{key}").reason().text()


def type_into(editor: QLineEdit, text: str) -> None:
    editor.selectAll()
    QTest.keyClicks(editor, text)


async def test_every_known_setting_has_its_row_with_the_device_s_value(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, _):
        for kind in SETTINGS:
            assert find(form, FormRow, f"row_{kind.key}")
        for key in ("DeviceName", "NetworkIP", "SymphonyServer", "FirmwareVersion"):
            assert field(form, key).text() == device.settings.values[key]
            assert field(form, key).cursorPosition() == 0
        assert field(form, "FirmwareVersion").isReadOnly()


async def test_a_change_is_told_beside_the_field_and_taken_back_there(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, _):
        type_into(field(form, "DeviceName"), "Entrance")
        assert "Lobby East" in reason(form, "DeviceName")
        click(form, "row_DeviceName_revert")
        assert field(form, "DeviceName").text() == "Lobby East"
        assert focused() is field(form, "DeviceName")
        assert not device.settings.changes


async def test_a_wrong_value_says_what_would_be_right_and_blocks_apply(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, page):
        apply = find(page, QPushButton, "apply_settings")
        type_into(field(form, "NetworkGW"), "10.9.9.9")
        assert "Not inside" in reason(form, "NetworkGW")
        assert field(form, "NetworkGW").property("state") == "wrong"
        assert not apply.isEnabled()
        type_into(field(form, "SymphonyPort"), "0")
        click(page, "wrong_setting_action")
        assert focused() is field(form, "NetworkGW")
        type_into(field(form, "NetworkGW"), device.settings.values["NetworkGW"])
        type_into(field(form, "SymphonyPort"), "8434")
        assert apply.isEnabled()


async def test_what_the_device_would_ignore_is_locked_with_the_reason(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, page):
        assert not field(form, "Date").isEnabled()
        assert "time server" in reason(form, "Date")
        click(find(form, QWidget, "setting_VideoSource"), "segment_directconnect")
        assert device.settings.wanted["VideoSource"] == "directconnect"
        assert not field(form, "SymphonyServer").isEnabled()
        assert not find(form, QPushButton, "test_bridge").isEnabled()
        assert "not used" in find(page, QAbstractButton, "group_mobile_bridge").accessibleDescription()
        assert "was Mobile Bridge" in reason(form, "VideoSource")  # as people read it


async def test_a_choice_the_console_does_not_know_is_shown_by_none_being_marked(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, _):
        editor = find(form, QWidget, "setting_TimeSynchronization")
        buttons = editor.findChildren(QAbstractButton)
        assert [button.isChecked() for button in buttons] == [True, False]
        device.settings.edit("TimeSynchronization", "sundial")
        assert [button.isChecked() for button in buttons] == [False, False]
        assert "Choose one of" in reason(form, "TimeSynchronization")
        click(editor, "segment_manual")
        assert device.settings.wanted["TimeSynchronization"] == "manual"
        assert [button.isChecked() for button in buttons] == [False, True]


async def test_applied_values_are_what_the_device_answered(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, page):
        type_into(field(form, "DeviceName"), "<b>Entrance</b> &amp; East")
        type_into(field(form, "SymphonyPort"), "8434")
        click(page, "apply_settings")
        await until(lambda: not device.settings.changes and not device.settings.applying)
        settings = simulator.state()["settings"]
        assert settings["DeviceName"] == field(form, "DeviceName").text() == "<b>Entrance</b> &amp; East"
        assert settings["SymphonyPort"] == "8434"
        await until(lambda: device.name == "<b>Entrance</b> &amp; East")


async def test_a_new_password_wants_the_same_twice_and_is_gone_after_apply(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, page):
        new, again = field(form, "AdminPassword"), find(form, QLineEdit, "repeat_password")
        assert not again.isEnabled()
        type_into(new, SECRET)
        assert "twice" in reason(form, "AdminPassword")
        type_into(again, SECRET)
        assert "twice" not in reason(form, "AdminPassword")
        click(page, "apply_settings")
        await until(lambda: not device.settings.applying and not device.settings.changes)
        assert (new.text(), again.text()) == ("", "")
        await until(lambda: device.link.on_line)


async def test_how_easily_a_new_password_is_guessed_stands_beside_it(simulator: Simulator) -> None:
    async with form_on(simulator) as (_, form, _page):
        beside = find(form, QWidget, "row_repeat_password")
        assert not {"Weak:", "Good:"} & set(words_of(beside).split())
        type_into(field(form, "AdminPassword"), "Password1!")
        assert "Weak: a common word with little around it." in words_of(beside)
        type_into(field(form, "AdminPassword"), "seven otters on a red bicycle")
        assert "Good: long enough" in words_of(beside)
        assert "otters" not in words_of(beside)


@pytest.mark.parametrize("way", ["discard", "erase"])
async def test_giving_up_a_new_password_leaves_nothing_wrong(simulator: Simulator, way: str) -> None:
    async with form_on(simulator) as (device, form, page):
        new, again = field(form, "AdminPassword"), find(form, QLineEdit, "repeat_password")
        type_into(new, SECRET)
        type_into(again, SECRET)
        if way == "discard":
            click(page, "discard_settings")
        else:
            new.selectAll()
            QTest.keyClick(new, Qt.Key.Key_Delete)
        assert (new.text(), again.text()) == ("", "")
        assert not device.settings.wrong_keys
        type_into(new, SECRET)
        assert "AdminPassword" in device.settings.wrong_keys  # the second one has to be typed anew


async def test_a_half_done_password_change_has_to_be_repeated_after_another_device_was_shown(
    simulators: Callable[..., Simulator],
) -> None:
    async with window_on(simulators(), simulators(), page="settings") as (console, window):
        device = await on_line(console)
        page = window.page("settings")
        form = find(page, SettingsForm, "settings_form")
        type_into(field(form, "AdminPassword"), SECRET)
        type_into(find(form, QLineEdit, "repeat_password"), SECRET)
        assert not device.settings.wrong_keys
        for shown in (next(other for other in console.devices.all if other is not device), device):
            console.devices.show(shown)
            delete_what_is_due()
        form = find(page, SettingsForm, "settings_form")
        assert find(form, QLineEdit, "repeat_password").text() == ""
        assert "AdminPassword" in device.settings.wrong_keys


async def test_secrets_are_nowhere_to_be_read(simulator: Simulator) -> None:
    async with form_on(simulator) as (_, form, page):
        secrets = [
            field(form, "AdminPassword"),
            find(form, QLineEdit, "repeat_password"),
            field(form, "SymphonyPwd"),
        ]
        for editor in secrets:
            editor.setEnabled(True)
            type_into(editor, SECRET)
            assert editor.echoMode() is QLineEdit.EchoMode.Password
        for widget in page.findChildren(QWidget):
            said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            text = getattr(widget, "text", None)
            if callable(text) and widget not in secrets:
                said.append(text())
            assert all(SECRET not in words for words in said), widget.objectName()


async def test_reasons_never_make_the_form_wider_than_its_place(simulator: Simulator) -> None:
    async with form_on(simulator) as (device, form, _):
        device.settings.edit("NTPMode", "manual")
        device.settings.edit("NTPServer", "a.example")
        device.settings.edit("SymphonyServer", "x" * 200)
        device.settings.edit("NetworkGW", "1.1.1.1")
        form.window().resize(1024, 700)
        inside = find(form, QWidget, "settings_inside")
        await until(lambda: inside.width() == form.viewport().width())
        assert not form.horizontalScrollBar().isVisible()


async def test_settings_of_a_newer_firmware_are_shown_as_they_are(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with form_on(simulator) as (device, form, _):
        values = device.settings.values | {"Novel<b>": "1 &amp; 2"}
        monkeypatch.setattr(device.settings, "_values", values)
        device.settings.read_again.emit()
        device.settings.read_again.emit()
        delete_what_is_due()
        row = find(form, FormRow, "row_unknown_0")
        value = find(row, QLineEdit, "unknown_0")
        assert (value.accessibleName(), value.text(), value.isReadOnly()) == ("Novel<b>", "1 &amp; 2", True)
        assert len(find(form, QWidget, "unknown_settings").findChildren(FormRow)) == 1
