"""Bands above the grid that ask something: delete a panel, whose version to keep, another size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import SIZES, Layout
from tcconsole.ui.on_monitor import on_monitor
from tcconsole.ui.panels.ask_band import AskBand
from tcconsole.ui.parts.button import Button
from tcconsole.ui.theme.tokens import SPACE_2


class PanelNotices(QWidget):
    """Signals: `delete_confirmed()`; `take_over_wanted()`, `choose_wanted()`; `shapes_wanted()`."""

    delete_confirmed = Signal()
    take_over_wanted = Signal()
    choose_wanted = Signal()
    shapes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delete = Button(self.tr("Delete"), variant="danger", size="small", name="delete_panel")
        self._keep = Button(self.tr("Keep"), size="small", name="keep_panel")
        self._take_over = Button(self.tr("Take over"), size="small", name="take_over")
        self._choose = Button(self.tr("Compare and choose"), size="small", name="choose_versions")
        self._shapes = Button(self.tr("Choose a size"), size="small", name="choose_size")
        self._deleting = AskBand("delete", "delete_notice", self._delete, self._keep)
        self._theirs = AskBand("warning", "theirs_notice", self._choose, self._take_over)
        self._large = AskBand("warning", "large_notice", self._shapes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for band in (self._deleting, self._theirs, self._large):
            column.addWidget(band)
        self._connect()

    def _connect(self) -> None:
        self._delete.clicked.connect(self._confirm)
        self._keep.clicked.connect(self.stop_asking)
        self._take_over.clicked.connect(self.take_over_wanted)
        self._choose.clicked.connect(self.choose_wanted)
        self._shapes.clicked.connect(self.shapes_wanted)

    def ask_delete(self, device: Device, draft: Draft) -> None:
        """Ask whether that panel is to be deleted."""
        words = self.tr("Delete panel {name} from {device}?").format(name=draft.name, device=device.name)
        if draft.guid is None:
            words = self.tr("Give up panel {name}? The device does not have it yet.").format(name=draft.name)
        shown = on_monitor(device, draft)
        self._deleting.set_words(words, self.tr("It is on the monitor now.") if shown else "")
        self._deleting.show()
        self._keep.setFocus(Qt.FocusReason.PopupFocusReason)

    def stop_asking(self) -> None:
        self._deleting.hide()

    def show_draft(self, draft: Draft, *, live: bool = False) -> None:
        """What has to be said about the draft as it is now; `live`: the user looks at the monitor, not at it."""
        size = (draft.layout.width, draft.layout.height)
        self._large.setVisible(size not in SIZES)
        if size not in SIZES:
            words = self.tr("This panel is {width} × {height}, larger than a device accepts.")
            detail = self.tr("It can be shown as it is. Choose a smaller size to change it.")
            self._large.set_words(words.format(width=size[0], height=size[1]), detail)
        self._theirs.setVisible(draft.theirs is not None and not live)
        if draft.theirs is not None:
            clash = draft.merge is not None and draft.merge.clashing
            here = self.tr("Somebody else changed this panel on the device meanwhile.")
            both = self.tr("You and somebody else changed the same things of this panel.")
            words = self._their_words(draft.layout, Layout.of(draft.theirs))
            self._theirs.set_words(both if clash else here, words)

    def _their_words(self, mine: Layout, theirs: Layout) -> str:
        if (mine.width, mine.height) != (theirs.width, theirs.height):
            size = self.tr("There it is {width} × {height} now.")
            return size.format(width=theirs.width, height=theirs.height)
        cells = [str(index + 1) for index in theirs.differing_cells(mine)]
        if len(cells) == 1:
            return self.tr("It differs from your draft in cell {cell}.").format(cell=cells[0])
        if cells:
            return self.tr("It differs from your draft in cells {cells}.").format(cells=", ".join(cells))
        return self.tr("There it is called {name} now.").format(name=theirs.name)

    def _confirm(self) -> None:
        self._deleting.hide()
        self.delete_confirmed.emit()
