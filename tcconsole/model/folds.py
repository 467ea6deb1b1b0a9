"""Which groups of cameras the user has folded away, in which list; kept from one session to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tcconsole.model.store import Store

MOST = 500
"""There are fewer groups than this."""


class Folds:
    """Of one device; `name` tells its file apart from other devices'. A view ("dock") has folds of its own."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._file = f"folds-{name}.json"
        self._folded = _read(store.read(self._file))

    def of(self, view: str) -> frozenset[str]:
        """The groups that are folded there, "" for the cameras without one."""
        return frozenset(self._folded.get(view, ()))

    def fold(self, view: str, group: str, folded: bool) -> None:
        """Fold a group away there, or show all of it again."""
        rest = [each for each in self._folded.get(view, []) if each != group]
        self._folded[view] = [*rest, group][-MOST:] if folded else rest
        self._store.write(self._file, dict(self._folded))


def _read(stored: Mapping[str, Any]) -> dict[str, list[str]]:
    """A damaged file folds nothing."""
    return {
        view: [group for group in groups if isinstance(group, str)][-MOST:]
        for view, groups in stored.items()
        if isinstance(groups, list)
    }
