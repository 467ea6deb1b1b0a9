"""Tours: scenes in turn, on all their monitors; which there are, the chosen one to edit, and its buttons."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.console import Console
from tcconsole.model.sequence import DWELL_FIRST_S, NAME_LONGEST, RESUME_CHOICES_S, STEPS_MOST, Step
from tcconsole.model.tour import Tour, TourStep
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.choices import offer
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.keyed_list import Entry, KeyedList
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.parts.transport import Transport
from tcconsole.ui.sequence_steps import SequenceSteps
from tcconsole.ui.sequence_words import resume_words, round_words
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4

LIST_W = 250
COUNT_EVERY_MS = 500


class TourForm(QWidget):
    """Name, how it goes on after a manual action, and the scenes with their stays. Every edit is kept at once."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._tours = console.scenes.book, console.tours
        self.tour: Tour | None = None
        self.name, self.resume, self.add = QLineEdit(), QComboBox(), QComboBox()
        self.steps = SequenceSteps()
        self.stay = Button(self.tr("How long"), size="small", icon_name="edit", name="tour_stay")
        self.up = IconButton("up", self.tr("Move the step up (Alt+Up)"), name="tour_up")
        self.down = IconButton("down", self.tr("Move the step down (Alt+Down)"), name="tour_down")
        self.remove = IconButton("delete", self.tr("Take the step out (Delete)"), name="tour_remove")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.name.setMaxLength(NAME_LONGEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[QWidget, str, str], ...] = (
            (self.name, "tour_name", self.tr("Name")),
            (self.resume, "tour_resume", self.tr("Goes on after a manual action")),
        )
        for row, (field, name, words) in enumerate(fields):
            named(field, name, words)
            grid.addWidget(label(words, "body-medium", "text2"), row, 0)
            grid.addWidget(field, row, 1)
        named(self.add, "tour_add", self.tr("Add a scene"))
        for box in (self.resume, self.add):
            named(box.view(), f"{box.objectName()}_choices", box.accessibleName())
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_2)
        tools.addWidget(self.add, 1)
        for button in (self.stay, self.up, self.down, self.remove):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(grid)
        column.addWidget(self.steps, 1)
        column.addLayout(tools)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.resume.activated.connect(lambda: self._keep(resume_s=self.resume.currentData()))
        self.steps.edited.connect(self._take_steps)
        self.add.activated.connect(self._add)
        self.stay.clicked.connect(self.steps.edit_stay)
        self.up.clicked.connect(lambda: self.steps.move_current(-1))
        self.down.clicked.connect(lambda: self.steps.move_current(1))
        self.remove.clicked.connect(self.steps.remove_current)

    def show_tour(self, tour: Tour | None) -> None:
        """Show it as it is now; fields that somebody types in are left alone if it is the same one."""
        another = (tour.key if tour else "") != (self.tour.key if self.tour else "")
        self.tour = tour
        self.setEnabled(tour is not None)
        if another or not self.name.hasFocus():
            self.name.setText(tour.name if tour else "")
        choices = sorted({*RESUME_CHOICES_S, tour.resume_s if tour else 0} - {0})
        offer(
            self.resume, [(resume_words(each), each) for each in [*choices, 0]], tour.resume_s if tour else 0
        )
        scenes: list[tuple[str, object]] = [(scene.name, scene.key) for scene in self._book.scenes]
        offer(self.add, [(self.tr("Add a scene …"), ""), *scenes], "")
        self.add.setEnabled(tour is not None and len(tour.steps) < STEPS_MOST)
        if self.steps.state() != SequenceSteps.State.EditingState:
            self._show_steps(tour)

    def _show_steps(self, tour: Tour | None) -> None:
        steps = tour.steps if tour is not None else ()
        run = self._tours.run(tour.key) if tour is not None else None
        names = [self._step_name(step) for step in steps]
        missing = [at for at, step in enumerate(steps) if self._book.scene(step.scene) is None]
        shown = run.index if run is not None else -1
        self.steps.set_steps(
            [Step(each.scene, each.name, each.dwell_s) for each in steps], names, missing, shown
        )

    def _step_name(self, step: TourStep) -> str:
        scene, why = self._book.scene(step.scene), self._tours.left_out(step.scene)
        if scene is None or not why:
            return scene.name if scene is not None else step.name
        return self.tr("{scene} ({why}, left out)").format(scene=scene.name, why=why)

    def _keep(self, **changes: object) -> None:
        if self.tour is not None:
            self._book.put_tour(replace(self.tour, **changes))  # type: ignore[arg-type]  # see its fields

    def _take_steps(self) -> None:
        self._keep(steps=tuple(TourStep(step.what, step.name, step.dwell_s) for step in self.steps.steps))

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if self.tour is not None and name and name != self.tour.name:
            self._keep(name=name)
        elif self.tour is not None:
            self.name.setText(self.tour.name)

    def _add(self) -> None:
        scene = self._book.scene(str(self.add.currentData()))
        if self.tour is not None and scene is not None:
            steps = self.tour.steps
            dwell_s = steps[-1].dwell_s if steps else DWELL_FIRST_S
            self._keep(steps=(*steps, TourStep(scene.key, scene.name, dwell_s)))
            self.steps.choose(self.steps.topLevelItemCount() - 1)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)


