"""Whether the user aims in the picture of the steered camera, and what clicks and the wheel there mean."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.ptz_guided import Stage
from tcconsole.model.ptz_target import Target

VIEW = "aim"
PICTURE_EVERY_S = 0.15
TOLD_MS = 4000


class AimMode(QObject):
    """Signals: `changed()` of anything below. It ends by itself as soon as another camera, or none, is steered."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._target: Target | None = None
        self._on = False
        self._told = ""
        self._forget_told = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._forget_told.timeout.connect(lambda: self._tell(""))

    @property
    def on(self) -> bool:
        return self._on

    @property
    def cell(self) -> int | None:
        """The cell of the steered camera, None while none can be steered."""
        return self._target.cell if self._target is not None else None

    def steers(self, device: Device, camera_id: str) -> bool:
        """True if what is done here would reach that camera of that device."""
        return device is self._device and self._target is not None and camera_id == self._target.camera_id

    @property
    def stage(self) -> Stage:
        """Of the guided calibration."""
        return self._device.ptz_aim.stage if self._device is not None else Stage.OFF

    @property
    def told(self) -> str:
        """Something that has just happened, in a sentence; empty after a while."""
        return self._told

    def set_device(self, device: Device | None) -> None:
        """Aim by another device's cameras."""
        if self._device is not None and device is not self._device:
            self.end()
            self._device.ptz.target_changed.disconnect(self.follow)
            self._device.ptz_aim.stage_changed.disconnect(self.changed)
            self._device.ptz_aim.told.disconnect(self._tell)
        if device is not None and device is not self._device:
            device.ptz.target_changed.connect(self.follow)
            device.ptz_aim.stage_changed.connect(self.changed)
            device.ptz_aim.told.connect(self._tell)
        self._device = device
        self.follow()

    def device_gone(self) -> None:
        """The device does not exist any more."""
        self._device = self._target = None
        self._on = False
        self.changed.emit()

    def follow(self) -> None:
        """Another camera may be steered now, or none."""
        drive = self._device.ptz if self._device is not None else None
        target = drive.target if drive is not None and drive.ready else None
        if target != self._target:
            self.end()
            self._target = target
            self.changed.emit()

    def toggle(self) -> None:
        """Begin or end; the first time with a camera the guided calibration begins with it. Not during a gesture."""
        if self._on:
            self.end()
        elif self._device is not None and self._target is not None and not self._device.ptz.moving:
            self._on = True
            self._device.feed.watch(VIEW, {self._target.camera_id: Want(0, 0, PICTURE_EVERY_S)})
            if not self._device.ptz_aim.calibrated:
                self._device.ptz_aim.calibrate()
            self.changed.emit()

    def stop(self) -> None:
        """Nothing that waits is sent."""
        if self._device is not None:
            self._device.ptz_aim.stop()

    def end(self) -> None:
        """Clicks mean what they always mean again; nothing that waits is sent."""
        self.stop()
        if not self._on:
            return
        self._on, self._told = False, ""
        if self._device is not None:
            self._device.feed.watch(VIEW, {})
            self._device.ptz_aim.stop_calibrating()
        self.changed.emit()

    def calibrate(self) -> None:
        """Measure the camera that is steered, also if it has been before."""
        if self._device is not None and self._target is not None:
            if not self._on:
                self.toggle()
            self._device.ptz_aim.calibrate()

    def lost(self) -> None:
        """What was clicked first left the picture."""
        if self._device is not None:
            self._device.ptz_aim.lost()

    def click(self, x: float, y: float) -> None:
        if self._device is not None and self._on:
            self._device.ptz_aim.click(x, y)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        if self._device is not None and self._on:
            self._device.ptz_aim.box(x, y, width, height)

    def wheel(self, notches: float) -> None:
        if self._device is not None and self._target is not None:
            self._device.ptz_aim.wheel(notches)

    def plate(self) -> tuple[str, str]:
        """What to do, for the picture: which step, and the step. Empty: the user knows."""
        match self.stage:
            case Stage.FIRST:
                return self.tr("Calibration, 1 of 2"), self.tr("Click near the middle")
            case Stage.MOVING:
                return self.tr("Calibration"), self.tr("The camera moves a little")
            case Stage.SECOND:
                return self.tr("Calibration, 2 of 2"), self.tr("Now click the same thing again")
        return "", ""

    def _tell(self, words: str) -> None:
        self._told = words
        if words:
            self._forget_told.start()
        self.changed.emit()
