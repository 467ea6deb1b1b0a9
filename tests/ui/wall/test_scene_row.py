"""Scenes above the wall: a click or a key shows one, the cards say what is on the wall, bands ask and report."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tcconsole.model.connection import DeviceState
from tcconsole.model.scene_run import State
from tcconsole.model.tour import TourStep
from tcconsole.ui.parts.command import commands_of
from tcconsole.ui.wall.monitor_tile import MonitorTile
from tcconsole.ui.wall.scene_results import SceneResults
from tests.harness.waiting import until
from tests.ui.wall.scene_walls import Make, Opened, wall_on
from tests.ui.window.windows import click, find, words_of


def words(opened: Opened, at: int) -> str:
    """What that card says."""
    opened.row.refresh()
    return opened.row.cards[at].view.words


async def test_without_scenes_the_wall_can_be_saved_as_one(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        click(opened.row, "scene_save_first")
        (scene,) = opened.console.scenes.all
        assert scene.shows == (opened.shows(0, 0), opened.shows(1, 0))
        assert find(opened.window, QAction, "show_scene_1").text() == "Show scene Scene"


async def test_a_click_shows_a_scene_and_its_card_says_so(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        opened.scene("Day", 0)
        opened.scene("Night", 1)
        opened.row.refresh()
        assert [card.view.cap for card in opened.row.cards] == ["Alt 1", "Alt 2"]
        assert (words(opened, 0), words(opened, 1)) == ("on the wall", "by hand")
        QTest.mouseClick(opened.row.cards[1], Qt.MouseButton.LeftButton)
        await opened.run_over()
        assert opened.shown == [1, 1]
        assert (words(opened, 0), words(opened, 1)) == ("by hand", "on the wall")
        assert not opened.row.band.isVisible()


async def test_alt_and_a_number_shows_a_scene_on_every_page(simulators: Make) -> None:
    async with wall_on(simulators, page="panels") as opened:
        opened.scene("Day", 0)
        opened.scene("Night", 1)
        QTest.keyClick(opened.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        await opened.run_over()
        assert opened.shown == [1, 1]


async def test_a_monitor_that_differs_is_said_on_the_card_and_on_its_tile(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        night = opened.scene("Night", 1)
        opened.console.scenes.apply(night.key)
        await opened.run_over()
        first, second = opened.devices
        second.panels.show(second.panels.saved[2].panel_guid or "")
        await until(lambda: words(opened, 0) == "on the wall, 1 monitor differs")
        name = second.panels.saved[1].panel_name
        await until(lambda: f"scene says {name}" in tile_words(opened, second.key))
        assert "scene says" not in tile_words(opened, first.key)
        opened.window.wall.toggle_screen()
        other = opened.window.wall.second
        assert other is not None
        on_screen = find(other, MonitorTile, f"wall_tile_{second.key}")
        await until(lambda: f"scene says {name}" in words_of(on_screen))
        other.close()
        opened.boxes[0].stop()
        first.link.look()
        await until(lambda: first.state is DeviceState.UNREACHABLE)
        assert words(opened, 0) == "by hand"  # nobody knows of a monitor that shows it


def tile_words(opened: Opened, key: str) -> str:
    tile = find(opened.window, MonitorTile, f"wall_tile_{key}")
    return words_of(tile)


async def test_one_that_asks_is_asked_about_in_place(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        scene = opened.scene("Evacuation", 1)
        opened.console.scenes.book.put(replace(scene, asks=True))
        opened.row.refresh()
        QTest.mouseClick(opened.row.cards[0], Qt.MouseButton.LeftButton)
        assert opened.row.band.ask.isVisible()
        assert "Show Evacuation on 2 monitors?" in words_of(opened.row.band)
        click(opened.row, "scene_no")
        assert not opened.row.band.isVisible()
        assert opened.shown == [0, 0]
        QTest.mouseClick(opened.row.cards[0], Qt.MouseButton.LeftButton)
        click(opened.row, "scene_yes")
        await opened.run_over()
        assert opened.shown == [1, 1]


async def test_failures_are_reported_and_rolled_back(simulators: Make) -> None:
    async with wall_on(simulators, 3) as opened:
        opened.console.scenes.apply(opened.broken("Night", 1).key)
        run = await opened.run_over()
        assert opened.shown == [1, 1, 0]
        band = opened.row.band
        assert band.result.isVisible()
        assert "Night is shown on 2 of 3 monitors" in words_of(band)
        told = find(band, SceneResults, "scene_results").words()
        assert told.splitlines()[0].endswith("not shown. Gone does not exist any more.")
        assert words(opened, 0) == "2 of 3 shown"
        assert band.back.text().strip() == "Roll 2 monitors back"
        click(band, "scene_back")
        await until(lambda: run.state is State.DONE and run.backwards)
        assert opened.shown == [0, 0, 0]
        assert not band.isVisible()


async def test_what_was_shown_is_kept_if_that_is_wanted(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        opened.console.scenes.apply(opened.broken("Night", 1).key)
        await opened.run_over()
        click(opened.row, "scene_keep")
        assert opened.shown == [1, 0]
        assert not opened.row.band.isVisible()
        assert words(opened, 0) == "on the wall, 1 monitor differs"


async def test_try_again_shows_what_was_put_right(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        opened.boxes[1].fault(error_rate=1, error_status=503, only=["panel"])
        opened.console.scenes.apply(opened.scene("Night", 1).key)
        run = await opened.run_over()
        assert opened.shown == [1, 0]
        opened.boxes[1].fault(reset=True)
        click(opened.row, "scene_again")
        await until(lambda: run.state is State.DONE)
        assert opened.shown == [1, 1]


async def test_the_menu_takes_from_the_wall_and_deletes_with_a_way_back(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        opened.scene("Day", 0)
        night = opened.scene("Night", 1)
        opened.row.refresh()
        menu = opened.row.menu(opened.row.cards[1])
        find(menu, QAction, "scene_take").trigger()
        taken = opened.console.scenes.book.scene(night.key)
        assert taken is not None
        assert taken.shows == (opened.shows(0, 0), opened.shows(1, 0))
        click(opened.row, "toast_action")
        assert opened.console.scenes.book.scene(night.key) == night
        opened.row.delete(night.key)
        assert night not in opened.console.scenes.all
        click(opened.row, "toast_action")
        assert opened.console.scenes.all[-1] == night
        menu.close()


async def test_scenes_are_moved_by_keys(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        for number, name in enumerate(("Day", "Night")):
            opened.scene(name, number)
        opened.row.refresh()
        QTest.keyClick(opened.row.cards[1], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert [scene.name for scene in opened.console.scenes.all] == ["Night", "Day"]


async def test_every_scene_has_a_command_that_the_palette_finds(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        for number in range(11):
            opened.scene(f"Scene {number + 1}", number % 3)
        names = [command.text() for command in commands_of(opened.window)]
        assert all(f"Show scene Scene {number + 1}" in names for number in range(11))
        eleventh = opened.console.scenes.all[10]
        command = next(each for each in commands_of(opened.window) if each.text() == "Show scene Scene 11")
        command.trigger()
        await opened.run_over()
        assert opened.shown == [1]
        opened.console.scenes.book.drop(eleventh.key)
        assert "Show scene Scene 11" not in [each.text() for each in commands_of(opened.window)]


async def test_one_stop_ends_tours_and_sequences(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        scenes = opened.console.scenes
        steps = tuple(
            TourStep(scene.key, scene.name, 60)
            for scene in (opened.scene("Day", 0), opened.scene("Night", 1))
        )
        tour = scenes.book.new_tour("Rounds")
        scenes.book.put_tour(replace(tour, steps=steps))
        opened.console.tours.start(tour.key)
        await opened.run_over()
        label = find(opened.window, QLabel, "scene_next_words")
        await until(lambda: "Rounds: Day" in label.text())
        QTest.keyClick(opened.window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        assert opened.console.tours.running == ""
