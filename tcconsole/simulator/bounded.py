"""A cache that is bounded in bytes and forgets what was used longest ago."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedCache(Generic[K, V]):
    """Keeps the newest used values as long as their sizes (in bytes) add up to at most limit.

    A value bigger than the limit is handed out but not kept.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K, make: Callable[[], V], size_of: Callable[[V], int]) -> V:
        """The value kept under key; else what make() gives, which is then kept."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found[0]
        value = make()
        self._keep(key, value, size_of(value))
        return value

    def _keep(self, key: K, value: V, size: int) -> None:
        if size > self.limit:
            return
        self._kept[key] = (value, size)
        self.used += size
        while self.used > self.limit:
            _, (_, dropped) = self._kept.popitem(last=False)
            self.used -= dropped
