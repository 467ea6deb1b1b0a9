"""A panel that is being edited: a pure layout with unlimited undo, held against what the device has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tcconsole.api.wire import Panel
from tcconsole.model.layout import Layout
from tcconsole.model.merge import Merge
from tcconsole.model.save_memory import SaveMemory


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the history: what was done, and the layout after it."""

    words: str
    layout: Layout


class Draft(QObject):
    """The editable side of one panel.

    Signals: `changed()` after every change of the layout, the base or the history.
    key: the panel's guid, or an id of our own while the device has not seen it (`guid` is None then).
    """

    changed = Signal()

    def __init__(self, key: str, base: Panel | None, layout: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._base = base
        self._history = [Edit("", layout)]
        self._at = 0
        self._saving = False
        self._theirs: Panel | None = None
        self._memory = SaveMemory()

    @property
    def guid(self) -> str | None:
        return self._base.panel_guid if self._base else None

    @property
    def base(self) -> Panel | None:
        """The panel as the device had it when this draft was last read or saved."""
        return self._base

    @property
    def layout(self) -> Layout:
        return self._history[self._at].layout

    @property
    def name(self) -> str:
        return self.layout.name

    @property
    def dirty(self) -> bool:
        """True if saving would change the device."""
        return self._base is None or not self.layout.same_as(Layout.of(self._base))

    @property
    def saving(self) -> bool:
        return self._saving

    def set_saving(self, saving: bool) -> None:
        if saving != self._saving:
            self._saving = saving
            self.changed.emit()

    def edit(self, layout: Layout, words: str) -> None:
        """Make `layout` the newest step. `words` says what was done ("3 Lobby taken out of cell 3")."""
        if layout == self.layout:
            return
        del self._history[self._at + 1 :]
        self._history.append(Edit(words, layout))
        self._at += 1
        self.changed.emit()

    @property
    def undo_words(self) -> str | None:
        """What undo would take back, or None if there is nothing."""
        return self._history[self._at].words if self._at > 0 else None

    @property
    def redo_words(self) -> str | None:
        """What redo would do again, or None if there is nothing."""
        return self._history[self._at + 1].words if self._at + 1 < len(self._history) else None

    def undo(self) -> None:
        if self._at > 0:
            self._at -= 1
            self.changed.emit()

    def redo(self) -> None:
        if self._at + 1 < len(self._history):
            self._at += 1
            self.changed.emit()

    @property
    def theirs(self) -> Panel | None:
        """What somebody else made of the panel on the device since this draft began, or None."""
        return self._theirs

    @property
    def merge(self) -> Merge | None:
        """This draft and what somebody else made of its panel, held against each other; None without a conflict."""
        if self._theirs is None or self._base is None:
            return None
        return Merge(Layout.of(self._base), self.layout, Layout.of(self._theirs))

    def saved(self, panel: Panel, sent: Layout, words: str) -> None:
        """The device took `sent` and answered `panel`: that is what is shown, and undo goes back across it.

        What was edited while the answer was under way stays, as work that is not saved yet.
        """
        if self._base is not None:
            self._memory.saved(self._base, panel)
        self._base, self._theirs = panel, None
        if self.layout == sent:
            self._show(panel, words)
        self.changed.emit()

    def follow(self, panel: Panel) -> None:
        """The device's panel was read again: an untouched draft follows it, a changed one keeps its work.

        So does one whose saved work somebody has put back without knowing of it (see `SaveMemory`).
        """
        now = Layout.of(panel)
        unaware = self._memory.put_back(self._base, panel) if self._base is not None else None
        if unaware is not None and not self.layout.same_as(now):
            self._base, theirs = unaware, panel
        elif self._theirs is not None and now == Layout.of(self._theirs):
            theirs = panel  # known already: a save that was put back stays one
        elif self._base is not None and now == Layout.of(self._base):
            self._base, theirs = panel, None
        elif self.layout.same_as(now):
            self._base, theirs = panel, None  # somebody, or our own save, made it just that
        elif self.dirty:
            theirs = panel
        else:
            self._base, theirs = panel, None
            self._go_with(now)
        self._theirs = theirs
        self.changed.emit()

    def _go_with(self, now: Layout) -> None:
        """Changes on the device that follow each other are one step: a sequence makes thousands in a night."""
        words, last = self.tr("Changed on the device"), len(self._history) - 1
        if 0 < self._at == last and self._history[last].words == words:
            self._history[last] = Edit(words, now)
        else:
            self.edit(now, words)

    def changed_here(self, panel: Panel) -> None:
        """This console changed single cells on the device at once: follow, it is nobody else's work."""
        self._memory.changed(panel)
        self.follow(panel)

    def resolve(self, result: Layout, seen: Panel, words: str) -> None:
        """End a conflict: `result` is the newest step, made with the knowledge of `seen`, the panel of the device."""
        later = self._theirs if self._theirs is not None and self._theirs != seen else None
        self._base, self._theirs = seen, None
        self.edit(result, words)
        if later is not None:
            self.follow(later)
        self.changed.emit()

    def accept_theirs(self) -> None:
        """Give this draft's work up for what the device has. Undo brings it back."""
        if self._theirs is not None:
            words = self.tr("Took over the device's version")
            self.resolve(Layout.of(self._theirs), self._theirs, words)

    def _show(self, panel: Panel, words: str) -> None:
        if not self.layout.same_as(Layout.of(panel)):
            self.edit(Layout.of(panel), words)
