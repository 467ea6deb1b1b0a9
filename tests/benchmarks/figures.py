"""How a benchmark tells what it measured: one JSON line for each figure on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """at_least and at_most: what is to be reached, None if nothing is. words: what else is to be known."""

    name: str
    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None
    words: str = ""

    @property
    def reached(self) -> bool:
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )


def tell(
    name: str,
    value: float,
    unit: str = "",
    *,
    least: float | None = None,
    most: float | None = None,
    words: str = "",
) -> None:
    """Print a figure; `unit` "×" for a ratio. least, most: what is to be reached."""
    figure = Figure(name, round(value, 4), unit, least, most, words)
    line = {key: each for key, each in asdict(figure).items() if each not in (None, "")}
    if least is not None or most is not None:
        line["reached"] = figure.reached
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def figure_of(line: str) -> Figure | None:
    """The figure in a line that `tell` printed, None for another line."""
    try:
        members = json.loads(line)
    except ValueError:
        return None
    if not isinstance(members, dict) or "name" not in members:
        return None
    members.pop("reached", None)
    return Figure(**members)


def p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100)[98] if len(values) > 100 else max(values)
