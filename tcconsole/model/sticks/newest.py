"""Several sources of deflection as one: the newest that is out of its centre wins."""

from __future__ import annotations

from collections.abc import Hashable

from tcconsole.model.ptz_deflection import CENTRE, Deflection


class Newest:
    """Each source tells where it is by `put`; `where` is what they mean together."""

    def __init__(self) -> None:
        self._pulled: dict[Hashable, Deflection] = {}
        self._let_go: set[Hashable] = set()

    @property
    def where(self) -> Deflection:
        """Of the source that left its centre last and is still out of it; the centre if none is."""
        return next(reversed(self._pulled.values()), CENTRE)

    def put(self, source: Hashable, where: Deflection) -> None:
        if where.centred:
            self._pulled.pop(source, None)
            self._let_go.discard(source)
        elif source not in self._let_go:
            self._pulled[source] = where

    def let_go(self) -> None:
        """As if all were in their centres; each that is not counts again only after it was."""
        self._let_go.update(self._pulled)
        self._pulled.clear()
