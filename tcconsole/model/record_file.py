"""A record of what is under way with one device, so that the next session goes on from it: a value on disk, or none."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from tcconsole.model.store import Store

T = TypeVar("T")


class RecordFile(Generic[T]):
    """One file. file: its name in the store; kind: what the record is."""

    def __init__(self, store: Store, file: str, kind: type[T]) -> None:
        self._store = store
        self._file = file
        self._kind = kind

    def read(self) -> T | None:
        """What an earlier session left; None if there is nothing that can be used."""
        try:
            return msgspec.convert(self._store.read(self._file), self._kind)
        except msgspec.ValidationError:
            return None

    def keep(self, record: T | None) -> None:
        """Write it soon; None: nothing is under way any more."""
        self._store.write(self._file, {} if record is None else msgspec.to_builtins(record))

    async def written(self) -> None:
        """Wait until what was kept is on disk."""
        await self._store.run(_nothing)


def _nothing() -> None:
    return
