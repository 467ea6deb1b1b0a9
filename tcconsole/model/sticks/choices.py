"""What the user chose for one stick: its axes, their curve and its buttons. Checked when read from our file."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from tcconsole.model.shaping import SHAPE, Shape

WIDEST_ZONE = 0.5
SLOWEST = 0.05
LEAST_REACH = 0.1
"""A side of an axis that reaches less far does not count: a trigger rests at one end."""


class Moves(Enum):
    """What an axis moves."""

    PAN = "pan"
    TILT = "tilt"
    ZOOM = "zoom"
    NONE = "none"


class Action:
    """What a button does. The words are kept in our file."""

    NONE = "none"
    HOME = "home"
    STOP = "stop"
    NEXT_CELL = "next cell"
    PREVIOUS_CELL = "previous cell"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"


PRESETS = tuple(f"preset {number}" for number in range(1, 10))
ACTIONS = (
    Action.NONE,
    *PRESETS,
    Action.NEXT_CELL,
    Action.PREVIOUS_CELL,
    Action.ZOOM_IN,
    Action.ZOOM_OUT,
    Action.HOME,
    Action.STOP,
)
USUAL = (
    *PRESETS[:4],
    Action.NEXT_CELL,
    Action.PREVIOUS_CELL,
    Action.ZOOM_IN,
    Action.ZOOM_OUT,
    Action.STOP,
    Action.HOME,
)


@dataclass(frozen=True, slots=True)
class AxisChoice:
    """What one axis moves. low, centre and high: its raw values at its ends and at rest, -1 to 1."""

    moves: Moves = Moves.NONE
    invert: bool = False
    low: float = -1.0
    centre: float = 0.0
    high: float = 1.0

    def place(self, raw: float) -> float:
        """Where the stick is on this axis, -1 to 1, 0 at rest."""
        away = raw - self.centre
        reach = self.high - self.centre if away > 0 else self.centre - self.low
        return min(1.0, max(-1.0, away / reach)) if reach >= LEAST_REACH else 0.0


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices for one stick. dead_zone: 0 to 0.5; expo: 0 to 1; top_speed: 0.05 to 1; buttons: an action each."""

    axes: tuple[AxisChoice, ...] = ()
    dead_zone: float = SHAPE.dead_zone
    expo: float = SHAPE.expo
    top_speed: float = 1.0
    buttons: tuple[str, ...] = ()

    @property
    def shape(self) -> Shape:
        return Shape(dead_zone=self.dead_zone, expo=self.expo)

    def with_value(self, key: str, value: float) -> Choices:
        """key: dead_zone, expo or top_speed."""
        changes: dict[str, Any] = {key: value}
        return replace(self, **changes)

    def with_axis(self, axis: int, **changes: Any) -> Choices:
        changed = replace(self.axes[axis], **changes)
        return replace(self, axes=(*self.axes[:axis], changed, *self.axes[axis + 1 :]))

    def with_button(self, button: int, action: str) -> Choices:
        return replace(self, buttons=(*self.buttons[:button], action, *self.buttons[button + 1 :]))


def usual(axes: int, buttons: int) -> Choices:
    """The defaults. Sticks with three or four axes zoom by the third; gamepads by the fourth (their third is a
    trigger, which rests at one end). Forward is negative, so tilt is inverted."""
    zoom = 2 if axes <= 4 else 3
    kinds = {0: AxisChoice(Moves.PAN), 1: AxisChoice(Moves.TILT, invert=True), zoom: AxisChoice(Moves.ZOOM)}
    actions = USUAL + (Action.NONE,) * buttons
    return Choices(
        tuple(kinds.get(axis, AxisChoice()) for axis in range(axes)), buttons=actions[: max(0, buttons)]
    )


def to_stored(choices: Choices) -> dict[str, Any]:
    """As it is written to our file."""
    return {
        "axes": [
            {"moves": a.moves.value, "invert": a.invert, "low": a.low, "centre": a.centre, "high": a.high}
            for a in choices.axes
        ],
        "dead_zone": choices.dead_zone,
        "expo": choices.expo,
        "top_speed": choices.top_speed,
        "buttons": list(choices.buttons),
    }


def from_stored(stored: object, axes: int, buttons: int) -> Choices:
    """What our file says for a stick with so many axes and buttons; the default stands for what is unusable."""
    default = usual(axes, buttons)
    if not isinstance(stored, dict):
        return default
    return Choices(
        tuple(_axis(each, usual) for each, usual in _pairs(stored.get("axes"), default.axes)),
        _number(stored.get("dead_zone"), default.dead_zone, 0.0, WIDEST_ZONE),
        _number(stored.get("expo"), default.expo, 0.0, 1.0),
        _number(stored.get("top_speed"), default.top_speed, SLOWEST, 1.0),
        tuple(
            each if each in ACTIONS else usual
            for each, usual in _pairs(stored.get("buttons"), default.buttons)
        ),
    )


def _pairs(stored: object, defaults: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Each default with what is stored in its place, None if nothing is."""
    found = stored if isinstance(stored, list) else []
    return [(found[i] if i < len(found) else None, default) for i, default in enumerate(defaults)]


def _axis(stored: object, default: AxisChoice) -> AxisChoice:
    if not isinstance(stored, dict):
        return default
    try:
        moves = Moves(stored.get("moves"))
    except ValueError:
        moves = default.moves
    centre = _number(stored.get("centre"), 0.0, -1.0, 1.0)
    low = _number(stored.get("low"), -1.0, -1.0, centre)
    high = _number(stored.get("high"), 1.0, centre, 1.0)
    return AxisChoice(moves, stored.get("invert") is True, low, centre, high)


def _number(value: object, default: float, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return float(value) if least <= value <= most else default
