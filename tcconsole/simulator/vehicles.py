"""Draws vehicles in the perspective of the scene, with their shadow, their lights, and their image in a wet road."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from tcconsole.simulator.canvas import Mood
from tcconsole.simulator.mesh import mesh
from tcconsole.simulator.optics import Floats
from tcconsole.simulator.stamp import Drawing, Light
from tcconsole.simulator.vehicle_builds import HEAD, TAIL, Build, Colour

Project = Callable[[Floats], Floats]
"""From places (n, 3) in metres (right, up, ahead of the camera) to pixels (n, 2)."""

_SUN = np.array([-0.32, 0.86, -0.40])
_FINE = 2  # drawn that many times larger, then reduced
_NEAREST_M = 3.0
_LARGEST = 1_500_000  # pixels
_SMALL = 64  # pixels of width


@dataclass(frozen=True, slots=True)
class Place:
    """Where a vehicle stands: its middle (x, z), metres from the camera, and the way it heads, in radians
    from straight away (clockwise)."""

    x: float
    z: float
    heading: float

    def turned(self, vectors: Floats) -> Floats:
        """From the vehicle's own directions (n, 3) to those of the scene."""
        cosine, sine = math.cos(self.heading), math.sin(self.heading)
        x = vectors[:, 0] * cosine + vectors[:, 2] * sine
        z = vectors[:, 2] * cosine - vectors[:, 0] * sine
        return np.column_stack([x, vectors[:, 1], z])

    def world(self, points: Floats) -> Floats:
        """From the vehicle's own metres (n, 3) to those of the scene."""
        return np.asarray(self.turned(points) + np.array([self.x, 0.0, self.z]), np.float64)


def draw_vehicle(
    build: Build, paint: Colour, place: Place, eye_m: float, project: Project, mood: Mood
) -> Drawing | None:
    """A vehicle seen from eye_m over the origin; None when it is too near or too large to be drawn."""
    wide, long = build.size
    ground = _quad(wide / 2 + 0.5, long / 2 + 0.6)
    tallest = float(mesh(build, False).points[:, 1].max()) + 0.1
    heights = (0.0, tallest, -tallest * 0.8) if mood.gloss else (0.0, tallest)
    seen = place.world(np.vstack([ground + np.array([0, height, 0]) for height in heights]))
    if seen[:, 2].min() < _NEAREST_M:
        return None
    pixels = project(seen)
    left, top = (int(value) for value in np.floor(pixels.min(axis=0)) - 4)
    right, bottom = (int(value) for value in np.ceil(pixels.max(axis=0)) + 4)
    if (right - left) * (bottom - top) > _LARGEST:
        return None
    return _Sketch(build, place, eye_m, project, mood, (left, top, right, bottom)).drawn(paint)


def _quad(half_wide: float, half_long: float) -> Floats:
    return np.array([[x, 0.0, z] for x, z in ((-1, 1), (1, 1), (1, -1), (-1, -1))]) * [
        half_wide,
        1,
        half_long,
    ]


