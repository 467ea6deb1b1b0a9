"""What is known of a scene besides its picture: how it was seen, how it is lit, what moves in it."""

from dataclasses import dataclass
from typing import Literal

from tcconsole.simulator.daylight import Light
from tcconsole.simulator.optics import Optics

Point = tuple[float, float]
"""A place in the picture: fractions of its width and height from the upper left."""

Kind = Literal["person", "car", "van", "forklift"]


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody or something that travels along a path on the ground, again and again.

    path: places of the feet or of the middle of the vehicle; pause_s: between two rounds; back: every other
    round goes the other way (people turn round, vehicles drive backwards); stays: waits in sight at the ends,
    else it is gone during the pause; look: the colours (a key of figures.OUTFITS or of
    vehicles.PAINTS); early_s: how far into its round it is when the clock starts.
    """

    kind: Kind
    path: tuple[Point, ...]
    speed_mps: float = 1.35
    pause_s: float = 8.0
    back: bool = False
    look: str = ""
    early_s: float = 0.0
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light that goes on and off. size: its glow in picture widths; on: which part of period_s it is lit."""

    at: Point
    size: float
    colour: tuple[int, int, int]
    period_s: float = 2.0
    on: float = 0.5
    shift_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Blinkers:
    """A field of tiny lights, such as the front of a rack: its corners clockwise from the upper left."""

    corners: tuple[Point, Point, Point, Point]
    count: int
    colours: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Something that stands in the way: it hides movers whose feet are above base (farther away)."""

    outline: tuple[Point, ...]
    base: float


@dataclass(frozen=True, slots=True)
class Mend:
    """Ground that covers something in the picture: what is seen shift_m (right, ahead) from there."""

    outline: tuple[Point, ...]
    shift_m: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """home: the middle of the picture of a PTZ camera at pan and tilt 0; gloss: how much the floor mirrors,
    0 to 1; lit: how bright movers are beside what was drawn with the scene."""

    optics: Optics
    light: Light
    home: Point = (0.5, 0.5)
    gloss: float = 0.0
    lit: float = 1.0
    movers: tuple[Mover, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    blinkers: tuple[Blinkers, ...] = ()
    screens: tuple[Screen, ...] = ()
    mends: tuple[Mend, ...] = ()
