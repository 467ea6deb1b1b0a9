"""A big picture and the PTZ dock: what is pointed at in the picture of the steered camera is meant for that camera."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt

from tcconsole.ui.big_picture.view import BigPicture
from tcconsole.ui.panels.aim_overlay import AimOverlay
from tcconsole.ui.parts.look import named
from tcconsole.ui.ptz.aim_mode import AimMode


class BigAim(QObject):
    """Belongs to the view. Whether its camera is the steered one is asked anew with every click, box and notch."""

    def __init__(self, view: BigPicture, aim: AimMode) -> None:
        super().__init__(view)
        self._view = view
        self._aim = aim
        self.overlay = AimOverlay(view.canvas)
        named(self.overlay, "big_aim_overlay", self.tr("Aim in the big picture"))
        self.overlay.clicked.connect(self._click)
        self.overlay.boxed.connect(self._box)
        self.overlay.escaped.connect(aim.end)
        view.canvas.wheeled.connect(self._wheel)
        view.canvas.zoomed.connect(self._place)
        view.caption.aim.clicked.connect(self._toggle)
        view.camera_changed.connect(self._show)
        aim.changed.connect(self._show)
        self._show()

    @property
    def steers(self) -> bool:
        """True while what is done in this picture would reach the camera that it shows."""
        device = self._view.device
        return device is not None and self._aim.steers(device, self._view.camera_id)

    def _show(self) -> None:
        steers, button = self.steers, self._view.caption.aim
        begins = steers and self._aim.on and not self.overlay.isVisible()
        self._view.canvas.steered = steers and self._aim.on
        button.setVisible(steers)
        button.setChecked(steers and self._aim.on)
        self.overlay.set_words(*self._aim.plate())
        self._place()
        if begins and self.overlay.isVisible():
            self.overlay.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Over all of the canvas; the picture may reach beyond it."""
        canvas = self._view.canvas
        if not canvas.steered:
            self._hide()
            return
        self.overlay.setGeometry(canvas.rect())
        self.overlay.set_picture(canvas.picture_rect(), QRectF(canvas.rect()))
        self.overlay.raise_()
        self.overlay.show()

    def _hide(self) -> None:
        had_focus = self.overlay.hasFocus()
        self.overlay.hide()
        if had_focus:
            self._view.canvas.setFocus()

    def _toggle(self) -> None:
        if self.steers:
            self._aim.toggle()
        self._show()

    def _click(self, x: float, y: float) -> None:
        if self.steers:
            self._aim.click(x, y)

    def _box(self, x: float, y: float, width: float, height: float) -> None:
        if self.steers:
            self._aim.box(x, y, width, height)

    def _wheel(self, notches: float) -> None:
        if self.steers:
            self._aim.wheel(notches)
