"""Whether a camera moves when it is told to, judged by its pictures alone.

Two pictures are compared block by block, in small and grey. A move changes almost every block that has anything to
see; a clock in the picture, people or vehicles change some. What noise does to a block is measured while the camera
rests. Between "moved" and "not moved" lies a wide gap in which nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

WIDTH, HEIGHT, BLOCK = 128, 72, 8
ENOUGH = 10.0
"""Percent of pan, tilt and zoom together that must show in the picture."""
SETTLE_S = 1.0
"""So long after a move its camera may still need, before a picture counts."""
REST_S = 3.0
MOVED_SHARE, STILL_SHARE = 0.5, 0.15
"""Of the blocks with something to see: so many changed by a move, at most so many without one."""
_TEXTURE = 3.0
_FLOOR = 3.0
_NOISE_TIMES = 2.5
_LEAST_BLOCKS = 12
_AGREEING = 2

Grey = npt.NDArray[np.int16]
Blocks = npt.NDArray[np.float64]


class Seen(Enum):
    """What two pictures say."""

    MOVED = "moved"
    STILL = "still"
    UNCERTAIN = "uncertain"


def small_grey(image: QImage) -> Grey:
    """The picture, small and grey: (HEIGHT, WIDTH). About a millisecond."""
    small = image.scaled(
        QSize(WIDTH, HEIGHT),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(small.constBits(), np.uint8).reshape(HEIGHT, small.bytesPerLine())
    return rows[:, :WIDTH].astype(np.int16)


def difference(a: Grey, b: Grey) -> Blocks:
    """How much each block differs, in grey levels; a change of the light as a whole is taken out."""
    change = (a - b).astype(np.float64)
    return _means(np.abs(change - np.median(change)))


def compare(a: Grey, b: Grey, noise: Blocks | None) -> Seen:
    """noise: what `difference` is while the camera rests, per block; None if it was never seen to rest."""
    change = difference(a, b)
    if not change.any():
        return Seen.UNCERTAIN  # the very same picture: the camera sends no new ones
    limit = np.maximum(_FLOOR, _NOISE_TIMES * noise) if noise is not None else np.full(change.shape, _FLOOR)
    telling = _texture(a) >= np.maximum(_TEXTURE, limit / 2)
    if telling.sum() < _LEAST_BLOCKS:
        return Seen.UNCERTAIN
    share = float((change > limit)[telling].mean())
    if share >= MOVED_SHARE:
        return Seen.MOVED
    return Seen.STILL if share <= STILL_SHARE else Seen.UNCERTAIN


def _texture(grey: Grey) -> Blocks:
    """How much there is to see in each block: a move by a pixel changes about that many grey levels."""
    across = np.abs(np.diff(grey, axis=1, append=grey[:, -1:]))
    down = np.abs(np.diff(grey, axis=0, append=grey[-1:, :]))
    return _means((across + down).astype(np.float64))


def _means(values: Blocks) -> Blocks:
    blocks = values.reshape(HEIGHT // BLOCK, BLOCK, WIDTH // BLOCK, BLOCK)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Shot:
    grey: Grey
    asked_at: float


class MotionWatch:
    """Of one camera: hears of every move, sees every picture. Times: monotonic, s."""

    def __init__(self) -> None:
        self.unmoved = False
        self._last: _Shot | None = None
        self._base: _Shot | None = None
        self._noise: Blocks | None = None
        self._sent_at = -np.inf
        self._enough_at: float | None = None
        self._away = np.zeros(3)
        self._still = 0

    def sending(self, at_s: float) -> None:
        """A gesture or a single move begins: a picture that has come by now still shows the camera as it was."""
        if self._base is None:
            self._start_again(self._last)
        self._sent_at = at_s

    def moved(self, at_s: float, pan: float, tilt: float, zoom: float) -> None:
        """The device says that it has made that relative move."""
        self._away += (pan, tilt, zoom)
        if float(np.abs(self._away).sum()) < ENOUGH:
            self._enough_at = None
        elif self._enough_at is None:
            self._enough_at = at_s
        self._sent_at = max(self._sent_at, at_s)

    def jumped(self, at_s: float) -> None:
        """An absolute move: the camera may have been there already, so nothing is to be learnt."""
        self._start_again()
        self._last = None
        self._sent_at = at_s

    def saw(self, grey: Grey, asked_at: float) -> None:
        """A picture came."""
        shot, last = _Shot(grey, asked_at), self._last
        self._last = shot
        if self._base is not None:
            self._judge(shot, self._base)
        if last is not None and min(last.asked_at, asked_at) > self._sent_at + REST_S:
            self._learn(difference(grey, last.grey))

    def _judge(self, shot: _Shot, base: _Shot) -> None:
        seen = compare(base.grey, shot.grey, self._noise)
        if seen is Seen.MOVED:
            self._start_again()
        elif self._enough_at is not None and shot.asked_at > self._enough_at + SETTLE_S:
            self._still = self._still + 1 if seen is Seen.STILL else 0
            self.unmoved = self.unmoved or self._still >= _AGREEING

    def _start_again(self, base: _Shot | None = None) -> None:
        self._base, self._enough_at = base, None
        self._away = np.zeros(3)
        self._still, self.unmoved = 0, False

    def _learn(self, noise: Blocks) -> None:
        """The noise rises at once and falls slowly: somebody who walked by there may come back."""
        self._noise = noise if self._noise is None else np.maximum(noise, 0.8 * self._noise)
