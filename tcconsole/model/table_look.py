"""How a table was arranged by its user: columns, sorting, grouping and folded groups, kept between sessions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from tcconsole.model.store import Store, readable

MOST = 500
"""A table has fewer columns than this, and fewer folded groups are kept."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class TableLook:
    """columns: which are shown, None while nobody chose. sort: the column that it is sorted by, "" for the usual."""

    columns: tuple[str, ...] | None = None
    sort: str = ""
    backwards: bool = False
    grouped: bool = False
    folded: tuple[str, ...] = ()


class KeptTableLook:
    """One table's; `name` tells its file apart from other tables'."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._file = f"table-{name}.json"
        self._look = _sound(readable(store.read(self._file), TableLook) or TableLook())

    @property
    def now(self) -> TableLook:
        return self._look

    def change(self, **changes: Any) -> TableLook:
        """Keep it with these fields changed; what it is then."""
        self._look = _sound(replace(self._look, **changes))
        self._store.write(self._file, msgspec.to_builtins(self._look))
        return self._look


def _sound(look: TableLook) -> TableLook:
    """No file grows without bound, and none fills the memory."""
    columns = None if look.columns is None else _bounded(look.columns)
    return replace(look, columns=columns, sort=look.sort[:LONGEST], folded=_bounded(look.folded))


def _bounded(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(texts) if len(text) <= LONGEST)[-MOST:]
