"""The lower part of the dock: presets over the pose map; without room for both, one makes room for the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.ptz.pose_box import MAP_H, MAP_LEAST_H, PoseBox
from tcconsole.ui.ptz.presets_box import PresetsBox
from tcconsole.ui.theme.tokens import SPACE_2

MAP_MOST_H = 240
MAP_FAIR_H = 130
"""A smaller map is not unfolded unasked."""
_BETWEEN = 2 * SPACE_2 + 1
"""The line between the two, with its room."""


class PresetPart(QWidget):
    """Follows the presets of one device's target. Signals: `chosen(number)` go to that preset, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "ptz_preset_part")
        self._device: Device | None = None
        self._open: bool | None = None
        self.presets = PresetsBox()
        self.pose = PoseBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.presets, 1)
        column.addWidget(line())
        column.addWidget(self.pose)
        self.presets.chosen.connect(self.chosen)
        self.pose.spot_chosen.connect(self.chosen)
        self.pose.point_chosen.connect(self._go_to_point)
        self.pose.fold_wanted.connect(self._fold)

    def set_device(self, device: Device | None) -> None:
        """Follow that device; None: there is none, or it is gone."""
        if self._device is not None:
            self._device.spots.changed.disconnect(self.refresh)
            self._device.spots.pictures_changed.disconnect(self.presets.show_pictures)
            self._device.spots.pose_changed.disconnect(self._show_pose)
        self._device = device
        if device is not None:
            device.spots.changed.connect(self.refresh)
            device.spots.pictures_changed.connect(self.presets.show_pictures)
            device.spots.pose_changed.connect(self._show_pose)
        self.refresh()

    def device_gone(self) -> None:
        """The device that was followed has been deleted, and its signals with it."""
        self._device = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        self.presets.show_presets(self._device)
        self.pose.show_spots(self._device)
        self._share()

    def minimumSizeHint(self) -> QSize:
        heads = self.presets.head_height() + _BETWEEN + self.pose.head_height()
        return QSize(super().minimumSizeHint().width(), heads + 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _show_pose(self) -> None:
        self.presets.show_pose()
        self.pose.show_pose(self._device.spots if self._device else None)

    def _go_to_point(self, pan: float, tilt: float) -> None:
        if self._device is not None:
            self._device.spots.go_to_point(pan, tilt)

    def _fold(self, folded: bool) -> None:
        self._open = not folded
        self._share()

    def _share(self) -> None:
        """Share the height. By itself the map unfolds only where two rows of presets stay in sight."""
        room = self.height() - _BETWEEN - self.pose.head_height() - SPACE_2 // 2
        possible = room - self.presets.head_height() >= MAP_LEAST_H
        wanted = room - self.presets.height_with(2) >= MAP_FAIR_H if self._open is None else self._open
        unfolded = possible and wanted
        self.pose.set_foldable(possible)
        self.pose.set_folded(not unfolded)
        self.presets.set_squeezed(unfolded and room - self.presets.height_with(1) < MAP_LEAST_H)
        if unfolded:
            self.pose.set_map_height(self._map_height(room))

    def _map_height(self, room: int) -> int:
        """What the presets leave, within reason; two rows of them come before a large map."""
        spare = room - self.presets.height_with(None)
        if spare >= MAP_H:
            return min(MAP_MOST_H, spare)
        least = 0 if self.presets.squeezed else 1
        fair = room - self.presets.height_with(2)
        if fair < MAP_LEAST_H:
            fair = room - self.presets.height_with(least)
        return max(MAP_LEAST_H, min(MAP_H, fair))
