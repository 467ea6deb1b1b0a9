"""The scenes of this console: which there are, and the chosen one to edit."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.scene import Scene
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.keyed_list import Entry, KeyedList
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_4
from tcconsole.ui.wall.scene_form import SceneForm
from tcconsole.ui.wall.scene_words import card_words

LIST_W = 250


class ScenePane(QWidget):
    """Every edit is kept at once; what is lost by one comes back with the toast's Undo."""

    def __init__(self, console: Console, toast: Toast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._book = console.scenes.book
        self._toast = toast
        self._lost: tuple[Scene, int] | None = None
        self.list = KeyedList("scene_list", self.tr("Scenes"), LIST_W, movable=True)
        self.list.setAccessibleDescription(self.tr("Alt with up or down moves a scene, Delete deletes it."))
        self.form = SceneForm(console)
        self.new = Button(self.tr("New"), icon_name="add", size="small", name="scene_new")
        self.from_wall = Button(
            self.tr("From the wall"), icon_name="save", size="small", name="scene_from_wall"
        )
        self.copy = IconButton("copy", self.tr("Duplicate"), name="scene_duplicate")
        self.remove = IconButton("delete", self.tr("Delete (Undo is offered)"), name="scene_remove")
        self._empty = EmptyState(
            "wall",
            self.tr("No scenes yet"),
            self.tr(
                "A scene is what all monitors show together. Arrange the wall as you want it, and save it."
            ),
            self.tr("Save what is on the wall"),
            "save",
            tall=True,
            name="no_scenes",
        )
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_2)
        for widget in (self.new, self.from_wall):
            tools.addWidget(widget)
        tools.addStretch(1)
        for button in (self.copy, self.remove):
            tools.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addLayout(left)
        row.addWidget(self.form, 1)
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_chosen)
        self.list.delete_wanted.connect(self.delete)
        self.list.move_wanted.connect(self.move_by)
        self.new.clicked.connect(self.begin)
        self.from_wall.clicked.connect(self.begin_from_wall)
        self._empty.acted.connect(self.begin_from_wall)
        self.copy.clicked.connect(self.duplicate)
        self.remove.clicked.connect(self.delete)
        self.form.replaced.connect(lambda scene, words: self._offer(scene, words))
        self._toast.acted.connect(self._bring_back)
        for signal in (self._console.scenes.changed, self._console.walls.changed):
            signal.connect(self._follow)

    @property
    def chosen(self) -> str:
        """The key of the scene that is edited; "" if none."""
        return self.list.chosen

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now; the chosen one stays chosen."""
        scenes = self._book.scenes
        self._stack.setCurrentIndex(0 if scenes else 1)
        self.list.set_entries([self._entry(scene) for scene in scenes])
        self._show_chosen()

    def _entry(self, scene: Scene) -> Entry:
        standing = self._console.scenes.standing(scene.key)
        words, _role = card_words(self._console, scene, standing)
        key = self.tr("Alt {number}").format(number=scene.number) if scene.number else ""
        text = f"{scene.name}\n{words}" + (f" · {key}" if key else "")
        spoken = ", ".join(filter(None, (scene.name, words, key)))
        return Entry(scene.key, text, spoken, "wall", lit=bool(standing))

    def choose(self, key: str) -> None:
        """Edit that one."""
        self.list.choose(key)

    def begin(self) -> None:
        """A new one, which leaves all monitors alone."""
        self._begun(self._book.new(self.tr("Scene")))

    def begin_from_wall(self) -> None:
        """A new one of what the monitors of the wall show now."""
        self._begun(self._console.scenes.save_wall(self.tr("Scene"), self._console.walls.current.devices))

    def _begun(self, scene: Scene) -> None:
        self.refresh()
        self.choose(scene.key)
        self.ask_name()

    def ask_name(self) -> None:
        """Have the name typed over."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def duplicate(self) -> None:
        """Another one that shows the same, without key and times."""
        scene = self.form.scene
        if scene is not None:
            name = self._book.free_name(scene.name)
            copy = replace(scene, key=uuid4().hex, name=name, number=None, times=())
            self._book.put(copy, self._book.scenes.index(scene) + 1)
            self._begun(copy)

    def delete(self) -> None:
        """Delete the chosen one; a toast brings it back."""
        scene = self.form.scene
        if scene is not None:
            at = self._book.scenes.index(scene)
            self._book.drop(scene.key)
            self._offer(scene, self.tr("{scene} deleted").format(scene=scene.name), at)

    def move_by(self, by: int) -> None:
        """The chosen one, up (-1) or down (1)."""
        at, key = self.list.currentRow() + by, self.chosen
        if 0 <= at < self.list.count():
            self._book.move(key, at)
            self.refresh()

    def _offer(self, scene: Scene, words: str, at: int = 0) -> None:
        self._lost = scene, at
        self._toast.say(words, self.tr("Undo"))

    def _bring_back(self) -> None:
        if self._lost is not None and self.isVisible():
            scene, at = self._lost
            self._lost = None
            self._book.put(scene, at)
            self.refresh()
            self.choose(scene.key)

    def _show_chosen(self) -> None:
        scene = self._book.scene(self.chosen)
        self.form.show_scene(scene)
        self.copy.setEnabled(scene is not None)
        self.remove.setEnabled(scene is not None)