class _Sketch:
    """One vehicle in one place, on a canvas that covers it: box is left, top, right, bottom in pixels."""

    def __init__(
        self,
        build: Build,
        place: Place,
        eye_m: float,
        project: Project,
        mood: Mood,
        box: tuple[int, int, int, int],
    ) -> None:
        self._build, self._place, self._mood = build, place, mood
        self._eye = np.array([0.0, eye_m, 0.0])
        self._project = project
        self._box = box
        self._wide, self._high = box[2] - box[0], box[3] - box[1]

    def drawn(self, paint: Colour) -> Drawing:
        body = np.asarray(self._body(paint), np.float32)
        light, cover = body[:, :, :3].copy(), body[:, :, 3:] / np.float32(255)
        free = 1 - cover
        if self._mood.gloss:
            light += self._mirrored(light, cover) * free
        if self._mood.lamps and self._build.beams:
            self._shine(light)
        return Drawing(light, cover + self._shadow() * free, self._box[0], self._box[1])

    def _flat(self, points: Floats) -> Floats:
        """Pixels on the canvas."""
        return self._project(self._place.world(points)) - self._box[:2]

    def _body(self, paint: Colour) -> Image.Image:
        """The polygons, premultiplied: on four plain channels (any four-channel mode will do), the last is cover."""
        shape = mesh(self._build, self._wide > _SMALL)
        normals = self._place.turned(shape.face_normals)
        towards = ((self._eye - self._place.world(shape.face_points)) * normals).sum(axis=1) > 0
        lights = 0.48 + 0.62 * np.maximum(normals @ _SUN, 0)
        flat = self._flat(shape.points) * _FINE
        image = Image.new("CMYK", (self._wide * _FINE, self._high * _FINE), (0, 0, 0, 0))
        draw = ImageDraw.Draw(image)
        for polygon in shape.polygons:
            if towards[polygon.face]:
                colour = polygon.colour or paint
                if not (polygon.shines and self._mood.lamps):
                    colour = self._lit(colour, float(lights[polygon.face]) * polygon.light)
                draw.polygon(flat[polygon.corners].ravel().tolist(), (*self._shown(colour), 255))
        return image.reduce(_FINE)

    def _lit(self, colour: Colour, light: float) -> Colour:
        red, green, blue = (
            min(255, round(value * gain * light))
            for value, gain in zip(colour, self._mood.gains, strict=True)
        )
        return red, green, blue

    def _shown(self, colour: Colour) -> Colour:
        if not self._mood.grey:
            return colour
        bright = round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])
        return bright, bright, bright

    def _shadow(self) -> Light:
        """The dark under the vehicle, as cover."""
        wide, long = self._build.size
        shade = Image.new("L", (self._wide // 2 + 1, self._high // 2 + 1), 0)
        points = self._flat(_quad(wide / 2 + 0.12, long / 2 + 0.15)) / 2
        ImageDraw.Draw(shade).polygon(points.ravel().tolist(), 165)
        soft = shade.filter(ImageFilter.BoxBlur(max(1.0, shade.width / 40)))
        return np.asarray(soft.resize((self._wide, self._high)), np.float32)[:, :, None] / np.float32(255)

    def _mirrored(self, light: Light, cover: Light) -> Light:
        """What a wet or polished ground shows of it: turned over at the lowest edge of each column, blurred."""
        small, mask = light[::4, ::4], cover[::4, ::4, 0] > 0.5
        rows = small.shape[0]
        row = np.arange(rows)[:, None]
        lowest = rows - 1 - np.argmax(mask[::-1], axis=0)
        source = 2 * lowest - row
        valid = (source >= 0) & (row > lowest) & mask.any(axis=0)
        turned = small[np.clip(source, 0, rows - 1), np.arange(small.shape[1])]
        fade = np.clip(1 - (row - lowest) / (rows * 0.35), 0, 1) * valid
        shown = Image.fromarray((turned * fade[:, :, None]).astype(np.uint8)).filter(ImageFilter.BoxBlur(1))
        large = shown.resize((self._wide, self._high), Image.Resampling.BILINEAR)
        return np.asarray(large, np.float32) * np.float32(self._mood.gloss)

    def _shine(self, light: Light) -> None:
        """Add the glow round the lights that are seen."""
        x, y, z = self._build.lights
        for side in (-1, 1):
            for ahead, colour, strength in ((1, HEAD, 0.85), (-1, TAIL, 0.40)):
                lamp = np.array([[x * side, y, z * ahead], [x * side, y + 0.3, z * ahead]])
                world = self._place.world(lamp)
                sight = self._eye - world[0]
                way = self._place.turned(np.array([[0.0, 0.0, float(ahead)]]))[0]
                facing = float(way @ sight) / float(np.linalg.norm(sight))
                if facing > 0:
                    at, over = (self._project(world) - self._box[:2]).tolist()
                    _glow(light, at, abs(over[1] - at[1]) + 1, colour, strength * facing * self._mood.lamps)


def _glow(
    light: npt.NDArray[np.float32], at: list[float], radius: float, colour: Colour, strength: float
) -> None:
    reach = math.ceil(radius * 5)
    x0, y0 = max(round(at[0]) - reach, 0), max(round(at[1]) - reach, 0)
    part = light[y0 : max(round(at[1]) + reach, 0), x0 : max(round(at[0]) + reach, 0)]
    rows = (np.arange(part.shape[0], dtype=np.float32) + np.float32(y0 - at[1])) / np.float32(radius)
    columns = (np.arange(part.shape[1], dtype=np.float32) + np.float32(x0 - at[0])) / np.float32(radius)
    # two bells of light, a narrow and a wide one
    fall = np.outer(np.exp(-(rows**2)), np.exp(-(columns**2)))
    fall += np.float32(0.25) * np.outer(np.exp(-(rows**2) / 6), np.exp(-(columns**2) / 6))
    part += np.float32(strength) * fall[:, :, None] * np.array(colour, np.float32)
