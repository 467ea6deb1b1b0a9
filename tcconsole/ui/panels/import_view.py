"""Which camera of the device stands for each camera of a file that the device does not have."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.layout import Layout, Place
from tcconsole.model.panel_file import Imported
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import FORM_MAX_W, ICON_TILE, MARGIN, SPACE_2, SPACE_3

_MOST_CELLS = 4


class ImportView(QWidget):
    """Signals: `closed()`, also by Escape: nothing is imported; `chosen(layouts)` the panels to begin."""

    closed = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "import_view", self.tr("Cameras of the file"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._device: Device | None = None
        self._imported: Imported | None = None
        self.boxes: list[QComboBox] = []
        self._title = ElidedLabel("", "section")
        self._words = label("", "body", "text2", wrap=True)
        self.cancel = Button(self.tr("Cancel"), variant="quiet", name="import_cancel")
        self.accept = Button("", icon_name="import", variant="primary", name="import_accept")
        self._area = QScrollArea()
        self._arrange()
        self.cancel.clicked.connect(self.closed)
        self.accept.clicked.connect(self._accept)

    @property
    def device(self) -> Device | None:
        """The device that the panels are for."""
        return self._device

    def _arrange(self) -> None:
        named(self._area, "import_rows", self.tr("Cameras that the device does not have"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_2, MARGIN, MARGIN - 4)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def ask(self, device: Device, imported: Imported, file_name: str) -> None:
        """Ask for every unknown camera."""
        self._device, self._imported = device, imported
        count = len(imported.layouts)
        self._title.set_words(self.tr("Import panels from {file}").format(file=file_name))
        words = self.tr(
            "{device} does not have {count} of the file's cameras. Choose which ones stand for them."
        )
        self._words.setText(words.format(device=device.name, count=len(imported.unknown)))
        self.accept.set_words(
            self.tr("Import 1 panel") if count == 1 else self.tr("Import {count} panels").format(count=count)
        )
        self._fill(device, imported)

    def _fill(self, device: Device, imported: Imported) -> None:
        inner = QWidget()
        inner.setMaximumWidth(FORM_MAX_W)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACE_2, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        self.boxes = []
        for row, place in enumerate(imported.unknown):
            name = place.camera_name or place.camera_id or ""
            box = self._box(device, place, row, name)
            self.boxes.append(box)
            grid.addWidget(ElidedLabel(name, "title"), row, 0)
            grid.addWidget(ElidedLabel(self._where(imported, place), "caption", "text2"), row, 1)
            grid.addWidget(IconLabel("arrow-right", "text2", ICON_TILE), row, 2)
            grid.addWidget(box, row, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(imported.unknown), 1)
        self._area.setWidget(inner)  # deletes the one before

    def _box(self, device: Device, place: Place, row: int, name: str) -> QComboBox:
        box = QComboBox()
        named(box, f"import_camera_{row}", self.tr("Camera instead of {camera}").format(camera=name))
        box.addItem(self.tr("Leave empty"), "")
        for camera in device.cameras.all:
            number = device.cameras.number(camera.id)
            box.addItem(f"{number} {camera.name}", camera.id)
        box.setMinimumContentsLength(22)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # The same id under another name: renamed as a rule, and it is seen before it counts.
        box.setCurrentIndex(max(0, box.findData(place.camera_id)))
        return box

    def _where(self, imported: Imported, place: Place) -> str:
        """ "Night cell 2, cell 5"."""
        found: list[str] = []
        for layout in imported.layouts:
            cells = [index for index, there in enumerate(layout.places) if there == place]
            words = self.tr("{panel} cell {cell}")
            found += [words.format(panel=layout.name, cell=index + 1) for index in cells]
        more = self.tr("and {count} more").format(count=len(found) - _MOST_CELLS)
        return ", ".join(found[:_MOST_CELLS] + ([more] if len(found) > _MOST_CELLS else []))

    def _accept(self) -> None:
        if self._imported is None or self._device is None:
            return
        cells: dict[Place, Place] = {}
        for place, box in zip(self._imported.unknown, self.boxes, strict=True):
            camera_id = box.currentData()
            if camera_id:
                cells[place] = Place(camera_id, self._device.cameras.name(camera_id))
        layouts: tuple[Layout, ...] = self._imported.assigned(cells)
        self.closed.emit()
        self.chosen.emit(layouts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            event.ignore()
