"""Patrols on disk, per device: kept as they are edited, and which of them were running."""

from __future__ import annotations

import msgspec

from tcconsole.model.patrol import Patrol
from tcconsole.model.store import Store, readable

MOST = 500
"""A device has fewer cameras than this."""


class Kept(msgspec.Struct, frozen=True):
    """running: it ran when the console was closed or is running now."""

    patrol: Patrol
    running: bool = False


class PatrolStore:
    """The patrols of one device, by camera. `name` tells its file apart from other devices'."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._file = f"patrols-{name}.json"
        read = ((key, readable(value, Kept)) for key, value in list(store.read(self._file).items())[:MOST])
        self._all = {camera_id: kept for camera_id, kept in read if kept is not None}

    @property
    def all(self) -> dict[str, Kept]:
        """By camera id."""
        return dict(self._all)

    def get(self, camera_id: str) -> Kept | None:
        return self._all.get(camera_id)

    def put(self, camera_id: str, kept: Kept | None) -> None:
        """Keep it, or forget it with None."""
        if self._all.get(camera_id) == kept:
            return
        if kept is None:
            del self._all[camera_id]
        else:
            self._all[camera_id] = kept
        self._store.write(self._file, msgspec.to_builtins(self._all))
