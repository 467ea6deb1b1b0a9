"""The panels of one device: what it has saved, what is on its monitor now, and the drafts of this console."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.api.panels import (
    CreatePanel,
    DeletePanel,
    ListPanels,
    RefreshPanels,
    ShowPanel,
    StopPanel,
    UpdatePanel,
)
from tcconsole.api.wire import Panel
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.draft import Draft
from tcconsole.model.draft_book import DraftBook
from tcconsole.model.draft_store import DraftStore
from tcconsole.model.layout import Layout
from tcconsole.model.link import Link
from tcconsole.model.panel_files import PanelFiles
from tcconsole.model.problems import Problem

SEEN_LATELY_S = 15.0
"""A change that lies between two readings so far apart at most is told with its time."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A panel that was deleted, for putting it back. layout: what the device had; `saved` False: it never had it, and
    that was its draft.

    work: what was not saved besides, None if nothing; on_monitor: it was shown when it was deleted.
    """

    name: str
    layout: Layout
    saved: bool = True
    work: Layout | None = None
    on_monitor: bool = False


class Panels(QObject):
    """Signals: `list_changed()` panels or drafts came, went or were renamed; `active_changed()` another panel (or none)
    is on the monitor, or its cells changed; `refreshed()` after each reading; `shown(key)` the user should see it;
    `monitor_commanded()` this console has shown a panel or stopped the display; `conflict_found(key)` the user wants to
    save or to decide, and somebody else changed that panel; `deleted(Deleted)` at the user's wish."""

    list_changed = Signal()
    active_changed = Signal()
    refreshed = Signal()
    shown = Signal(str)
    monitor_commanded = Signal()
    conflict_found = Signal(str)
    deleted = Signal(object)

    def __init__(
        self, link: Link, activity: Activity, drafts: DraftStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._activity = activity
        self._panels: dict[str, Panel] = {}
        self._deleted: list[Deleted] = []
        self._conflicts: dict[str, Problem] = {}
        self._book = DraftBook(drafts, self)
        self.files = PanelFiles(link, activity, self)
        self._read_at = self._confirmed_at = -1.0e9
        self._loaded = False
        self._active_since: float | None = None
        self._book.list_changed.connect(self.list_changed)
        self._book.shown.connect(self.shown)

    @property
    def loaded(self) -> bool:
        """True once the device has told its panels."""
        return self._loaded

    @property
    def saved(self) -> tuple[Panel, ...]:
        """What the device has, in its order."""
        return tuple(self._panels.values())

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """One draft for each saved panel, in the device's order, then those it has not seen yet."""
        return self._book.all

    @property
    def active(self) -> Panel | None:
        """The panel that is on the monitor now, as far as is known."""
        return next((panel for panel in self._panels.values() if panel.default), None)

    @property
    def active_since(self) -> float | None:
        """When that panel came onto the monitor, in seconds since the epoch; None if it was there before anybody
        looked."""
        return self._active_since

    @property
    def known_for_s(self) -> float:
        """How old the knowledge of the active panel is, in seconds, counted from when it was asked for."""
        return time.monotonic() - self._read_at

    def draft(self, key: str) -> Draft | None:
        return self._book.get(key)

    async def read(self) -> None:
        """Ask the device for its panels. Raises ThinClientError."""
        asked_at = time.monotonic()
        panels = await self._link.send(ListPanels())
        if asked_at < max(self._read_at, self._confirmed_at):
            return  # a later question was answered sooner: this answer is older than what is known
        lately, self._read_at = asked_at - self._read_at < SEEN_LATELY_S, asked_at
        self._note_since(panels, seen=lately)
        self._take(panels)
        self.refreshed.emit()

    def confirm(self, panel: Panel) -> None:
        """The device has answered a command for a cell with this panel: so it is now. Which panel is on the monitor
        is not taken from it."""
        there = self._panels.get(panel.panel_guid or "")
        if there is None:
            return
        self._confirmed_at = time.monotonic()
        confirmed = msgspec.structs.replace(panel, default=there.default)
        draft = self._book.get(panel.panel_guid or "")
        if draft is not None:
            draft.changed_here(confirmed)
        panels = self._panels | {panel.panel_guid: confirmed}
        self._take(tuple(panels.values()))

    def new(self, name: str, width: int, height: int) -> Draft:
        """Begin a panel that the device gets with the first save."""
        return self._book.begin(Layout.blank(name, width, height))

    def duplicate(self, draft: Draft) -> Draft:
        """Begin another panel with the same cells."""
        copy = replace(draft.layout, tray=())
        return self._book.begin(copy.rename(self.free_name(draft.name)))

    def free_name(self, wish: str) -> str:
        """`wish`, with a number behind it if a panel has that name."""
        return self._book.free_name(wish)

    def save(self, draft: Draft, *, show: bool = False) -> None:
        """Send the draft to the device, then put it on the monitor if `show`."""
        tried = self.tr("Save panel {name}").format(name=draft.name)
        if draft.saving:
            return
        draft.set_saving(True)

        async def work() -> None:
            try:
                await self._save(draft, tried, show)
            finally:
                draft.set_saving(False)

        self._link.commands.do(tried, work)

    def show(self, guid: str) -> None:
        """Put that panel on the monitor."""
        name = self._panels[guid].panel_name if guid in self._panels else guid

        async def work() -> None:
            await self._show(guid)

        self._link.commands.do(self.tr("Show panel {name}").format(name=name), work)

    def stop(self) -> None:
        """Stop the display: the monitor shows no panel."""

        async def work() -> None:
            await self._link.send(StopPanel())
            self.monitor_commanded.emit()
            self._activity.add(
                self.tr("Display stopped on {device}").format(device=self._link.title), Kind.MONITOR
            )
            await self.read()

        self._link.commands.do(self.tr("Stop the display"), work)

    def refresh(self) -> None:
        """Have the device build its display anew."""

        async def work() -> None:
            await self._link.send(RefreshPanels())
            await self.read()

        self._link.commands.do(self.tr("Refresh the display"), work)

    def delete(self, draft: Draft) -> None:
        """Delete the panel on the device, or give up a draft that it has not seen. `restore` takes it back."""
        guid, name = draft.guid, draft.name
        if guid is None:
            self._book.drop(draft.key)
            self._note_deleted(Deleted(name, draft.layout, saved=False))
            return
        work = draft.layout if draft.dirty else None

        async def run() -> None:
            shown = self.active is not None and self.active.panel_guid == guid
            self._book.give_up(guid)
            try:
                gone = await self._link.send(DeletePanel(guid))
            finally:
                self._book.give_up(guid, False)
            self._confirmed_at = time.monotonic()
            self._activity.add(self.tr("Panel {name} deleted").format(name=name))
            self._book.drop(guid)
            known = gone if gone.cells else self._panels.get(guid, gone)  # an answer may name it only
            self._note_deleted(Deleted(name, Layout.of(known), work=work, on_monitor=shown))
            await self.read()

        self._link.commands.do(self.tr("Delete panel {name}").format(name=name), run, offer_again=False)

    @property
    def restorable(self) -> bool:
        """True if `restore` has something to put back."""
        return bool(self._deleted)

    def restore(self) -> None:
        """Create the panel anew that was deleted last. It goes back on the monitor if nothing else was shown there.

        It is a draft until the device has taken it: whatever fails, its layout stays.
        """
        if not self._deleted:
            return
        deleted = self._deleted.pop()
        draft = self._book.begin(replace(deleted.layout, name=self.free_name(deleted.layout.name)))
        if not deleted.saved:
            return
        tried = self.tr("Put panel {name} back").format(name=draft.name)
        draft.set_saving(True)
        self._link.commands.do(tried, lambda: self._restore(draft, deleted), offer_again=False)

    def _note_deleted(self, deleted: Deleted) -> None:
        self._deleted.append(deleted)
        self.deleted.emit(deleted)

    async def _restore(self, draft: Draft, deleted: Deleted) -> None:
        try:
            panel = await self._write(draft, draft.layout)
        finally:
            draft.set_saving(False)
            if deleted.work is not None:
                draft.edit(replace(deleted.work, name=draft.name), self.tr("Work that was not saved"))
        if deleted.on_monitor and self.active is None and panel.panel_guid:
            await self._show(panel.panel_guid)

    def begin_all(self, layouts: Sequence[Layout]) -> None:
        """Begin a panel for each layout, under a free name; the first is shown."""
        drafts = [self._book.begin(one.rename(self.free_name(one.name)), shown=False) for one in layouts]
        if drafts:
            self.shown.emit(drafts[0].key)

    def revert(self, draft: Draft) -> None:
        """Back to what the device has. Undo brings the work back."""
        if draft.theirs is not None:
            draft.accept_theirs()
        elif draft.base is not None:
            draft.edit(Layout.of(draft.base), self.tr("Reverted to the device's version"))

    async def _save(self, draft: Draft, tried: str, show: bool) -> None:
        if draft.guid is not None:
            await self.read()  # what the device has now is compared before anything is written over it
        if draft.theirs is not None:
            self._tell_conflict(draft, tried)
            return
        panel = await self._write(draft, draft.layout)
        if show and panel.panel_guid:
            await self._show(panel.panel_guid)

    async def _write(self, draft: Draft, layout: Layout) -> Panel:
        guid = draft.guid
        request = UpdatePanel(layout.to_panel(draft.base)) if guid else CreatePanel(layout.to_panel())
        answer = await self._link.send(request)
        self._confirmed_at = time.monotonic()  # a reading that was asked for before tells nothing any more
        self._activity.add(self.tr("Panel {name} saved").format(name=answer.panel_name), Kind.DONE)
        if answer.panel_guid and answer.panel_guid != draft.key:
            self._book.got_guid(draft, answer.panel_guid)
        if answer.panel_guid:
            self._panels[answer.panel_guid] = answer
        draft.saved(answer, layout, self.tr("Saved"))
        await self.read()
        return answer

    async def _show(self, guid: str) -> None:
        panel = await self._link.send(ShowPanel(guid))
        self.monitor_commanded.emit()
        self._activity.add(
            self.tr("{panel} shown on {device}").format(panel=panel.panel_name, device=self._link.title),
            Kind.MONITOR,
        )
        await self.read()

    def _note_since(self, panels: tuple[Panel, ...], *, seen: bool) -> None:
        """seen: the last reading was so short a time ago that a change is of now."""
        before = self.active.panel_guid if self.active else None
        now = next((panel.panel_guid for panel in panels if panel.default), None)
        if now != before:
            self._active_since = time.time() if seen else None

    def _take(self, panels: tuple[Panel, ...]) -> None:
        before = self.active
        self._panels = {panel.panel_guid: panel for panel in panels if panel.panel_guid}
        first, self._loaded = not self._loaded, True
        self._book.follow(self._panels)
        self._end_conflicts()
        if first:
            self.list_changed.emit()
        if first or before != self.active:
            self.active_changed.emit()

    def _tell_conflict(self, draft: Draft, tried: str) -> None:
        self._link.commands.take_back(self._conflicts.get(draft.key))
        self._conflicts[draft.key] = self._link.commands.complain(
            tried,
            self.tr("Somebody else changed this panel since you began."),
            self.tr("Nothing was sent and your draft is kept. Choose what shall be in each cell."),
            self.tr("Compare and choose"),
            lambda: self.conflict_found.emit(draft.key),
        )
        self.conflict_found.emit(draft.key)

    def _end_conflicts(self) -> None:
        """A conflict that is over is no problem any more."""
        for key, problem in list(self._conflicts.items()):
            draft = self._book.get(key)
            if draft is None or draft.theirs is None:
                self._link.commands.take_back(problem)
                del self._conflicts[key]
