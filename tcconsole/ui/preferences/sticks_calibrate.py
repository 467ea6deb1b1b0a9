"""The guide through a calibration: leave the stick alone, then move it to all edges."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.sticks.calibration import Calibration, Step
from tcconsole.model.sticks.stick import Stick
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.preferences.sticks_axes import axis_name

READ_EVERY_MS = 33


class SticksCalibrate(Notice):
    """Hidden until `begin(stick)`. Signals: `done(Choices)` with the new centre and ends; `ended()` in any case."""

    done = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", "", icon="calibrate", name="stick_calibration", parent=parent)
        self._stick: Stick | None = None
        self._calibration = Calibration()
        self._timer = QTimer(self, interval=READ_EVERY_MS)
        self._timer.timeout.connect(self._read)
        self.go_on = Button("", variant="primary", size="small", name="calibration_next")
        self.cancel = Button(self.tr("Cancel"), size="small", name="calibration_cancel")
        self.go_on.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.end)
        row = QHBoxLayout()
        row.addWidget(self.go_on)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    @property
    def running(self) -> bool:
        return self._stick is not None

    def begin(self, stick: Stick) -> None:
        """Begin with this stick."""
        self._stick, self._calibration = stick, Calibration()
        self._timer.start()
        self._tell()
        self.show()

    def end(self) -> None:
        """Leave everything as it was."""
        if self._stick is not None:
            self._stick = None
            self._timer.stop()
            self.hide()
            self.ended.emit()

    def _read(self) -> None:
        if self._stick is None or not self._stick.present:
            self.end()
            return
        if self._stick.raw:
            self._calibration.read(self._stick.raw)
        self._tell()

    def _go_on(self) -> None:
        stick, calibration = self._stick, self._calibration
        if stick is None:
            return
        if calibration.step is Step.REST:
            calibration.go_on()
            self._tell()
        else:
            self.done.emit(calibration.result(stick.choices))
            self.end()

    def _tell(self) -> None:
        if self._stick is None:
            return
        resting = self._calibration.step is Step.REST
        if resting:
            self.set_words(self.tr("1 of 2: leave the stick alone"), self._rest_words())
            self.go_on.set_words(self.tr("Next"))
            self.go_on.setEnabled(self._calibration.rest_known)
        else:
            complete = self._calibration.complete(self._stick.choices)
            self.set_words(self.tr("2 of 2: move the stick to all its edges"), self._edge_words())
            self.go_on.set_words(self.tr("Use this calibration"))
            self.go_on.setEnabled(complete)

    def _rest_words(self) -> str:
        if self._calibration.rest_known:
            return self.tr("Its centre is known.")
        return self.tr("Finding its centre: {count} %").format(
            count=round(self._calibration.rest_share * 100)
        )

    def _edge_words(self) -> str:
        """Which axes are still to be moved."""
        if self._stick is None or self._calibration.complete(self._stick.choices):
            return self.tr("All axes that move something were moved.")
        missing = [
            axis_name(axis)
            for axis in range(len(self._stick.choices.axes))
            if not self._calibration.reached(axis)
        ]
        return self.tr("Not moved yet: {axes}").format(axes=", ".join(missing))
