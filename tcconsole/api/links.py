"""Which method the device itself wants for an operation, remembered from the links in its answers."""

from __future__ import annotations

from collections.abc import Iterable

from tcconsole.api.request import Action
from tcconsole.api.wire import Link

MAX_REMEMBERED = 4096

_LEARNABLE = frozenset({"GET", "POST", "PUT"})
_WITHOUT_BODY = frozenset({"GET", "POST"})
_WITH_BODY = frozenset({"PUT", "POST"})


class MethodMemory:
    """What links have said, by path and rel. Never more than `limit` entries; the oldest go first.

    A link only ever swaps one documented method for its like (GET and POST without a body, PUT and POST with
    one), so no answer can turn a request into something else. An href counts as a path on this device and is
    never followed.
    """

    def __init__(self, limit: int = MAX_REMEMBERED) -> None:
        self._limit = limit
        self._methods: dict[tuple[str, str], str] = {}

    def __len__(self) -> int:
        return len(self._methods)

    def learn(self, links: Iterable[Link]) -> None:
        """Remember what these links say."""
        for link in links:
            self.note(link.href, link.rel, link.method)

    def note(self, path: str, rel: str, method: str) -> None:
        """Remember one method; those that cannot be swapped for another are not kept."""
        method = method.upper()
        if not rel or method not in _LEARNABLE or path[:1] != "/" or path[:2] == "//":
            return
        if (path, rel) not in self._methods and len(self._methods) >= self._limit:
            del self._methods[next(iter(self._methods))]
        self._methods[path, rel] = method

    def method_for(self, action: Action, path: str, *, has_body: bool) -> str:
        """The method to use: the device's own if it is a mere swap of the documented one, else the documented."""
        swappable = _WITH_BODY if has_body else _WITHOUT_BODY
        learned = self._methods.get((path, action.rel), action.method)
        return learned if {learned, action.method} <= swappable else action.method
