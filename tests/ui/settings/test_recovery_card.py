"""The warning before a change of address, and the card while a device is away and when it does not come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tcconsole.api.address import Address
from tcconsole.model.address_change import Phase
from tcconsole.model.identity import Seen
from tcconsole.model.restarts import RestoreWish
from tcconsole.ui.settings.recovery_card import RecoveryCard
from tcconsole.ui.settings.recovery_text import as_pdf, as_text
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tests.api.test_trust import Identity
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.model.test_address_change import HURRIED, NEW, at, static, told_to_move
from tests.ui.window.test_add_device_dialog import fill
from tests.ui.window.windows import click, find, window_on, words_of


async def test_the_warning_tells_what_was_found_out_before(
    simulator: Simulator, simulators: Callable[..., Simulator]
) -> None:
    simulators(index=1, host=NEW, port=simulator.device._listener.port)
    async with window_on(simulator, page="settings") as (console, window):
        window.resize(1440, 900)
        settings = (await on_line(console)).settings
        card = find(window, QWidget, "address_card")
        assert not card.isVisible()
        for key, value in static("127.0.0.78").items():
            settings.edit(key, value)
        await until(lambda: "127.0.0.78 does not answer now: free" in words_of(card))
        assert "this computer is in 127.0.0.0/24" in words_of(card)
        assert f"only if the serial is {settings.values['DeviceSerial']}" in words_of(card)
        assert "old entry stays" in words_of(card)
        settings.edit("NetworkIP", NEW)
        await until(lambda: f"something answers at {NEW} already" in words_of(card))
        settings.edit("NetworkIP", "192.168.10.40")
        await until(lambda: "no way to 192.168.10.40" in words_of(card))
        settings.edit("NetworkMode", "dhcp")
        assert "Which one is not known before" in words_of(card)
        settings.discard()
        assert not card.isVisible()


async def test_a_lost_device_has_a_card_until_it_is_back(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(address_change=True, never_back=True)
    async with window_on(simulator, folder=tmp_path, page="settings") as (console, window):
        device = await told_to_move(console, static())
        card = find(window, RecoveryCard, "recovery_card")
        await until(lambda: f"moves to http://{NEW}" in words_of(card))
        assert "It counts as lost in 0:" in words_of(card)
        assert not find(window, QWidget, "settings_form").isVisible()
        device.address_change.timing = HURRIED
        await until(lambda: "did not answer after its address was changed" in words_of(card))
        assert "What to try" in words_of(card)
        record = device.address_change.record
        assert record is not None
        text = as_text(record)
        for word in (record.serial, "192.168.10.30", NEW, record.old, record.new):
            assert word in text
        assert as_pdf(record).startswith(b"%PDF")
        for name in ("card.txt", "card.pdf"):
            card.save_as(tmp_path / name)
        await until(lambda: len([e for e in console.activity.entries if "Card saved" in e.words]) == 2)
        assert content(tmp_path / "card.txt") == text.encode()
    simulator.device.faults.never_back = False
    async with window_on(folder=tmp_path, page="settings") as (console, window):
        device = console.devices.all[0]
        device.address_change.timing = HURRIED
        assert find(window, RecoveryCard, "recovery_card").isVisible()
        device.link.sign_in(simulator.password)
        await on_line(console)
        assert device.address_change.phase is Phase.NONE
        assert find(window, QWidget, "settings_form").isVisible()
        assert not any(card.isVisible() for card in window.findChildren(RecoveryCard))


async def test_an_https_device_is_added_moved_and_trusted_again_with_its_new_certificate(
    simulators: Callable[..., Simulator],
) -> None:
    identity, fresh = Identity("127.0.0.1"), Identity(NEW)
    simulator = simulators(tls=identity.server)
    simulator.fault(address_change=True, address_change_s=0.1)
    async with window_on(page="settings") as (console, window):
        window.add_device()
        dialog = find(window, AddDeviceDialog, "add_device")
        fill(dialog, simulator.url, simulator.password)
        click(dialog, "connect_device")
        await until(lambda: "certificate is not trusted" in words_of(dialog))
        assert identity.fingerprint in "".join(words_of(dialog).split())
        click(dialog, "add_device_result_action")
        device = await on_line(console)
        simulator.device._listener._tls = fresh.server
        await told_to_move(console, static())
        card = find(window, RecoveryCard, "recovery_card")
        await until(lambda: f"certificate at {at(simulator, NEW)} is another one" in words_of(card))
        assert fresh.fingerprint in "".join(words_of(card).split())
        assert str(device.address) != at(simulator, NEW)
        click(card, "moved_certificate_action")
        await on_line(console)
        assert (str(device.address), device.link.fingerprint) == (at(simulator, NEW), fresh.fingerprint)


async def test_a_certificate_that_a_search_found_can_be_trusted(
    simulators: Callable[..., Simulator],
) -> None:
    identity, fresh = Identity("127.0.0.1"), Identity("127.0.0.94")
    simulator = simulators(tls=identity.server)
    simulator.fault(address_change=True, address_change_s=0.1, dhcp_lease="127.0.0.94")
    async with window_on(page="settings") as (console, window):
        window.add_device()
        dialog = find(window, AddDeviceDialog, "add_device")
        fill(dialog, simulator.url, simulator.password)
        click(dialog, "connect_device")
        await until(lambda: "certificate is not trusted" in words_of(dialog))
        click(dialog, "add_device_result_action")
        device = await on_line(console)
        simulator.device._listener._tls = fresh.server
        await told_to_move(console, {"NetworkMode": "dhcp"})
        card = find(window, RecoveryCard, "recovery_card")
        change = device.address_change
        await until(lambda: any(look.seen is Seen.SILENT for look in change.looks))
        assert not find(card, QWidget, "moved_certificate").isVisibleTo(card)
        change.search_range("127.0.0.92-95")
        await until(lambda: "certificate at https://127.0.0.94" in words_of(card))
        assert fresh.fingerprint in "".join(words_of(card).split())
        click(card, "moved_certificate_action")
        await on_line(console)
        assert (device.address.host, device.link.fingerprint) == ("127.0.0.94", fresh.fingerprint)


async def test_the_problem_leads_to_the_card_of_the_lost_device(
    simulator: Simulator, simulators: Callable[..., Simulator]
) -> None:
    simulator.fault(address_change=True, never_back=True)
    async with window_on(simulator, page="settings") as (console, window):
        lost = await told_to_move(console, static(), HURRIED)
        other = console.add_device(Address.parse(simulators().url), "admin")
        await until(lambda: console.problems.all)
        window.show_page("panels")
        assert console.devices.current is other
        window.toggle_problems()
        click(window, f"problem_{console.problems.all[0].number}_action")
        assert console.devices.current is lost
        assert find(window, RecoveryCard, "recovery_card").isVisible()
        assert not find(window, QWidget, "problems_drawer").isVisible()


def content(file: Path) -> bytes:
    return file.read_bytes()


async def test_a_card_that_cannot_be_written_is_a_problem(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(address_change=True, never_back=True)
    async with window_on(simulator, page="settings") as (console, window):
        await told_to_move(console, static(), HURRIED)
        card = find(window, RecoveryCard, "recovery_card")
        await until(lambda: console.problems.all)
        card.save_as(tmp_path / "nowhere" / "card.pdf")
        await until(lambda: console.problems.all[0].tried == "Save the card")
        click(card, "save_card")
        dialog = find(card, QFileDialog, "save_card_dialog")
        dialog.reject()
        click(card, "print_card")
        printing = find(card, QWidget, "print_dialog")
        printing.close()


async def test_after_dhcp_a_range_is_searched_when_the_user_agrees(simulator: Simulator) -> None:
    simulator.fault(address_change=True, dhcp_lease="127.0.0.94")
    async with window_on(simulator, page="settings") as (console, window):
        device = await told_to_move(console, {"NetworkMode": "dhcp"})
        device.address_change.search.interval_s = 0.001
        box = find(window, QWidget, "search_box")
        await until(box.isVisible)
        field = find(box, QLineEdit, "search_range_text")
        field.setText("8.8.8.0/24")
        click(box, "search_range")
        assert "Only private networks" in words_of(box)
        assert not find(box, QWidget, "search_ask").isVisible()
        field.setText("127.0.0.80-99")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert "Search 20 addresses?" in words_of(box)
        assert "password is sent to it" in words_of(box)
        assert not device.address_change.search.running  # not before the user agreed
        click(box, "search_ask_action")
        await until(lambda: device.address.host == "127.0.0.94" and device.link.on_line)
        await until(lambda: find(window, QWidget, "settings_form").isVisible())


async def test_an_address_that_the_user_knows(simulator: Simulator) -> None:
    simulator.fault(address_change=True)  # to another port of its host
    async with window_on(simulator, page="settings") as (console, window):
        device = await told_to_move(console, {"NetworkIP": "192.168.10.44"}, HURRIED)
        await until(lambda: device.address_change.phase is Phase.LOST)
        box = find(window, QWidget, "search_box")
        field = find(box, QLineEdit, "also_address")
        field.setText("no address")
        click(box, "look_there")
        assert "not an address" in words_of(box)
        field.setText(simulator.url)
        click(box, "look_there")
        await until(lambda: device.link.on_line)
        assert str(device.address) == simulator.url


async def test_looking_can_be_given_up(simulator: Simulator) -> None:
    simulator.fault(address_change=True, address_change_fails=True, never_back=True)
    async with window_on(simulator, page="settings") as (console, window):
        device = await told_to_move(console, static(), HURRIED)
        await until(lambda: device.address_change.phase is Phase.LOST)
        click(window, "stay")
        assert device.address_change.phase is Phase.NONE
        simulator.device.faults.never_back = False
        device.link.retry()
        await until(lambda: device.link.on_line)


async def test_a_restored_device_is_not_said_to_have_been_moved_by_its_settings(simulator: Simulator) -> None:
    simulator.fault(reboot_s=0.2, never_back=True)
    async with window_on(simulator, page="settings") as (console, window):
        device = await on_line(console)
        device.address_change.timing = replace(HURRIED, follow_s=60)
        device.system.restore(RestoreWish(address=Address.parse("http://127.0.0.1:9")))
        await until(lambda: bool(window.findChildren(RecoveryCard)))
        card = find(window, RecoveryCard, "recovery_card")
        await until(lambda: "factory settings, then answers at http://127.0.0.1:9" in words_of(card))
        device.address_change.timing = replace(HURRIED, grace_s=0.1)
        await until(lambda: "did not answer after its factory restore" in words_of(card))
        record = device.address_change.record
        assert record is not None
        text = as_text(record)
        assert text.startswith(f"{record.name} did not answer after its factory restore\n")
        assert "network as 127.0.0.1, for example" in text  # its mask is not known
        device.address_change.forget()
