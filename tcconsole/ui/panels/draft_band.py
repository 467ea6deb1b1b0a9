"""The band above the grid: draft or live, how the draft stands to the device, and what was just done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.ui.on_monitor import is_active
from tcconsole.ui.panels.live_mode import LiveMode
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, TOAST_H


class DraftBand(QWidget):
    """`toast` says what was done; `show_draft` tells the difference to the device.

    Signals: `live_chosen(on)`; `compare_wanted()` the user wants to see the draft beside what the device has.
    """

    live_chosen = Signal(bool)
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "draft_band")
        choices = [("draft", self.tr("Draft"), "draft"), ("live", self.tr("Live"), "monitor")]
        self.switch = Segmented(
            choices, name="draft_or_live", accessible=self.tr("Draft or live"), size="small"
        )
        set_look(self.switch.button("live"), acts="monitor")
        self._words = ElidedLabel("", "body-medium")
        self._words.setObjectName("draft_words")
        self._reason = ElidedLabel("", "caption", "text2")
        self._reason.setObjectName("live_reason")
        self._compare = Button(self.tr("Compare"), variant="link", size="small", name="compare")
        self.toast = Toast(self)
        self._comparable = False
        self._arrange()
        self._compare.clicked.connect(self.compare_wanted)
        self.switch.chosen.connect(lambda key: self.live_chosen.emit(key == "live"))

    def _arrange(self) -> None:
        self.setFixedHeight(Theme.current().scaled(TOAST_H))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.switch, 0, middle)
        row.addWidget(self._words, 0, middle)
        row.addWidget(self._compare, 0, middle)
        row.addWidget(self._reason, 0, middle)
        row.addStretch(1)
        row.addWidget(self.toast, 0, middle)

    def words(self) -> str:
        return self._words.words()

    def reason(self) -> str:
        """Why Live cannot be chosen, as it is said beside the switch."""
        return self._reason.words()

    def show_draft(self, device: Device, draft: Draft, mode: LiveMode) -> None:
        """Switch and words for the draft as it is now."""
        self._show_switch(mode)
        self._comparable = draft.dirty and draft.base is not None and not mode.on
        set_look(self._words, tone="warn" if mode.ended else "text")
        if mode.on:
            self._words.set_words(self.tr("Everything acts on the monitor at once"))
        elif mode.ended:
            self._words.set_words(mode.ended)
        elif draft.saving:
            self._words.set_words(self.tr("Saving…"))
        else:
            covered = device.full_screen.camera_id is not None
            shown, known = is_active(device, draft) and not covered, device.link.on_line
            self._words.set_words(self._difference(draft, shown=shown, known=known))
        self._make_room()

    def say_why_not(self, words: str) -> None:
        """Why what the user has just tried does nothing, until the next change."""
        set_look(self._words, tone="warn")
        self._words.set_words(words)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        elif event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(Theme.current().scaled(TOAST_H))
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What was just done is said in full, for as long as it is said; in a narrow window the words beside it give
        way first, then Compare."""
        compare = [self._compare] if self._comparable else []
        self._words.setVisible(self._fits(self._words, *compare))
        self._compare.setVisible(self._comparable and self._fits(self._compare))

    def _fits(self, *parts: QWidget) -> bool:
        """Whether these have room beside the switch and what was just done."""
        needed = sum(part.sizeHint().width() + SPACE_2 for part in (self.switch, *parts, self.toast))
        return self.toast.isHidden() or needed <= self.width()

    def _show_switch(self, mode: LiveMode) -> None:
        why_not = mode.why_not
        live = self.switch.button("live")
        with QSignalBlocker(self.switch):
            self.switch.choose("live" if mode.on else "draft")
        live.setEnabled(not why_not)
        live.setToolTip(plain_tooltip(why_not))
        live.setAccessibleDescription(why_not)
        said = not why_not or mode.ended
        self._reason.setVisible(not said)
        self._reason.set_words("" if said else self.tr("No Live: {why}").format(why=why_not))

    def _difference(self, draft: Draft, *, shown: bool, known: bool) -> str:
        if draft.base is None:
            return self.tr("New: the device does not have it yet")
        if not draft.dirty and shown and not known:
            return self.tr("As on the monitor when the device last answered")
        if not draft.dirty:
            return self.tr("As on the monitor") if shown else self.tr("As saved on the device")
        return self._unsaved(Layout.of(draft.base), draft.layout, monitor=shown and known)

    def _unsaved(self, base: Layout, mine: Layout, *, monitor: bool) -> str:
        """What is not saved; monitor: whether that is on the monitor which the draft is held against."""
        if (base.width, base.height) != (mine.width, mine.height):
            here, there = (
                self.tr("Another size than the monitor"),
                self.tr("Another size than the saved panel"),
            )
        elif count := len(mine.differing_cells(base)):
            here, there = self._cell_words(count)
        elif base.name != mine.name:
            here, there = (
                self.tr("Another name than the monitor"),
                self.tr("Another name than the saved panel"),
            )
        else:
            return self.tr("Cameras are left over")
        return here if monitor else there

    def _cell_words(self, count: int) -> tuple[str, str]:
        if count == 1:
            return self.tr("1 cell differs from the monitor"), self.tr("1 cell differs from the saved panel")
        here = self.tr("{count} cells differ from the monitor")
        there = self.tr("{count} cells differ from the saved panel")
        return here.format(count=count), there.format(count=count)
