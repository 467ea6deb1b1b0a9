"""Cameras that a smaller grid has no cell for: kept below it until they are put back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.camera_list.camera_mime import tray_data
from tcconsole.ui.panels.cell import DRAG_PX
from tcconsole.ui.panels.cell_view import camera_title
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.plain import literal
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3


class TrayChip(QPushButton):
    """One camera; a click puts it into the selected cell, a drag into any."""

    def __init__(self, title: str, panel_key: str, index: int) -> None:
        super().__init__(literal(title))
        named(self, f"tray-{index}", title)
        self.setProperty("size", "small")
        self.setIcon(icon("camera", "text3"))
        self._panel_key, self._index = panel_key, index
        self._pressed_at = QPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.isDown() or (event.position().toPoint() - self._pressed_at).manhattanLength() < DRAG_PX:
            return
        self.setDown(False)
        drag = QDrag(self.window())  # this chip may be gone when the drag ends
        drag.setMimeData(tray_data(self._panel_key, self._index))
        drag.setPixmap(QPixmap(self.grab()))
        drag.setHotSpot(self._pressed_at)
        drag.exec(Qt.DropAction.MoveAction)


class TrayStrip(QFrame):
    """Signals: `put_wanted(tray_index)`. Hidden while nothing is left over."""

    put_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "tray", self.tr("Cameras without a cell"))
        self.setProperty("ground", "note")
        self._chips: list[TrayChip] = []
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        inner = QWidget()
        inner.setProperty("scrolled", True)
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 5, SPACE_3, 5)
        row.setSpacing(SPACE_3)
        row.addWidget(label(self.tr("No cell left for:"), "caption-medium", "text2"))
        row.addWidget(area, 1)
        self.setFixedHeight(Theme.current().scaled(44))
        self.hide()

    def show_draft(self, device: Device, draft: Draft) -> None:
        """The cameras of the draft's tray."""
        titles = tuple(
            camera_title(device, place.camera_id, place.camera_name)
            for place in draft.layout.tray
            if place.camera_id is not None
        )
        self.setVisible(bool(titles))
        if (draft.key, titles) == self._shown:
            return
        self._shown = (draft.key, titles)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [TrayChip(title, draft.key, index) for index, title in enumerate(titles)]
        for index, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _checked=False, index=index: self.put_wanted.emit(index))
            self._row.insertWidget(index, chip)
