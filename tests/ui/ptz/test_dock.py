"""What the dock aims at, what it says, and what its keys and buttons do, on a simulated device."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QSlider, QWidget

from tcconsole.model.preferences import PTZ_SPEED
from tcconsole.ui.ptz.sticks import Sticks
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.ptz.docks import DOCK, GATE, LOBBY, Opened, dock_on
from tests.ui.ptz.hands import drag, key_down, key_up, press, release


def find(opened: Opened, name: str) -> QWidget:
    found = opened.dock.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


async def test_the_stick_moves_the_camera_in_the_selected_cell(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim(DOCK)
        before = opened.position("Dock")["pan"]
        await opened.pull()
        release(opened.dock.sticks.pad)
        await opened.quiet()
        assert opened.position("Dock")["pan"] > before
        assert {move["camera"] for move in opened.moves()} == {"Dock"}


async def test_pad_and_lever_are_one_stick(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        sticks: Sticks = opened.dock.sticks
        await opened.pull()
        key_down(sticks.pad, Qt.Key.Key_Plus)
        await until(lambda: opened.moves()[-1]["zoom"] > 0 and opened.moves()[-1]["pan"] > 0)
        key_up(sticks.pad, Qt.Key.Key_Plus)
        await until(lambda: opened.moves()[-1]["zoom"] == 0 and opened.moves()[-1]["pan"] > 0)
        assert opened.device.ptz.moving
        release(sticks.pad)
        assert not opened.device.ptz.moving
        await opened.quiet()


async def test_a_zoom_key_that_is_held_ends_with_the_focus(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        opened.dock.sticks.pad.setFocus()
        key_down(opened.dock.sticks.pad, Qt.Key.Key_Minus)
        assert opened.device.ptz.moving
        opened.other.setFocus()
        assert not opened.device.ptz.moving
        await opened.quiet()


async def test_the_card_names_camera_cell_and_panel(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        assert opened.dock.card.words == "cell 1 of Four View, on the monitor"
        assert opened.dock.sticks.isEnabled()


async def test_a_draft_that_is_not_on_the_monitor_cannot_be_steered(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.select(GATE, "Night")
        assert opened.dock.card.words == "Night is not on the monitor: PTZ moves what the monitor shows."
        assert not opened.dock.sticks.isEnabled()
        assert opened.device.ptz.target is None
        guid = opened.draft("Night").guid
        assert guid is not None
        opened.device.panels.show(guid)
        await until(lambda: opened.device.ptz.ready)
        assert opened.dock.card.words == "cell 1 of Night, on the monitor"


async def test_a_camera_that_only_the_draft_has_cannot_be_steered(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        draft = opened.draft("Four View")
        draft.edit(draft.layout.swap(0, 1), "Gate and Dock swapped")
        assert opened.dock.card.words == "Save and show the panel first: the monitor still shows Gate here."
        assert not opened.dock.sticks.isEnabled()
        draft.undo()
        await until(lambda: opened.device.ptz.ready)


@pytest.mark.parametrize("cell", [None, 99])
async def test_no_cell_is_no_camera(cell: int | None, simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.select(cell)
        assert opened.dock.card.words == "Select a cell with a camera."


async def test_an_empty_cell_is_no_camera(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.select(10, "Night")
        assert opened.dock.card.words == "Select a cell with a camera."


async def test_without_a_device_it_says_so(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        opened.dock.set_cell(None, None, None)
        assert opened.dock.card.words == "Add a device first."
        assert not opened.dock.sticks.isEnabled()
        assert opened.device.ptz.target is None


async def test_a_camera_without_ptz_is_greyed_with_the_reason(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.select(LOBBY)
        await until(lambda: not opened.dock.sticks.isEnabled())
        assert opened.dock.card.words == "No PTZ: the device knows no camera here that it can move."
        asked = len(opened.simulator.state()["requests"])
        for _ in range(3):
            opened.select(LOBBY)
        paths = [each["path"] for each in opened.simulator.state()["requests"][asked:]]
        assert "/PTZ/2/Presets" not in paths


async def test_old_firmware_without_ptz_is_greyed_with_the_reason(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        simulator.fault(ptz_missing=True)
        opened.select(GATE)
        await until(lambda: not opened.dock.sticks.isEnabled())
        assert opened.dock.card.words.startswith("No PTZ")


async def test_presets_are_reached_by_double_click_enter_and_number(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        presets = opened.device.ptz.presets
        chosen = opened.dock.presets.list
        assert chosen.count() == len(presets) == 6
        chosen.itemDoubleClicked.emit(chosen.item(1))
        await until(lambda: opened.position("Gate")["pan"] == presets[1].x)
        await opened.quiet()
        key_down(opened.dock.sticks.pad, Qt.Key.Key_3, text="3")
        await until(lambda: opened.position("Gate")["pan"] == presets[2].x)
        await opened.quiet()
        chosen.setCurrentRow(3)
        key_down(chosen, Qt.Key.Key_Return)
        await until(lambda: opened.position("Gate")["pan"] == presets[3].x)
        await opened.quiet()
        key_down(chosen, Qt.Key.Key_1, text="1")
        await until(lambda: opened.position("Gate")["pan"] == presets[0].x)
        await opened.quiet()
        assert opened.console.activity.entries[0].words == "Gate sent to Gate wide"


async def test_home_is_the_first_preset_when_none_is_called_so(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        home = find(opened, "ptz_home")
        assert isinstance(home, QAbstractButton)
        opened.device.ptz.go_to(opened.device.ptz.presets[2])
        await opened.quiet()
        home.click()
        await until(lambda: opened.position("Gate")["pan"] == opened.device.ptz.presets[0].x)
        await opened.quiet()


async def test_back_returns_to_where_the_last_jump_began(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        back = find(opened, "ptz_back")
        assert isinstance(back, QAbstractButton)
        assert not back.isEnabled()
        assert "no way back" in back.toolTip()
        assert "not known" in back.accessibleDescription()
        presets = opened.device.ptz.presets
        for number in (1, 2):
            key_down(opened.dock.sticks.pad, Qt.Key(Qt.Key.Key_1 + number))
            await until(lambda number=number: opened.position("Gate")["pan"] == presets[number].x)
            await opened.quiet()
        assert back.isEnabled()
        back.click()
        await until(lambda: opened.position("Gate")["pan"] == presets[1].x)
        await opened.quiet()
        assert opened.position("Gate")["zoom"] == presets[1].z
        key_down(opened.dock.sticks.pad, Qt.Key.Key_Backspace)
        await until(lambda: opened.position("Gate")["pan"] == presets[2].x)
        await opened.quiet()


async def test_presets_that_cannot_be_read_can_be_asked_for_again(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        simulator.fault(error_rate=1.0, only=["ptz"])
        opened.select(GATE)
        await until(lambda: "Not read" in opened.dock.presets.words)
        assert opened.dock.sticks.isEnabled()
        simulator.fault(reset=True)
        again = find(opened, "presets_again")
        assert isinstance(again, QAbstractButton)
        assert again.isVisible()
        again.click()
        await until(lambda: opened.device.ptz.presets)
        assert opened.dock.presets.words == ""
        assert not again.isVisible()
        assert opened.console.problems.all == ()


async def test_a_click_outside_the_ring_is_one_step_of_the_chosen_size(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        segment = find(opened, "segment_10")
        assert isinstance(segment, QAbstractButton)
        segment.click()
        pad, lever = opened.dock.sticks.pad, opened.dock.sticks.lever
        press(pad, 0.96, 0.0)
        release(pad, 0.96, 0.0)
        await until(lambda: len(opened.moves()) == 1)
        await opened.quiet()
        press(lever, 0.0, 0.9)
        release(lever, 0.0, 0.9)
        await until(lambda: len(opened.moves()) == 2)
        await opened.quiet()
        asked = [(move["pan"], move["tilt"], move["zoom"]) for move in opened.moves()]
        assert asked == [(10, 0, 0), (0, 0, 10)]


async def test_the_speed_is_kept_and_counts(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        slider = find(opened, "ptz_speed")
        assert isinstance(slider, QSlider)
        assert opened.device.ptz.speed == pytest.approx(0.6)
        slider.setValue(4)
        assert opened.console.preferences.get(PTZ_SPEED) == 20
        assert opened.device.ptz.speed == pytest.approx(0.2)
        opened.console.preferences.reset()
        assert slider.value() == 12


async def test_a_gesture_that_ended_by_itself_lets_the_stick_go_and_says_why(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        simulator.fault(error_rate=1.0, only=["ptz"])
        press(opened.dock.sticks.pad)
        drag(opened.dock.sticks.pad, 0.7, 0.0)
        await until(lambda: opened.ended)
        assert opened.dock.sticks.pad.raw == (0.0, 0.0)
        assert opened.dock.card.words == "Steering stopped: device error (500)."
        simulator.fault(reset=True)
        await opened.quiet()
        await opened.pull()
        assert opened.dock.card.words == "cell 1 of Four View, on the monitor"
        release(opened.dock.sticks.pad)
        await opened.quiet()


async def test_figures_follow(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        figures = opened.dock.figures
        await until(lambda: figures.round_trip.accessibleDescription().strip().endswith("ms"))
        await until(lambda: figures.steps.accessibleDescription().strip().endswith("/s"))
        release(opened.dock.sticks.pad)
        await opened.quiet()


async def test_every_control_has_a_name_for_scripts_and_for_screen_readers(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        controls = [w for w in opened.dock.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [type(w).__name__ for w in controls if not w.objectName() or not w.accessibleName()]
        assert len(controls) > 8
        assert nameless == []


@pytest.mark.parametrize("width", [264, 288, 320, 360])
async def test_everything_fits_its_width(width: int, simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.dock.setFixedWidth(width)
        await opened.aim()
        await until(lambda: opened.dock.sticks.width() == width - 32)
        pad, lever = opened.dock.sticks.pad, opened.dock.sticks.lever
        assert pad.width() == pad.height() == lever.height() == opened.dock.sticks.height()
        assert lever.geometry().right() < opened.dock.sticks.width()
        assert opened.dock.minimumSizeHint().width() <= width
