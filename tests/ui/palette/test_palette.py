"""The palette by keys and mouse: what it finds, what it does, and that nothing below it gets the keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tcconsole.model.device import Device
from tcconsole.model.ptz_deflection import CENTRE
from tcconsole.model.setting import SETTINGS
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.palette.entry import Deed, Entry, Row
from tcconsole.ui.palette.offers import offers, untyped
from tcconsole.ui.palette.rows import Rows
from tcconsole.ui.palette.search import Hay
from tcconsole.ui.parts.command import Command
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.palette.hands import CTRL, SHIFT, desk_on, headings, opened, press, titles, write
from tests.ui.window.windows import click, find, focused, window_on


def number_in(window: MainWindow, device: Device, cell: int) -> int:
    draft = window.panels_page.current_draft
    assert draft is not None
    return device.cameras.number(draft.layout.places[cell].camera_id or "")


def by_number(device: Device, number: int) -> str:
    camera = device.cameras.by_number(number)
    assert camera is not None
    return camera.id


async def test_it_opens_over_the_window_and_gives_the_keyboard_back(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        before = focused()
        palette = opened(window)
        assert palette.size() == window.size()
        press(Qt.Key.Key_Escape)
        assert not palette.isVisible()
        assert focused() is before
        opened(window)
        press(Qt.Key.Key_K, CTRL)
        assert not palette.isVisible()
        assert focused() is before


async def test_the_box_in_the_header_opens_it_and_names_its_keys(simulator: Simulator) -> None:
    async with desk_on(simulator) as (console, window, _device):
        click(window, "command_box")
        assert window.palette_overlay.isVisible()
        press(Qt.Key.Key_Escape)
        console.shortcuts.choose({"palette": ["Ctrl+J"]})
        assert find(window, QAbstractButton, "command_box").toolTip().endswith("(Ctrl J)")
        press(Qt.Key.Key_J, CTRL)
        assert window.palette_overlay.isVisible()


async def test_a_click_beside_it_closes_it_and_means_nothing_else(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        palette = opened(window)
        QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(20, window.height() - 20))
        assert not palette.isVisible()


async def test_opening_it_lets_the_pad_go(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        await until(lambda: device.ptz.ready, what="the camera can be steered")
        pad = window.ptz_dock.sticks.pad
        pad.setFocus()
        QTest.keyPress(pad, Qt.Key.Key_Right)
        await until(lambda: device.ptz.moving)
        window.palette_overlay.open_palette()
        assert window.ptz_dock.sticks.where == CENTRE
        await until(lambda: not device.ptz.moving)


async def test_a_camera_is_found_by_its_name_and_put_into_the_selected_cell(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        palette = opened(window, "nor fen")
        assert titles(palette) == ["12 Fence north"]
        assert headings(palette) == ["Cameras"]
        assert palette.preview.changed_cells == (0,)
        press(Qt.Key.Key_Return)
        assert not palette.isVisible()
        assert number_in(window, device, 0) == 12


async def test_a_number_offers_the_draft_the_monitor_and_the_full_screen(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        palette = opened(window, "12 cam")
        assert titles(palette)[:3] == [
            "Put 12 Fence north into cell 1",
            "Show 12 Fence north in cell 1 now",
            "Show 12 Fence north full screen",
        ]
        assert palette.query.hint == "camera 12 into cell 1"
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)

        def shown() -> bool:
            active = device.panels.active
            return active is not None and active.cells[0].camera_id == by_number(device, 12)

        await until(shown, what="the monitor shows it")


async def test_ctrl_and_shift_act_on_the_monitor_from_any_line(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        opened(window, "fence north")
        press(Qt.Key.Key_Return, SHIFT)
        await until(lambda: device.cameras.fullscreen == by_number(device, 12))
        opened(window, "perimeter")
        press(Qt.Key.Key_Return, CTRL)
        await until(lambda: (active := device.panels.active) is not None and active.panel_name == "Perimeter")


async def test_a_panel_is_opened_from_another_page(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        window.show_page("settings")
        palette = window.palette_overlay
        palette.open_palette()
        write("night")
        assert titles(palette)[0] == "Night"
        press(Qt.Key.Key_Return)
        draft = window.panels_page.current_draft
        assert draft is not None
        assert draft.name == "Night"
        assert window.panels_page.isVisible()


async def test_a_command_is_done_where_the_keyboard_was(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        opened(window, "rename")
        press(Qt.Key.Key_Return)
        assert focused() is window.panels_page.desk.bar.name


async def test_a_command_of_another_page_brings_that_page_to_the_front(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        window.show_page("health")
        opened(window, "rename the panel")
        press(Qt.Key.Key_Return)
        assert window.panels_page.isVisible()
        assert focused() is window.panels_page.desk.bar.name


async def test_a_command_whose_place_is_not_there_is_not_offered(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        hidden = QWidget(window.panels_page)
        hidden.hide()
        done = Command(hidden, "hidden", "Do what is hidden", lambda: None, group="Panels")
        assert "Do what is hidden" not in titles(opened(window, "do what"))
        press(Qt.Key.Key_Escape)
        hidden.show()
        assert done.text() in titles(opened(window, "do what"))


async def test_what_cannot_be_done_says_why_and_is_not_done(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        palette = opened(window, "save the panel")
        entry = palette.entry
        assert entry is not None
        assert (entry.title, entry.reason) == ("Save the panel", "Nothing to save")
        press(Qt.Key.Key_Return)
        assert palette.isVisible()
        assert palette.query.hint == "Nothing to save"


async def test_the_commands_below_are_out_of_reach_but_stopping_is_not(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        window.panels_page.desk.edits.clear(0)
        palette = opened(window)
        press(Qt.Key.Key_S, CTRL)
        press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        press(Qt.Key.Key_C)
        assert palette.isVisible()
        assert window.panels_page.isVisible()
        draft = window.panels_page.current_draft
        assert draft is not None
        assert draft.dirty
        assert not draft.saving
        window.ptz_dock.sticks.pad.setFocus()
        palette.query.setFocus()
        stopped: list[bool] = []
        stop = next(each for each in window.actions() if each.objectName() == "stop_steering")
        stop.triggered.connect(lambda: stopped.append(True))
        press(Qt.Key.Key_Period, CTRL)
        assert stopped
        assert device.link.on_line


async def test_what_was_used_last_comes_first_also_after_a_restart(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with desk_on(simulator, folder=tmp_path) as (_, window, _device):
        opened(window, "fence north")
        press(Qt.Key.Key_Return)
        opened(window, "undo")
        press(Qt.Key.Key_Return)
        palette = opened(window)
        assert headings(palette)[0] == "Used last"
        assert titles(palette)[:2] == ["Undo", "12 Fence north"]
    async with desk_on(simulator, folder=tmp_path) as (_, window, _device):
        assert titles(opened(window))[:2] == ["Undo", "12 Fence north"]


async def test_tab_takes_another_cell_and_stays_with_the_chosen_line(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        palette = opened(window, "12")
        press(Qt.Key.Key_Tab)
        assert titles(palette)[0] == "Put 12 Fence north into cell 2"
        assert palette.preview.changed_cells == (1,)
        press(Qt.Key.Key_Return)
        assert number_in(window, device, 1) == 12


async def test_an_unknown_number_says_which_there_are(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        palette = opened(window, "99")
        assert titles(palette) == ["There is no camera 99; there are 1–24."]
        press(Qt.Key.Key_Return)
        assert palette.isVisible()


async def test_every_panel_camera_device_and_command_is_there(simulators: Callable[..., Simulator]) -> None:
    async with desk_on(simulators(), simulators()) as (console, window, device):
        palette = opened(window)
        found = titles(palette)
        assert {draft.name for draft in device.panels.drafts} <= set(found)
        assert {each.name for each in console.devices.all} <= set(found)
        assert sum(title[:1].isdigit() for title in found) >= len(device.cameras.all)
        other = next(each for each in console.devices.all if each is not device)
        write(other.name)
        press(Qt.Key.Key_Return)
        assert console.devices.current is other


async def test_without_a_device_commands_are_found_all_the_same() -> None:
    async with window_on() as (_, window):
        window.palette_overlay.open_palette()
        palette = window.palette_overlay
        write("add device")
        assert titles(palette)[0] == "Add a device"
        palette.query.setText("12")
        assert titles(palette)[:1] == ["There is no device."]
        press(Qt.Key.Key_Escape)


async def test_a_setting_is_found_by_its_name_and_gets_the_cursor(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        palette = opened(window, "device name")
        assert headings(palette)[0] == "Settings"
        press(Qt.Key.Key_Return)
        assert window.page("settings").isVisible()
        assert "DeviceName" in focused().objectName()


async def test_every_setting_can_be_reached(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        palette = opened(window)
        settings = [
            row.entry for row in palette.rows.rows if row.entry and row.entry.key.startswith("setting ")
        ]
        assert len(settings) == len(SETTINGS)
        press(Qt.Key.Key_Escape)
        for each in settings:
            each.enter.act()


async def test_a_number_also_leads_to_the_cameras_own_page(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        palette = opened(window, "12")
        assert titles(palette)[-1] == "Camera 12: name, group, number"
        press(Qt.Key.Key_PageDown)
        press(Qt.Key.Key_Return)
        page = window.page("cameras")
        assert isinstance(page, CamerasPage)
        assert page.isVisible()
        assert page.selected == (by_number(device, 12),)


async def test_arrows_and_mouse_choose(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        palette = opened(window, "fence")
        assert titles(palette) == ["12 Fence north", "17 Fence east"]
        for key, chosen in (
            (Qt.Key.Key_Down, 1),
            (Qt.Key.Key_Down, 1),
            (Qt.Key.Key_Up, 0),
            (Qt.Key.Key_Up, 0),
        ):
            press(key)
            entry = palette.entry
            assert entry is not None
            assert entry.title == titles(palette)[chosen]
        place = palette.view.visualRect(palette.rows.index(2, 0)).center()
        QTest.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert number_in(window, device, 0) == 17


def entry(title: str, group: str = "Cameras", *, reason: str = "") -> Entry:
    return Entry(title, group, title, "camera", Deed("", lambda: None, reason), hay=Hay.of(title, group))


def test_the_lines_are_a_proper_item_model() -> None:
    rows = Rows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.set_rows(
        [Row("Do"), Row(entry=entry("a")), Row(entry=entry("b")), Row("More"), Row(entry=entry("c"))]
    )
    assert rows.next_entry(-1, 1) == 1
    assert rows.next_entry(2, 1) == 4
    assert rows.next_entry(4, 1) == 4
    assert rows.next_entry(4, -8) == 1
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    rows.set_rows([])
    assert rows.next_entry(-1, 1) == -1
    tester.deleteLater()


@pytest.mark.parametrize("count", [300])
def test_the_best_come_first_and_the_order_is_stable(count: int) -> None:
    entries = [entry(f"{number} Roof {number % 7}") for number in range(1, count + 1)]
    entries += [entry("Roof plan", "Panels"), entry("Save", "Commands", reason="Nothing to save")]
    rows = offers("roof", [], entries)
    assert [row.heading for row in rows if row.entry is None] == ["Cameras", "Panels"]
    shown = [row.entry.title for row in rows if row.entry is not None]
    assert shown == [each.title for each in entries[: count + 1]]
    first = untyped([], [entry("x", "Commands", reason="no"), entry("y", "Commands")], "Used last")
    assert [row.entry.title for row in first if row.entry is not None] == ["y", "x"]
