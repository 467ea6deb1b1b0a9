"""A firmware update as the page tells it, on a real device."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QProgressBar, QPushButton, QWidget

from tcconsole.simulator.firmware import firmware_file
from tcconsole.ui.parts.pill import Pill
from tcconsole.ui.parts.step_bar import StepBar
from tcconsole.ui.system.phase_row import PhaseRow
from tcconsole.ui.system.update_card import UpdateCard
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, focused, window_on, words_of

NAMES = ("update_online", "choose_firmware", "check_firmware", "restart_device", "restore_device")


async def test_an_update_is_asked_for_told_and_proved(simulator: Simulator) -> None:
    simulator.fault(update_step_s=0.3, reboot_s=1.2)
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
        bar = find(page, StepBar, "update_steps")
        assert bar.isVisible()
        assert bar.accessibleName() == f"step {device.system.update.step} of 10"
        assert "updating, step" in header.accessibleName()
        told = find(page, QWidget, "update_steps_told")
        await until(lambda: "Step 2 Of 10" in words_of(told))
        await until(lambda: device.system.update.phase == "done", timeout_s=30)
        assert device.firmware != old
        assert find(page, QWidget, "version_installed").accessibleDescription() == old
        assert find(page, QWidget, "version_newest").accessibleDescription() == device.firmware
        assert find(page, Pill, "version_proof").text() == "proved"
        phases = find(page, PhaseRow, "update_phases")
        await until(lambda: [step.state for step in phases.steps()] == ["done"] * 5)
        await until(lambda: device.link.on_line)
        assert f"before it was {old}" in words_of(find(page, QWidget, "update_ending"))
        assert all(find(page, QPushButton, name).isEnabled() for name in NAMES)


async def test_a_failed_update_is_said_where_it_was_started(simulator: Simulator) -> None:
    simulator.fault(update_step_s=0.2, reboot_s=1.2, update_same_version=True)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        click(page, "update_online")
        click(page, "confirm_update_action")
        await until(lambda: device.system.update.phase == "failed", timeout_s=30)
        await until(lambda: device.link.on_line)
        assert "Back with the old version" in words_of(find(page, QWidget, "update_ending"))
        assert console.problems.all
        click(page, "update_ending_action")
        assert not find(page, QWidget, "update_ending").isVisible()
        assert device.system.update.phase == ""


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


async def test_a_file_is_told_with_size_and_hash_before_it_is_sent(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "<b>thinclient &amp; more.bin"
    file.write_bytes(b"no firmware at all")
    digest = hashlib.sha256(b"no firmware at all").hexdigest()
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        find(page, UpdateCard, "firmware").offer_file(str(file))
        offer = find(page, QWidget, "confirm_update")
        await until(lambda: find(page, QLabel, "offer_sha256").accessibleName() == digest)
        assert file.name in words_of(offer)
        assert "18 bytes" in words_of(offer)
        click(page, "copy_offer_sha256")
        assert QApplication.clipboard().text() == digest
        click(page, "confirm_update_action")
        await until(lambda: console.problems.all)
        assert "Refused with code 3" in words_of(find(page, QWidget, "update_ending"))
        assert find(page, PhaseRow, "update_phases").steps()[0].state == "failed"


async def test_a_file_is_chosen_without_waiting_for_the_dialog(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "some.bin"
    file.write_bytes(firmware_file("9.9.9"))
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        click(page, "choose_firmware")
        dialog = find(page, QFileDialog, "firmware_file")
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        await until(lambda: find(page, QPushButton, "confirm_update_action").isEnabled())
        assert "Send some.bin to Lobby East and install it?" in words_of(
            find(page, QWidget, "confirm_update")
        )


async def test_a_file_that_cannot_be_read_cannot_be_sent(simulator: Simulator, tmp_path: Path) -> None:
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        find(page, UpdateCard, "firmware").offer_file(str(tmp_path / "none.bin"))
        await until(lambda: "No such file" in words_of(find(page, QWidget, "confirm_update")))
        assert not find(page, QPushButton, "confirm_update_action").isEnabled()


async def test_an_upload_can_be_cancelled_until_it_is_sent(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(upload_bytes_per_s=5e6)
    file = tmp_path / "large.bin"
    file.write_bytes(firmware_file("9.9.9", bytes(40_000_000)))
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        device.system.upload(file)
        await until(lambda: device.system.update.sent > 0)
        await until(lambda: "of 40.0 MB" in find(page, QLabel, "update_words").accessibleName())
        assert find(page, QProgressBar, "update_progress").value() > 0
        assert "MB/s" in find(page, QLabel, "update_source").text()
        assert find(page, QLabel, "cancel_reason").text() == ""
        click(page, "cancel_upload")
        await until(lambda: device.system.update.ended)
        assert "Half a file installs nothing" in words_of(find(page, QWidget, "update_ending"))
        simulator.fault(upload_bytes_per_s=None)
        await until(lambda: not simulator.device._listener._busy)


async def test_what_is_sent_says_since_when_it_cannot_be_cancelled(
    simulator: Simulator, tmp_path: Path
) -> None:
    simulator.fault(update_step_s=0.5, reboot_s=1.0)
    file = tmp_path / "small.bin"
    file.write_bytes(firmware_file("9.9.9"))
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        device.system.upload(file)
        await until(lambda: device.system.update.step)
        at = datetime.fromtimestamp(device.system.update.sent_at).strftime("%H:%M:%S")
        assert find(page, QLabel, "cancel_reason").text() == f"Cannot be cancelled: file sent {at}"
        assert not find(page, QPushButton, "cancel_upload").isEnabled()
        assert "Not during the update." in words_of(find(page, QWidget, "power_card"))


async def test_a_question_goes_with_the_device_it_was_about(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        click(page, "update_online")
        simulator.stop()
        await until(lambda: not find(page, QWidget, "confirm_update").isVisible())
