"""What was used last, newest first, by keys of the user's things; kept over a restart."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tcconsole.model.store import Store

FILE = "recent.json"
KEPT = 12
LONGEST = 200


class Recent(QObject):
    """What the command palette offers first."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        stored = store.read(FILE).get("used")
        keys = stored if isinstance(stored, list) else []
        self._keys = [key for key in keys if isinstance(key, str) and len(key) <= LONGEST][:KEPT]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def use(self, key: str) -> None:
        """That one was used now."""
        if len(key) <= LONGEST:
            self._keys = [key, *(other for other in self._keys if other != key)][:KEPT]
            self._store.write(FILE, {"used": self._keys})
