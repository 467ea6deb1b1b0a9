"""One sequence: its name, where it shows what, its steps, and how it goes on after a manual action."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.sequence import (
    DWELL_FIRST_S,
    NAME_LONGEST,
    RESUME_CHOICES_S,
    STEPS_MOST,
    Sequence,
    Spot,
    Step,
)
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.choices import offer
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.sequence_steps import SequenceSteps
from tcconsole.ui.sequence_words import resume_words
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3


class SequenceForm(QWidget):
    """Every edit is kept at once. Signals: `replaced(sequence, words)` something was lost that `sequence` still has;
    words say what was done."""

    replaced = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._sequence: Sequence | None = None
        self.name = QLineEdit()
        self.panel = QComboBox()
        self.cell = QComboBox()
        self.resume = QComboBox()
        self.steps = SequenceSteps()
        self.add = QComboBox()
        self.up = IconButton("up", self.tr("Move the step up (Alt+Up)"), name="sequence_up")
        self.down = IconButton("down", self.tr("Move the step down (Alt+Down)"), name="sequence_down")
        self.stay = Button(self.tr("How long"), size="small", icon_name="edit", name="sequence_stay")
        self.remove = IconButton("delete", self.tr("Take the step out (Delete)"), name="sequence_remove")
        self._arrange()
        self._connect()

    @property
    def sequence(self) -> Sequence | None:
        return self._sequence

    def _arrange(self) -> None:
        fields = (
            (self.name, "sequence_name", self.tr("Name")),
            (self.panel, "sequence_target", self.tr("Shows its steps on")),
            (self.resume, "sequence_resume", self.tr("Goes on after a manual action")),
        )
        self.name.setMaxLength(NAME_LONGEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        for row, (field, name, words) in enumerate(fields):
            named(field, name, words)
            title = label(words, "body-medium", "text2")
            title.setBuddy(field)
            grid.addWidget(title, row, 0)
            grid.addWidget(field, row, 1)
        named(self.cell, "sequence_cell", self.tr("Cell"))
        grid.addWidget(self.cell, 1, 2)
        named(self.add, "sequence_add", self.tr("Add a step"))
        for box in (self.panel, self.cell, self.resume, self.add):
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
        self.panel.activated.connect(self._choose_target)
        self.cell.activated.connect(self._choose_target)
        self.resume.activated.connect(lambda: self._keep(resume_s=self.resume.currentData()))
        self.steps.edited.connect(lambda: self._keep(steps=self.steps.steps))
        self.steps.currentItemChanged.connect(self._show_tools)
        self.add.activated.connect(self._add)
        self.up.clicked.connect(lambda: self.steps.move_current(-1))
        self.down.clicked.connect(lambda: self.steps.move_current(1))
        self.stay.clicked.connect(self.steps.edit_stay)
        self.remove.clicked.connect(self.steps.remove_current)

    def show_sequence(self, device: Device | None, sequence: Sequence | None) -> None:
        """Show it as it is now; fields that somebody types in are left alone if it is the same one."""
        another = (sequence.key if sequence else "") != (self._sequence.key if self._sequence else "")
        self._device, self._sequence = device, sequence
        self.setEnabled(sequence is not None)
        if device is None or sequence is None:
            self.name.clear()
            self.steps.set_steps((), (), ())
            return
        if another or not self.name.hasFocus():
            self.name.setText(sequence.name)
        self._fill_targets(device, sequence)
        self._fill_resume(sequence)
        self._fill_add(device, sequence)
        targets, run = device.sequences.targets, device.sequences.run(sequence.key)
        names = [targets.name(sequence, step) for step in sequence.steps]
        if self.steps.state() != SequenceSteps.State.EditingState:
            shown = run.index if run else -1
            self.steps.set_steps(sequence.steps, names, targets.missing(sequence), shown)
        self._show_tools()

    def _fill_targets(self, device: Device, sequence: Sequence) -> None:
        choices = [(self.tr("The monitor: panels take turns"), "")]
        words = self.tr("A cell of {panel}: cameras take turns")
        choices += [
            (words.format(panel=each.panel_name), each.panel_guid or "") for each in device.panels.saved
        ]
        spot = sequence.spot
        guid = device.sequences.targets.find_panel(spot.panel, spot.panel_name) if spot else ""
        if spot is not None and guid is None:
            guid = spot.panel
            gone = self.tr("{panel} (does not exist any more)").format(panel=spot.panel_name)
            choices.append((gone, spot.panel))
        offer(self.panel, choices, guid)
        panel = next((each for each in device.panels.saved if each.panel_guid == guid), None)
        count = panel.panel_width * panel.panel_height if panel else 1
        last = max(count, (spot.cell + 1) if spot else 1)
        cells = [(self.tr("Cell {number}").format(number=cell + 1), cell) for cell in range(last)]
        offer(self.cell, cells, spot.cell if spot else 0)
        self.cell.setVisible(spot is not None)

    def _fill_resume(self, sequence: Sequence) -> None:
        choices = sorted({*RESUME_CHOICES_S, sequence.resume_s} - {0})
        offer(self.resume, [(resume_words(each), each) for each in [*choices, 0]], sequence.resume_s)

    def _fill_add(self, device: Device, sequence: Sequence) -> None:
        cameras = device.cameras
        if sequence.spot is None:
            first = self.tr("Add a panel …")
            choices = [(panel.panel_name, panel.panel_guid or "") for panel in device.panels.saved]
        else:
            first = self.tr("Add a camera …")
            choices = [(f"{cameras.number(each.id)} {each.name}", each.id) for each in cameras.all]
        offer(self.add, [(first, ""), *choices], "")

    def _show_tools(self) -> None:
        row, count = self.steps.current_row, self.steps.topLevelItemCount()
        for button in (self.stay, self.remove):
            button.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.add.setEnabled(count < STEPS_MOST)

    def _keep(self, **changes: object) -> None:
        if self._device is not None and self._sequence is not None:
            self._device.sequences.put(replace(self._sequence, **changes))  # type: ignore[arg-type]  # see its fields

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if self._sequence is not None and name and name != self._sequence.name:
            self._keep(name=name)
        elif self._sequence is not None:
            self.name.setText(self._sequence.name)

    def _choose_target(self) -> None:
        before, guid = self._sequence, str(self.panel.currentData())
        if before is None:
            return
        spot = Spot(guid, self._panel_name(guid), max(0, self.cell.currentIndex())) if guid else None
        if (spot is None) == (before.spot is None):
            self._keep(spot=spot)
            return
        self._keep(spot=spot, steps=())
        if before.steps:
            self.replaced.emit(before, self.tr("The steps were taken out: they do not fit the new target"))

    def _panel_name(self, guid: str) -> str:
        panels = self._device.panels.saved if self._device else ()
        return next((panel.panel_name for panel in panels if panel.panel_guid == guid), guid)

    def _add(self, _index: int) -> None:
        what = str(self.add.currentData())
        if self._sequence is None or self._device is None or not what:
            return
        if self._sequence.spot is not None:
            name = self._device.cameras.name(what)
        else:
            name = self._panel_name(what)
        steps = self._sequence.steps
        dwell_s = steps[-1].dwell_s if steps else DWELL_FIRST_S
        self._keep(steps=(*steps, Step(what, name, dwell_s)))
        self.steps.choose(self.steps.topLevelItemCount() - 1)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
