"""Two versions of a panel side by side: the user's draft and what the device has now; each cell is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.api.wire import Panel
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.feed import Want
from tcconsole.model.layout import Layout
from tcconsole.model.merge import NAME, SIZE, Item, Merge, Side
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.panels.conflict_choice import ConflictChoice
from tcconsole.ui.panels.conflict_grid import ConflictGrid, GridCell
from tcconsole.ui.panels.conflict_words import item_title, item_words, place_words, size_words, why_not
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2, SPACE_4

_SIDES = {Qt.Key.Key_Left: Side.MINE, Qt.Key.Key_Right: Side.THEIRS}
VIEW = "conflict"
EVERY_S = 1.0
"""So often both sides' cameras are asked for a picture."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ConflictView(QWidget):
    """Up and down go from difference to difference, left takes the draft's, right the device's, Enter keeps the result
    as the draft's newest step. Signals: `closed()`; `save_wanted()` after the result has become the draft."""

    closed = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "conflict_view", self.tr("Your draft and the device's version"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sight = InSight(self)
        self._device: Device | None = None
        self._draft: Draft | None = None
        self._merge: Merge | None = None
        self._seen: Panel | None = None
        self._current: Item | None = None
        self.mine = ConflictGrid("conflict_mine", self.tr("Your draft"))
        self.theirs = ConflictGrid("conflict_theirs", self.tr("On the device now"))
        self.result = ConflictGrid("conflict_result", self.tr("The result"))
        self._make_words()
        self._make_buttons()
        self._arrange()
        self._connect()

    @property
    def merge(self) -> Merge | None:
        return self._merge

    @property
    def current(self) -> Item | None:
        """The difference that the keys act on."""
        return self._current

    def _make_words(self) -> None:
        self._title = ElidedLabel("", "section")
        self._item = label("", "title")
        self._item.setObjectName("conflict_item")
        self._words = label("", "body", "text2", wrap=True)
        self._words.setObjectName("conflict_words")
        self._tray = label("", "caption", "text2", wrap=True)
        self._tray.setObjectName("conflict_tray")
        self._reason = ElidedLabel("", "caption", "text2")
        self._reason.setObjectName("conflict_reason")

    def _make_buttons(self) -> None:
        small = partial(Button, size="small")
        self.all_mine = small(self.tr("All from my draft"), name="all_mine")
        self.all_theirs = small(self.tr("All from the device"), name="all_theirs")
        self.later = Button(self.tr("Later"), variant="quiet", name="conflict_later")
        self.keep = Button(self.tr("Keep as draft"), name="conflict_keep")
        self.save = Button(
            self.tr("Save the result"), icon_name="save", variant="primary", name="conflict_save"
        )
        self.size_choice = ConflictChoice("conflict_size", self.tr("Size"))
        self.name_choice = ConflictChoice("conflict_name", self.tr("Name"))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_2, MARGIN, MARGIN - 4)
        column.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.all_mine)
        head.addWidget(self.all_theirs)
        column.addLayout(head)
        column.addLayout(self._two(self._version(self.mine), self._version(self.theirs)), 5)
        column.addWidget(self.size_choice)
        column.addWidget(self.name_choice)
        below = QVBoxLayout()
        below.setSpacing(SPACE_1)
        for widget in (self._item, self._words, self._tray):
            below.addWidget(widget)
        below.addStretch(1)
        column.addLayout(self._two(self._version(self.result), below), 4)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.later)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.keep)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _two(self, left: QVBoxLayout, right: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return row

    def _version(self, grid: ConflictGrid) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        column.addWidget(label(grid.accessibleName(), "title"))
        column.addWidget(grid, 1)
        return column

    def _connect(self) -> None:
        self._sight.changed.connect(self._watch)
        for grid, side in ((self.mine, Side.MINE), (self.theirs, Side.THEIRS)):
            grid.pressed.connect(lambda x, y, side=side: self._pick((x, y), side))
        self.result.pressed.connect(lambda x, y: self._go_to((x, y)))
        self.size_choice.picked.connect(lambda side: self._pick(SIZE, side))
        self.name_choice.picked.connect(lambda side: self._pick(NAME, side))
        self.all_mine.clicked.connect(lambda: self._pick_all(Side.MINE))
        self.all_theirs.clicked.connect(lambda: self._pick_all(Side.THEIRS))
        self.later.clicked.connect(self.closed)
        self.keep.clicked.connect(self.apply)
        self.save.clicked.connect(self._apply_and_save)

    def show_conflict(self, device: Device, draft: Draft) -> None:
        """Show that draft's conflict as it is now; what was chosen stays chosen where both sides stayed the same."""
        fresh = draft.merge
        if fresh is None:
            return
        if draft is self._draft and self._merge is not None:
            fresh = self._merge.follow(fresh.base, fresh.mine, fresh.theirs)
        else:
            self._current = None
        self._device, self._draft, self._seen = device, draft, draft.theirs
        self._take(fresh)

    def forget(self) -> None:
        """The conflict is over or another panel is shown: choices are not kept."""
        self._draft = self._merge = self._current = None
        self._watch()

    def tick(self) -> None:
        """New pictures, or older ones."""
        for grid in (self.mine, self.theirs, self.result):
            grid.update()

    def apply(self) -> bool:
        """Make the result the draft's newest step; whether it could be."""
        if self._draft is None or self._merge is None or self._seen is None or self._merge.undecided:
            return False
        draft, result, seen = self._draft, self._merge.result, self._seen
        self.forget()
        draft.resolve(result, seen, self.tr("Put together with the device's version"))
        self.closed.emit()
        return True

    def _apply_and_save(self) -> None:
        if self.apply():
            self.save_wanted.emit()

    def _watch(self) -> None:
        """Have the feed fetch the cameras of both sides while they can be seen."""
        wants: dict[str, Want] = {}
        if self._merge is not None and self._sight.now:
            size = self.mine.cell_rect(0, 0).size() * self.devicePixelRatioF()
            want = Want(size.width(), size.height(), EVERY_S)
            places = (*self._merge.mine.places, *self._merge.theirs.places)
            wants = {place.camera_id: want for place in places if place.camera_id}
        if self._device is not None:
            self._device.feed.watch(VIEW, wants)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._watch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _SIDES and self._current is not None:
            self._pick(self._current, _SIDES[key])
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.apply()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()

    def _step(self, by: int) -> None:
        items = self._merge.differing if self._merge else ()
        if items:
            at = items.index(self._current) + by if self._current in items else 0
            self._go_to(items[max(0, min(at, len(items) - 1))])

    def _go_to(self, item: Item) -> None:
        self._current = item
        if self._merge is not None:
            self._take(self._merge)

    def _pick(self, item: Item, side: Side) -> None:
        if self._merge is not None:
            self._current = item
            self._take(self._merge.pick(item, side))
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the arrows go on from there

    def _pick_all(self, side: Side) -> None:
        if self._merge is not None:
            self._take(self._merge.pick_all(side))

    def _take(self, merge: Merge) -> None:
        """Show these choices."""
        self._merge = merge
        if self._device is None:
            return
        differing = merge.differing
        if self._current not in differing:
            self._current = next(iter(merge.undecided or differing), None)
        self._show_grids(self._device, merge)
        self._show_choices(merge)
        self._show_words(self._device, merge)
        self._watch()

    def _show_grids(self, device: Device, merge: Merge) -> None:
        differing = set(merge.differing)
        for grid, side in ((self.mine, Side.MINE), (self.theirs, Side.THEIRS), (self.result, None)):
            cells = tuple(
                self._grid_cell(merge, cell, side, differs=cell in differing) for cell in merge.cells
            )
            grid.show_cells(device, merge.size, cells)

    def _grid_cell(
        self, merge: Merge, cell: tuple[int, int], side: Side | None, *, differs: bool
    ) -> GridCell:
        chosen = merge.side(cell)
        place = merge.chosen(cell) if side is None else merge.place(side, cell)
        taken = None if chosen is None else side in (None, chosen)
        return GridCell(*cell, place, differs, taken, cell == self._current)

    def _show_choices(self, merge: Merge) -> None:
        mine, theirs = merge.mine, merge.theirs
        self.size_choice.setVisible(SIZE in merge.differing)
        self.name_choice.setVisible(NAME in merge.differing)
        sizes = [size_words((layout.width, layout.height)) for layout in (mine, theirs)]
        self.size_choice.tell(sizes[0], sizes[1], merge.side(SIZE))
        self.name_choice.tell(mine.name, theirs.name, merge.side(NAME))

    def _show_words(self, device: Device, merge: Merge) -> None:
        reason = why_not(merge)
        self._title.set_words(self.tr("{name}: somebody else changed it, too").format(name=merge.mine.name))
        item = self._current
        self._item.setText(item_title(merge, item) if item else "")
        words = item_words(device, merge, item) if item else self.tr("Both versions are the same.")
        if item in merge.undecided:
            words += "\n" + self.tr("Click what is to stay, or press ← for yours, → for the device's.")
        self._words.setText(words)
        self.setAccessibleDescription(f"{self._item.text()}. {self._words.text()}")
        self._tray.setText(self._tray_words(device, merge.result))
        hint = self.tr("↑ ↓ next difference, ← yours, → the device's, Enter keeps the result")
        set_look(self._reason, tone="warn" if reason else "text2")
        self._reason.set_words(reason or hint)
        for button in (self.keep, self.save):
            button.setEnabled(not reason)
            button.setToolTip(plain_tooltip(reason))

    def _tray_words(self, device: Device, result: Layout) -> str:
        if not result.tray:
            return ""
        names = ", ".join(place_words(device, place) for place in result.tray)
        return self.tr("No cell left for: {cameras}. They wait below the grid.").format(cameras=names)
