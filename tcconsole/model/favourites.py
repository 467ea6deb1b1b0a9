"""The panels of one device that the operator shows with one key: which, in which order, and what is being shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.api.panels import ShowPanel
from tcconsole.api.wire import Panel
from tcconsole.model.activity import Activity
from tcconsole.model.found_again import found_again
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.sequence import Key, Name
from tcconsole.model.store import Store, all_readable

MOST = 50


@dataclass(frozen=True, slots=True)
class Favourite:
    """A panel. name: to find it by if it was made anew."""

    guid: Key
    name: Name


class Favourites(QObject):
    """Signals: `changed()` which there are; `pending_changed()` another one is on its way to the monitor, or none."""

    changed = Signal()
    pending_changed = Signal()

    def __init__(
        self,
        link: Link,
        panels: Panels,
        store: Store,
        name: str,
        activity: Activity,
        parent: QObject | None = None,
    ) -> None:
        """`name` tells its file apart from other devices'."""
        super().__init__(parent)
        self._panels = panels
        self._store = store
        self._activity = activity
        self._file = f"favourites-{name}.json"
        self._all = all_readable(store.read(self._file).get("favourites"), Favourite, MOST)
        self._pending = ""
        self._answered = False
        panels.refreshed.connect(self._follow)
        link.commanded.connect(self._commanded)

    @property
    def all(self) -> tuple[Favourite, ...]:
        """In the operator's order."""
        return self._all

    @property
    def pending(self) -> str:
        """The guid of the panel that was asked for and is not on the monitor yet; "" if none."""
        return self._pending

    def panel(self, favourite: Favourite) -> Panel | None:
        """What the device has; None if it is gone."""
        return next((each for each in self._panels.saved if each.panel_guid == favourite.guid), None)

    def has(self, guid: str) -> bool:
        return any(favourite.guid == guid for favourite in self._all)

    def add(self, guid: str, at: int | None = None) -> None:
        """That panel, before the one at `at`, or as the last; one that is there is moved."""
        name = next((panel.panel_name for panel in self._panels.saved if panel.panel_guid == guid), None)
        if name is None or (len(self._all) >= MOST and not self.has(guid)):
            return
        if not self.has(guid):
            self._activity.add(self.tr("{panel} added to the favourites").format(panel=name))
        place = len(self._all) if at is None else at
        place -= sum(favourite.guid == guid for favourite in self._all[:place])
        others = [favourite for favourite in self._all if favourite.guid != guid]
        self._set((*others[:place], Favourite(guid, name), *others[place:]))

    def remove(self, guid: str) -> None:
        for favourite in self._all:
            if favourite.guid == guid:
                words = self.tr("{panel} taken out of the favourites")
                self._activity.add(words.format(panel=favourite.name))
        self._set(tuple(favourite for favourite in self._all if favourite.guid != guid))

    def move(self, index: int, by: int) -> None:
        """One of them, to the left (-1) or right (1)."""
        if 0 <= index < len(self._all) and 0 <= index + by < len(self._all):
            others = list(self._all)
            others.insert(index + by, others.pop(index))
            self._set(tuple(others))

    def show(self, index: int) -> None:
        """Put the favourite at `index` on the monitor at once; nothing happens if there is none."""
        favourite = self._all[index] if 0 <= index < len(self._all) else None
        if favourite is not None and self.panel(favourite) is not None:
            self._set_pending(favourite.guid)
            self._panels.show(favourite.guid)

    def export(self) -> dict[str, Any]:
        """All of them as JSON values."""
        return {"favourites": msgspec.to_builtins(self._all)}

    def restore(self, exported: dict[str, Any]) -> None:
        """Keep those that `export` gave instead. Raises ValueError, having changed nothing."""
        favourites = msgspec.convert(exported.get("favourites", []), tuple[Favourite, ...])
        self._set(tuple(dict.fromkeys(favourites))[:MOST])
        self._follow()

    def _follow(self) -> None:
        """One whose panel was made anew follows it by its name; one whose panel has another name takes it."""
        names = {panel.panel_guid or "": panel.panel_name for panel in self._panels.saved}
        taken = {favourite.guid for favourite in self._all}
        found = []
        for favourite in self._all:
            again = found_again(favourite.guid, favourite.name, names)
            guid = favourite.guid if again is None or again in taken else again
            taken.add(guid)
            found.append(Favourite(guid, names.get(guid, favourite.name)))
        self._set(tuple(found))
        if self._answered:
            self._answered = False
            self._set_pending("")

    def _commanded(self, request: object, done: bool) -> None:
        """The device has answered: what is on the monitor is read next. A failure is told by the command itself."""
        if isinstance(request, ShowPanel) and request.guid == self._pending:
            self._answered = done
            if not done:
                self._set_pending("")

    def _set(self, favourites: tuple[Favourite, ...]) -> None:
        if favourites != self._all:
            self._all = favourites
            self._store.write(self._file, self.export())
            self.changed.emit()

    def _set_pending(self, guid: str) -> None:
        if guid != self._pending:
            self._pending = guid
            self.pending_changed.emit()
