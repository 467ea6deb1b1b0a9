"""The polygons of a vehicle, worked out once: corners, what they belong to, how bright they are."""

import functools
import math
from dataclasses import dataclass

import numpy as np

from tcconsole.simulator.optics import Floats
from tcconsole.simulator.vehicle_builds import GLASS, HEAD, TAIL, Build, Colour, Patch, Solid

_TYRE, _RIM = (22, 22, 24), (92, 94, 98)
_SIDE_BANDS = (
    (0.0, 0.12, 1.28),
    (0.12, 0.34, 1.12),
    (0.34, 0.62, 1.0),
    (0.62, 0.84, 0.88),
    (0.84, 1.0, 0.66),
)
_ROOF_BANDS = ((0.0, 0.10, 0.94), (0.10, 0.30, 1.0), (0.30, 0.62, 1.07), (0.62, 0.90, 1.0), (0.90, 1.0, 0.92))
"""Bands of a face from its upper edge down (from, to, how bright), as if it were bent: the sky in its upper
edge, the ground in its lower one."""
_WHOLE = ((0.0, 1.0, 1.0),)
_ROUND = [(math.cos(step * math.pi / 7), math.sin(step * math.pi / 7)) for step in range(14)]


@dataclass(frozen=True, slots=True)
class Polygon:
    """corners: which points; face: which normal; colour None: the vehicle's paint; light: how bright;
    shines: a lamp, which is as bright as it is."""

    corners: slice
    face: int
    colour: Colour | None
    light: float
    shines: bool


@dataclass(frozen=True, slots=True)
class Mesh:
    """points (n, 3) of all polygons, which are drawn in order; faces: a point on each (f, 3) and its outward
    normal (f, 3). Metres: x to the vehicle's right, y up, z ahead."""

    points: Floats
    polygons: tuple[Polygon, ...]
    face_points: Floats
    face_normals: Floats


@functools.cache
def mesh(build: Build, fine: bool) -> Mesh:
    """The polygons of a build; not fine: few of them, for small pictures of it."""
    growing = _Growing(fine)
    for solid in build.solids:
        growing.add_solid(solid)
        if solid is build.solids[0]:
            growing.add_wheels(build.wheels)
    return growing.grown()


class _Growing:
    def __init__(self, fine: bool) -> None:
        self._fine = fine
        self._points: list[Floats] = []
        self._polygons: list[Polygon] = []
        self._faces: list[tuple[Floats, Floats]] = []
        self._count = 0

    def grown(self) -> Mesh:
        places, normals = (np.array(column) for column in zip(*self._faces, strict=True))
        return Mesh(np.vstack(self._points), tuple(self._polygons), places, normals)

    def add_solid(self, solid: Solid) -> None:
        for name, corners in _faces(solid).items():
            normal = np.cross(corners[1] - corners[0], corners[3] - corners[0])
            self._faces.append((corners[0], normal / np.linalg.norm(normal)))
            self._add_panel(corners, (0, 0, 1, 1), solid.paint, name == "top")
            for face, patch, colour in solid.patches:
                if face == name:
                    self._add_panel(corners, patch, colour, name == "top")

    def add_wheels(self, wheels: tuple[tuple[float, float, float], ...]) -> None:
        parts = ((1.0, _TYRE), (0.5, _RIM)) if self._fine else ((1.0, _TYRE),)
        for x, radius, z in wheels:
            for side in (-1, 1):
                self._faces.append((np.array([x * side, radius, z]), np.array([float(side), 0, 0])))
                for part, colour in parts:
                    reach = radius * part
                    rim = np.array(
                        [[x * side + 0.03 * side, radius + b * reach, z + a * reach] for a, b in _ROUND]
                    )
                    self._add(rim, colour, 1.4)

    def _add_panel(self, corners: Floats, patch: Patch, colour: Colour | None, roof: bool) -> None:
        left, top, right, bottom = patch
        bent = self._fine and (colour is None or colour == GLASS or patch == (0, 0, 1, 1))
        bands = (_ROOF_BANDS if roof else _SIDE_BANDS) if bent else _WHOLE
        for high, low, light in bands:
            upper, lower = top + (bottom - top) * high, top + (bottom - top) * low
            spots = ((left, upper), (right, upper), (right, lower), (left, lower))
            self._add(np.array([_between(corners, u, v) for u, v in spots]), colour, light)

    def _add(self, points: Floats, colour: Colour | None, light: float) -> None:
        end = self._count + len(points)
        shines = colour in (HEAD, TAIL)
        self._polygons.append(Polygon(slice(self._count, end), len(self._faces) - 1, colour, light, shines))
        self._points.append(points)
        self._count = end


def _faces(solid: Solid) -> dict[str, Floats]:
    """Corners of each face from its upper left on, clockwise as seen from outside."""
    (x0, x1), (y0, y1), (z0, z1) = solid.x, solid.y, solid.z
    front, back, side = solid.tops
    low = {"fl": (x0, y0, z1), "fr": (x1, y0, z1), "bl": (x0, y0, z0), "br": (x1, y0, z0)}
    high = {
        "fl": (x0 + side, y1, z1 - front),
        "fr": (x1 - side, y1, z1 - front),
        "bl": (x0 + side, y1, z0 + back),
        "br": (x1 - side, y1, z0 + back),
    }
    return {
        "front": np.array([high["fr"], high["fl"], low["fl"], low["fr"]]),
        "back": np.array([high["bl"], high["br"], low["br"], low["bl"]]),
        "left": np.array([high["fl"], high["bl"], low["bl"], low["fl"]]),
        "right": np.array([high["br"], high["fr"], low["fr"], low["br"]]),
        "top": np.array([high["fl"], high["fr"], high["br"], high["bl"]]),
    }


def _between(corners: Floats, u: float, v: float) -> Floats:
    upper = corners[0] + (corners[1] - corners[0]) * u
    lower = corners[3] + (corners[2] - corners[3]) * u
    return np.asarray(upper + (lower - upper) * v, np.float64)
