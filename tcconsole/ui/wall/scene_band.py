"""The bands below the row of scenes, never a modal box: a scene that asks, and what became of one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.scene_run import TROUBLE, Result, SceneRun, State
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import SPACE_2
from tcconsole.ui.wall.scene_results import SceneResults
from tcconsole.ui.wall.scene_words import run_words

AFTER_MS = 600
"""A scene that is shown sooner needs no band: its card says so, and nothing below it jumps."""


class SceneBand(QWidget):
    """Takes room only while there is something to say or to choose."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenes = console.scenes
        named(self, "scene_band", self.tr("Scene"))
        self.ask = Notice("warn", "", name="scene_asks")
        self.yes = Button(self.tr("Show it"), icon_name="show", variant="primary", name="scene_yes")
        self.no = Button(self.tr("Do not show it"), name="scene_no")
        self.result = Notice("info", "", name="scene_result")
        self.results = SceneResults()
        self.again = Button(self.tr("Try again"), icon_name="refresh", name="scene_again")
        self.back = Button(self.tr("Roll back"), icon_name="back", name="scene_back")
        self.keep = Button(self.tr("Keep it so"), icon_name="done", name="scene_keep")
        self._late = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._run: SceneRun | None = None
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        for notice, buttons in (
            (self.ask, (self.yes, self.no)),
            (self.result, (self.again, self.back, self.keep)),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACE_2)
            if notice is self.result:
                row.addWidget(self.results, 1)
            for button in buttons:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
            if notice is self.ask:
                row.addStretch(1)
            notice.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.ask)
        column.addWidget(self.result)

    def _connect(self) -> None:
        scenes = self._scenes
        self.yes.clicked.connect(lambda: scenes.answer(True))
        self.no.clicked.connect(lambda: scenes.answer(False))
        self.again.clicked.connect(scenes.retry)
        self.back.clicked.connect(scenes.roll_back)
        self.keep.clicked.connect(scenes.keep)
        for signal in (scenes.asking_changed, scenes.run_changed, self._late.timeout):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        """Say how everything stands now."""
        self._show_asking()
        self._show_run()
        nothing = self.ask.isHidden() and self.result.isHidden()
        self.setVisible(not nothing and self.parentWidget() is not None)

    def _show_asking(self) -> None:
        asking = self._scenes.asking
        self.ask.setVisible(asking is not None)
        if asking is not None:
            count, scene = len(asking.scene.shows), asking.scene.name
            title = (
                self.tr("Show {scene} on {count} monitors?")
                if count > 1
                else self.tr("Show {scene} on 1 monitor?")
            )
            by = self.tr("{who} wants it.").format(who=asking.by.words) if asking.by.words else ""
            self.ask.set_words(title.format(scene=scene, count=count), by[:1].upper() + by[1:])

    def _show_run(self) -> None:
        run = self._scenes.run
        if run is not self._run:
            self._run = run
            self._late.start()
        shown = run is not None and (
            run.state is State.DECIDING or (run.under_way and (run.troubled or not self._late.isActive()))
        )
        self.result.setVisible(shown)
        if run is None or not shown:
            return
        self.result.set_kind("info" if run.under_way and not run.troubled else "warn")
        self.result.set_words(self._title(run))
        self.results.show_run(run)
        self._show_buttons(run)

    def _show_buttons(self, run: SceneRun) -> None:
        deciding = run.state is State.DECIDING
        changed = sum(part.changed for part in run.parts)
        self.again.setVisible(deciding)
        self.back.setVisible(deciding and run.can_roll_back and not run.backwards)
        self.keep.setVisible(deciding)
        one = self.tr("Roll 1 monitor back")
        self.back.set_words(
            one if changed == 1 else self.tr("Roll {count} monitors back").format(count=changed)
        )

    def _title(self, run: SceneRun) -> str:
        scene, failed = run.scene.name, run.count(*TROUBLE)
        if run.under_way:
            doing = (
                self.tr("Rolling {scene} back: {words}")
                if run.backwards
                else self.tr("Showing {scene}: {words}")
            )
            return doing.format(scene=scene, words=run_words(run))
        if run.backwards:
            words = self.tr("{scene} rolled back on {count} monitors, not on {failed}")
            return words.format(scene=scene, count=run.count(Result.BACK), failed=failed)
        words = self.tr("{scene} is shown on {count} of {all} monitors")
        return words.format(scene=scene, count=run.count(Result.SHOWN), all=len(run.parts))
