"""Draws what moves in a scene: people and vehicles as stamps, which are kept while they may be used again."""

import math
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from tcconsole.simulator import figures
from tcconsole.simulator import vehicle_builds as builds
from tcconsole.simulator.bounded import BoundedCache
from tcconsole.simulator.canvas import Canvas, Mood
from tcconsole.simulator.figures import HEIGHT_M, Figures, Stance
from tcconsole.simulator.movers import Footing, Route
from tcconsole.simulator.optics import Floats
from tcconsole.simulator.scene import Scene
from tcconsole.simulator.stamp import Drawing, Light, Stamp
from tcconsole.simulator.standing import stand
from tcconsole.simulator.vehicles import Place, draw_vehicle

_ALL = np.ones((1, 1, 1), np.float32)
_LEAST, _MOST = 3, 3000  # pixels: people smaller or larger than that are left out


@dataclass(frozen=True, slots=True)
class Placed:
    """A stamp with its corner; distance: metres to what it shows. stamp None: out of the picture."""

    stamp: Stamp | None
    left: int
    top: int
    distance: float


class Traffic:
    """What moves in one scene. brightness: of the scene's picture, a small grey version (rows, columns), 0 to 255."""

    def __init__(
        self,
        name: str,
        scene: Scene,
        brightness: npt.NDArray[np.float32],
        kept: BoundedCache[Any, Placed],
        people: Figures,
        ticks_per_s: int,
    ) -> None:
        self._name, self._scene, self._brightness = name, scene, brightness
        self._kept, self._figures = kept, people
        self._routes = [Route(mover, scene.optics, ticks_per_s) for mover in scene.movers]
        self._floor = self._usual_floor()

    def now(self, canvas: Canvas, tick: int, seed: int) -> list[Placed]:
        """What is to be laid over the background at a tick, from far to near."""
        seen = []
        for index, route in enumerate(self._routes):
            round_ticks = route.steps + route.rest
            step = route.step(tick + seed * 37 % round_ticks)
            if step is not None:
                seen.append(self._placed(index, step, canvas))
        return sorted((placed for placed in seen if placed.stamp), key=lambda placed: -placed.distance)

    def _placed(self, index: int, step: int, canvas: Canvas) -> Placed:
        key = (self._name, index, step, canvas)
        return self._kept.get(key, lambda: self._draw(index, step, canvas), _size)

    def _draw(self, index: int, step: int, canvas: Canvas) -> Placed:
        route = self._routes[index]
        footing = route.footing(step)
        distance = math.hypot(footing.x, footing.z)
        spots = np.array([[footing.x, height, footing.z] for height in (0.0, 0.3, HEIGHT_M)])
        seen = self._scene.optics.picture(spots)
        mood = self._mood(seen[1], canvas)
        draw = self._person if route.mover.kind == "person" else self._vehicle
        drawn = draw(index, footing, seen, mood, canvas)
        cut = drawn.cut(canvas.width, canvas.height) if drawn else None
        if cut is None:
            return Placed(None, 0, 0, distance)
        shown = self._unhidden(cut, float(seen[0, 1]), canvas) * np.float32(footing.visible)
        return Placed(Stamp.from_light(cut.light * shown, cut.cover * shown), cut.left, cut.top, distance)

    def _person(
        self, index: int, footing: Footing, seen: Floats, mood: Mood, canvas: Canvas
    ) -> Drawing | None:
        foot, _, head = canvas.pixels(seen).tolist()
        scale = canvas.scale / float(seen[0, 2] + seen[2, 2]) * 2
        if not _LEAST < scale * HEIGHT_M < _MOST:
            return None
        rise = math.atan2(self._scene.optics.height_m - HEIGHT_M / 2, math.hypot(footing.x, footing.z))
        stance = Stance.of(footing.gone_m, footing.heading - math.atan2(footing.x, footing.z), rise)
        look = self._scene.movers[index].look or figures.STREET[self._hue(index) % len(figures.STREET)]
        figure = self._figures.get(stance, figures.OUTFITS[look], scale)
        lean = (head[0] - foot[0]) / max(foot[1] - head[1], 1)
        return stand(figure, scale, lean, (foot[0], foot[1]), (canvas.width, canvas.height), mood)

    def _vehicle(
        self, index: int, footing: Footing, seen: Floats, mood: Mood, canvas: Canvas
    ) -> Drawing | None:
        del seen  # vehicles are drawn by all their corners
        mover, optics = self._scene.movers[index], self._scene.optics
        look = mover.look or builds.STREET[self._hue(index) % len(builds.STREET)]
        place = Place(footing.x, footing.z, footing.heading)
        build, paint = builds.BUILDS[mover.kind], builds.PAINTS[look]
        return draw_vehicle(
            build, paint, place, optics.height_m, lambda points: canvas.pixels(optics.picture(points)), mood
        )

    def _hue(self, index: int) -> int:
        """A number that differs between movers and between scenes."""
        return zlib.crc32(self._name.encode()) + index * 3

    def _mood(self, seen: Floats, canvas: Canvas) -> Mood:
        """The light at a place: as bright as the ground there, compared with the ground elsewhere."""
        local = self._bright(float(seen[0]), float(seen[1])) / self._floor
        light = self._scene.lit * min(max(0.45 + 0.55 * local, 0.4), 1.2)
        red, green, blue = (gain * light for gain in canvas.tone.gains)
        grey = self._scene.light == "infrared"
        return Mood((red, green, blue), 0.0 if grey else canvas.lamps, self._scene.gloss, grey)

    def _usual_floor(self) -> float:
        places = [place for mover in self._scene.movers for place in mover.path]
        values = [self._bright(u, v) for u, v in places] or [128.0]
        return max(sum(values) / len(values), 20.0)

    def _bright(self, u: float, v: float) -> float:
        rows, columns = self._brightness.shape
        row = min(max(int(v * rows), 0), rows - 1)
        return float(self._brightness[row, min(max(int(u * columns), 0), columns - 1)])

    def _unhidden(self, drawn: Drawing, v: float, canvas: Canvas) -> Light:
        """How much of each pixel is not hidden by something in the scene that stands nearer than v, 0 to 1."""
        outlines = [screen.outline for screen in self._scene.screens if v < screen.base]
        if not outlines:
            return _ALL
        high, wide = drawn.cover.shape[:2]
        mask = Image.new("L", (wide * 2, high * 2), 255)
        for outline in outlines:
            corners = (canvas.pixels(np.array(outline)) - [drawn.left, drawn.top]) * 2
            ImageDraw.Draw(mask).polygon(corners.ravel().tolist(), 0)
        return np.asarray(mask.reduce(2), np.float32)[:, :, None] / np.float32(255)


def _size(placed: Placed) -> int:
    return 400 + (placed.stamp.nbytes if placed.stamp else 0)
