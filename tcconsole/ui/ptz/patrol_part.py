"""Patrols in the dock: the button that opens the steered camera's patrol, and a row for each that runs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.ptz.patrol_editor import PatrolEditor
from tcconsole.ui.ptz.patrol_row import PatrolRow
from tcconsole.ui.theme.tokens import SPACE_2

COUNT_EVERY_MS = 250


class PatrolPart(QWidget):
    """The rows. `button` stands elsewhere, in the head of the presets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "patrols", self.tr("Patrols that run"))
        self._device: Device | None = None
        self._rows: dict[str, PatrolRow] = {}
        self._editor: PatrolEditor | None = None
        self._count = QTimer(self, interval=COUNT_EVERY_MS)
        self.button = Button(
            self.tr("Patrol"), icon_name="play", variant="quiet", size="small", name="patrol_open"
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)
        self.button.clicked.connect(self.open_editor)
        self._count.timeout.connect(self._count_down)
        self.refresh()

    @property
    def rows(self) -> tuple[PatrolRow, ...]:
        """One for each patrol that runs on the device, in the order of their start."""
        return tuple(self._rows.values())

    @property
    def editor(self) -> PatrolEditor | None:
        """While it is open."""
        return self._editor if self._editor is not None and isValid(self._editor) else None

    def set_device(self, device: Device | None) -> None:
        """Show the patrols of another device."""
        if device is self._device:
            return
        if self._device is not None:
            self._device.patrols.changed.disconnect(self.refresh)
            self._device.ptz.target_changed.disconnect(self._show_button)
            self._device.ptz.presets_changed.disconnect(self._show_button)
        self.device_gone()
        self._device = device
        if device is not None:
            device.patrols.changed.connect(self.refresh)
            device.ptz.target_changed.connect(self._show_button)
            device.ptz.presets_changed.connect(self._show_button)
        self.refresh()

    def device_gone(self) -> None:
        """The device that is shown does not exist any more."""
        if self.editor is not None:
            self.editor.abandon()
        self._device = None
        self.refresh()

    def refresh(self) -> None:
        """Rows and button as things are now."""
        running = self._device.patrols.running if self._device else ()
        for camera_id in [each for each in self._rows if each not in running]:
            row = self._rows.pop(camera_id)
            row.hide()
            row.deleteLater()
        for camera_id in running:
            if camera_id not in self._rows and self._device is not None:
                self._rows[camera_id] = PatrolRow(self._device.patrols, camera_id)
                self._column.addWidget(self._rows[camera_id])
        self.setVisible(bool(running))
        self._count_down()
        self._show_button()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_down()
        self._count.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._count.stop()

    def open_editor(self) -> None:
        """For the camera that is steered now."""
        drive = self._device.ptz if self._device else None
        if self._device is None or drive is None or drive.target is None or not drive.ready:
            return
        presets = [preset.name for preset in drive.presets]
        self._editor = PatrolEditor(self._device.patrols, drive.target.camera_id, presets, self)
        self._editor.open_at(self.button)

    def _count_down(self) -> None:
        for row in self._rows.values():
            row.refresh()

    def _show_button(self) -> None:
        drive = self._device.ptz if self._device else None
        reason = ""
        if drive is None or not drive.ready:
            reason = self.tr("A patrol belongs to the camera that is steered.")
        elif not drive.presets:
            reason = self.tr("A patrol needs presets of the camera.")
        self.button.setEnabled(not reason)
        self.button.setToolTip(plain_tooltip(reason or self.tr("Edit or start the patrol of this camera")))
        self.button.setAccessibleDescription(reason)
