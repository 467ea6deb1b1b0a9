"""The panels of one device: what it has saved, what is on its monitor now, and the drafts of this console."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

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
from tcconsole.model.draft_store import DraftStore
from tcconsole.model.layout import Layout
from tcconsole.model.link import Link
from tcconsole.model.problems import Problem

NEW_KEY = "new-"


class Panels(QObject):
    """Signals: `list_changed()` panels or drafts came, went or were renamed; `active_changed()` another panel (or none)
    is on the monitor, or its cells changed; `refreshed()` after each reading; `shown(key)` the user should see it;
    `monitor_commanded()` this console has shown a panel or stopped the display."""

    list_changed = Signal()
    active_changed = Signal()
    refreshed = Signal()
    shown = Signal(str)
    monitor_commanded = Signal()

    def __init__(
        self, link: Link, activity: Activity, drafts: DraftStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._activity = activity
        self._kept = drafts
        self._panels: dict[str, Panel] = {}
        self._drafts: dict[str, Draft] = {}
        self._read_at = -1.0e9
        self._loaded = False

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
        return tuple(self._drafts.values())

    @property
    def active(self) -> Panel | None:
        """The panel that is on the monitor now, as far as is known."""
        return next((panel for panel in self._panels.values() if panel.default), None)

    @property
    def known_for_s(self) -> float:
        """How old the knowledge of the active panel is, in seconds, counted from when it was asked for."""
        return time.monotonic() - self._read_at

    def draft(self, key: str) -> Draft | None:
        return self._drafts.get(key)

    def named(self, name: str) -> bool:
        """True if a panel or draft of that name exists."""
        return any(draft.name == name for draft in self._drafts.values())

    async def read(self) -> None:
        """Ask the device for its panels. Raises ThinClientError."""
        asked_at = time.monotonic()
        panels = await self._link.send(ListPanels())
        if asked_at < self._read_at:
            return  # a later question was answered sooner: this answer is older than what is known
        self._read_at = asked_at
        self._take(panels)
        self.refreshed.emit()

    def new(self, name: str, width: int, height: int) -> Draft:
        """Begin a panel that the device gets with the first save."""
        return self._begin(Layout.blank(name, width, height))

    def duplicate(self, draft: Draft) -> Draft:
        """Begin another panel with the same cells."""
        copy = replace(draft.layout, tray=())
        return self._begin(copy.rename(self.free_name(draft.name)))

    def free_name(self, wish: str) -> str:
        """`wish`, with a number behind it if that name is taken."""
        number, name = 2, wish
        while self.named(name):
            name = f"{wish} {number}"
            number += 1
        return name

    def save(self, draft: Draft, *, show: bool = False) -> None:
        """Send the draft to the device, then put it on the monitor if `show`."""
        tried = self.tr("Save panel {name}").format(name=draft.name)
        if draft.theirs is not None:
            self._tell_conflict(draft, tried, show)
            return
        if draft.saving:
            return
        draft.set_saving(True)

        async def work() -> None:
            try:
                panel = await self._write(draft, draft.layout)
            finally:
                draft.set_saving(False)
            if show and panel.panel_guid:
                await self._show(panel.panel_guid)

        self._link.do(tried, work)

    def show(self, guid: str) -> None:
        """Put that panel on the monitor."""
        name = self._panels[guid].panel_name if guid in self._panels else guid

        async def work() -> None:
            await self._show(guid)

        self._link.do(self.tr("Show panel {name}").format(name=name), work)

    def stop(self) -> None:
        """Stop the display: the monitor shows no panel."""

        async def work() -> None:
            await self._link.send(StopPanel())
            self.monitor_commanded.emit()
            self._activity.add(
                self.tr("Display stopped on {device}").format(device=self._link.title), Kind.MONITOR
            )
            await self.read()

        self._link.do(self.tr("Stop the display"), work)

    def refresh(self) -> None:
        """Have the device build its display anew."""

        async def work() -> None:
            await self._link.send(RefreshPanels())
            await self.read()

        self._link.do(self.tr("Refresh the display"), work)

    def delete(self, draft: Draft) -> None:
        """Delete the panel on the device, or give up a draft that it has not seen."""
        guid = draft.guid
        if guid is None:
            self._drop(draft.key)
            return

        async def work() -> None:
            await self._link.send(DeletePanel(guid))
            self._activity.add(self.tr("Panel {name} deleted").format(name=draft.name))
            self._drop(guid)
            await self.read()

        self._link.do(self.tr("Delete panel {name}").format(name=draft.name), work, offer_again=False)

    def revert(self, draft: Draft) -> None:
        """Back to what the device has. Undo brings the work back."""
        if draft.theirs is not None:
            draft.accept_theirs()
        elif draft.base is not None:
            draft.edit(Layout.of(draft.base), self.tr("Reverted to the device's version"))

    async def _write(self, draft: Draft, layout: Layout) -> Panel:
        guid = draft.guid
        request = UpdatePanel(layout.to_panel(draft.base)) if guid else CreatePanel(layout.to_panel())
        answer = await self._link.send(request)
        self._activity.add(self.tr("Panel {name} saved").format(name=answer.panel_name), Kind.DONE)
        if answer.panel_guid and answer.panel_guid != draft.key:
            self._rekey(draft, answer.panel_guid)
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

    def _take(self, panels: tuple[Panel, ...]) -> None:
        before, keys = self.active, list(self._drafts)
        names = [draft.name for draft in self._drafts.values()]
        self._panels = {panel.panel_guid: panel for panel in panels if panel.panel_guid}
        self._forget_deleted()
        for guid, panel in self._panels.items():
            self._follow(guid, panel)
        self._in_device_order()
        first, self._loaded = not self._loaded, True
        if first:
            self._bring_back_new()
        if first or keys != list(self._drafts) or names != [d.name for d in self._drafts.values()]:
            self.list_changed.emit()
        if first or before != self.active:
            self.active_changed.emit()

    def _follow(self, guid: str, panel: Panel) -> None:
        draft = self._drafts.get(guid)
        if draft is not None:
            draft.follow(panel)
            return
        draft = self._add(Draft(guid, panel, Layout.of(panel), self))
        kept = self._kept.layout(guid)
        if kept is not None and not kept.same_as(Layout.of(panel)):
            draft.edit(kept, self.tr("Work of the last session"))

    def _forget_deleted(self) -> None:
        """A panel that is gone from the device: an untouched draft goes too, a changed one stays as a new panel."""
        for key, draft in list(self._drafts.items()):
            if draft.guid is None or key in self._panels:
                continue
            work = draft.layout if draft.dirty else None
            self._drop(key)
            if work is not None:
                self._begin(work, shown=False)

    def _bring_back_new(self) -> None:
        for key, layout in self._kept.new_layouts().items():
            if key not in self._drafts:
                self._add(Draft(key, None, layout, self))

    def _begin(self, layout: Layout, *, shown: bool = True) -> Draft:
        draft = self._add(Draft(NEW_KEY + uuid4().hex, None, layout, self))
        self._keep(draft)
        self.list_changed.emit()
        if shown:
            self.shown.emit(draft.key)
        return draft

    def _add(self, draft: Draft) -> Draft:
        self._drafts[draft.key] = draft
        draft.changed.connect(self._keeper(draft))
        return draft

    def _keeper(self, draft: Draft) -> Callable[[], None]:
        name = draft.name

        def keep() -> None:
            nonlocal name
            self._keep(draft)
            if draft.name != name:
                name = draft.name
                self.list_changed.emit()

        return keep

    def _keep(self, draft: Draft) -> None:
        """Unsaved work goes to the disk with every step, so that a crash loses none."""
        if draft.key in self._drafts:
            self._kept.keep(draft.key, draft.layout if draft.dirty else None)

    def _drop(self, key: str) -> None:
        draft = self._drafts.pop(key, None)
        if draft is None:
            return
        self._kept.keep(key, None)
        draft.deleteLater()
        self.list_changed.emit()

    def _rekey(self, draft: Draft, guid: str) -> None:
        self._drafts.pop(draft.key, None)
        self._kept.keep(draft.key, None)
        draft.key = guid
        self._drafts[guid] = draft
        self.list_changed.emit()
        self.shown.emit(guid)

    def _in_device_order(self) -> None:
        unseen = {key: draft for key, draft in self._drafts.items() if draft.guid is None}
        self._drafts = {guid: self._drafts[guid] for guid in self._panels} | unseen

    def _tell_conflict(self, draft: Draft, tried: str, show: bool) -> None:
        def overwrite() -> None:
            draft.overwrite_theirs()
            self.save(draft, show=show)

        self._link.problems.add(
            Problem(
                tried=tried,
                device=self._link.title,
                why=self.tr("Somebody else changed this panel since you began."),
                advice=self.tr(
                    "Your draft is kept. Revert takes over their version; saving anyway replaces it."
                ),
                action_words=self.tr("Save anyway"),
                action=overwrite,
            )
        )
