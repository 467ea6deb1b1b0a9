"""Finding where a stick rests and how far it reaches: leave it alone, then move it to all edges."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from tcconsole.model.sticks.choices import LEAST_REACH, Choices, Moves

RESTING = 0.15
"""A stick that is left alone moves less than this between its readings."""
ENOUGH = 0.5
"""From one end to the other an axis must have gone at least so far to count as moved to its edges."""
REST_READINGS = 30


class Step(Enum):
    """What the user is asked for now."""

    REST = "rest"
    EDGES = "edges"


class Calibration:
    """Collects a stick's readings. Feed it by `read`; `rest_known` allows `go_on`, `complete` allows `result`."""

    def __init__(self) -> None:
        self.step = Step.REST
        self._low: list[float] = []
        self._high: list[float] = []
        self._centre: tuple[float, ...] = ()
        self._readings = 0

    def read(self, raw: tuple[float, ...]) -> None:
        """One reading of all axes. A stick that moves although it should rest starts again."""
        if not self._low:
            self._low, self._high = list(raw), list(raw)
        self._low = [min(pair) for pair in zip(self._low, raw, strict=False)]
        self._high = [max(pair) for pair in zip(self._high, raw, strict=False)]
        self._readings += 1
        if self.step is Step.REST and any(
            high - low > RESTING for low, high in zip(self._low, self._high, strict=True)
        ):
            self._low, self._high, self._readings = list(raw), list(raw), 1

    @property
    def rest_share(self) -> float:
        """How much of the resting is done, 0 to 1."""
        return min(1.0, self._readings / REST_READINGS)

    @property
    def rest_known(self) -> bool:
        return self._readings >= REST_READINGS

    def go_on(self) -> None:
        """The centre is where the stick rested; now the edges."""
        self._centre = tuple((low + high) / 2 for low, high in zip(self._low, self._high, strict=True))
        self._low, self._high = list(self._centre), list(self._centre)
        self.step = Step.EDGES

    def reached(self, axis: int) -> bool:
        """Whether that axis was moved to its edges."""
        return axis < len(self._low) and self._high[axis] - self._low[axis] >= ENOUGH

    def complete(self, choices: Choices) -> bool:
        """Whether every axis that moves something was moved to its edges."""
        used = [number for number, axis in enumerate(choices.axes) if axis.moves is not Moves.NONE]
        return self.step is Step.EDGES and bool(used) and all(self.reached(axis) for axis in used)

    def result(self, choices: Choices) -> Choices:
        """The choices with the new centre and ends of every axis that was moved."""
        axes = [
            replace(axis, low=self._end(number, -1), centre=self._centre[number], high=self._end(number, 1))
            if self.reached(number)
            else axis
            for number, axis in enumerate(choices.axes)
        ]
        return replace(choices, axes=tuple(axes))

    def _end(self, axis: int, side: int) -> float:
        """An end, a little inward: no stick reaches the same end twice. A side that was hardly used is its centre."""
        reach = (self._high[axis] if side > 0 else self._low[axis]) - self._centre[axis]
        return self._centre[axis] + (reach * 0.97 if abs(reach) >= LEAST_REACH else 0.0)
