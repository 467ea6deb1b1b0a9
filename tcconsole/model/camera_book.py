"""The console's own book of one device's cameras: numbers to type, groups, favourites. The device knows none of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.model.camera_entries import (
    GROUPS_MOST,
    LAST_NUMBER,
    Entries,
    Entry,
    from_json,
    one_line,
    to_json,
)
from tcconsole.model.store import Store

UNDO_MOST = 100
NOBODY = Entry()


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which groups there were and who was in them, before something was done; `words` say what."""

    words: str
    groups: tuple[str, ...]
    of: Mapping[str, str]


class CameraBook(QObject):
    """`name` tells its file apart from other devices'. Signals: `changed()`; `renumbered()` cameras have other numbers.

    Adopting the device's list changes nothing that the user chose.
    """

    changed = Signal()
    renumbered = Signal()

    def __init__(self, store: Store, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._file = f"cameras-{name}.json"
        self._entries = from_json(store.read(self._file))
        self._here: tuple[tuple[str, str], ...] = ()
        self._ids: dict[int, str] = {}
        self._undo: deque[Grouping] = deque(maxlen=UNDO_MOST)

    def adopt(self, cameras: Sequence[tuple[str, str]]) -> None:
        """The device has these cameras now (id, name), in its order."""
        self._here = tuple(cameras)
        self._put(self._entries.adopted(self._here))

    def entry(self, camera_id: str) -> Entry:
        """What is known of a camera; an empty entry if it is unknown."""
        return self._entries.cameras.get(camera_id, NOBODY)

    def number(self, camera_id: str) -> int:
        """The console's number of a camera, 0 for none."""
        return self.entry(camera_id).number

    def by_number(self, number: int) -> str | None:
        """The id of the camera with that number which the device has now."""
        return self._ids.get(number)

    def group(self, camera_id: str) -> str:
        """The name of its group, "" for none."""
        return self.entry(camera_id).group

    def is_favourite(self, camera_id: str) -> bool:
        return self.entry(camera_id).favourite

    @property
    def groups(self) -> tuple[str, ...]:
        """All groups, also empty ones, in the user's order."""
        return self._entries.groups

    def why_not_number(self, camera_id: str, number: int) -> str:
        """Why a camera cannot have that number, in words; empty if it can."""
        if not 1 <= number <= LAST_NUMBER:
            return self.tr("A number is 1 to {last}.").format(last=LAST_NUMBER)
        holder = self.by_number(number)
        if holder is not None and holder != camera_id:
            return self.tr("{number} is the number of {camera}.").format(
                number=number, camera=self.entry(holder).name or holder
            )
        return ""

    def set_number(self, camera_id: str, number: int) -> None:
        """Give a camera another number. Raises ValueError with the reason in words.

        A number that waits for a camera which is gone may be given away.
        """
        if why := self.why_not_number(camera_id, number):
            raise ValueError(why)
        entries, holder = self._entries, self._entries.holder(number)
        if holder is not None and holder != camera_id:
            entries = entries.changed([holder], number=0)
        if self._put(entries.changed([camera_id], number=number)):
            self.renumbered.emit()

    def set_favourite(self, camera_ids: Iterable[str], favourite: bool) -> None:
        self._put(self._entries.changed(camera_ids, favourite=favourite))

    def learn_ptz(self, camera_id: str, steerable: bool) -> None:
        """It has turned out whether a camera can be steered."""
        self._put(self._entries.changed([camera_id], ptz=steerable))

    def set_group(self, camera_ids: Sequence[str], group: str) -> None:
        """Put cameras into a group; "" takes them out of theirs. Raises ValueError if there is no such group."""
        if group and group not in self.groups:
            raise ValueError(self.tr("There is no group {name}.").format(name=group))
        names = [self.entry(camera_id).name or camera_id for camera_id in camera_ids]
        who = names[0] if len(names) == 1 else self.tr("{count} cameras").format(count=len(names))
        words = (
            self.tr("{cameras} put into {group}") if group else self.tr("{cameras} taken out of the group")
        )
        self._regroup(self._entries.changed(camera_ids, group=group), words.format(cameras=who, group=group))

    def why_not_group(self, name: str, instead_of: str = "") -> str:
        """Why there cannot be a group of that name (or one cannot be called so), in words; empty if it can."""
        name = one_line(name)
        if not name:
            return self.tr("A group needs a name.")
        same = next((group for group in self.groups if group.casefold() == name.casefold()), None)
        if same is not None and same != instead_of:
            return self.tr("There is a group {name} already.").format(name=same)
        if not instead_of and len(self.groups) >= GROUPS_MOST:
            return self.tr("There are {count} groups already.").format(count=GROUPS_MOST)
        return ""

    def create_group(self, name: str, camera_ids: Sequence[str] = ()) -> str:
        """Make a group with these cameras; its name as it is kept. Raises ValueError with the reason in words."""
        if why := self.why_not_group(name):
            raise ValueError(why)
        name = one_line(name)
        wider = Entries(self._entries.cameras, (*self.groups, name))
        words = self.tr("Group {name} made").format(name=name)
        self._regroup(wider.changed(camera_ids, group=name), words)
        return name

    def rename_group(self, old: str, new: str) -> None:
        """Raises ValueError with the reason in words."""
        if why := self.why_not_group(new, old):
            raise ValueError(why)
        words = self.tr("Group {old} is called {new} now").format(old=old, new=one_line(new))
        self._regroup(self._entries.with_group(old, one_line(new)), words)

    def delete_group(self, name: str) -> None:
        """Dissolve a group; its cameras stay, without a group."""
        self._regroup(self._entries.with_group(name, ""), self.tr("Group {name} dissolved").format(name=name))

    def move_group(self, name: str, place: int) -> None:
        """Put a group at that place among the groups, from 0."""
        others = [group for group in self.groups if group != name]
        if len(others) == len(self.groups):
            return
        others.insert(max(0, place), name)
        words = self.tr("Group {name} moved").format(name=name)
        self._regroup(Entries(self._entries.cameras, tuple(others)), words)

    @property
    def undo_words(self) -> str:
        """What was last done to the groups and can be undone; empty if there is nothing."""
        return self._undo[-1].words if self._undo else ""

    def undo(self) -> None:
        """Take back what was last done to the groups. Cameras that came since keep the group that they have, if any."""
        if not self._undo:
            return
        before = self._undo.pop()
        cameras = {
            key: msgspec.structs.replace(entry, group=group if group in before.groups else "")
            for key, entry in self._entries.cameras.items()
            for group in (before.of.get(key, entry.group),)
        }
        self._put(Entries(cameras, before.groups))
        self.changed.emit()  # also where only the words of what comes next are others

    def export(self) -> dict[str, Any]:
        """Everything as JSON, for a backup."""
        return to_json(self._entries)

    def restore(self, value: Mapping[str, Any]) -> None:
        """Take up what `export` gave, of this device or of one that it replaces: cameras are known by id, else name."""
        self._undo.clear()
        self._put(from_json(value).adopted(self._here))
        self.renumbered.emit()

    def _regroup(self, entries: Entries, words: str) -> None:
        before = Grouping(words, self.groups, {k: e.group for k, e in self._entries.cameras.items()})
        if entries != self._entries:
            self._undo.append(before)
            self._put(entries)

    def _put(self, entries: Entries) -> bool:
        """Keep these; whether they are others than before."""
        self._ids = {
            entries.cameras[camera_id].number: camera_id
            for camera_id, _ in self._here
            if entries.cameras[camera_id].number
        }
        if entries == self._entries and list(entries.cameras) == list(self._entries.cameras):
            return False
        self._entries = entries
        self._store.write(self._file, to_json(entries))
        self.changed.emit()
        return True
