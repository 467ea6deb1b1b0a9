"""Unsaved panels on disk: written as they change, offered again in the next session."""

from __future__ import annotations

from typing import Any

import msgspec

from tcconsole.model.layout import Layout
from tcconsole.model.store import Store

NEW_KEY = "new-"
"""What our own keys begin with, for panels that the device has not seen yet."""


class DraftStore:
    """The drafts of one device. `name` tells its file apart from other devices'."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._file = f"drafts-{name}.json"
        self._kept: dict[str, Any] = {}
        for key, value in store.read(self._file).items():
            if self._layout(value) is not None:
                self._kept[key] = value

    def layout(self, key: str) -> Layout | None:
        """The unsaved layout of that panel, or None."""
        return self._layout(self._kept.get(key))

    def new_layouts(self) -> dict[str, Layout]:
        """The unsaved panels that the device has never seen, by our own key."""
        found = {key: self._layout(value) for key, value in self._kept.items() if key.startswith(NEW_KEY)}
        return {key: layout for key, layout in found.items() if layout is not None}

    def keep(self, key: str, layout: Layout | None) -> None:
        """Keep a layout, or forget it with None."""
        value = None if layout is None else _to_json(layout)
        if self._kept.get(key) == value:
            return
        if value is None:
            del self._kept[key]
        else:
            self._kept[key] = value
        self._store.write(self._file, self._kept)

    @staticmethod
    def _layout(value: Any) -> Layout | None:
        """A layout from our file; None if it is not one (an older or damaged file never blocks a start)."""
        try:
            return msgspec.convert(value, Layout)
        except (msgspec.ValidationError, ValueError):
            return None


def _to_json(layout: Layout) -> Any:
    return msgspec.to_builtins(layout)
