"""The editor of scenes: names, keys, what each monitor shows, times, and tours; every edit is kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tcconsole.model.scene import Scene, What
from tcconsole.ui.wall.scene_editor import SceneEditor
from tcconsole.ui.wall.scene_monitors import ALONE, FULL, PANEL, STOPPED
from tests.harness.waiting import until
from tests.ui.wall.scene_walls import Make, Opened, wall_on
from tests.ui.window.windows import click, find, words_of


def editor_of(opened: Opened, scene: Scene) -> SceneEditor:
    opened.window.scenes.edit("scenes", scene.key)
    return find(opened.window, SceneEditor, "scene_editor")


def kept(opened: Opened, scene: Scene) -> Scene:
    found = opened.console.scenes.book.scene(scene.key)
    assert found is not None
    return found


def choose(box: QComboBox, data: object) -> None:
    """As a hand does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


async def test_name_key_and_asking(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        day, night = opened.scene("Day", 0), opened.scene("Night", 1)
        form = editor_of(opened, night).scenes.form
        form.name.setText("  Late   night ")
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        choose(form.number, 1)
        form.asks.click()
        changed = kept(opened, night)
        assert (changed.name, changed.number, changed.asks) == ("Late night", 1, True)
        assert kept(opened, day).number is None
        form.name.setText(" ")
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        assert (kept(opened, night).name, form.name.text()) == ("Late night", "Late night")


async def test_what_each_monitor_shows_is_composed(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        scene = opened.console.scenes.book.new("Composed")
        editor = editor_of(opened, scene)
        first, second = opened.devices
        lines = editor.scenes.form.monitors.lines
        assert lines[first.key].what.currentData() == ALONE
        guid = first.panels.saved[1].panel_guid or ""
        choose(lines[first.key].what, PANEL + guid)
        choose(lines[second.key].what, FULL)
        camera = second.cameras.all[2]
        choose(lines[second.key].camera, camera.id)
        one, other = kept(opened, scene).shows
        assert (one.device, one.what, one.id) == (first.key, What.PANEL, guid)
        assert (other.what, other.camera, other.camera_name) == (What.FULL_SCREEN, camera.id, camera.name)
        choose(lines[second.key].what, STOPPED)
        assert kept(opened, scene).on(second.key).what is What.NOTHING  # type: ignore[union-attr]  # it is there
        choose(lines[first.key].what, ALONE)
        assert kept(opened, scene).devices == (second.key,)
        opened.console.scenes.apply(scene.key)
        await opened.run_over()
        assert opened.shown == [0, -1]


async def test_a_panel_that_is_gone_is_said_to_be(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        editor = editor_of(opened, opened.broken("Old", 1))
        line = editor.scenes.form.monitors.lines[opened.devices[-1].key]
        assert line.what.currentText() == "Gone (does not exist any more)"
        assert line.now.words() == opened.devices[-1].panels.saved[0].panel_name


async def test_taking_from_the_wall_can_be_undone(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        night = opened.scene("Night", 1)
        editor = editor_of(opened, night)
        click(editor, "scene_take_wall")
        assert kept(opened, night).shows == (opened.shows(0, 0), opened.shows(1, 0))
        click(editor, "toast_action")
        assert kept(opened, night) == night


async def test_new_ones_copies_and_deleting(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        night = opened.scene("Night", 1)
        editor = editor_of(opened, night)
        click(editor, "scene_duplicate")
        click(editor, "scene_from_wall")
        click(editor, "scene_new")
        names = [scene.name for scene in opened.console.scenes.all]
        assert names == ["Night", "Night 2", "Scene", "Scene 2"]
        assert opened.console.scenes.all[2].shows == (opened.shows(0, 0),)
        editor.scenes.choose(night.key)
        QTest.keyClick(editor.scenes.list, Qt.Key.Key_Delete)
        assert night not in opened.console.scenes.all
        click(editor, "toast_action")
        assert opened.console.scenes.all[0] == night
        assert editor.scenes.chosen == night.key
        QTest.keyClick(editor.scenes.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert opened.console.scenes.all[1] == night


async def test_times_are_edited_with_the_scene(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        night = opened.scene("Night", 1)
        editor = editor_of(opened, night)
        form = editor.scenes.form
        click(form, "scene_time_add")
        (row,) = form.times
        row.at.setTime(QTime(18, 30))
        row.days.buttons[6].click()
        (entry,) = kept(opened, night).times
        assert (entry.hour, entry.minute, entry.weekdays) == (18, 30, (0, 1, 2, 3, 4, 5))
        editor.show_part("times")
        assert "18:30  Night" in editor.schedule.next_words()
        assert "Night: Mon to Sat 18:30" in words_of(editor.schedule)
        editor.schedule.hold.click()
        assert opened.console.scene_times.held
        assert "Held: none of this is done." in editor.schedule.next_words()
        editor.show_part("scenes")
        row.on.click()
        assert opened.console.scene_times.next == ()
        click(row, "scene_time_delete")
        assert kept(opened, night).times == ()
        click(editor, "toast_action")
        assert len(kept(opened, night).times) == 1


async def test_a_tour_is_made_and_played(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        day, night = opened.scene("Day", 0), opened.scene("Night", 1)
        opened.window.scenes.edit("tours")
        editor = find(opened.window, SceneEditor, "scene_editor")
        pane = editor.tours
        pane.begin()
        assert pane.words() == "A tour needs two scenes."
        choose(pane.form.add, night.key)
        choose(pane.form.add, day.key)
        (tour,) = opened.console.scenes.book.tours
        assert [step.scene for step in tour.steps] == [night.key, day.key]
        click(pane, "tour_play")
        await until(lambda: opened.shown == [1])
        await until(lambda: pane.words().startswith("Night, next in"))
        click(pane, "tour_next")
        await until(lambda: opened.shown == [0])
        click(pane, "tour_play")
        await until(lambda: pane.words() == "paused")
        click(pane, "tour_stop")
        assert opened.console.tours.running == ""
        QTest.keyClick(pane.list, Qt.Key.Key_Delete)
        assert opened.console.scenes.book.tour(tour.key) is None
        click(editor, "toast_action")
        assert opened.console.scenes.book.tour(tour.key) == tour


async def test_escape_goes_back_to_the_wall(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        editor = editor_of(opened, opened.scene("Day", 0))
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert not editor.isVisible()
        assert opened.row.isVisible()
