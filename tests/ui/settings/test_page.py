"""The page round the form: groups, review, places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from tcconsole.model.setting import GROUPS
from tcconsole.ui.parts.command import commands_of
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.settings.form import SettingsForm
from tcconsole.ui.settings.group_button import GroupButton
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import application, click, delete_what_is_due, find, focused, window_on, words_of


def marked(page: QWidget) -> list[str]:
    return [button.objectName() for button in page.findChildren(GroupButton) if button.isChecked()]


async def test_a_group_is_brought_to_the_top_and_marked(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        await on_line(console)
        page = window.page("settings")
        form = find(page, SettingsForm, "settings_form")
        await until(lambda: form.verticalScrollBar().maximum() > 200)
        assert marked(page) == ["group_identity"]
        for group in (*GROUPS, *reversed(GROUPS)):
            name = f"group_{group.replace(' ', '_').lower()}"
            click(page, name)
            assert marked(page) == [name]
        form.verticalScrollBar().setValue(form.verticalScrollBar().maximum())
        form.verticalScrollBar().setValue(0)
        assert marked(page) == ["group_identity"]


async def test_groups_tell_what_is_changed_and_wrong(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        page = window.page("settings")
        network = find(page, QAbstractButton, "group_network")
        device.settings.edit("NetworkIP", "192.168.10.45")
        assert network.accessibleDescription() == "1 changed"
        device.settings.edit("NetworkGW", "no address")
        assert network.accessibleDescription() == "something is wrong, 2 changed"
        assert not network.grab().isNull()
        device.settings.discard()
        assert network.accessibleDescription() == ""


async def test_the_review_lists_old_and_new_and_warns_of_what_cuts_the_connection(
    simulator: Simulator,
) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        window.resize(1440, 900)
        review = find(window, QWidget, "review")
        await until(review.isVisible)
        assert "Nothing is changed" in words_of(review)
        assert not find(review, QPushButton, "discard_settings").isEnabled()
        device.settings.edit("DeviceName", "Entrance")
        device.settings.edit("NetworkIP", "192.168.10.45")
        device.settings.edit("AdminPassword", "geheim")
        delete_what_is_due()
        rows = {row.objectName(): row.accessibleName() for row in review.findChildren(DiffRow)}
        assert rows["change_DeviceName"] == "Device name: Lobby East becomes Entrance"
        assert "geheim" not in str(rows)
        await until(lambda: "another address" in words_of(review))
        assert "3 of" in words_of(review)
        click(review, "discard_settings")
        delete_what_is_due()
        assert not review.findChildren(DiffRow)


@pytest.mark.parametrize(
    ("size", "scale", "drawer"),
    [
        ((1920, 1080), 1.0, False),
        ((1440, 900), 1.0, False),
        ((1280, 800), 1.0, True),
        ((1440, 900), 1.3, True),
        ((1280, 800), 1.3, True),
    ],
)
async def test_the_review_finds_a_place_in_every_window(
    simulator: Simulator, size: tuple[int, int], scale: float, drawer: bool
) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        Theme.current().apply(application(), "dark", text_scale=scale)
        window.resize(*size)
        page, review = window.page("settings"), find(window, QWidget, "review")
        form = find(page, SettingsForm, "settings_form")
        device.settings.edit("DeviceName", "Entrance")
        if drawer:
            await until(lambda: find(page, QWidget, "review_bar").isVisible() and not review.isVisible())
            click(page, "open_review")
            assert review.isVisible()
            wide = Theme.current().scaled(404)
            assert (review.width(), review.geometry().right()) == (wide, page.width() - 1)
            for button in review.findChildren(QPushButton):
                assert button.isHidden() or button.width() >= button.sizeHint().width(), button.text()
            assert focused() is find(review, QPushButton, "apply_settings")
            QTest.keyClick(focused(), Qt.Key.Key_Escape)
            assert not review.isVisible()
            assert focused() is find(page, QPushButton, "open_review")
        else:
            await until(lambda: review.width() == 404 and review.x() >= form.geometry().right())
            assert not find(page, QWidget, "review_bar").isVisible()
        Theme.current().apply(application(), "dark")


async def test_the_way_from_the_drawer_to_what_is_wrong(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        page, review = window.page("settings"), find(window, QWidget, "review")
        device.settings.edit("NetworkGW", "10.9.9.9")
        await until(lambda: "Correct “Gateway” first" in find(page, ElidedLabel, "review_words").words())
        click(page, "open_review")
        click(review, "wrong_setting_action")
        assert not review.isVisible()
        assert focused().objectName() == "setting_NetworkGW"


async def test_a_draft_survives_while_other_pages_and_devices_are_looked_at(
    simulators: Callable[..., Simulator],
) -> None:
    first, second = simulators(), simulators()
    async with window_on(first, second, page="settings") as (console, window):
        device = await on_line(console)
        other = next(each for each in console.devices.all if each is not device)
        page = window.page("settings")
        name = find(page, QLineEdit, "setting_DeviceName")
        name.selectAll()
        QTest.keyClicks(name, "Entrance")
        window.show_page("panels")
        window.show_page("settings")
        assert find(page, QLineEdit, "setting_DeviceName").text() == "Entrance"
        await until(lambda: other.settings.loaded)
        console.devices.show(other)
        delete_what_is_due()
        assert find(page, QLineEdit, "setting_DeviceName").text() == other.settings.values["DeviceName"]
        console.devices.show(device)
        delete_what_is_due()
        assert find(page, QLineEdit, "setting_DeviceName").text() == "Entrance"
        assert [change.new for change in device.settings.changes] == ["Entrance"]


async def test_a_draft_of_an_earlier_session_is_offered_again(simulator: Simulator, tmp_path: Path) -> None:
    async with window_on(simulator, folder=tmp_path, page="settings") as (console, _):
        device = await on_line(console)
        device.settings.edit("DeviceName", "Entrance")
        device.settings.edit("SymphonyPwd", "hidden")
    async with window_on(folder=tmp_path, page="settings") as (console, window):
        window.resize(1440, 900)
        console.devices.all[0].link.sign_in(simulator.password)
        await on_line(console)
        review = find(window, QWidget, "review")
        assert "Taken up again from" in words_of(review)
        assert "1 of 19 change" in words_of(review)
        assert find(review, QLabel, "draft_kept").text().startswith("draft kept ")
        click(review, "discard_settings")
        assert "Taken up again" not in words_of(review)
        assert find(review, QLabel, "draft_kept").text() == ""


async def test_going_on_with_an_old_draft_does_not_make_it_a_new_one(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with window_on(simulator, folder=tmp_path, page="settings") as (console, _):
        device = await on_line(console)
        with monkeypatch.context() as long_ago:
            long_ago.setattr("tcconsole.model.settings_draft.time.time", lambda: 1_600_000_000.0)
            device.settings.edit("DeviceName", "Entrance")
    async with window_on(folder=tmp_path, page="settings") as (console, window):
        window.resize(1440, 900)
        console.devices.all[0].link.sign_in(simulator.password)
        device = await on_line(console)
        device.settings.edit("DeviceName", "Entrance West")
        assert "Taken up again from 2020-09-13" in words_of(find(window, QWidget, "review"))
        click(window, "apply_settings")
        await until(lambda: device.name == "Entrance West")
        device.settings.edit("DeviceName", "Lobby East")  # something new
        assert "Taken up again" not in words_of(find(window, QWidget, "review"))


async def test_a_change_by_somebody_else_is_marked_in_the_review(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        window.resize(1440, 900)
        device = await on_line(console)
        device.settings.edit("DeviceName", "Entrance")
        simulator.device.device.memory.settings["DeviceName"] = "Somewhere"
        await device.settings.read()
        delete_what_is_due()
        review, form = find(window, QWidget, "review"), find(window, SettingsForm, "settings_form")
        await until(lambda: "changed on the device meanwhile" in words_of(review))
        assert "Somewhere" in find(review, DiffRow, "change_DeviceName").accessibleName()
        assert "meanwhile: Somewhere" in words_of(find(form, QWidget, "row_DeviceName"))


async def test_without_a_device_it_offers_to_add_one() -> None:
    async with window_on(page="settings") as (_, window):
        page = window.page("settings")
        wanted: list[bool] = []
        page.add_device_wanted.connect(lambda: wanted.append(True))  # type: ignore[attr-defined]
        click(page, "no_settings_action")
        assert wanted == [True]
        assert find(window, QWidget, "add_device").isVisible()
        find(window, QWidget, "add_device").close()


async def test_settings_that_are_not_read_yet_are_said_to_come(simulator: Simulator) -> None:
    simulator.password = "another"
    async with window_on(simulator, page="settings") as (_, window):
        page = window.page("settings")
        await until(lambda: "read as soon as" in words_of(page))
        assert not find(page, QPushButton, "no_settings_action").isVisible()


async def test_commands_say_why_they_cannot_be_done(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        commands = {command.objectName(): command for command in commands_of(window.page("settings"))}
        assert commands["settings_apply"].reason == "Nothing is changed."
        commands["settings_clock"].trigger()
        assert device.settings.draft.from_this_computer
        assert commands["settings_apply"].reason == ""
        commands["settings_discard"].trigger()
        device.settings.edit("VideoSource", "directconnect")
        assert "Direct Connect" in commands["settings_find"].reason
        device.settings.edit("NetworkGW", "nonsense")
        assert "wrong" in commands["settings_apply"].reason
