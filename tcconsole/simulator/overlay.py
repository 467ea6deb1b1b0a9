"""The writing that a camera puts in its picture: name and clock, white with a dark edge."""

import functools
import time

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from tcconsole import resource
from tcconsole.simulator.bounded import BoundedCache
from tcconsole.simulator.stamp import Stamp

_CELL = 0.66  # of the letter's size: every letter takes the same width, as the writing of cameras does
_KEPT_BYTES = 4_000_000


@functools.cache
def font(size: int, weight: str = "Medium") -> ImageFont.FreeTypeFont:
    """Inter in a weight that is shipped (Regular, Medium, SemiBold)."""
    file = resource.path(f"fonts/Inter-{weight}.otf")
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def plain(text: str, longest: int = 40) -> str:
    """At most longest letters, and a blank for what is not a letter (a name may hold anything)."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:longest])


class Overlay:
    """Writes name and clock into frames; keeps the strips that it has drawn."""

    def __init__(self) -> None:
        self._strips: BoundedCache[tuple[str, int], Stamp] = BoundedCache(_KEPT_BYTES)

    def write(self, frame: npt.NDArray[np.uint8], name: str, at_s: float) -> None:
        """Name upper left, local time upper right, in a size that suits the frame."""
        height, width = frame.shape[:2]
        size = letter_size(height)
        margin = round(size * 0.8)
        self._strip(plain(name).upper(), size).blend(frame, margin, margin)
        day, seconds = clock(at_s)
        last = self._strip(seconds, size)
        first = self._strip(day, size)
        left = width - margin - last.width
        last.blend(frame, left, margin)
        first.blend(frame, left - first.width, margin)

    def _strip(self, text: str, size: int) -> Stamp:
        return self._strips.get((text, size), lambda: draw_text(text, size), lambda stamp: stamp.nbytes)


def letter_size(height: int) -> int:
    """Pixels of the writing in a picture that is height pixels high."""
    return max(8, round(height * 0.036))


def clock(at_s: float) -> tuple[str, str]:
    """The local time in two parts: what changes by the minute, and the seconds."""
    moment = time.localtime(at_s)
    return time.strftime("%Y-%m-%d %H:%M:", moment), time.strftime("%S", moment)


def draw_text(text: str, size: int) -> Stamp:
    """One line in cells of equal width, light with a dark edge."""
    cell = max(4, round(size * _CELL))
    edge = max(1, round(size / 14))
    strip = Image.new("RGBA", (max(1, cell * len(text)), round(size * 1.5)), (0, 0, 0, 0))
    for index, letter in enumerate(text):
        strip.alpha_composite(_letter(letter, size, cell, edge), (index * cell, 0))
    return Stamp.from_image(strip)


@functools.lru_cache(maxsize=1024)
def _letter(letter: str, size: int, cell: int, edge: int) -> Image.Image:
    """A letter in the middle of its cell; wider ones are pressed into it."""
    face = font(size)
    wide = max(cell, round(face.getlength(letter)) + 2 * edge)
    drawn = Image.new("RGBA", (wide, round(size * 1.5)), (12, 14, 16, 0))
    ImageDraw.Draw(drawn).text(
        (wide / 2, size * 0.15),
        letter,
        (244, 246, 248, 255),
        face,
        "ma",
        stroke_width=edge,
        stroke_fill=(12, 14, 16, 215),
    )
    return drawn if wide == cell else drawn.resize((cell, drawn.height), Image.Resampling.LANCZOS)
