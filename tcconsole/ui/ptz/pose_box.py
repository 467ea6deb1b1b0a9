"""Where the steered camera looks, in words and, unfolded, on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.preset_spots import PresetSpots
from tcconsole.ui.late_import import LateImport
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2

if TYPE_CHECKING:
    from tcconsole.ui.ptz.pose_map import PoseMap

BUILD_AFTER_MS = 400
"""The plot library takes a moment to import: not while the window opens, and not while somebody steers."""
MAP_H = 172
MAP_LEAST_H = 116


class PoseBox(QWidget):
    """Signals: `spot_chosen(number)` from 0; `point_chosen(pan, tilt)`; `fold_wanted(folded)` the user said so."""

    spot_chosen = Signal(int)
    point_chosen = Signal(float, float)
    fold_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map: PoseMap | None = None
        self._import: LateImport | None = None
        self._device: Device | None = None
        self._folded = True
        self._map_h = MAP_H
        self._title = Button(self.tr("Position"), icon_name="right", variant="quiet", size="small")
        named(self._title, "ptz_position", self.tr("Position"))
        self._words = ElidedLabel("", "caption", "text2")
        named(self._words, "ptz_position_words")
        self._build_due = QTimer(self, singleShot=True, interval=BUILD_AFTER_MS)
        head = QHBoxLayout()
        head.setSpacing(SPACE_1)
        head.addWidget(self._title)
        head.addWidget(self._words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2 // 2)
        self._column.addLayout(head)
        self._title.setStyleSheet("text-align: left; padding: 0 4px 0 0;")
        self._title.clicked.connect(lambda: self.fold_wanted.emit(not self._folded))
        self._build_due.timeout.connect(self._build)
        self.show_pose(None)

    @property
    def words(self) -> str:
        return self._words.words()

    @property
    def folded(self) -> bool:
        return self._folded

    def head_height(self) -> int:
        return self._title.sizeHint().height()

    def set_folded(self, folded: bool) -> None:
        """Show the map, or only the words."""
        if folded == self._folded:
            return
        self._folded = folded
        self._title.set_icon("right" if folded else "down")
        self._title.setAccessibleDescription(self.tr("folded") if folded else self.tr("unfolded"))
        if self.map is not None:
            self.map.setVisible(not folded)
        self._build_soon()

    def set_foldable(self, possible: bool) -> None:
        """Whether there is room for the map at all."""
        self._title.setEnabled(possible)
        reason = "" if possible else self.tr("There is no room for the map: make the window higher.")
        self._title.setToolTip(plain_tooltip(reason))

    def set_map_height(self, height: int) -> None:
        """In pixels, for when it is unfolded."""
        self._map_h = height
        if self.map is not None:
            self.map.setFixedHeight(height)

    def show_spots(self, device: Device | None) -> None:
        """Presets, or the camera, have changed; None: there is no device."""
        self._device = device
        if self.map is not None:
            self.map.show_spots(device.spots.all if device else ())
            self.map.setEnabled(self._ready)
        self._build_soon()
        self.show_pose(device.spots if device else None)

    def show_pose(self, presets: PresetSpots | None) -> None:
        """The estimate has changed."""
        estimate = presets.estimate if presets and self._ready else None
        if estimate is None:
            self._words.set_words(self.tr("unknown") if self._ready else "")
        else:
            words = self.tr("estimated, last fix {time}")
            self._words.set_words(words.format(time=estimate.fixed_at.strftime("%H:%M")))
        if self.map is not None:
            self.map.show_estimate(estimate, self._instead())

    def sizeHint(self) -> QSize:
        high = self.head_height()
        return QSize(232, high if self._folded else high + SPACE_2 // 2 + self._map_h)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        self._build_due.stop()
        super().hideEvent(event)

    @property
    def _ready(self) -> bool:
        return self._device is not None and self._device.ptz.ready

    def _instead(self) -> str:
        if not self._ready:
            return ""
        return self.tr("Unknown until a preset or a point here is chosen.")

    def _build_soon(self) -> None:
        if self.map is None and not self._folded and self.isVisible() and self._ready:
            self._build_due.start()

    def _build(self) -> None:
        """Import and make the map, unless somebody steers just now."""
        if self._device is None or self.map is not None:
            return
        if self._device.ptz.moving:
            self._build_due.start()
            return
        if self._import is None:
            self._import = LateImport("pyqtgraph", self)
            self._import.ready.connect(self._build_soon)
        if not self._import.done:
            return
        from tcconsole.ui.ptz.pose_map import PoseMap

        self.map = PoseMap()
        self.map.spot_chosen.connect(self.spot_chosen)
        self.map.point_chosen.connect(self.point_chosen)
        self.map.setFixedHeight(self._map_h)
        self._column.addWidget(self.map)
        self.map.setVisible(not self._folded)
        self.setTabOrder(self._title, self.map)
        self.show_spots(self._device)
