"""The drafts of one device's panels: one for each saved panel, and those that the device has not seen yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from tcconsole.api.wire import Panel
from tcconsole.model.draft import Draft
from tcconsole.model.draft_store import NEW_KEY, DraftStore
from tcconsole.model.layout import Layout


class DraftBook(QObject):
    """Signals: `list_changed()` drafts came, went or were renamed; `shown(key)` the user should see that one."""

    list_changed = Signal()
    shown = Signal(str)

    def __init__(self, kept: DraftStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._drafts: dict[str, Draft] = {}
        self._given_up: set[str] = set()
        self._following = False

    @property
    def all(self) -> tuple[Draft, ...]:
        """Saved panels in the device's order, then those it has not seen."""
        return tuple(self._drafts.values())

    def get(self, key: str) -> Draft | None:
        return self._drafts.get(key)

    def free_name(self, wish: str) -> str:
        """`wish`, with a number behind it if a panel has that name."""
        taken = {draft.name for draft in self._drafts.values()}
        return Layout.blank(wish, 1, 1).with_free_name(taken).name

    def begin(self, layout: Layout, *, shown: bool = True) -> Draft:
        """A panel that the device has not seen yet."""
        draft = self._add(Draft(NEW_KEY + uuid4().hex, None, layout, self))
        self._keep(draft)
        self.list_changed.emit()
        if shown:
            self.shown.emit(draft.key)
        return draft

    def follow(self, panels: Mapping[str, Panel]) -> None:
        """The device has exactly these panels now, by guid and in this order."""
        before = [(key, draft.name) for key, draft in self._drafts.items()]
        self._forget_deleted(panels)
        for guid, panel in panels.items():
            self._follow(guid, panel)
        unseen = {key: draft for key, draft in self._drafts.items() if draft.guid is None}
        self._drafts = {guid: self._drafts[guid] for guid in panels} | unseen
        if not self._following:
            self._following = True
            self._bring_back_new()
        if before != [(key, draft.name) for key, draft in self._drafts.items()]:
            self.list_changed.emit()

    def drop(self, key: str) -> None:
        """Forget a draft, with its work."""
        draft = self._drafts.pop(key, None)
        if draft is None:
            return
        self._kept.keep(key, None)
        draft.deleteLater()
        self.list_changed.emit()

    def give_up(self, key: str, given_up: bool = True) -> None:
        """Whether that panel is being deleted at the user's wish: then its work is not wanted any more."""
        if given_up:
            self._given_up.add(key)
        else:
            self._given_up.discard(key)

    def got_guid(self, draft: Draft, guid: str) -> None:
        """The device has taken up a panel that it had not seen."""
        self.drop(guid)  # the list may have been read between the command and its answer
        self._drafts.pop(draft.key, None)
        self._kept.keep(draft.key, None)
        draft.key = guid
        self._drafts[guid] = draft
        self.list_changed.emit()
        self.shown.emit(guid)

    def _follow(self, guid: str, panel: Panel) -> None:
        draft = self._drafts.get(guid)
        if draft is not None:
            draft.follow(panel)
            return
        draft = self._add(Draft(guid, panel, Layout.of(panel), self))
        kept = self._kept.layout(guid)
        if kept is not None and not kept.same_as(Layout.of(panel)):
            draft.edit(kept, self.tr("Work of the last session"))

    def _forget_deleted(self, panels: Mapping[str, Panel]) -> None:
        """A panel that is gone from the device: an untouched draft goes too, a changed one stays as a new panel."""
        for key, draft in list(self._drafts.items()):
            if draft.guid is None or key in panels:
                continue
            work = draft.layout if draft.dirty and key not in self._given_up else None
            self.drop(key)
            if work is not None:
                self.begin(work, shown=False)

    def _bring_back_new(self) -> None:
        for key, layout in self._kept.new_layouts().items():
            if key not in self._drafts:
                self._add(Draft(key, None, layout, self))

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
