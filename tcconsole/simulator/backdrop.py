"""The still part of the pictures: scenes decoded, cut to a window, scaled, and toned by the time of day."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import simplejpeg
from PIL import Image

from tcconsole import resource
from tcconsole.simulator.bounded import BoundedCache
from tcconsole.simulator.daylight import Tone
from tcconsole.simulator.view import Window

_SOURCES_BYTES = 72_000_000
_SCALED_BYTES = 48_000_000
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
    """Keeps decoded scenes and finished backgrounds, both bounded in bytes."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self.sources: BoundedCache[tuple[str, int], Image.Image] = BoundedCache(_SOURCES_BYTES)
        self.scaled: BoundedCache[_Key, Frame] = BoundedCache(_SCALED_BYTES)

    def get(self, scene: str, window: Window, width: int, height: int, tone: Tone) -> Frame:
        """(height, width, 3) uint8 RGB, shared: copy it before drawing on it."""
        key = _Key(scene, window, width, height, tone)
        return self.scaled.get(key, lambda: self._make(key), lambda frame: frame.nbytes)

    def _make(self, key: _Key) -> Frame:
        source = self._source(key.scene, key.width / key.window.width)
        box = _box(key.window, source.width, source.height)
        small = source.resize((key.width, key.height), Image.Resampling.BILINEAR, box=box)
        return np.asarray(small.point(key.tone.table()).convert("RGB"))

    def _source(self, scene: str, wanted: float) -> Image.Image:
        """The scene, decoded at the smallest of full, half and quarter size that still has wanted pixels a row."""
        data = self._files.get(scene) or self._read(scene)
        high, wide = simplejpeg.decode_jpeg_header(data)[:2]
        parts = next((parts for parts in (4, 2) if wide / parts * _SOFT >= wanted), 1)
        return self.sources.get(
            (scene, parts),
            lambda: _decode(data, wide // parts, high // parts),
            lambda image: image.width * image.height * 4,
        )

    def _read(self, scene: str) -> bytes:
        self._files[scene] = resource.path(f"scenes/{scene}.jpg").read_bytes()
        return self._files[scene]


def _decode(data: bytes, wide: int, high: int) -> Image.Image:
    # four bytes a pixel, as Pillow holds colours: no copy is made
    pixels = simplejpeg.decode_jpeg(data, "RGBX", True, True, high, wide)
    return Image.frombuffer("RGBX", (pixels.shape[1], pixels.shape[0]), pixels, "raw", "RGBX", 0, 1)


def _box(window: Window, wide: int, high: int) -> tuple[float, float, float, float]:
    left, top = window.left * wide, window.top * high
    return left, top, min(left + window.width * wide, wide), min(top + window.height * high, high)
