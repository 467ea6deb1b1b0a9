"""The user's own keys for commands, by the commands' names. Which keys a command comes with is not known here."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from tcconsole.model.store import Store

log = logging.getLogger(__name__)

FILE = "shortcuts.json"
KEYS_MOST = 4
LONGEST = 60
"""A name or a key that is longer was not written by us."""


class Shortcuts(QObject):
    """Keys as "Ctrl+S". Signals: `changed()`.

    Names that nothing here goes by are kept: another version may know them.
    """

    changed = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._chosen = _read(store.read(FILE).get("keys", {}))

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The commands whose keys the user changed, with their keys; none for a command that has no key any more."""
        return MappingProxyType(self._chosen)

    def choose(self, changes: Mapping[str, Sequence[str]]) -> None:
        """Give commands these keys instead of all that they had; at most four each count."""
        self._put({**self._chosen, **{name: tuple(keys[:KEYS_MOST]) for name, keys in changes.items()}})

    def reset(self, name: str) -> None:
        """Back to the keys that the command came with."""
        self._put({other: keys for other, keys in self._chosen.items() if other != name})

    def reset_all(self) -> None:
        """Every command back to the keys that it came with."""
        self._put({})

    def _put(self, chosen: dict[str, tuple[str, ...]]) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._store.write(FILE, {"keys": {name: list(keys) for name, keys in chosen.items()}})
            self.changed.emit()


def _read(stored: object) -> dict[str, tuple[str, ...]]:
    """What the file says, without what cannot be used."""
    if not isinstance(stored, dict):
        log.warning("%s holds no keys; the usual ones are used", FILE)
        return {}
    chosen = {}
    for name, keys in stored.items():
        if len(name) <= LONGEST and isinstance(keys, list) and all(_is_key(key) for key in keys):
            chosen[name] = tuple(keys[:KEYS_MOST])
        else:
            log.warning("the keys of a command in %s are unusable; its usual ones are used", FILE)
    return chosen


def _is_key(key: object) -> bool:
    return isinstance(key, str) and 0 < len(key) <= LONGEST
