"""A firmware update as the page tells it, on a real device."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tcconsole.ui.system.update_card import UpdateCard
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, focused, window_on, words_of

NAMES = ("update_online", "choose_firmware", "check_firmware", "restart_device", "restore_device")


async def test_an_update_is_asked_for_told_and_proved(simulator: Simulator) -> None:
    simulator.fault(update_step_s=0.3, reboot_s=0.5)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page, header = window.page("system"), find(window, QWidget, "device_menu")
        await until(lambda: device.firmware)
        old = device.firmware
        click(page, "update_online")
        assert "Update Lobby East" in words_of(find(page, QWidget, "confirm_update"))
        click(page, "confirm_update_action")
        await until(lambda: device.system.update.step >= 2)
        assert not any(find(page, QPushButton, name).isEnabled() for name in NAMES)
        assert find(page, QLabel, "update_words").accessibleName() == device.system.update.words
        assert "updating, step" in header.accessibleName()
        told = find(page, QWidget, "update_steps_told")
        await until(lambda: "Step 2 Of 10" in words_of(told))
        await until(lambda: device.system.update.phase == "done", timeout_s=30)
        assert device.firmware != old
        assert f"was {old}" in find(page, QWidget, "version_installed").accessibleDescription()
        assert device.firmware in words_of(page)
        assert all(find(page, QPushButton, name).isEnabled() for name in NAMES)


async def test_a_failed_update_is_said_where_it_was_started(simulator: Simulator) -> None:
    simulator.fault(update_step_s=0.3, reboot_s=0.3, update_same_version=True)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        click(page, "update_online")
        click(page, "confirm_update_action")
        await until(lambda: device.system.update.phase == "failed", timeout_s=30)
        await until(lambda: device.link.on_line)
        assert "did not succeed" in find(page, QLabel, "update_phase").text()
        assert console.problems.all


async def test_not_now_changes_nothing(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        click(page, "update_online")
        assert focused() is find(page, QWidget, "cancel_update")  # Enter does no harm
        click(page, "cancel_update")
        assert not find(page, QWidget, "confirm_update").isVisible()
        assert focused() is find(page, QWidget, "update_online")
        assert device.system.update.phase == ""


async def test_a_file_is_named_before_it_is_sent(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "<b>thinclient &amp; more.bin"
    file.write_bytes(b"no firmware at all")
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        find(page, UpdateCard, "firmware").offer_file(str(file))
        assert file.name in words_of(find(page, QWidget, "confirm_update"))
        click(page, "confirm_update_action")
        await until(lambda: console.problems.all)
        assert "did not succeed" in find(page, QLabel, "update_phase").text()


async def test_a_question_goes_with_the_device_it_was_about(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        click(page, "update_online")
        simulator.stop()
        await until(lambda: not find(page, QWidget, "confirm_update").isVisible())
