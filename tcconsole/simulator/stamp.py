"""Small drawings that are laid over a frame."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Light = npt.NDArray[np.float32]
_THIN = 2.5  # steps of 255: what covers and shines less is not seen


@dataclass(frozen=True, slots=True)
class Stamp:
    """A drawing in the form that is laid over fastest.

    ink (height, width, 3) is added after the frame was multiplied by (keep + 1) / 256; keep (height, width, 1);
    both uint8. Ink that is more than what keep leaves free shines: it adds light, up to white.
    """

    ink: npt.NDArray[np.uint8]
    keep: npt.NDArray[np.uint8]

    @classmethod
    def from_image(cls, image: Image.Image) -> "Stamp":
        """From an RGBA drawing."""
        colours = np.asarray(image.convert("RGBA"), np.float32)
        cover = colours[:, :, 3:] / np.float32(255)
        return cls.from_light(colours[:, :, :3] * cover, cover)

    @classmethod
    def from_light(cls, light: Light, cover: Light) -> "Stamp":
        """From premultiplied light (height, width, 3; 0 to 255 and more) and cover (height, width, 1; 0 to 1)."""
        ink = np.minimum(light, 255).astype(np.uint8)
        return cls(ink, ((1 - cover) * 255 + 0.5).astype(np.uint8))

    @property
    def width(self) -> int:
        return int(self.ink.shape[1])

    @property
    def height(self) -> int:
        return int(self.ink.shape[0])

    @property
    def nbytes(self) -> int:
        return self.ink.nbytes + self.keep.nbytes

    def blend(self, frame: npt.NDArray[np.uint8], left: int, top: int, room: int = 0) -> None:
        """Lay it over frame with its upper left corner at (left, top); what is outside is left out.

        room: how far the values stay from black and white.
        """
        high, wide = frame.shape[:2]
        x0, y0 = max(left, 0), max(top, 0)
        x1, y1 = min(left + self.width, wide), min(top + self.height, high)
        if x0 >= x1 or y0 >= y1:
            return
        part = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        target = frame[y0:y1, x0:x1]
        mixed: npt.NDArray[Any] = np.add(self.keep[part], 1, dtype=np.uint16) * target
        mixed >>= 8
        mixed += self.ink[part]
        np.minimum(mixed, 255 - room, out=mixed)
        target[...] = np.maximum(mixed, room, out=mixed)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a stamp is made of: light and cover as Stamp.from_light wants them, and the pixel of the frame where
    the upper left corner belongs."""

    light: Light
    cover: Light
    left: int
    top: int

    def cut(self, width: int, height: int) -> "Drawing | None":
        """Only what is seen of it in a picture of that size; None when nothing is."""
        x0, y0 = max(-self.left, 0), max(-self.top, 0)
        x1, y1 = min(width - self.left, self.cover.shape[1]), min(height - self.top, self.cover.shape[0])
        if x0 >= x1 or y0 >= y1:
            return None
        part = np.s_[y0:y1, x0:x1]
        red, green, blue = (self.light[part][:, :, channel] for channel in range(3))
        seen = (self.cover[part][:, :, 0] > _THIN / 255) | (red + green + blue > 3 * _THIN)
        rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
        if not rows.size:
            return None
        top, bottom = y0 + int(rows[0]), y0 + int(rows[-1]) + 1
        left, right = x0 + int(columns[0]), x0 + int(columns[-1]) + 1
        part = np.s_[top:bottom, left:right]
        return Drawing(self.light[part], self.cover[part], self.left + left, self.top + top)
