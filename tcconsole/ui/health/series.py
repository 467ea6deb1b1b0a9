"""A line of a plot, as a value: whoever works it out needs no plots for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name at the right end and its values; NaN leaves a gap."""

    name: str
    values: Sequence[float]
