"""One scene: its name, its key, whether it asks, what each monitor shows, and when it is shown by itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.scene import NAME_LONGEST, NUMBER_LAST, Scene, Shows
from tcconsole.model.schedule import Entry
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.choices import offer
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from tcconsole.ui.wall.scene_monitors import SceneMonitors
from tcconsole.ui.wall.scene_time_row import SceneTimeRow

KEY_W = 130


class SceneForm(QWidget):
    """Every edit is kept at once. Signals: `replaced(scene, words)` something was lost that `scene` still has; words
    say what was done."""

    replaced = Signal(object, str)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._times = console.scenes.book, console.scene_times
        self._console = console
        self.scene: Scene | None = None
        self.times: list[SceneTimeRow] = []
        self.name, self.number = QLineEdit(), QComboBox()
        self.asks = Switch(
            self.tr("Ask before it is shown"),
            name="scene_asks_first",
            accessible=self.tr("Ask before it is shown"),
        )
        self.take = Button(
            self.tr("Take from the wall now"), icon_name="save", size="small", name="scene_take_wall"
        )
        self.monitors = SceneMonitors(console)
        self.add_time = Button(self.tr("Add a time"), icon_name="add", size="small", name="scene_time_add")
        self._no_times = label(self.tr("By hand only."), "caption", "text2")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        named(self.name, "scene_name", self.tr("Name of the scene"))
        named(self.number, "scene_number", self.tr("Key that shows it"))
        named(self.number.view(), "scene_number_choices", self.number.accessibleName())
        self.name.setMaxLength(NAME_LONGEST)
        self.number.setFixedWidth(Theme.current().scaled(KEY_W))
        first = QHBoxLayout()
        first.setSpacing(SPACE_3)
        first.addWidget(label(self.tr("Name"), "body-medium", "text2"))
        first.addWidget(self.name, 1)
        first.addWidget(label(self.tr("Key"), "body-medium", "text2"))
        first.addWidget(self.number)
        first.addSpacing(SPACE_2)
        first.addWidget(self.asks)
        second = QHBoxLayout()
        second.addWidget(label(self.tr("What each monitor shows"), "title"))
        second.addStretch(1)
        second.addWidget(self.take)
        third = QHBoxLayout()
        third.setSpacing(SPACE_3)
        third.addWidget(label(self.tr("Shown by itself"), "title"))
        third.addWidget(self._no_times)
        third.addStretch(1)
        third.addWidget(self.add_time)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(first)
        column.addSpacing(SPACE_2)
        column.addLayout(second)
        column.addWidget(self.monitors, 1)
        column.addWidget(line())
        column.addLayout(third)
        column.addLayout(self._rows)
        column.addSpacing(SPACE_4 - SPACE_3)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.number.activated.connect(lambda: self._keep(number=self.number.currentData()))
        self.asks.toggled.connect(lambda on: self._keep(asks=on))
        self.take.clicked.connect(self._take)
        self.monitors.edited.connect(self._edit_monitor)
        self.add_time.clicked.connect(self._add_time)

    def show_scene(self, scene: Scene | None) -> None:
        """Show it as it is now; fields that somebody types in are left alone if it is the same one."""
        another = (scene.key if scene else "") != (self.scene.key if self.scene else "")
        self.scene = scene
        self.setEnabled(scene is not None)
        if another or not self.name.hasFocus():
            self.name.setText(scene.name if scene else "")
        self._fill_numbers(scene)
        self.asks.blockSignals(True)
        self.asks.setChecked(scene is not None and scene.asks)
        self.asks.blockSignals(False)
        self.monitors.show_scene(scene)
        self._fill_times(scene.times if scene else ())

    def _fill_numbers(self, scene: Scene | None) -> None:
        choices: list[tuple[str, object]] = [(self.tr("None"), None)]
        for number in range(1, NUMBER_LAST + 1):
            other = self._book.by_number(number)
            taken = other is not None and scene is not None and other.key != scene.key
            words = self.tr("Alt {number} (now {scene})") if taken else self.tr("Alt {number}")
            choices.append((words.format(number=number, scene=other.name if other else ""), number))
        offer(self.number, choices, scene.number if scene else None)

    def _fill_times(self, times: tuple[Entry, ...]) -> None:
        keys = [entry.key for entry in times]
        for row in [row for row in self.times if row.key not in keys]:
            self.times.remove(row)
            row.hide()
            row.deleteLater()
        known = {row.key: row for row in self.times}
        for entry in times:
            (known.get(entry.key) or self._new_time(entry.key)).show_entry(entry)
        self._no_times.setVisible(not times)

    def _new_time(self, key: str) -> SceneTimeRow:
        row = SceneTimeRow(key)
        row.edited.connect(self._edit_time)
        row.removed.connect(self._drop_time)
        self.times.append(row)
        self._rows.addWidget(row)
        return row

    def _keep(self, **changes: object) -> None:
        if self.scene is not None:
            self._book.put(replace(self.scene, **changes))  # type: ignore[arg-type]  # see its fields

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if self.scene is not None and name and name != self.scene.name:
            self._keep(name=name)
        elif self.scene is not None:
            self.name.setText(self.scene.name)

    def _edit_monitor(self, device: str, shows: Shows | None) -> None:
        if self.scene is None:
            return
        all_ = {each.device: each for each in self.scene.shows}
        all_.pop(device, None) if shows is None else all_.update({device: shows})
        self._keep(shows=tuple(all_.values()))

    def _take(self) -> None:
        before = self.scene
        devices = self._console.walls.current.devices
        if before is not None and self._console.scenes.take_wall(before.key, devices):
            self.replaced.emit(before, self.tr("{scene} taken from the wall").format(scene=before.name))

    def _add_time(self) -> None:
        if self.scene is not None:
            entry = self._times.add(self.scene.key)
            row = next((row for row in self.times if entry is not None and row.key == entry.key), None)
            if row is not None:
                row.at.setFocus()

    def _edit_time(self, entry: Entry) -> None:
        if self.scene is not None:
            self._times.put(self.scene.key, entry)

    def _drop_time(self, key: str) -> None:
        before = self.scene
        if before is not None:
            self._times.drop(before.key, key)
            self.replaced.emit(before, self.tr("Time of {scene} deleted").format(scene=before.name))
