"""The devices page on several simulated devices: what it says, and what can be done with those selected in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from tcconsole.api.address import Address
from tcconsole.model import time_zones
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.fleet.plan import Kind
from tcconsole.ui.devices.arrangement import Quick
from tcconsole.ui.devices.columns import Column
from tcconsole.ui.devices.device_foot import context_menu
from tcconsole.ui.devices.page import DevicesPage
from tcconsole.ui.theme.theme import Theme
from tests.harness.pictures import picture_workers
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths
from tests.ui.devices.device_pages import page_on
from tests.ui.window.windows import application, click, delete_what_is_due, find, words_of

Simulators = Callable[..., Simulator]
EAST, GATE, WEST = "Lobby East", "Gatehouse", "Lobby West"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def three(simulators: Simulators) -> tuple[Simulator, Simulator, Simulator]:
    """Lobby East, Gatehouse, Lobby West."""
    return simulators(), simulators(), simulators()


async def test_every_device_says_what_it_is(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three, width=1920) as opened:
        assert opened.listed() == [GATE, EAST, WEST]
        device = opened.device(EAST)
        assert opened.word(EAST, Column.SERIAL) == device.serial
        assert opened.word(EAST, Column.FIRMWARE) == device.firmware
        assert opened.word(EAST, Column.SOURCE) == "Mobile Bridge"
        assert opened.word(EAST, Column.STATE) == "on line"
        assert opened.word(EAST, Column.SEEN) == "now"
        assert opened.word(EAST, Column.TRIP).endswith(" ms")
        assert opened.word(EAST, Column.REGISTERED) == "not asked"


async def test_how_far_a_clock_is_off_is_told_as_soon_as_the_time_zones_are_known(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.edit("TimeZone", "Europe/Paris")
        settings.apply()
        await until(lambda: not settings.applying)
    zones, known = time_zones.load(), Event()
    monkeypatch.setattr(time_zones, "load", lambda: zones if known.wait(10) else {})
    async with page_on(simulator, width=1920) as opened:
        assert opened.word(EAST, Column.DRIFT) == ""
        known.set()
        await until(lambda: opened.word(EAST, Column.DRIFT))
        opened.select(EAST)
        assert opened.word(EAST, Column.DRIFT) in words_of(opened.desk.details)


async def test_a_device_that_is_lost_says_so_and_is_found_by_its_state(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        three[1].stop()
        device = opened.device(GATE)
        device.link.look()
        await until(lambda: opened.word(GATE, Column.STATE) == "unreachable", 25)
        assert opened.word(GATE, Column.SEEN) not in ("now", "not yet")
        opened.browser.bar.quick.setCurrentIndex(list(Quick).index(Quick.NOT_ON_LINE))
        assert opened.listed() == [GATE]
        opened.select(GATE)
        assert "no answer" in words_of(opened.desk.details)
        three[1].start()
        opened.trigger("devices_retry")
        await until(lambda: opened.listed() == [])  # it is on line again, and not what is looked for
        click(opened.desk, "none_found_action")
        assert opened.listed() == [GATE, EAST, WEST]


async def test_many_are_selected_by_keys_and_stay_selected_while_sorted(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        opened.click(GATE)
        opened.click(WEST, SHIFT)
        assert opened.selected() == [GATE, EAST, WEST]
        opened.click(EAST, CTRL)
        assert opened.selected() == [GATE, WEST]
        opened.browser.sort_by(Column.NAME)
        assert opened.listed() == [WEST, EAST, GATE]
        assert opened.selected() == [WEST, GATE]
        opened.key(Qt.Key.Key_A, CTRL)
        assert opened.selected() == [WEST, EAST, GATE]
        assert find(opened.desk, QLabel, "several_firmware").text()


async def test_what_is_filtered_out_is_not_selected_any_more(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        opened.select(GATE, EAST)
        QTest.keyClicks(opened.browser.bar.search, "lobby")
        assert opened.listed() == [EAST, WEST]
        assert opened.selected() == [EAST]


async def test_rows_that_come_and_go_together_are_told_once(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        opened.trigger("devices_select_all")
        spy = QSignalSpy(opened.browser.selection_changed)
        opened.browser.bar.search.setText("nobody at all")
        assert spy.count() == 1
        opened.browser.bar.show_all()
        assert spy.count() == 2


async def test_a_site_is_set_and_the_table_is_grouped_by_it(
    three: tuple[Simulator, ...], tmp_path: Path
) -> None:
    async with page_on(*three, folder=tmp_path) as opened:
        assert opened.browser.bar.group.isHidden()  # nothing to group by
        opened.select(EAST, WEST)
        opened.key(Qt.Key.Key_F2)
        field = opened.desk.acts.siting.field
        field.setCurrentText(" North ")
        click(opened.desk, "site_question_yes")
        await until(lambda: opened.word(EAST, Column.SITE) == "North")
        await until(lambda: not opened.browser.bar.group.isHidden())
        opened.key(Qt.Key.Key_G, CTRL)
        assert opened.listed() == ["[North 2]", EAST, WEST, "[Without a site 1]", GATE]
        opened.browser.fold("North", True)
        assert opened.listed() == ["[North 2]", "[Without a site 1]", GATE]
    async with page_on(folder=tmp_path) as opened:  # another session: arranged as it was left
        await until(lambda: len(opened.browser.live.rows) == 3)
        assert opened.listed() == ["[North 2]", "[Without a site 1]", GATE]


async def test_opening_is_told_by_key_double_click_and_button(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        spy = QSignalSpy(opened.desk.opened)
        opened.select(EAST)
        opened.key(Qt.Key.Key_Return)
        click(opened.desk, "details_open")
        click(opened.desk, "foot_devices_open")
        assert [spy.at(number)[0] for number in range(spy.count())] == [opened.device(EAST)] * 3


async def test_restarting_names_the_devices_and_wants_their_count(three: tuple[Simulator, ...]) -> None:
    for box in three:
        box.fault(reboot_s=0.5)
    async with page_on(*three) as opened:
        opened.select(GATE, EAST)
        opened.trigger("devices_restart")
        asked = opened.desk.acts.restarting
        assert [asked.list.item(row).text().partition(",")[0] for row in range(2)] == [GATE, EAST]
        assert "At most 2 at the same time" in words_of(asked)
        QTest.keyClicks(asked.count, "3")
        click(asked, "restart_question_yes")
        assert asked.isVisible(), "another count confirms nothing"
        asked.count.clear()
        QTest.keyClicks(asked.count, "2")
        click(asked, "restart_question_yes")
        band = opened.desk.acts.band
        assert band.isVisible()
        assert opened.reason("devices_restart")  # not two rounds at a time
        opened.select(WEST)
        opened.desk.details.backup_wanted.emit()
        assert "Wait until what is being done" in words_of(opened.desk.failure)
        await until(lambda: not band.running, 25)
        assert "2 done" in words_of(band)
        restarts = [len([path for path in paths(box) if path.endswith("/System/Restart")]) for box in three]
        assert sorted(restarts) == [0, 1, 1]
        click(band, "round_close")
        assert not band.isVisible()


async def test_another_selection_takes_the_question_back(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        opened.select(GATE)
        opened.key(Qt.Key.Key_Delete)
        assert opened.desk.acts.forgetting.isVisible()
        opened.select(EAST)
        assert not opened.desk.acts.forgetting.isVisible()


async def test_forgetting_asks_first_and_the_device_stays_as_it_is(three: tuple[Simulator, ...]) -> None:
    async with page_on(*three) as opened:
        opened.select(GATE)
        opened.key(Qt.Key.Key_Delete)
        question = opened.desk.acts.forgetting
        assert question.isVisible()
        QTest.keyClick(question, Qt.Key.Key_Escape)
        assert not question.isVisible()
        assert len(opened.console.devices.all) == 3
        opened.trigger("devices_forget")
        click(question, "forget_question_yes")
        await until(lambda: opened.listed() == [EAST, WEST])


async def test_one_password_signs_in_to_all_that_are_signed_out(simulators: Simulators) -> None:
    boxes = [simulators(), simulators()]
    async with page_on(boxes[0]) as opened:
        other = opened.console.add_device(Address.parse(boxes[1].url), "wrong")
        await until(lambda: other.state is DeviceState.SIGNED_OUT)
        await until(lambda: len(opened.listed()) == 2)
        opened.trigger("devices_select_all")
        opened.trigger("devices_sign_in")
        field = find(opened.desk, QLineEdit, "sign_in_devices_password")
        QTest.keyClicks(field, boxes[1].password)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: other.link.on_line)
        assert field.text() == ""


async def test_backups_of_many_are_made_and_told(three: tuple[Simulator, ...], tmp_path: Path) -> None:
    async with page_on(*three, folder=tmp_path) as opened:
        opened.trigger("devices_select_all")
        opened.trigger("devices_back_up")
        await until(lambda: not opened.desk.acts.band.running, 20)
        assert "3 done" in words_of(opened.desk.acts.band)
        assert all(device.backups.kept for device in opened.console.devices.all)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("devices_settings", Kind.SETTINGS),
        ("devices_firmware", Kind.FIRMWARE),
        ("devices_password", Kind.PASSWORD),
        ("devices_restore", Kind.RESTORE),
        ("devices_clone", Kind.CLONE),
        ("devices_compare", "drift"),
        ("devices_report", "report"),
    ],
)
async def test_changes_to_many_begin_with_the_selection(
    simulator: Simulator, command: str, kind: str
) -> None:
    async with page_on(simulator) as opened:
        spy = QSignalSpy(opened.desk.change_wanted)
        assert opened.reason(command) == "No device is selected."
        opened.trigger(command)
        assert spy.count() == 0
        opened.select(EAST)
        opened.trigger(command)
        assert spy.at(0) == [kind, (opened.device(EAST),)]


async def test_two_entries_for_one_device_are_said_in_both_rows(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        again = simulator.url.replace("127.0.0.1", "localhost")
        first = opened.device(EAST)
        other = opened.console.add_device(Address.parse(again), simulator.password)
        await until(lambda: other.serial == first.serial != "")
        await until(lambda: all(row.doubt and row.on_line for row in opened.browser.live.rows))
        for device in (first, other):
            index = opened.browser.table.index_of(device.key).siblingAtColumn(Column.STATE.place)
            assert index.data() == "on line, known twice"
            assert device.serial in index.data(Qt.ItemDataRole.ToolTipRole)
        opened.browser.select([other.key])
        assert str(first.address).removeprefix("http://") in words_of(opened.desk.details)
        opened.browser.bar.quick.setCurrentIndex(list(Quick).index(Quick.DOUBTED))
        assert len(opened.listed()) == 2


async def test_another_box_in_its_place_is_said_and_can_be_accepted(
    simulator: Simulator, simulators: Simulators
) -> None:
    async with page_on(simulator) as opened:
        device = opened.device(EAST)
        opened.select(EAST)
        assert opened.reason("devices_accept")
        port = int(simulator.url.rpartition(":")[2])
        simulator.stop()
        simulators(index=7, port=port)

        def noticed() -> bool:
            device.link.retry()
            return device.stranger is not None

        await until(noticed, 25, what="another box is noticed")
        await until(lambda: opened.word(EAST, Column.STATE) == "another device answers")
        assert "Nothing is sent to it until you decide." in words_of(opened.desk.details)
        assert device.stranger is not None
        serial = device.stranger.serial
        click(opened.desk, "details_accept")
        await until(lambda: device.link.on_line, 25)
        assert device.serial == serial


async def test_the_columns_are_chosen_in_the_menu_and_kept(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator, folder=tmp_path) as opened:
        menu = opened.browser.bar.menu
        menu.aboutToShow.emit()
        entries = {action.text(): action for action in menu.actions()}
        assert entries["As many as fit"].isChecked()
        assert not entries["Name"].isEnabled()
        entries["Mobile Bridge"].trigger()
        assert Column.BRIDGE in opened.browser.view.shown_columns
        shown = opened.browser.view.shown_columns
    async with page_on(folder=tmp_path) as opened:
        assert opened.browser.view.shown_columns == shown


async def test_selected_devices_are_copied_and_exported(three: tuple[Simulator, ...], tmp_path: Path) -> None:
    async with page_on(*three) as opened:
        opened.select(GATE)
        opened.key(Qt.Key.Key_C, CTRL)
        assert opened.device(GATE).serial in QApplication.clipboard().text()
        opened.trigger("devices_export")
        dialog = find(opened.desk, QFileDialog, "devices_export_file")
        file = tmp_path / "devices.csv"
        dialog.fileSelected.emit(str(file))
        dialog.close()
        await until(file.exists)
        await until(lambda: "written" in opened.desk.toast.accessibleName())
        text = file.read_text("utf-8-sig")
        assert GATE in text
        assert EAST not in text


async def test_a_file_that_cannot_be_written_is_told_in_place(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        opened.console.device_files.save_devices(tmp_path / "missing" / "devices.csv")
        await until(lambda: opened.desk.failure.isVisible())
        click(opened.desk, "devices_failure_action")
        assert not opened.desk.failure.isVisible()


async def test_nothing_goes_on_while_the_page_is_hidden(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.hide()
        device = opened.device(EAST)
        simulator.stop()
        device.link.look()
        await until(lambda: not device.link.on_line, 25)
        row = opened.browser.row(device.key)
        assert row is not None
        assert row.on_line, "rows were made for nobody"
        assert not [timer for timer in opened.page.findChildren(QTimer) if timer.isActive()]
        opened.page.show()
        assert opened.browser.row(device.key) != row


async def test_without_a_device_the_page_says_how_to_add_one() -> None:
    async with page_on() as opened:
        spy = QSignalSpy(opened.desk.add_wanted)
        assert "No devices yet" in words_of(opened.page)
        click(opened.page, "no_devices_action")
        assert spy.count() == 1


async def test_while_the_list_is_read_nobody_is_told_that_it_is_empty(tmp_path: Path) -> None:
    Theme.current().apply(application(), "dark")
    console = Console(tmp_path, keyring=False, workers=picture_workers())
    page = DevicesPage(console)
    try:
        console.start()
        page.show()
        assert "The list of devices is being read" in words_of(page)
        await until(lambda: "No devices yet" in words_of(page))
    finally:
        page.close()
        page.deleteLater()
        delete_what_is_due()
        await console.aclose()
        console.deleteLater()


async def test_the_menu_of_a_row_has_everything_that_can_be_done(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.select(EAST)
        menu = context_menu(opened.desk, opened.desk.commands.by_name)
        names = {action.objectName() for action in menu.actions()}
        assert {"devices_open", "devices_restart", "devices_forget", "devices_clone"} <= names
        assert len(opened.desk.findChildren(QPushButton, "foot_change")) == 1
        menu.deleteLater()


async def test_tabs_are_built_when_they_are_first_shown(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        built: list[QLabel] = []

        def build() -> QLabel:
            built.append(QLabel("Differences of all"))
            return built[-1]

        assert opened.page.tabs.isHidden()
        opened.page.add_tab("drift", "Differences", build)
        assert built == []
        QTest.mouseClick(opened.page.tabs.button("drift"), Qt.MouseButton.LeftButton)
        assert built[0].isVisible()
        opened.page.show_tab("devices")
        opened.page.show_tab("drift")
        assert len(built) == 1
        assert not opened.desk.isVisible()
