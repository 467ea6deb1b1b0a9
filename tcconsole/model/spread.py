"""The middle and the edge of a few measured values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of the values lie at or below `p50`, 99 in a hundred at or below `p99`, all at or below `most`.

    In the unit of the values; None where there are no values.
    """

    p50: float | None = None
    p99: float | None = None
    most: float | None = None

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Each is one of the values, none in between."""
        ranked = sorted(values)
        if not ranked:
            return cls()
        return cls(_at(ranked, 50), _at(ranked, 99), ranked[-1])


def _at(ranked: list[float], percent: int) -> float:
    return ranked[(len(ranked) * percent + 99) // 100 - 1]