class TourPane(QWidget):
    """Which tours there are, the chosen one, and what plays it."""

    def __init__(self, console: Console, toast: Toast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._tours, self._toast = console.scenes.book, console.tours, toast
        self._lost: Tour | None = None
        self.list, self.form = KeyedList("tour_list", self.tr("Tours"), LIST_W), TourForm(console)
        self.new = Button(self.tr("New"), icon_name="add", size="small", name="tour_new")
        self.remove = IconButton("delete", self.tr("Delete (Undo is offered)"), name="tour_delete")
        self.transport = Transport("tour", "tour", self.tr("Previous scene"), self.tr("Next scene"))
        self._empty = EmptyState(
            "repeat",
            self.tr("No tours yet"),
            self.tr("A tour shows scenes in turn, on all their monitors."),
            self.tr("New tour"),
            "add",
            tall=True,
            name="no_tours",
        )
        self._stack = QStackedWidget()
        self._count = QTimer(self, interval=COUNT_EVERY_MS)
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_2)
        tools.addWidget(self.new)
        tools.addStretch(1)
        tools.addWidget(self.remove)
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        right = QVBoxLayout()
        right.setSpacing(SPACE_2)
        right.addWidget(self.form, 1)
        right.addWidget(self.transport)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_chosen)
        self.new.clicked.connect(self.begin)
        self._empty.acted.connect(self.begin)
        self.remove.clicked.connect(self.delete)
        self.list.delete_wanted.connect(self.delete)
        self.transport.played.connect(self._play)
        self.transport.stopped.connect(lambda: self._tours.stop())
        self.transport.turned.connect(self._tours.turn)
        self._toast.acted.connect(self._bring_back)
        self._book.changed.connect(self._follow)
        self._tours.changed.connect(self._follow)
        self._count.timeout.connect(self._show_state)

    @property
    def chosen(self) -> str:
        """The key of the tour that is edited; "" if none."""
        return self.list.chosen

    def words(self) -> str:
        """What the chosen one does, or why it cannot be started."""
        return self.transport.words()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._count.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._count.stop()

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now; the chosen one stays chosen."""
        tours = self._book.tours
        self._stack.setCurrentIndex(0 if tours else 1)
        self.list.set_entries([self._entry(tour) for tour in tours])
        self._show_chosen()

    def _entry(self, tour: Tour) -> Entry:
        runs = self._tours.running == tour.key
        scenes = self.tr("{count} scenes").format(count=len(tour.steps))
        state = self.tr("runs") if runs else self.tr("does not run")
        spoken = f"{tour.name}, {scenes}, {state}"
        return Entry(tour.key, f"{tour.name}\n{scenes}", spoken, "repeat", lit=runs)

    def choose(self, key: str) -> None:
        """Edit that one."""
        self.list.choose(key)

    def begin(self) -> None:
        """A new one."""
        tour = self._book.new_tour(self.tr("Tour"))
        self.refresh()
        self.choose(tour.key)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def delete(self) -> None:
        """Delete the chosen one; a toast brings it back."""
        tour = self.form.tour
        if tour is not None:
            self._book.drop_tour(tour.key)
            self._lost = tour
            self._toast.say(self.tr("{tour} deleted").format(tour=tour.name), self.tr("Undo"))

    def _bring_back(self) -> None:
        if self._lost is not None and self.isVisible():
            tour, self._lost = self._lost, None
            self._book.put_tour(tour)
            self.choose(tour.key)

    def _play(self) -> None:
        run = self._tours.run(self.chosen)
        if run is None or run.paused:
            self._tours.start(self.chosen)
        else:
            self._tours.pause()

    def _show_chosen(self) -> None:
        tour = self._book.tour(self.chosen)
        self.form.show_tour(tour)
        self.remove.setEnabled(tour is not None)
        self._show_state()

    def _show_state(self) -> None:
        run = self._tours.run(self.chosen)
        self.transport.show_state(
            running=run is not None,
            paused=run is not None and run.paused,
            why=self._tours.why_not(self.chosen),
            state=round_words(run, run.step.name, time.monotonic()) if run is not None else "",
        )
