"""Scenes, their times and tours, in place of the wall."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.parted_view import PartedView
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.wall.scene_pane import ScenePane
from tcconsole.ui.wall.scene_schedule import SceneSchedule
from tcconsole.ui.wall.scene_tours import TourPane


def _tr(text: str) -> str:
    return QCoreApplication.translate("SceneEditor", text)


class SceneEditor(PartedView):
    """Its parts: "scenes", "times" and "tours"."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        which = Segmented(
            [
                ("scenes", _tr("Scenes"), "wall"),
                ("times", _tr("Times"), "schedule"),
                ("tours", _tr("Tours"), "repeat"),
            ],
            name="scenes_times_or_tours",
            accessible=_tr("Scenes, times or tours"),
            size="small",
        )
        back = Button(
            _tr("Back to the wall"), icon_name="back", variant="quiet", size="small", name="scenes_close"
        )
        super().__init__(which, back, parent)
        named(self, "scene_editor", _tr("Scenes"))
        self.scenes = ScenePane(console, self.toast)
        self.schedule = SceneSchedule(console)
        self.tours = TourPane(console, self.toast)
        self.set_parts({"scenes": self.scenes, "times": self.schedule, "tours": self.tours})

    def edit(self, key: str) -> None:
        """That scene; "" for whichever was edited last."""
        self.show_part("scenes")
        self.scenes.refresh()
        if key:
            self.scenes.choose(key)
            self.scenes.ask_name()
