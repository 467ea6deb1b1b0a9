"""What the vehicles are made of: boxes that narrow upwards, what is on their faces, wheels, lights, paints."""

from dataclasses import dataclass

Colour = tuple[int, int, int]
Patch = tuple[float, float, float, float]

PAINTS: dict[str, Colour] = {
    "white": (206, 206, 202),
    "silver": (150, 154, 160),
    "black": (44, 46, 52),
    "red": (142, 50, 48),
    "blue": (60, 82, 126),
    "sand": (172, 154, 122),
    "green": (72, 92, 80),
    "yellow": (226, 170, 30),
}
STREET = ("white", "silver", "black", "red", "blue", "sand", "green")

GLASS, DARK, WOOD = (44, 52, 62), (38, 38, 42), (176, 136, 92)
HEAD, TAIL, PLATE = (255, 250, 232), (255, 52, 38), (206, 206, 200)


@dataclass(frozen=True, slots=True)
class Solid:
    """A box that may narrow towards its top. Metres; x to its right, y up, z ahead; tops: how far the upper
    edges are drawn in at the front, the back and each side. paint None: the vehicle's own colour.

    patches: what is on its faces: (face, (left, top, right, bottom) as fractions, colour)."""

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]
    tops: tuple[float, float, float] = (0.0, 0.0, 0.0)
    paint: Colour | None = None
    patches: tuple[tuple[str, Patch, Colour], ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """The solids, in the order in which they hide each other from above; wheels: (x, radius, z) of the axles."""

    solids: tuple[Solid, ...]
    wheels: tuple[tuple[float, float, float], ...]
    size: tuple[float, float]
    lights: tuple[float, float, float] = (0.62, 0.62, 2.2)  # x, y, z of the right head light
    beams: bool = True


def _ends(low: float, high: float) -> tuple[tuple[str, Patch, Colour], ...]:
    """Head lights, tail lights and plates between two heights (fractions from the top) of a body."""
    spots: list[tuple[str, Patch, Colour]] = []
    for left, right in ((0.05, 0.24), (0.76, 0.95)):
        spots += [("front", (left, low, right, high), HEAD), ("back", (left, low, right, high), TAIL)]
    middle = (0.36, high, 0.64, min(high + 0.22, 0.95))
    return (*spots, ("front", middle, PLATE), ("back", middle, PLATE))


_CAR = Build(
    (
        Solid((-0.88, 0.88), (0.26, 0.84), (-2.2, 2.2), (0.10, 0.08, 0.06), None, _ends(0.22, 0.50)),
        Solid(
            (-0.81, 0.81),
            (0.84, 1.42),
            (-2.0, 0.95),
            (0.62, 0.34, 0.13),
            None,
            (
                ("front", (0.07, 0.10, 0.93, 0.92), GLASS),
                ("back", (0.08, 0.12, 0.92, 0.90), GLASS),
                ("left", (0.04, 0.12, 0.47, 0.90), GLASS),
                ("left", (0.51, 0.12, 0.95, 0.90), GLASS),
                ("right", (0.05, 0.12, 0.49, 0.90), GLASS),
                ("right", (0.53, 0.12, 0.96, 0.90), GLASS),
            ),
        ),
    ),
    ((0.86, 0.33, 1.40), (0.86, 0.33, -1.35)),
    (1.8, 4.5),
)
_VAN = Build(
    (
        Solid((-1.0, 1.0), (0.30, 1.05), (-2.6, 2.6), (0.12, 0.04, 0.03), None, _ends(0.40, 0.66)),
        Solid(
            (-0.98, 0.98),
            (1.05, 2.25),
            (-2.58, 1.75),
            (0.55, 0.06, 0.12),
            None,
            (
                ("front", (0.07, 0.14, 0.93, 0.92), GLASS),
                ("left", (0.76, 0.16, 0.96, 0.80), GLASS),
                ("right", (0.04, 0.16, 0.24, 0.80), GLASS),
                ("back", (0.10, 0.14, 0.46, 0.50), GLASS),
                ("back", (0.54, 0.14, 0.90, 0.50), GLASS),
            ),
        ),
    ),
    ((0.98, 0.36, 1.70), (0.98, 0.36, -1.60)),
    (2.0, 5.3),
    (0.72, 0.68, 2.6),
)
_FORKLIFT = Build(
    (
        Solid((-0.55, 0.55), (0.15, 0.80), (-1.15, 0.75), (0.06, 0.10, 0.04)),
        Solid((-0.50, 0.50), (0.80, 1.15), (-1.10, -0.45), (0.10, 0.12, 0.06), DARK),
        Solid((-0.52, -0.46), (0.80, 2.05), (-0.95, -0.89), paint=DARK),
        Solid((0.46, 0.52), (0.80, 2.05), (-0.95, -0.89), paint=DARK),
        Solid((-0.52, 0.52), (2.03, 2.10), (-0.95, 0.62), paint=DARK),
        Solid((-0.40, -0.30), (0.10, 2.25), (0.80, 0.92), paint=DARK),
        Solid((0.30, 0.40), (0.10, 2.25), (0.80, 0.92), paint=DARK),
        Solid(
            (-0.52, 0.52),
            (0.18, 1.12),
            (0.98, 1.95),
            paint=WOOD,
            patches=(("top", (0.46, 0, 0.54, 1), (196, 164, 122)),),
        ),
    ),
    ((0.54, 0.26, 0.45), (0.54, 0.24, -0.80)),
    (1.1, 3.1),
    beams=False,
)
BUILDS: dict[str, Build] = {"car": _CAR, "van": _VAN, "forklift": _FORKLIFT}
