"""A small window beside the pad: how the steered camera answers to a stick, and its calibration."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from tcconsole.model.ptz_deflection import Tuning
from tcconsole.model.ptz_tuning import PtzTuning
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

SPEEDS = (10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400)
"""Percent of the usual speed that can be chosen."""
_WIDTH = 264


class CameraSettings(QFrame):
    """Every change is kept at once. Signals: `calibrate_wanted()`."""

    calibrate_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        named(self, "camera_settings", self.tr("Camera settings"))
        self.setProperty("ground", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cameras: PtzTuning | None = None
        self._camera_id = ""
        self._name = ElidedLabel("", "title")
        self._speed = QSlider(Qt.Orientation.Horizontal)
        self._speed.setRange(0, len(SPEEDS) - 1)
        named(self._speed, "camera_speed", self.tr("Speed of this camera in percent"))
        self._percent = label("", "title")
        self._pan = Switch(self.tr("Invert pan"), name="invert_pan")
        self._tilt = Switch(self.tr("Invert tilt"), name="invert_tilt")
        self._view = label("", "caption", "text2", wrap=True)
        named(self._view, "calibration_words")
        self._calibrate = Button(self.tr("Calibrate"), size="small", name="calibrate_camera")
        self._forget = Button(self.tr("Forget"), variant="quiet", size="small", name="forget_calibration")
        self._reset = Button(self.tr("As usual"), variant="link", size="small", name="usual_tuning")
        self._reset.setAccessibleDescription(self.tr("Speed 100 %, no axis inverted"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._reset)
        speed = QHBoxLayout()
        speed.setSpacing(SPACE_2)
        speed.addWidget(label(self.tr("Speed"), "caption-medium", "text2"))
        speed.addWidget(self._speed, 1)
        speed.addWidget(self._percent)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("400 %"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self._calibrate)
        buttons.addWidget(self._forget)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_3)
        for row in (head, speed):
            column.addLayout(row)
        for part in (self._pan, self._tilt, line(), self._view):
            column.addWidget(part)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._speed.valueChanged.connect(self._keep)
        self._pan.toggled.connect(self._keep)
        self._tilt.toggled.connect(self._keep)
        self._reset.clicked.connect(lambda: self._put(Tuning()))
        self._calibrate.clicked.connect(self._want_calibration)
        self._forget.clicked.connect(self._forget_views)

    def open_at(self, widget: QWidget, cameras: PtzTuning, camera_id: str, name: str) -> None:
        """Open below `widget`, its right edge there, for that camera."""
        self._cameras, self._camera_id = None, camera_id
        self._name.set_words(name)
        self._show_tuning(cameras.tuning(camera_id))
        self._cameras = cameras
        self._show_views()
        self.setFixedWidth(Theme.current().scaled(_WIDTH))
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4)))
        self.show()
        self._speed.setFocus(Qt.FocusReason.PopupFocusReason)

    def _put(self, tuning: Tuning) -> None:
        self._show_tuning(tuning)
        self._keep()

    def _show_tuning(self, tuning: Tuning) -> None:
        cameras, self._cameras = self._cameras, None  # what is only shown is not kept
        percent = round(tuning.speed * 100)
        self._speed.setValue(min(range(len(SPEEDS)), key=lambda each: abs(SPEEDS[each] - percent)))
        self._pan.setChecked(tuning.invert_pan)
        self._tilt.setChecked(tuning.invert_tilt)
        self._percent.setText(self.tr("{number} %").format(number=SPEEDS[self._speed.value()]))
        self._cameras = cameras

    def _keep(self, _changed: object = None) -> None:
        percent = SPEEDS[self._speed.value()]
        self._percent.setText(self.tr("{number} %").format(number=percent))
        if self._cameras is not None:
            tuning = Tuning(percent / 100, self._pan.isChecked(), self._tilt.isChecked())
            self._cameras.keep_tuning(self._camera_id, tuning)

    def _show_views(self) -> None:
        views = self._cameras.views(self._camera_id) if self._cameras is not None else ()
        words = (
            self.tr("Clicks in the picture are not calibrated yet."),
            self.tr("Clicks in the picture: calibrated at one zoom, approximate elsewhere."),
            self.tr("Clicks in the picture: calibrated at two zooms, approximate between them."),
        )
        self._view.setText(words[len(views)])
        self._forget.setEnabled(bool(views))

    def _want_calibration(self) -> None:
        self.hide()
        self.calibrate_wanted.emit()

    def _forget_views(self) -> None:
        if self._cameras is not None:
            self._cameras.forget_views(self._camera_id)
            self._show_views()
