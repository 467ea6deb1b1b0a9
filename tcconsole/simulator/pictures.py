"""The moving pictures of the simulated cameras."""

import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import simplejpeg

from tcconsole.simulator.backdrop import Backdrops
from tcconsole.simulator.bounded import BoundedCache
from tcconsole.simulator.canvas import Canvas
from tcconsole.simulator.daylight import Noise, sunlight, tone
from tcconsole.simulator.figures import Figures
from tcconsole.simulator.lamps import flicker, shine
from tcconsole.simulator.overlay import Overlay
from tcconsole.simulator.scene import Scene
from tcconsole.simulator.scenes import SCENES, SCENES_FIXED, SCENES_PTZ
from tcconsole.simulator.traffic import Placed, Traffic
from tcconsole.simulator.view import Pose, window

__all__ = ["SCENES_FIXED", "SCENES_PTZ", "TICKS_PER_S", "Look", "Pose", "Studio"]

TICKS_PER_S = 4
"""How many different pictures a camera has in a second."""

_QUALITY = 72
_ENCODED_BYTES = 6_000_000
_STAMPS_BYTES = 88_000_000
_HOME = Pose(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """What a camera shows: its name in the picture, the scene (a file's stem in resources/scenes), and a seed
    by which two cameras on the same scene differ."""

    name: str
    scene: str
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Shot:
    look: Look
    pose: Pose | None
    tick: int
    width: int
    height: int


class Studio:
    """Draws what cameras see. One for all cameras of a process; keeps what it can use again, within bounds."""

    def __init__(self) -> None:
        self.backdrops = Backdrops()
        self.encoded: BoundedCache[_Shot, bytes] = BoundedCache(_ENCODED_BYTES)
        self.stamps: BoundedCache[Any, Placed] = BoundedCache(_STAMPS_BYTES)
        self.figures = Figures()
        self._overlay = Overlay()
        self._noise = Noise()
        self._traffic: dict[str, Traffic] = {}

    def caches(self) -> tuple[BoundedCache[Any, Any], ...]:
        """Everything that is kept, to see how much it is."""
        return self.encoded, self.stamps, self.figures.shapes, self.backdrops.sources, self.backdrops.scaled

    def jpeg(self, look: Look, pose: Pose | None, at_s: float, width: int = 640, height: int = 360) -> bytes:
        """The picture at at_s (seconds since the epoch) as JPEG; the same object within a tick.

        pose: None for a camera that cannot be steered. Raises ValueError for an unknown scene.
        """
        shot = _Shot(look, pose, int(at_s * TICKS_PER_S), width, height)
        return self.encoded.get(shot, lambda: _encode(self._draw(shot)), len)

    def frame(
        self, look: Look, pose: Pose | None, at_s: float, width: int, height: int
    ) -> npt.NDArray[np.uint8]:
        """The same, not encoded: (height, width, 3) uint8 RGB, the caller's own."""
        return self._draw(_Shot(look, pose, int(at_s * TICKS_PER_S), width, height))

    def _draw(self, shot: _Shot) -> npt.NDArray[np.uint8]:
        look, at_s = shot.look, shot.tick / TICKS_PER_S
        scene = _scene(look.scene)
        pose = _HOME if shot.pose is None and look.scene in SCENES_PTZ else shot.pose
        seen = window(pose, scene.home, shot.width, shot.height)
        canvas = Canvas(seen, shot.width, shot.height, tone(scene.light, at_s), 1 - sunlight(at_s))
        frame = self.backdrops.get(look.scene, seen, shot.width, shot.height, canvas.tone).copy()
        self._animate(frame, scene, look, canvas, shot.tick)
        self._noise.add(
            frame, canvas.tone, zlib.crc32(repr((look.seed, look.scene, seen, shot.tick)).encode())
        )
        self._overlay.write(frame, look.name, at_s)
        return frame

    def _animate(
        self, frame: npt.NDArray[np.uint8], scene: Scene, look: Look, canvas: Canvas, tick: int
    ) -> None:
        for placed in self._moving(look.scene, scene).now(canvas, tick, look.seed):
            if placed.stamp is not None:
                placed.stamp.blend(frame, placed.left, placed.top, canvas.tone.room)
        shine(frame, scene.lamps, canvas, tick / TICKS_PER_S)
        flicker(frame, scene.blinkers, canvas, tick)

    def _moving(self, name: str, scene: Scene) -> Traffic:
        if name not in self._traffic:
            bright = self.backdrops.brightness(name)
            self._traffic[name] = Traffic(name, scene, bright, self.stamps, self.figures, TICKS_PER_S)
        return self._traffic[name]


def _scene(name: str) -> Scene:
    try:
        return SCENES[name]
    except KeyError:
        raise ValueError(f"There is no scene “{name}”. Known are: {', '.join(SCENES)}.") from None


def _encode(frame: npt.NDArray[np.uint8]) -> bytes:
    data: bytes = simplejpeg.encode_jpeg(frame, _QUALITY, "RGB", "420", True)
    return data
