"""Two rows under the pad: how fast a full deflection is, and how far one step goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSlider, QWidget

from tcconsole.model.preferences import PTZ_SPEED, Preferences
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.tokens import SPACE_2

STEPS = (1, 5, 10, 50)
FIRST_STEP = 5
_SPEED_EVERY = PTZ_SPEED.choices[0]


class PaceRow(QWidget):
    """Keeps the speed in the preferences. Signals: `home_wanted()`; `back_wanted()`."""

    home_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._speed = QSlider(Qt.Orientation.Horizontal)
        self._speed.setRange(1, PTZ_SPEED.choices[-1] // _SPEED_EVERY)
        self._speed.setPageStep(2)
        named(self._speed, "ptz_speed", self.tr("Speed in percent"))
        self._percent = label("", "title")
        self._step = Segmented(
            [(str(step), str(step), "") for step in STEPS],
            name="ptz_step",
            accessible=self.tr("Size of one step in percent"),
            size="small",
        )
        self._step.setToolTip(self.tr("How far one click outside the ring, or on + and −, moves the camera"))
        self.back = IconButton("back", self.tr("Back"), name="ptz_back")
        self.home = IconButton("home", self.tr("Home"), name="ptz_home")
        self.aim = IconButton("calibrate", self.tr("Aim in the picture (C)"), name="ptz_aim", checkable=True)
        self._arrange()
        self._speed.valueChanged.connect(self._speed_moved)
        self.home.clicked.connect(self.home_wanted)
        self.back.clicked.connect(self.back_wanted)
        preferences.changed.connect(self._show_speed)
        self._show_speed()
        self._step.choose(str(FIRST_STEP))

    def _arrange(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(2)
        steps.addWidget(self._step, 1)
        steps.addWidget(self.back)
        steps.addWidget(self.home)
        for step in STEPS:  # equal and narrow: they have to fit the narrowest dock at the largest text
            self._step.button(str(step)).setStyleSheet("padding: 0;")
            self._step.button(str(step)).setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_2 + 2)
        grid.setVerticalSpacing(SPACE_2)
        grid.addWidget(label(self.tr("Speed"), "caption-medium", "text2"), 0, 0)
        grid.addWidget(self._speed, 0, 1)
        grid.addWidget(self._percent, 0, 2)
        grid.addWidget(self.aim, 0, 3)
        grid.addWidget(label(self.tr("Step"), "caption-medium", "text2"), 1, 0)
        grid.addLayout(steps, 1, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100 %"))

    @property
    def step(self) -> int:
        """How far one step goes, in percent of the camera's range."""
        return int(self._step.value())

    def _speed_moved(self, value: int) -> None:
        self._preferences.set(PTZ_SPEED, value * _SPEED_EVERY)

    def _show_speed(self) -> None:
        percent = self._preferences.get(PTZ_SPEED)
        self._speed.setValue(percent // _SPEED_EVERY)
        self._percent.setText(self.tr("{number} %").format(number=percent))
