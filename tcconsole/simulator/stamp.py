"""A small drawing that is laid over a frame, in the form that lays over fastest."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

Light = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stamp:
    """ink (height, width, 3) uint16 is added after the frame was multiplied by keep (height, width, 1) / 256.

    Both are uint16. Ink that is more than what keep leaves free shines: it adds light, up to white.
    """

    ink: npt.NDArray[np.uint16]
    keep: npt.NDArray[np.uint16]

    @classmethod
    def from_image(cls, image: Image.Image) -> "Stamp":
        """From an RGBA drawing."""
        colours = np.asarray(image.convert("RGBA"), np.float32)
        cover = colours[:, :, 3:] / np.float32(255)
        return cls.from_light(colours[:, :, :3] * cover, cover)

    @classmethod
    def from_light(cls, light: Light, cover: Light) -> "Stamp":
        """From premultiplied light (height, width, 3; 0 to 255 and more) and cover (height, width, 1; 0 to 1)."""
        ink = np.clip(light, 0, 511).astype(np.uint16)
        return cls(ink, np.rint((1 - cover) * 256).astype(np.uint16))

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
        mixed = target * self.keep[part]
        mixed >>= 8
        mixed += self.ink[part]
        np.clip(mixed, room, 255 - room, out=target, casting="unsafe")
