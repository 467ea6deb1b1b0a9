"""Commands for scenes and tours: keys on every page of the window, found by palette and list of keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.model.scene import NUMBER_LAST, Scene
from tcconsole.model.scene_run import State
from tcconsole.ui.parts.command import Command


class SceneCommands(QObject):
    """Made once for a window, which owns it.

    Signals: `editor_wanted(part, key)` "scenes", "times" or "tours", and which scene, "" for whichever.
    """

    editor_wanted = Signal(str, str)

    def __init__(self, window: QWidget, console: Console) -> None:
        super().__init__(window)
        self._window = window
        self._console = console
        self._scenes, self._tours = console.scenes, console.tours
        self._numbered: list[Command] = []
        self._others: dict[str, Command] = {}
        self._add_numbered()
        self._add_run()
        self._add_editing()
        self._add_tours()
        self._scenes.book.changed.connect(self._follow)
        self._follow()

    def _add(
        self,
        name: str,
        words: str,
        act: Callable[[], object],
        icon_name: str,
        why_not: Callable[[], str] | None = None,
        keys: tuple[str, ...] = (),
    ) -> Command:
        group = self.tr("Scenes")
        return Command(
            self._window, name, words, act, keys, group=group, icon_name=icon_name, why_not=why_not
        )

    def _add_numbered(self) -> None:
        for number in range(1, NUMBER_LAST + 1):
            command = self._add(
                f"show_scene_{number}",
                self.tr("Show scene {number}").format(number=number),
                partial(self._show, number),
                "wall",
                partial(self._why_not, number),
                (f"Alt+{number}",),
            )
            self._numbered.append(command)

    def _add_run(self) -> None:
        scenes = self._scenes
        self._add(
            "scene_answer_yes",
            self.tr("Show the scene that asks"),
            lambda: scenes.answer(True),
            "show",
            self._why_none_asks,
        )
        self._add(
            "scene_answer_no",
            self.tr("Do not show the scene that asks"),
            lambda: scenes.answer(False),
            "close",
            self._why_none_asks,
        )
        self._add(
            "scene_try_again",
            self.tr("Try the scene again where it is not shown"),
            scenes.retry,
            "refresh",
            self._why_not_decide,
        )
        self._add(
            "scene_roll_back", self.tr("Roll the scene back"), scenes.roll_back, "back", self._why_not_back
        )
        self._add(
            "scene_keep_so",
            self.tr("Keep what the scene has shown"),
            scenes.keep,
            "done",
            self._why_not_decide,
        )

    def _add_editing(self) -> None:
        wanted = self.editor_wanted
        self._add("edit_scenes", self.tr("Edit scenes"), lambda: wanted.emit("scenes", ""), "edit")
        self._add(
            "save_wall_as_scene",
            self.tr("Save what is on the wall as a scene"),
            self._save_wall,
            "save",
            self._why_no_wall,
        )
        self._add("scene_times", self.tr("Times of scenes"), lambda: wanted.emit("times", ""), "schedule")
        self._add("hold_scene_times", self.tr("Hold the times of scenes, or go on"), self._hold, "pause")

    def _add_tours(self) -> None:
        tours = self._tours
        self._add("tours", self.tr("Tours of scenes"), lambda: self.editor_wanted.emit("tours", ""), "repeat")
        self._add(
            "tour_hold", self.tr("Pause the tour, or go on"), self._pause_or_go_on, "pause", self._why_no_tour
        )
        self._add(
            "tour_on", self.tr("Next scene of the tour"), lambda: tours.turn(1), "next", self._why_no_tour
        )
        self._add(
            "tour_back",
            self.tr("Previous scene of the tour"),
            lambda: tours.turn(-1),
            "previous",
            self._why_no_tour,
        )
        self._add("tour_end", self.tr("Stop the tour"), lambda: tours.stop(), "halt", self._why_no_tour)

    def _follow(self) -> None:
        """Commands are called as the scenes are; those without a key have commands, too."""
        for number, command in enumerate(self._numbered, 1):
            scene = self._scenes.book.by_number(number)
            words = self._words(scene) if scene else self.tr("Show scene {number}").format(number=number)
            command.setText(words)
        others = {f"show_scene_{scene.key}": scene for scene in self._scenes.all if scene.number is None}
        for name in [name for name in self._others if name not in others]:
            command = self._others.pop(name)
            self._window.removeAction(command)
            command.setParent(None)
            command.deleteLater()
        for name, scene in others.items():
            if name not in self._others:
                show = partial(self._scenes.apply, scene.key)
                self._others[name] = self._add(name, "", show, "wall")
            self._others[name].setText(self._words(scene))

    def _words(self, scene: Scene) -> str:
        return self.tr("Show scene {scene}").format(scene=scene.name)

    def _show(self, number: int) -> None:
        scene = self._scenes.book.by_number(number)
        if scene is not None:
            self._scenes.apply(scene.key)

    def _why_not(self, number: int) -> str:
        scene = self._scenes.book.by_number(number)
        if scene is None:
            return self.tr("No scene has that number")
        return "" if scene.shows else self.tr("{scene} has no monitor yet").format(scene=scene.name)

    def _why_none_asks(self) -> str:
        return "" if self._scenes.asking is not None else self.tr("No scene asks")

    def _why_not_decide(self) -> str:
        run = self._scenes.run
        return (
            "" if run is not None and run.state is State.DECIDING else self.tr("No scene waits for a choice")
        )

    def _why_not_back(self) -> str:
        run = self._scenes.run
        return "" if run is not None and run.can_roll_back else self.tr("No scene has changed a monitor")

    def _why_no_wall(self) -> str:
        return "" if self._console.walls.current.devices else self.tr("There is no monitor on the wall")

    def _why_no_tour(self) -> str:
        return "" if self._tours.running else self.tr("No tour runs")

    def _save_wall(self) -> None:
        scene = self._scenes.save_wall(self.tr("Scene"), self._console.walls.current.devices)
        self.editor_wanted.emit("scenes", scene.key)

    def _hold(self) -> None:
        self._console.scene_times.hold(not self._console.scene_times.held)

    def _pause_or_go_on(self) -> None:
        run = self._tours.run(self._tours.running)
        if run is not None and run.paused:
            self._tours.go_on()
        else:
            self._tours.pause()
