"""Numbers typed beside the panel: what is said, what Enter does, and that nothing else gets the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tcconsole.model.device import Device
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import paths
from tests.ui.palette.hands import CTRL, SHIFT, desk_on, press, write
from tests.ui.window.windows import focused


def numbers(window: MainWindow, device: Device) -> list[int]:
    """The numbers of the cameras in the cells of the shown panel, 0 for an empty one."""
    draft = window.panels_page.current_draft
    assert draft is not None
    return [device.cameras.number(place.camera_id or "") for place in draft.layout.places]


async def test_a_number_and_enter_put_that_camera_into_the_selected_cell(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before = numbers(window, device)
        cell = focused()
        write("12")
        box = window.typed_box
        assert box.isVisible()
        assert box.words.words() == "Put 12 Fence north into cell 1"
        assert box.detail.words() == "Four View, draft; replaces 1 Gate"
        press(Qt.Key.Key_Return)
        assert not box.isVisible()
        assert numbers(window, device) == [12, *before[1:]]
        assert focused() is cell


async def test_letters_say_what_the_number_is(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before = numbers(window, device)
        write("3 cell 7c")
        assert window.typed_box.words.words() == "Put 7 Car park into cell 3"
        assert not window.ptz_dock.aim.mode.on, "c is typed, not the key that aims"
        press(Qt.Key.Key_Enter)
        assert numbers(window, device) == [before[0], before[1], 7, before[3]]
        assert window.panels_page.selected_cell == 2


async def test_a_cell_may_be_named_with_an_equals_sign(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before = numbers(window, device)
        write("2=9")
        press(Qt.Key.Key_Return)
        assert numbers(window, device) == [before[0], 9, *before[2:]]


async def test_one_undo_takes_it_back(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before = numbers(window, device)
        write("12")
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Z, CTRL)
        assert numbers(window, device) == before


async def test_ctrl_enter_puts_it_on_the_monitor_and_not_into_the_draft(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        write("12")
        press(Qt.Key.Key_Return, CTRL)

        def shown() -> bool:
            active = device.panels.active
            return active is not None and active.cells[0].camera_id == by_number(device, 12)

        await until(shown, what="the monitor shows it")
        draft = window.panels_page.current_draft
        assert draft is not None
        assert not draft.dirty


async def test_shift_enter_shows_it_full_screen(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, _window, device):
        write("12")
        press(Qt.Key.Key_Return, SHIFT)
        await until(lambda: device.cameras.fullscreen == by_number(device, 12))


async def test_ctrl_enter_says_why_it_cannot_be_on_the_monitor(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        write("2p5c")
        asked = paths(simulator)
        press(Qt.Key.Key_Return, CTRL)
        assert window.typed_box.isVisible()
        assert window.typed_box.words.words() == "Perimeter is not on the monitor"
        assert [each for each in paths(simulator)[len(asked) :] if "Cell" in each] == []
        assert device.live.pending(0) is None


async def test_what_changed_on_the_monitor_since_it_was_typed_is_seen_before_it_is_sent(
    simulator: Simulator,
) -> None:
    async with desk_on(simulator) as (_, window, device):
        write("12")
        other = next(panel for panel in device.panels.saved if panel.panel_name == "Night")
        device.panels.show(other.panel_guid or "")
        await until(lambda: (active := device.panels.active) is not None and active.panel_name == "Night")
        press(Qt.Key.Key_Return, CTRL)
        assert window.typed_box.words.words() == "Four View is not on the monitor"
        assert device.live.pending(0) is None


async def test_in_live_enter_acts_on_the_monitor(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        window.panels_page.desk.mode.choose(True)
        write("12")
        assert window.typed_box.detail.words() == "Four View, on the monitor at once; replaces 1 Gate"
        press(Qt.Key.Key_Return)

        def shown() -> bool:
            active = device.panels.active
            return active is not None and active.cells[0].camera_id == by_number(device, 12)

        await until(shown, what="the monitor shows it")


async def test_a_panel_is_opened_by_its_number_and_shown_with_ctrl(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        write("2 pan")
        assert window.typed_box.words.words() == "Open Perimeter"
        press(Qt.Key.Key_Return)
        assert shown_panel(window) == "Perimeter"
        write("3p")
        press(Qt.Key.Key_Return, CTRL)
        await until(lambda: (active := device.panels.active) is not None and active.panel_name == "Night")


async def test_a_device_is_reached_by_its_number(simulators: Callable[..., Simulator]) -> None:
    async with desk_on(simulators(), simulators()) as (console, window, device):
        other = next(each for each in console.devices.all if each is not device)
        await until(lambda: other.panels.loaded and other.cameras.loaded)
        at = list(console.devices.all).index(other) + 1
        write(f"{at} mon 2 cell 12 cam")
        press(Qt.Key.Key_Return)
        assert console.devices.current is other
        assert window.panels_page.desk.device is other
        assert numbers(window, other)[1] == 12


async def test_an_unknown_number_says_which_there_are_and_does_nothing(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before = numbers(window, device)
        write("99")
        assert window.typed_box.words.words() == "There is no camera 99; there are 1–24."
        press(Qt.Key.Key_Return)
        assert window.typed_box.isVisible()
        press(Qt.Key.Key_Backspace)
        press(Qt.Key.Key_Backspace)
        assert not window.typed_box.isVisible(), "nothing is typed any more"
        write("9 cell")
        assert window.typed_box.words.words() == "There is no cell 9; there are 1–4."
        assert numbers(window, device) == before


async def test_nothing_of_a_line_is_done_if_a_part_of_it_cannot_be(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before = numbers(window, device)
        write("1=5c 2=99")
        press(Qt.Key.Key_Return)
        assert window.typed_box.isVisible()
        assert numbers(window, device) == before


async def test_escape_and_time_clear_what_is_typed(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        before, cell = numbers(window, device), focused()
        write("12")
        press(Qt.Key.Key_Escape)
        assert not window.typed_box.isVisible()
        assert focused() is cell
        write("1")
        assert window.typed_box.clearing.interval() == 5000
        assert window.typed_box.clearing.isActive()
        window.typed_box.clearing.timeout.emit()
        assert not window.typed_box.isVisible()
        assert not window.typed_box.clearing.isActive()
        assert focused() is cell
        assert numbers(window, device) == before


async def test_tab_takes_another_cell(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, device):
        write("12")
        press(Qt.Key.Key_Tab)
        assert window.typed_box.words.words() == "Put 12 Fence north into cell 2"
        press(Qt.Key.Key_Backtab, SHIFT)
        press(Qt.Key.Key_Backtab, SHIFT)
        assert window.typed_box.words.words() == "Put 12 Fence north into cell 4"
        press(Qt.Key.Key_Return)
        assert numbers(window, device)[3] == 12
        assert window.panels_page.selected_cell == 3


async def test_a_click_elsewhere_clears_it(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        write("12")
        QTest.mouseClick(window.panels_page.dock.filter, Qt.MouseButton.LeftButton)
        assert not window.typed_box.isVisible()
        assert window.panels_page.dock.filter.hasFocus()


async def test_digits_in_a_text_field_or_in_the_ptz_dock_are_not_for_it(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        window.panels_page.dock.filter.setFocus()
        write("12")
        assert window.panels_page.dock.filter.text() == "12"
        window.ptz_dock.sticks.setEnabled(True)
        for widget in (window.ptz_dock.sticks.pad, window.ptz_dock.sticks.lever):
            widget.setFocus()
            write("1")
            assert not window.typed_box.isVisible()


async def test_a_digit_counts_where_nothing_has_the_keyboard(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        focused().clearFocus()
        assert QApplication.focusWidget() is None
        QTest.keyClicks(window, "1")
        write("2")
        assert window.typed_box.words.words() == "Put 12 Fence north into cell 1"


async def test_the_stop_key_works_while_something_is_typed(simulator: Simulator) -> None:
    async with desk_on(simulator) as (_, window, _device):
        write("12")
        stopped: list[bool] = []
        stop = next(
            c for c in window.findChildren(type(window.actions()[0])) if c.objectName() == "stop_steering"
        )
        stop.triggered.connect(lambda: stopped.append(True))
        press(Qt.Key.Key_Period, CTRL)
        assert stopped
        press(Qt.Key.Key_S, CTRL)
        assert window.typed_box.isVisible()


def shown_panel(window: MainWindow) -> str:
    draft = window.panels_page.current_draft
    assert draft is not None
    return draft.name


def by_number(device: Device, number: int) -> str:
    camera = device.cameras.by_number(number)
    assert camera is not None
    return camera.id
