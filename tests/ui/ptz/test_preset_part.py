"""Presets and map in the dock, on a simulated device: order, favourites, saved positions, and who gets the room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget

from tcconsole.ui.ptz import pose_box
from tcconsole.ui.ptz.pose_box import MAP_LEAST_H
from tcconsole.ui.ptz.preset_part import PresetPart
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.ptz.docks import GATE, LOBBY, Opened, dock_on
from tests.ui.ptz.hands import key_down


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pose_box, "BUILD_AFTER_MS", 0)


def button(opened: Opened, name: str) -> QAbstractButton:
    found = opened.dock.findChild(QWidget, name)
    assert isinstance(found, QAbstractButton), name
    return found


def name_field(opened: Opened) -> QLineEdit:
    found = opened.dock.findChild(QLineEdit, "preset_name")
    assert found is not None
    return found


def part(opened: Opened) -> PresetPart:
    return opened.dock.preset_part


def names(opened: Opened) -> list[str]:
    return [opened.dock.presets.list.item(row).text() for row in range(opened.dock.presets.list.count())]


def choose(menu: QMenu, name: str) -> None:
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()


async def go(opened: Opened, number: int) -> None:
    """To the preset that is shown in that place, from 1, by its key."""
    spot = opened.device.spots.all[number - 1]
    key_down(opened.dock.sticks.pad, Qt.Key(Qt.Key.Key_0 + number), text=str(number))
    await until(lambda: opened.device.spots.estimate and opened.device.spots.estimate.pose == spot.pose)
    await opened.quiet()


async def test_a_position_is_saved_only_where_it_is_known(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        save = button(opened, "preset_save_here")
        assert not save.isEnabled()
        assert "not known yet" in save.toolTip()
        await go(opened, 2)
        opened.device.ptz.step(5, 0, 0)
        await opened.quiet()
        save.click()
        field = name_field(opened)
        assert field.isVisible()
        assert not button(opened, "preset_yes").isEnabled()
        field.setText("Corner")
        key_down(field, Qt.Key.Key_Return)
        assert names(opened)[-1] == "Corner"
        assert not field.isVisible()
        saved = opened.device.spots.all[-1]
        barrier = opened.device.ptz.presets[1]
        assert (saved.pose.pan, saved.pose.tilt, saved.pose.zoom) == (barrier.x + 5, barrier.y, barrier.z)
        await go(opened, 1)
        await go(opened, 7)
        assert opened.position("Gate")["pan"] == saved.pose.pan
        assert opened.moves()[-1]["path"].startswith("/PTZ/0/Absolute/")


async def test_a_saved_position_is_renamed_and_deleted_where_it_stands(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await go(opened, 2)
        opened.device.spots.save_here("Corner")
        grid, field = opened.dock.presets.list, name_field(opened)
        grid.setCurrentRow(6)
        key_down(grid, Qt.Key.Key_F2)
        assert field.text() == "Corner"
        field.setText("Edge")
        button(opened, "preset_yes").click()
        assert names(opened)[-1] == "Edge"
        key_down(grid, Qt.Key.Key_Delete)
        assert opened.dock.presets.ask.words == "Delete Edge?"
        button(opened, "preset_no").click()
        assert names(opened)[-1] == "Edge"
        choose(opened.dock.presets.menu_for(6), "preset_delete")
        button(opened, "preset_yes").click()
        assert "Edge" not in names(opened)


async def test_presets_of_the_camera_cannot_be_renamed_or_deleted(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        grid = opened.dock.presets.list
        grid.setCurrentRow(1)
        key_down(grid, Qt.Key.Key_F2)
        key_down(grid, Qt.Key.Key_Delete)
        assert not opened.dock.presets.ask.isVisible()
        menu = opened.dock.presets.menu_for(1)
        assert menu.findChild(QAction, "preset_delete") is None


async def test_keys_in_the_name_move_no_camera(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await go(opened, 2)
        before = len(opened.moves())
        button(opened, "preset_save_here").click()
        field = name_field(opened)
        for key, text in ((Qt.Key.Key_3, "3"), (Qt.Key.Key_Plus, "+"), (Qt.Key.Key_Space, " ")):
            key_down(field, key, text=text)
        key_down(field, Qt.Key.Key_Home)
        key_down(field, Qt.Key.Key_Backspace)
        key_down(field, Qt.Key.Key_Escape)
        assert not field.isVisible()
        await opened.quiet()
        assert len(opened.moves()) == before


async def test_numbers_follow_the_order_that_was_chosen(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        presets = opened.device.ptz.presets
        grid = opened.dock.presets.list
        grid.setCurrentRow(2)
        key_down(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert names(opened)[:3] == ["Gate wide", "Hut", "Barrier"]
        assert grid.currentItem().text() == "Hut"
        key_down(grid, Qt.Key.Key_F, text="f")
        assert names(opened)[:3] == ["Hut", "Gate wide", "Barrier"]
        await go(opened, 1)
        assert opened.position("Gate")["pan"] == presets[2].x
        choose(opened.dock.presets.menu_for(0), "preset_favourite")
        assert names(opened)[:3] == ["Gate wide", "Hut", "Barrier"]


async def test_home_stays_what_the_camera_calls_home(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        opened.device.spots.move(opened.device.spots.all[0], 3)
        key_down(opened.dock.sticks.pad, Qt.Key.Key_3)
        await until(lambda: opened.device.spots.estimate)
        await opened.quiet()
        key_down(opened.dock.sticks.pad, Qt.Key.Key_Home)
        await until(lambda: opened.position("Gate")["pan"] == opened.device.ptz.presets[0].x)
        await opened.quiet()


async def test_the_map_comes_with_its_room_and_says_what_it_knows(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.window.resize(400, 1100)
        assert part(opened).pose.map is None
        await opened.aim()
        shown = await until(lambda: part(opened).pose.map)
        assert shown is not None
        assert shown.isVisible()
        assert part(opened).pose.words == "unknown"
        assert shown.accessibleDescription().startswith("Unknown until")
        shown.point_chosen.emit(20.0, -30.0)
        await until(lambda: opened.device.spots.estimate)
        await opened.quiet()
        assert opened.position("Gate") == {**opened.position("Gate"), "pan": 20, "tilt": -30, "zoom": 0}
        assert "zoom 0 because its zoom was not known" in opened.console.activity.entries[0].words
        assert part(opened).pose.words.startswith("estimated, last fix ")
        opened.device.ptz.step(0, 0, 30)
        await opened.quiet()
        shown.point_chosen.emit(-20.0, 10.0)
        await until(lambda: opened.position("Gate")["pan"] == -20)
        await opened.quiet()
        assert opened.position("Gate")["zoom"] == 30
        shown.spot_chosen.emit(1)
        await until(lambda: opened.position("Gate")["pan"] == opened.device.ptz.presets[1].x)
        await opened.quiet()
        opened.select(LOBBY)
        await until(lambda: not opened.device.ptz.ready)
        assert part(opened).pose.words == ""
        opened.select(GATE)
        await until(lambda: part(opened).pose.words.startswith("estimated"))


async def test_space_stops_also_from_the_map(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        opened.window.resize(400, 1100)
        await opened.aim()
        shown = await until(lambda: part(opened).pose.map)
        assert shown is not None
        shown.setFocus()
        simulator.fault(ptz_latency_ms=300)
        key_down(shown, Qt.Key.Key_Right)
        key_down(shown, Qt.Key.Key_3, text="3")
        key_down(shown, Qt.Key.Key_Space)
        await opened.quiet()
        assert opened.moves() == []


@pytest.mark.parametrize("width", [264, 288, 320])
async def test_presets_and_map_share_every_height(width: int, simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        lower = PresetPart()
        lower.set_device(opened.device)
        lower.show()
        inside = lower.layout()
        assert inside is not None
        fold = lower.pose.findChild(QAbstractButton, "ptz_position")
        assert fold is not None
        for height in (130, 190, 240, 300, 420, 700):
            lower.resize(width - 32, height)
            assert lower.pose.geometry().bottom() <= height, height
            fold.click()
            await until(lambda: lower.pose.map is not None or lower.pose.folded)
            assert lower.pose.isVisible()
            if lower.pose.map is not None and not lower.pose.folded:
                assert lower.pose.map.height() >= MAP_LEAST_H
            assert inside.minimumSize().height() <= height, height
            fold.click()
        assert not lower.presets.squeezed
        lower.set_device(None)
        lower.close()
        lower.deleteLater()


async def test_by_itself_the_map_unfolds_only_beside_two_rows(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        lower = part(opened)
        opened.window.resize(400, 1100)
        await until(lambda: not lower.pose.folded)
        assert lower.presets.list.height() >= lower.presets.list.height_of(2)
        opened.window.resize(400, 700)
        await until(lambda: lower.pose.folded)
        assert lower.presets.list.isVisible()


async def test_the_order_belongs_to_its_camera(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        opened.device.spots.move(opened.device.spots.all[5], 0)
        opened.select(LOBBY)
        await until(lambda: not opened.device.ptz.ready)
        assert names(opened) == []
        await opened.aim(GATE)
        assert names(opened)[0] == "Fence right"
