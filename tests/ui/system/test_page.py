"""The system page: whose cards it shows, and facts that look like something else."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from tcconsole.ui.parts.card import Card
from tcconsole.ui.theme.tokens import MARGIN_WIDE
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on, words_of


async def test_it_shows_what_the_device_is_in_plain_words(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        await until(lambda: "Firmware of Lobby East" in words_of(page))
        assert find(page, QLabel, "about_serial").accessibleName() == device.serial
        assert find(page, QLabel, "about_address").accessibleName() == simulator.url
        device.settings.edit("DeviceName", "<img src=x> &amp;")
        device.settings.apply()
        await until(lambda: "<img src=x> &amp;" in words_of(page))
        assert "<img src=x> &amp;" in words_of(page)


async def test_registration_is_asked_for_by_the_same_button_as_the_newest_firmware(
    simulator: Simulator,
) -> None:
    simulator.fault(not_registered=True)
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        assert find(page, QLabel, "about_registered").accessibleName() == "not asked yet"
        click(page, "check_firmware")
        await until(lambda: find(page, QLabel, "about_registered").accessibleName() == "no")
        assert "Not registered" in words_of(page)
        note = find(page, QLabel, "registration_note").text()
        assert "has not proved its licence" in note
        assert "as soon as it reaches the internet" in note
        await until(lambda: device.system.newest)
        assert device.system.newest in find(page, QWidget, "version_newest").accessibleDescription()


async def test_without_a_device_it_offers_to_add_one() -> None:
    async with window_on(page="system") as (_, window):
        page = window.page("system")
        click(page, "no_system_action")
        assert find(window, QWidget, "add_device").isVisible()
        find(window, QWidget, "add_device").close()


async def test_off_line_every_button_is_off_and_says_why(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        page = window.page("system")
        simulator.stop()
        names = ("update_online", "choose_firmware", "check_firmware", "restart_device", "restore_device")
        await until(lambda: not any(find(page, QPushButton, name).isEnabled() for name in names))
        assert "Updates need the device on line." in words_of(find(page, Card, "firmware"))
        for card in ("restart_card", "restore_card"):
            assert "not on line" in words_of(find(page, QWidget, card))


async def test_nothing_is_wider_than_a_small_window(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        await on_line(console)
        scroll = window.page("system").findChildren(QScrollArea)[0]
        assert (window.width(), window.height()) == (1280, 800)
        assert scroll.horizontalScrollBar().maximum() == 0


async def test_a_wide_window_is_used_and_no_card_is_taller_than_its_row(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        page = window.page("system")
        window.resize(1920, 1080)
        firmware, backup = find(page, QWidget, "firmware"), find(page, QWidget, "backup_card")
        power, journal = find(page, QWidget, "power_card"), find(page, QWidget, "journal")

        def right(card: QWidget) -> int:
            return card.mapTo(page, card.rect().topRight()).x()

        await until(lambda: page.width() - right(journal) <= 2 * MARGIN_WIDE)
        assert right(power) == right(journal)
        await until(lambda: firmware.height() < 280)
        assert (
            backup.mapTo(page, backup.rect().topLeft()).y() == power.mapTo(page, power.rect().topLeft()).y()
        )
        idle = firmware.height()
        simulator.fault(update_step_s=60)
        device.system.start_update()
        await until(lambda: firmware.height() > 1.5 * idle)
        assert backup.width() == journal.width()
