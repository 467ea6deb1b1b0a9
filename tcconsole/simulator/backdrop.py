"""The still part of the pictures: scenes decoded, cut to a window, scaled, and toned by the time of day."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import simplejpeg
from PIL import Image

from tcconsole import resource
from tcconsole.simulator.bounded import BoundedCache
from tcconsole.simulator.daylight import Tone
from tcconsole.simulator.mending import mend
from tcconsole.simulator.scenes import SCENES
from tcconsole.simulator.view import Window

_SOURCES_BYTES = 40_000_000
_SCALED_BYTES = 32_000_000
_SOFT = 1.25  # a source may be enlarged that much before the next finer one is decoded

Frame = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Key:
    scene: str
    window: Window
    width: int
    height: int
    tone: Tone


class Backdrops:
    """Keeps decoded scenes in the tone of the hour, and finished backgrounds; both bounded in bytes."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self.sources: BoundedCache[tuple[str, int, Tone], Image.Image] = BoundedCache(_SOURCES_BYTES)
        self.scaled: BoundedCache[_Key, Frame] = BoundedCache(_SCALED_BYTES)

    def get(self, scene: str, window: Window, width: int, height: int, tone: Tone) -> Frame:
        """(height, width, 3) uint8 RGB, shared: copy it before drawing on it."""
        key = _Key(scene, window, width, height, tone)
        return self.scaled.get(key, lambda: self._make(key), lambda frame: frame.nbytes)

    def brightness(self, scene: str) -> npt.NDArray[np.float32]:
        """A small grey version of a scene: (45, 80), 0 to 255."""
        pixels = simplejpeg.decode_jpeg(self._data(scene), "GRAY", True, True, 45, 80)
        small = Image.fromarray(pixels[:, :, 0]).resize((80, 45), Image.Resampling.BOX)
        return np.asarray(small, np.float32)

    def _make(self, key: _Key) -> Frame:
        source = self._source(key.scene, key.tone, key.width / key.window.width)
        box = _box(key.window, source.width, source.height)
        small = source.resize((key.width, key.height), Image.Resampling.BILINEAR, box=box)
        return np.frombuffer(small.tobytes("raw", "RGB"), np.uint8).reshape(key.height, key.width, 3)

    def _source(self, scene: str, tone: Tone, wanted: float) -> Image.Image:
        """The scene, decoded at the smallest of full, half and quarter size that still has wanted pixels a row."""
        data = self._data(scene)
        high, wide = simplejpeg.decode_jpeg_header(data)[:2]
        parts = next((parts for parts in (4, 2) if wide / parts * _SOFT >= wanted), 1)
        return self.sources.get(
            (scene, parts, tone),
            lambda: _decode(scene, data, wide // parts, high // parts).point(tone.table()),
            lambda image: image.width * image.height * 4,
        )

    def _data(self, scene: str) -> bytes:
        if scene not in self._files:
            self._files[scene] = resource.path(f"scenes/{scene}.jpg").read_bytes()
        return self._files[scene]


def _decode(scene: str, data: bytes, wide: int, high: int) -> Image.Image:
    # four bytes a pixel, as Pillow holds colours: no copy is made
    pixels = simplejpeg.decode_jpeg(data, "RGBX", True, True, high, wide)
    mend(pixels, SCENES[scene].optics, SCENES[scene].mends)
    return Image.frombuffer("RGBX", (pixels.shape[1], pixels.shape[0]), pixels, "raw", "RGBX", 0, 1)


def _box(window: Window, wide: int, high: int) -> tuple[float, float, float, float]:
    left, top = window.left * wide, window.top * high
    return left, top, min(left + window.width * wide, wide), min(top + window.height * high, high)
