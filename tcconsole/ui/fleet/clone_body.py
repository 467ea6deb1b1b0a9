"""Which device is cloned, and which camera stands for which on the others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.clone_model import FOUND, SOURCE, TARGET, CloneModel
from tcconsole.ui.fleet.rows_table import RowsTable
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_3

WIDTHS = {SOURCE: 260, FOUND: 150}
SOURCE_W = 260
Index = QModelIndex | QPersistentModelIndex


class CameraChooser(QStyledItemDelegate):
    """A box with the names of all cameras that there are."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        named(box, "clone_camera", self.tr("Camera on the others"))
        box.addItem(self.tr("the same name"), None)
        box.addItem(self.tr("none: its cells stay empty"), "")
        model = index.model()
        for name in model.choices if isinstance(model, CloneModel) else ():
            box.addItem(short(name), name)
        box.activated.connect(lambda _row: self._take(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, CloneModel):
            model.choose(index.row(), editor.currentData())

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class CloneBody(ChangeBody):
    """`source` and `names` are what is wanted."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self.box = QComboBox()
        self.model = CloneModel(self)
        self._shown: tuple[list[str], list[list[str]]] = ([], [])
        self.table = RowsTable(
            self.model, WIDTHS, TARGET, name="clone_cameras", accessible=self.tr("Which camera becomes which")
        )
        self._says = Notice("warn", "", name="clone_says")
        self._lacking = label("", "caption", "text2", wrap=True)
        self._lacking.setObjectName("clone_lacking")
        self._set_up_table()
        self._arrange()
        self.box.currentIndexChanged.connect(lambda _row: self._told())
        self.model.changed.connect(self._told)
        console.devices.list_changed.connect(self._fill)
        self._fill()

    @property
    def source(self) -> Device | None:
        return self._console.devices.by_key(str(self.box.currentData() or ""))

    @property
    def names(self) -> Mapping[str, str]:
        """The name of a target's camera by that of the source's; those that are not in it keep their names."""
        return self.model.names

    @property
    def targets(self) -> tuple[Device, ...]:
        """Those that are written over."""
        return tuple(device for device in self.devices if device is not self.source)

    @property
    def count(self) -> int:
        return len(self.targets)

    def _set_up_table(self) -> None:
        self.table.setItemDelegate(CameraChooser(self.table))
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.SelectedClicked
            | triggers.AnyKeyPressed
        )

    def _arrange(self) -> None:
        named(self.box, "clone_source", self.tr("The device that is cloned"))
        named(self.box.view(), "clone_sources", self.tr("The device that is cloned"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(label(self.tr("Clone"), "body-medium"))
        row.addWidget(self.box)
        row.addWidget(self._lacking, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addLayout(row)
        column.addWidget(self._says)
        hint = self.tr("Cameras are found by their names. Choose another one with a double-click or F2.")
        column.addWidget(label(hint, "caption", "text2", wrap=True))
        column.addWidget(self.table, 1)

    def _fill(self) -> None:
        chosen = self.box.currentData()
        self.box.blockSignals(True)
        self.box.clear()
        for device in self._console.devices.all:
            self.box.addItem(short(device.name, 48), device.key)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self.box.blockSignals(False)
        self.tell()

    def _told(self) -> None:
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        source = self.source
        cameras = [camera.name for camera in source.cameras.all] if source else []
        others = [[camera.name for camera in device.cameras.all] for device in self.targets]
        if (cameras, others) != self._shown:
            self._shown = (cameras, others)
            self.model.set_cameras(cameras, others)
        count = len(self.targets)
        name = short(source.name, 40) if source else ""
        self._says.set_words(
            self._title(name, count),
            self.tr(
                "They get its panels, its cameras where they connect to cameras themselves, and its settings. Each "
                "keeps its name, its network and its password. A backup of how each of them is now is made first."
            ),
        )
        lacking = self.model.lacking()
        words = self.tr("{count} of its cameras are not on every one of them: their cells stay empty there.")
        one = self.tr("1 of its cameras is not on every one of them: its cells stay empty there.")
        self._lacking.setText("" if not lacking else one if lacking == 1 else words.format(count=lacking))

    def _title(self, name: str, count: int) -> str:
        if count == 1:
            return self.tr("1 device becomes like {device}").format(device=name)
        return self.tr("{count} devices become like {device}").format(count=count, device=name)

    def why_not(self) -> str:
        source = self.source
        if source is None:
            return self.tr("Choose the device that is cloned.")
        if not source.link.on_line:
            return self.tr("The device that is cloned does not answer now.")
        if not self.targets:
            return self.tr("Choose other devices than the one that is cloned.")
        twice = short(self.model.doubled(), 40)
        words = self.tr("{camera} is chosen for two cameras: choose another one, or none, for one of them.")
        return words.format(camera=twice) if twice else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.box.setFixedWidth(Theme.current().scaled(SOURCE_W))
