"""What Save would send, before it is sent: name, size and every cell, old and new."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.model.panel_diff import CellChange, PanelDiff, difference
from tcconsole.ui.panels.conflict_words import place_words, size_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import FORM_MAX_W, MARGIN, SPACE_2


class CompareView(QWidget):
    """Signals: `closed()`, also by Escape; `save_wanted()`."""

    closed = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "compare_view", self.tr("What Save would send"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[str, PanelDiff] | None = None
        self._title = ElidedLabel("", "section")
        self._left_over = label("", "caption", "warn", wrap=True)
        self._left_over.setObjectName("compare_left_over")
        self._close = Button(self.tr("Close"), variant="quiet", name="compare_close")
        self.save = Button(self.tr("Save"), icon_name="save", variant="primary", name="compare_save")
        self._rows = QVBoxLayout()
        self._differences: list[DiffRow] = []
        self._arrange()
        self._close.clicked.connect(self.closed)
        self.save.clicked.connect(self.save_wanted)

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(FORM_MAX_W)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, SPACE_2, 0)
        rows.addLayout(self._rows)
        rows.addWidget(self._left_over)
        rows.addStretch(1)
        area = QScrollArea()
        named(area, "compare_rows", self.tr("Differences"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        foot = QHBoxLayout()
        foot.addWidget(self._close)
        foot.addStretch(1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_2, MARGIN, MARGIN - 4)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addWidget(area, 1)
        column.addLayout(foot)

    @property
    def rows(self) -> tuple[str, ...]:
        """Each difference as a sentence, in the order in which they are shown."""
        return tuple(row.accessibleName() for row in self._differences)

    def show_draft(self, device: Device, draft: Draft, why_not: str) -> None:
        """Compare as it is now. why_not: why it cannot be saved, "" if it can."""
        there = draft.theirs or draft.base
        diff = difference(Layout.of(there) if there else None, draft.layout)
        self.save.setEnabled(not why_not)
        self.save.setToolTip(plain_tooltip(why_not))
        if (draft.key, diff) == self._shown:
            return
        self._shown = (draft.key, diff)
        self._title.set_words(self._title_words(device, draft, diff))
        self._fill(device, diff)
        names = ", ".join(place_words(device, place) for place in diff.tray)
        self._left_over.setText(self.tr("Left over, in no cell: {cameras}").format(cameras=names))
        self._left_over.setVisible(bool(names))

    def _title_words(self, device: Device, draft: Draft, diff: PanelDiff) -> str:
        if draft.base is None:
            words = self.tr("Save would create {name} on {device}")
        elif not diff.count:
            words = self.tr("Save would change nothing of {name} on {device}")
        else:
            words = self.tr("What Save would change of {name} on {device}")
        return words.format(name=draft.name, device=device.name)

    def _fill(self, device: Device, diff: PanelDiff) -> None:
        for row in self._differences:
            row.hide()
            row.deleteLater()
        self._differences = []
        none = self.tr("none")
        if diff.name is not None:
            self._add(self.tr("Name"), diff.name[0] or none, diff.name[1])
        if diff.size is not None:
            old = size_words(diff.size[0]) if diff.size[0][0] else none
            self._add(self.tr("Size"), old, size_words(diff.size[1]))
        for cell in diff.cells:
            old, new = place_words(device, cell.old), place_words(device, cell.new)
            self._add(self._cell_title(diff, cell), old, new)

    def _cell_title(self, diff: PanelDiff, cell: CellChange) -> str:
        """Cells of grids of different size have no number in common."""
        if diff.size is None or not diff.size[0][0]:
            return self.tr("Cell {number}").format(number=cell.row * diff.width + cell.column + 1)
        return self.tr("Column {column}, row {row}").format(column=cell.column + 1, row=cell.row + 1)

    def _add(self, title: str, old: str, new: str) -> None:
        row = DiffRow(title, old, new)
        self._differences.append(row)
        self._rows.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()
