"""Steering a PTZ camera. The device knows it only as a cell index of the active panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from tcconsole.api.request import Action, Command, Pace, Request, cell_segment
from tcconsole.api.wire import Envelope, Preset

LIMIT = 100.0
"""Pan, tilt and zoom are percent, from -LIMIT to LIMIT."""

_PRESETS = msgspec.json.Decoder(tuple[Preset, ...])


def _plain(value: float) -> str:
    """A number as the path takes it: at most three decimals, never an exponent, never "-0"."""
    if not -LIMIT <= value <= LIMIT:
        raise ValueError(f"{value:g} is not between {-LIMIT:g} and {LIMIT:g}")
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class _Move(Command):
    cell: int
    pan: float
    tilt: float
    zoom: float

    def _to(self, kind: str) -> str:
        steps = f"Pan/{_plain(self.pan)}/Tilt/{_plain(self.tilt)}/Zoom/{_plain(self.zoom)}"
        return f"/PTZ/{cell_segment(self.cell)}/{kind}/{steps}"


@dataclass(frozen=True, slots=True)
class MoveRelative(_Move):
    """Move the camera in a cell of the active panel by `pan`, `tilt`, `zoom` (each -100 to 100)."""

    action: ClassVar[Action] = Action(
        "move the camera", "PUT", changes_state=True, pace=Pace.PTZ, may_be_empty=True, at_once=True
    )

    @property
    def path(self) -> str:
        return self._to("Relative")


@dataclass(frozen=True, slots=True)
class MoveAbsolute(_Move):
    """Move the camera in a cell of the active panel to `pan`, `tilt`, `zoom` (each -100 to 100)."""

    action: ClassVar[Action] = Action(
        "move the camera to a position",
        "PUT",
        changes_state=True,
        pace=Pace.PTZ,
        may_be_empty=True,
        at_once=True,
    )

    @property
    def path(self) -> str:
        return self._to("Absolute")


@dataclass(frozen=True, slots=True)
class ListPresets(Request[tuple[Preset, ...]]):
    """The presets of the PTZ camera in a cell of the active panel."""

    action: ClassVar[Action] = Action("list the camera's presets", "GET")
    cell: int

    @property
    def path(self) -> str:
        return f"/PTZ/{cell_segment(self.cell)}/Presets"

    def decode(self, answer: Envelope) -> tuple[Preset, ...]:
        return _PRESETS.decode(answer.data)
