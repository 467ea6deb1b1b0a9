"""Which part of a scene a picture shows: the pose of a PTZ camera as a window in the scene."""

from dataclasses import dataclass

from tcconsole.simulator.optics import ASPECT

WIDEST, HOME, CLOSEST = 1.1, 1.8, 6.5
"""Magnification at zoom -100, 0 and +100."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a PTZ camera looks: pan (right is positive), tilt (up is positive) and zoom, each -100 to 100.

    Values outside are taken as the nearest inside. (0, 0, 0) is the scene's home framing.
    """

    pan: float
    tilt: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a scene: its edges as fractions of the scene's width and height, inside 0 to 1."""

    left: float
    top: float
    width: float
    height: float


def magnification(zoom: float) -> float:
    """How many times closer than the whole scene; grows by equal factors for equal steps of zoom."""
    part = _unit(zoom)
    step = CLOSEST / HOME if part > 0 else HOME / WIDEST
    return float(HOME * step**part)


def window(pose: Pose | None, home: tuple[float, float], width: int, height: int) -> Window:
    """What a picture of width × height pixels shows from pose; None means all of the scene.

    home is the middle of the picture at pan and tilt 0. The ends of pan and tilt show the edges of the scene
    at every zoom. Pictures that are not 16:9 lose the sides or top and bottom.
    """
    wide = high = 1.0 if pose is None else 1.0 / magnification(pose.zoom)
    shape = width / height / ASPECT
    if shape < 1:
        wide *= shape
    else:
        high /= shape
    pan, tilt = (0.0, 0.0) if pose is None else (_unit(pose.pan), _unit(pose.tilt))
    return Window(_start(pan, home[0], wide), _start(-tilt, home[1], high), wide, high)


def _unit(value: float) -> float:
    return min(max(value / 100, -1.0), 1.0)


def _start(turn: float, home: float, size: float) -> float:
    middle = min(max(home - size / 2, 0.0), 1.0 - size)
    return middle + turn * (1.0 - size - middle if turn > 0 else middle)
