"""How fast a plan is carried out: first devices alone, how many at a time, and when it stops by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from tcconsole.model.fleet.plan import Kind, Pace, Part, Plan
from tcconsole.model.fleet.run_state import part_key
from tcconsole.ui.fleet.fleet_words import devices_words
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

FIELD_W = 76
MOST = 64


class PaceForm(Card):
    """Signals: `changed()` another pace is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Pace"), name="pace_form", parent=parent)
        self._kept = Pace()
        self.pilot = Switch("", name="pace_pilot", accessible=self.tr("One device first"), checked=True)
        self.look = Switch("", name="pace_look", accessible=self.tr("Wait after the first device"))
        self.at_once = self._number("pace_at_once", self.tr("Devices at a time"), 1)
        self.uploads = self._number("pace_uploads", self.tr("Files sent at a time"), 1)
        self.restarts = self._number("pace_restarts", self.tr("Restarts at a time"), 1)
        self.stop_after = self._number("pace_stop_after", self.tr("Stop after so many failures"), 0)
        self.stop_after.setSpecialValueText(self.tr("never"))
        self.first = QComboBox()
        self._first = label("", "caption", "text2", wrap=True)
        self._rows: dict[QWidget, QWidget] = {}
        self._arrange()
        self.first.currentIndexChanged.connect(lambda _row: self.changed.emit())
        for switch in (self.pilot, self.look):
            switch.toggled.connect(lambda _on: self._tell())
        for number in (self.at_once, self.uploads, self.restarts, self.stop_after):
            number.valueChanged.connect(lambda _value: self.changed.emit())

    def _number(self, name: str, words: str, least: int) -> QSpinBox:
        box = QSpinBox()
        named(box, name, words)
        box.setRange(least, MOST)
        box.setFixedWidth(Theme.current().scaled(FIELD_W))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(0, 1)
        named(self.first, "pace_first", self.tr("The first device"))
        named(self.first.view(), "pace_first_choices", self.tr("The first device"))
        set_look(self.first, variant="quiet")
        self.first.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.first.setMinimumContentsLength(14)
        words = (
            (self.pilot, self.tr("One device first, alone")),
            (self.first, ""),
            (self.look, self.tr("Then wait until I have looked at it")),
            (self.at_once, self.tr("Devices at a time")),
            (self.uploads, self.tr("Files sent at a time")),
            (self.restarts, self.tr("Restarts at a time")),
            (self.stop_after, self.tr("Stop after so many failures")),
        )
        for row, (field, text) in enumerate(words):
            if not text:
                grid.addWidget(field, row, 0, 1, 2)
                continue
            self._rows[field] = label(text, "body")
            grid.addWidget(self._rows[field], row, 0)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
        self.body.addWidget(self._first)

    def set_plan(self, plan: Plan) -> None:
        """Offer the pace of that plan, as far as it matters for what it does."""
        self._kept = pace = plan.pace
        self.blockSignals(True)
        self.pilot.setChecked(pace.pilot > 0)
        self.look.setChecked(pace.wait_after_pilot)
        self.at_once.setValue(pace.at_once)
        self.uploads.setValue(pace.uploads_at_once)
        self.restarts.setValue(pace.restarts_at_once)
        self.stop_after.setValue(pace.stop_after)
        self.blockSignals(False)
        self._show(self.uploads, plan.kind is Kind.FIRMWARE)
        self._show(self.restarts, plan.kind is Kind.FIRMWARE)
        self._tell()

    def tell_devices(self, plan: Plan) -> None:
        """Say which device is the first of those that would be changed."""
        possible = plan.possible
        self._offer(possible)
        if self.pilot.isChecked() and possible:
            rest = len(possible) - 1
            self._first.setText(self._first_words(self.first.currentText(), rest))
        else:
            self._first.setText(self.tr("No device goes first: several begin at once."))

    def _offer(self, possible: Sequence[Part]) -> None:
        """Which of them may be the first; who was chosen stays so where it can."""
        choices = [(short(part.target.title, 40), part_key(part)) for part in possible]
        if choices == [
            (self.first.itemText(row), self.first.itemData(row)) for row in range(self.first.count())
        ]:
            return
        chosen = self.first.currentData()
        self.first.blockSignals(True)
        self.first.clear()
        for words, key in choices:
            self.first.addItem(words, key)
        self.first.setCurrentIndex(max(0, self.first.findData(chosen)))
        self.first.blockSignals(False)

    def in_order(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """The parts as they shall come: the chosen one first."""
        chosen = self.first.currentData() if self.pilot.isChecked() else None
        return tuple(sorted(parts, key=lambda part: part_key(part) != chosen)) if chosen else tuple(parts)

    def _first_words(self, device: str, rest: int) -> str:
        if not rest:
            return self.tr("{device} is the only one.").format(device=device)
        if rest == 1:
            return self.tr("{device} is first; the other follows only if it went well.").format(device=device)
        many = self.tr("{device} is first; the other {rest} follow only if it went well.")
        return many.format(device=device, rest=devices_words(rest))

    @property
    def pace(self) -> Pace:
        """As it is wanted."""
        return replace(
            self._kept,
            pilot=max(1, self._kept.pilot) if self.pilot.isChecked() else 0,
            wait_after_pilot=self.pilot.isChecked() and self.look.isChecked(),
            at_once=self.at_once.value(),
            uploads_at_once=self.uploads.value(),
            restarts_at_once=self.restarts.value(),
            stop_after=self.stop_after.value(),
        )

    def _show(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._rows[field].setVisible(shown)

    def _tell(self) -> None:
        for field in (self.look, self.first):
            field.setEnabled(self.pilot.isChecked())
        self.changed.emit()
