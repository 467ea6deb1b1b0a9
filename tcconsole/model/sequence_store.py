"""Sequences on disk, per device: kept as they are edited, with what those that run were doing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from tcconsole.model.sequence import Key, Sequence
from tcconsole.model.store import Store, all_readable

MOST = 200


class Was(msgspec.Struct, frozen=True):
    """Where a run stood; see `SequenceRun`."""

    index: Annotated[int, Meta(ge=0)] = 0
    ours: tuple[Key, ...] | None = None
    held: str | None = None
    by_hand: bool = False


class Kept(msgspec.Struct, frozen=True):
    """was: None if it does not run."""

    sequence: Sequence
    was: Was | None = None


class SequenceStore:
    """The sequences of one device, by key. `name` tells its file apart from other devices'."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._file = f"sequences-{name}.json"
        self._all: dict[str, Kept] = {}
        for kept in all_readable(store.read(self._file).get("sequences"), Kept, MOST):
            self._all.setdefault(kept.sequence.key, kept)

    @property
    def all(self) -> tuple[Kept, ...]:
        """In the order in which they were made."""
        return tuple(self._all.values())

    def get(self, key: str) -> Kept | None:
        return self._all.get(key)

    def put(self, kept: Kept) -> None:
        """Keep it, in the place of the one with its key."""
        if self._all.get(kept.sequence.key) != kept:
            self._all[kept.sequence.key] = kept
            self._write()

    def drop(self, key: str) -> None:
        """Forget it."""
        if self._all.pop(key, None) is not None:
            self._write()

    def replace_all(self, all_: Iterable[Kept]) -> None:
        """Keep these and no others."""
        self._all = {kept.sequence.key: kept for kept in all_}
        self._write()

    def _write(self) -> None:
        self._store.write(self._file, {"sequences": msgspec.to_builtins(list(self._all.values()))})
