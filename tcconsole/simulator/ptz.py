"""Steering the cameras of a simulated device: by cell of the active panel, clamped to -100…100."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tcconsole.simulator.envelope import Refusal
from tcconsole.simulator.memory import Position

if TYPE_CHECKING:
    from tcconsole.simulator.calls import Call
    from tcconsole.simulator.site import SiteCamera

LIMIT = 100.0


async def move_relative(call: Call) -> None:
    """PUT /PTZ/{cell}/Relative/Pan/{pan}/Tilt/{tilt}/Zoom/{zoom}."""
    camera, step = _target(call)
    if call.device.faults.relative_ignored:
        return
    here = call.device.memory.positions[camera.id]
    _move(call, camera, Position(here.pan + step.pan, here.tilt + step.tilt, here.zoom + step.zoom))


async def move_absolute(call: Call) -> None:
    """PUT /PTZ/{cell}/Absolute/Pan/{pan}/Tilt/{tilt}/Zoom/{zoom}."""
    camera, position = _target(call)
    _move(call, camera, position)


async def list_presets(call: Call) -> Any:
    """GET /PTZ/{cell}/Presets."""
    camera = _camera_in(call, _cell(call))
    return [{"Name": preset.name, "X": preset.x, "Y": preset.y, "Z": preset.z} for preset in camera.presets]


def _target(call: Call) -> tuple[SiteCamera, Position]:
    entry, arguments = call.entry, call.arguments
    entry.cell = _cell(call)
    entry.pan = _number("Pan", arguments["pan"])
    entry.tilt = _number("Tilt", arguments["tilt"])
    entry.zoom = _number("Zoom", arguments["zoom"])
    return _camera_in(call, entry.cell), Position(entry.pan, entry.tilt, entry.zoom)


def _move(call: Call, camera: SiteCamera, to: Position) -> None:
    call.device.memory.positions[camera.id] = clamped(to)
    call.entry.camera_id, call.entry.camera = camera.id, camera.name


def clamped(to: Position) -> Position:
    """The nearest position that a camera can take."""
    return Position(_clamp(to.pan), _clamp(to.tilt), _clamp(to.zoom))


def _clamp(value: float) -> float:
    return max(-LIMIT, min(LIMIT, value))


def _cell(call: Call) -> int:
    words = call.arguments["cell"]
    if not (words.isascii() and words.isdigit() and len(words) < 4):
        raise Refusal(404, "A cell is named by its number, counted from 0.")
    return int(words)


def _number(name: str, words: str) -> float:
    try:
        value = float(words)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in words:
        raise Refusal(400, f"{name} must be a number.")
    return value


def _camera_in(call: Call, cell: int) -> SiteCamera:
    """The PTZ camera in that cell of the active panel; 404 when there is none."""
    if call.device.faults.ptz_missing:
        raise Refusal(404, "This firmware has no PTZ control.")
    camera = call.device.camera_in_cell(cell)
    if camera is None or not camera.steerable:
        raise Refusal(404, f"There is no PTZ camera in cell {cell} of the active panel.")
    return camera
