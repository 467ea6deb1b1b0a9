"""Takes things out of a scene's picture: what lies elsewhere on the same road is laid over them."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from tcconsole.simulator.optics import ASPECT, Optics
from tcconsole.simulator.scene import Mend

Pixels = npt.NDArray[np.uint8]
_SOFT = 1 / 400  # the edge of a patch, in picture widths


def mend(pixels: Pixels, optics: Optics, mends: tuple[Mend, ...]) -> None:
    """Lay all patches, in order, over pixels (height, width, 3 or more)."""
    for patch in mends:
        _lay(pixels, optics, patch)


def _lay(pixels: Pixels, optics: Optics, patch: Mend) -> None:
    high, wide = pixels.shape[:2]
    soft = wide * _SOFT
    corners = np.array(patch.outline) * [wide, high]
    left, top = (max(int(value), 0) for value in corners.min(axis=0) - 3 * soft)
    right, bottom = (int(value) for value in np.minimum(corners.max(axis=0) + 3 * soft + 1, [wide, high]))
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).polygon((corners - [left, top]).ravel().tolist(), 255)
    cover = np.asarray(mask.filter(ImageFilter.GaussianBlur(soft)))
    rows, columns = np.nonzero(cover)
    u, v = (columns + (left + 0.5)) / wide, (rows + (top + 0.5)) / high
    places = _moved(optics, u, v, patch.shift_m)
    x = np.clip(places[:, 0] * wide, 0, wide - 1).astype(np.intp)
    y = np.clip(places[:, 1] * high, 0, high - 1).astype(np.intp)
    target = pixels[top:bottom, left:right, :3]
    before, part = target[rows, columns].astype(np.float32), cover[rows, columns, None] / np.float32(255)
    target[rows, columns] = before + (pixels[y, x, :3] - before) * part


def _moved(
    optics: Optics, u: npt.NDArray[np.float64], v: npt.NDArray[np.float64], shift_m: tuple[float, float]
) -> npt.NDArray[np.float64]:
    """Where the ground is seen that lies shift_m (right, ahead) from the ground at (u, v)."""
    cosine, sine = np.cos(optics.pitch), np.sin(optics.pitch)
    down = (v - 0.5) / ASPECT
    reach = optics.height_m / np.maximum(down * cosine + optics.focal * sine, 1e-3)
    x = (u - 0.5) * reach + shift_m[0]
    z = (optics.focal * cosine - down * sine) * reach + shift_m[1]
    return optics.picture(np.column_stack([x, np.zeros_like(x), z]))
