"""What each monitor is to show in a scene: one line for each, to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_words import shows_words
from tcconsole.ui.parts.choices import offer
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

ALONE, STOPPED, FULL = "", "stopped", "full screen"
PANEL = "panel:"
"""Before the guid of a panel, in what a box of choices holds."""
NAME_W, WHAT_W = 170, 230


class MonitorLine:
    """The widgets of one monitor."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.name = ElidedLabel("", "body-medium")
        self.what = QComboBox()
        self.camera = QComboBox()
        self.now = ElidedLabel("", "caption", "text2")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.what, self.camera, self.now


class SceneMonitors(QWidget):
    """Signals: `edited(device, Shows | None)` the user wants that there; None: it is left alone."""

    edited = Signal(str, object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._scene: Scene | None = None
        self.lines: dict[str, MonitorLine] = {}
        named(self, "scene_monitors", self.tr("What each monitor shows"))
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._arrange()

    def _arrange(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self._grid.setContentsMargins(0, 0, SPACE_2, 0)
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setColumnMinimumWidth(0, Theme.current().scaled(NAME_W))
        for column, words in enumerate(
            (self.tr("Monitor"), self.tr("In this scene"), self.tr("Camera"), self.tr("Now"))
        ):
            self._grid.addWidget(label(words, "caption-medium", "text3"), 0, column)
        self._grid.setColumnStretch(3, 1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(scroll)

    def show_scene(self, scene: Scene | None) -> None:
        """Show it as it is now."""
        self._scene = scene
        keys = self._keys(scene) if scene is not None else ()
        for key in [key for key in self.lines if key not in keys]:
            for widget in self.lines.pop(key).widgets:
                widget.hide()
                widget.deleteLater()
        for at, key in enumerate(keys):
            self._place(self.lines.get(key) or self._new_line(key), at + 1)
            self._fill(self.lines[key], scene.on(key) if scene is not None else None)
        self._grid.setRowStretch(len(keys) + 1, 1)

    def _keys(self, scene: Scene) -> tuple[str, ...]:
        """The monitors of the wall that is looked at, then others that the scene names."""
        return tuple(dict.fromkeys((*self._console.walls.current.devices, *scene.devices)))

    def _new_line(self, key: str) -> MonitorLine:
        line = self.lines[key] = MonitorLine(key)
        for box in (line.what, line.camera):
            box.setFixedWidth(Theme.current().scaled(WHAT_W))
        line.what.activated.connect(lambda _row: self._choose(line))
        line.camera.activated.connect(lambda _row: self._choose_camera(line))
        return line

    def _place(self, line: MonitorLine, row: int) -> None:
        for column, widget in enumerate(line.widgets):
            if self._grid.indexOf(widget) < 0 or self._grid.itemAtPosition(row, column) is None:
                self._grid.addWidget(widget, row, column)

    def _fill(self, line: MonitorLine, shows: Shows | None) -> None:
        device = self._console.scenes.wall.device(line.key)
        name = (
            device.name if device is not None else self.tr("{key} (not known any more)").format(key=line.key)
        )
        line.name.set_words(name)
        named(line.what, "scene_what", self.tr("What {monitor} shows").format(monitor=name))
        named(line.camera, "scene_camera", self.tr("Which camera {monitor} shows").format(monitor=name))
        for box in (line.what, line.camera):
            named(box.view(), f"{box.objectName()}_choices", box.accessibleName())
        offer(line.what, self._choices(device, shows), _data(device, shows))
        full = shows is not None and shows.what is What.FULL_SCREEN
        line.camera.setVisible(full)
        if full and shows is not None:
            offer(line.camera, _cameras(device, shows), shows.camera)
        line.now.set_words(self._now_words(line.key))

    def _choices(self, device: Device | None, shows: Shows | None) -> list[tuple[str, object]]:
        found: list[tuple[str, object]] = [
            (self.tr("Left alone"), ALONE),
            (self.tr("Stopped"), STOPPED),
            (self.tr("A camera full screen"), FULL),
        ]
        panels = device.panels.saved if device is not None else ()
        found += [(panel.panel_name, PANEL + (panel.panel_guid or "")) for panel in panels]
        if shows is not None and _data(device, shows) not in [data for _words, data in found]:
            gone = self.tr("{panel} (does not exist any more)").format(panel=shows.name)
            found.append((gone, PANEL + shows.id))
        return found

    def _now_words(self, key: str) -> str:
        shows = self._console.scenes.wall.take_one(key)
        return shows_words(shows) if shows is not None else self.tr("cannot be asked now")

    def _choose(self, line: MonitorLine) -> None:
        chosen = str(line.what.currentData())
        before = self._scene.on(line.key) if self._scene is not None else None
        if chosen == ALONE:
            self.edited.emit(line.key, None)
        elif chosen == STOPPED:
            self.edited.emit(line.key, Shows(line.key, What.NOTHING))
        elif chosen == FULL:
            self._choose_full(line.key, before)
        else:
            guid = chosen.removeprefix(PANEL)
            self.edited.emit(line.key, Shows(line.key, What.PANEL, guid, line.what.currentText()))

    def _choose_full(self, key: str, before: Shows | None) -> None:
        """Its first camera, over whatever panel is there, until another is chosen."""
        device = self._console.scenes.wall.device(key)
        if before is not None and before.what is What.FULL_SCREEN:
            return
        if device is not None and device.cameras.all:
            camera = device.cameras.all[0]
            self.edited.emit(key, Shows(key, What.FULL_SCREEN, camera=camera.id, camera_name=camera.name))
        else:
            self.show_scene(self._scene)

    def _choose_camera(self, line: MonitorLine) -> None:
        device = self._console.scenes.wall.device(line.key)
        before = self._scene.on(line.key) if self._scene is not None else None
        camera = str(line.camera.currentData())
        if device is not None and before is not None:
            name = device.cameras.name(camera, line.camera.currentText())
            shows = Shows(line.key, What.FULL_SCREEN, before.id, before.name, camera, name)
            self.edited.emit(line.key, shows)


def _data(device: Device | None, shows: Shows | None) -> str:
    if shows is None:
        return ALONE
    if shows.what is not What.PANEL:
        return STOPPED if shows.what is What.NOTHING else FULL
    guid = device.sequences.targets.find_panel(shows.id, shows.name) if device is not None else None
    return PANEL + (guid or shows.id)


def _cameras(device: Device | None, shows: Shows) -> list[tuple[str, object]]:
    cameras = device.cameras if device is not None else None
    found: list[tuple[str, object]] = []
    if cameras is not None:
        found = [(f"{cameras.number(each.id)} {each.name}", each.id) for each in cameras.all]
    if shows.camera not in [camera for _words, camera in found]:
        found.append((shows.camera_name or shows.camera, shows.camera))
    return found
