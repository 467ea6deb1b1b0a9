"""The band above the grid: how the draft stands to the device, and what was just done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.ui.panels.on_monitor import is_active
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.pill import Pill
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_3, TOAST_H


class DraftBand(QWidget):
    """`toast` says what was done; `show_draft` tells the difference to the device."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "draft_band")
        self._pill = Pill("draft", self.tr("draft"), name="draft_pill")
        self._words = ElidedLabel("", "body-medium")
        self._words.setObjectName("draft_words")
        self.toast = Toast(self)
        self.setFixedHeight(Theme.current().scaled(TOAST_H))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.toast, 0, Qt.AlignmentFlag.AlignVCenter)

    def words(self) -> str:
        return self._words.words()

    def show_draft(self, device: Device, draft: Draft) -> None:
        """Pill and words for the draft as it is now."""
        shown, known = is_active(device, draft), device.link.on_line
        self._pill.setVisible(draft.dirty or shown)
        if draft.saving:
            self._pill.set_state("sending", self.tr("saving"))
        elif draft.dirty:
            self._pill.set_state("draft", self.tr("Draft"), "draft")
        else:
            words = self.tr("on monitor") if known else self.tr("was on monitor")
            self._pill.set_state("on-monitor" if known else "was-on-monitor", words)
        self._words.set_words(self._difference(draft, shown=shown, known=known))

    def _difference(self, draft: Draft, *, shown: bool, known: bool) -> str:
        if draft.base is None:
            return self.tr("New: the device does not have it yet")
        if not draft.dirty and shown and not known:
            return self.tr("As on the monitor when the device last answered")
        if not draft.dirty:
            return self.tr("As on the monitor") if shown else self.tr("As saved on the device")
        base, mine = Layout.of(draft.base), draft.layout
        where = self.tr("the monitor") if shown and known else self.tr("the saved panel")
        if (base.width, base.height) != (mine.width, mine.height):
            return self.tr("Another size than {where}").format(where=where)
        count = len(mine.differing_cells(base))
        if count == 1:
            return self.tr("1 cell differs from {where}").format(where=where)
        if count:
            return self.tr("{count} cells differ from {where}").format(count=count, where=where)
        if base.name != mine.name:
            return self.tr("Another name than {where}").format(where=where)
        return self.tr("Cameras are left over")
