"""People: a body of capsules in mid-stride, seen from any side, shaded as the people in the scenes are."""

import functools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from tcconsole.simulator.bounded import BoundedCache

HEIGHT_M = 1.78
PHASES, HEADINGS, RISES = 8, 16, 6
"""In how many steps the stride, the direction and the view from above are distinguished."""

STANDING = -1
STRIDE_M = 1.5  # two steps
_RISE_STEP = math.radians(10)
_FINENESS = (32, 64, 128)  # pixels a metre in which figures are drawn
_HALF_WIDE_M, _BELOW_M, _ABOVE_M = 0.62, 0.50, 1.95
_PLAIN = 170  # the shade of a surface in plain light
_KEPT_BYTES = 12_000_000
_SUN = np.array([-0.35, 0.80, 0.49])  # right, up, towards the camera

Colour = tuple[int, int, int]
Floats = npt.NDArray[np.float64]
Joint = tuple[float, float, float]

SKIN, HAIR, TOP, STRIPE, TROUSERS, SHOES, BAG = range(1, 8)


@dataclass(frozen=True, slots=True)
class Outfit:
    """Colours; stripe None: no bands; bag None: empty hands."""

    top: Colour
    trousers: Colour = (34, 36, 44)
    hair: Colour = (52, 40, 34)
    skin: Colour = (214, 168, 140)
    stripe: Colour | None = None
    bag: Colour | None = None


OUTFITS: dict[str, Outfit] = {
    "guard": Outfit((228, 208, 48), hair=(228, 228, 224), stripe=(232, 232, 228)),
    "blue": Outfit((66, 88, 126)),
    "navy": Outfit((54, 60, 80), trousers=(36, 38, 44)),
    "red": Outfit((146, 62, 54), hair=(44, 36, 34)),
    "sand": Outfit((156, 148, 130), trousers=(50, 56, 74), skin=(176, 128, 102)),
    "grey": Outfit((100, 104, 108), trousers=(44, 46, 52), bag=(44, 44, 52)),
    "white": Outfit((204, 208, 212), trousers=(50, 58, 70)),
    "green": Outfit((82, 102, 88), skin=(156, 112, 88), hair=(34, 30, 28)),
    "brown": Outfit((114, 92, 76), trousers=(56, 54, 52), bag=(54, 44, 38)),
}
STREET = ("blue", "red", "sand", "grey", "navy", "green", "brown")
"""What passers-by wear; which of them a camera sees depends on its seed."""


@dataclass(frozen=True, slots=True)
class Stance:
    """phase: of the stride, or STANDING; heading: which way, in sixteenths of a turn (0: away from the camera,
    4: to the right); rise: how far from above it is seen, in steps of ten degrees."""

    phase: int
    heading: int
    rise: int

    @classmethod
    def of(cls, walked_m: float | None, heading: float, rise: float) -> "Stance":
        """From metres walked (None: standing), radians from straight away (clockwise), radians from above."""
        phase = STANDING if walked_m is None else int(walked_m / STRIDE_M * PHASES) % PHASES
        turn = round(heading / (2 * math.pi) * HEADINGS) % HEADINGS
        return cls(phase, turn, min(max(round(rise / _RISE_STEP), 0), RISES - 1))

    def mirrored(self) -> "Stance":
        """The stance that looks like this one in a mirror: the other leg is ahead."""
        phase = STANDING if self.phase == STANDING else (self.phase + PHASES // 2) % PHASES
        return Stance(phase, -self.heading % HEADINGS, self.rise)


@dataclass(frozen=True, slots=True)
class _Shape:
    """labels: what is seen at each pixel; shade: its brightness times its cover, _PLAIN is plain; cover: how much
    of the pixel it fills, 0 to 255; foot: the pixel (right, down) that stands on the ground."""

    labels: npt.NDArray[np.uint8]
    shade: npt.NDArray[np.uint8]
    cover: npt.NDArray[np.uint8]
    foot: tuple[float, float]

    @property
    def nbytes(self) -> int:
        return self.labels.nbytes * 3

    def mirrored(self) -> "_Shape":
        foot = (self.labels.shape[1] - self.foot[0], self.foot[1])
        return _Shape(self.labels[:, ::-1], self.shade[:, ::-1], self.cover[:, ::-1], foot)


@dataclass(frozen=True, slots=True)
class Figure:
    """image: premultiplied red, green, blue and cover on four plain channels (mode CMYK, so that Pillow leaves
    them as they are); foot: the pixel that stands on the ground; pixels_per_m: its scale."""

    image: Image.Image
    foot: tuple[float, float]
    pixels_per_m: float


class Figures:
    """Draws people and keeps the shapes that it has worked out."""

    def __init__(self) -> None:
        self.shapes: BoundedCache[tuple[Stance, bool, int], _Shape] = BoundedCache(_KEPT_BYTES)

    def get(self, stance: Stance, outfit: Outfit, pixels_per_m: float) -> Figure:
        """A person in outfit, in plain light, in about the scale wanted."""
        fine = next((step for step in _FINENESS if pixels_per_m < step * 1.2), _FINENESS[-1])
        bag, turned = outfit.bag is not None, stance.heading > HEADINGS // 2
        kept = stance.mirrored() if turned else stance
        shape = self.shapes.get((kept, bag, fine), lambda: _shape(kept, bag, fine), lambda made: made.nbytes)
        return _coloured(shape.mirrored() if turned else shape, outfit, fine)


def _coloured(shape: _Shape, outfit: Outfit, fine: int) -> Figure:
    pixels = np.empty((*shape.labels.shape, 4), np.uint8)
    light = _palette(outfit).take(shape.labels, axis=0)
    light *= shape.shade[:, :, None]
    pixels[:, :, :3] = np.minimum(light, 255, out=light)
    pixels[:, :, 3] = shape.cover
    high, wide = shape.labels.shape
    return Figure(Image.frombuffer("CMYK", (wide, high), pixels, "raw", "CMYK", 0, 1), shape.foot, fine)


@functools.lru_cache(maxsize=64)
def _palette(outfit: Outfit) -> npt.NDArray[np.float32]:
    stripe, bag = outfit.stripe or outfit.top, outfit.bag or outfit.top
    rows = [(0, 0, 0), outfit.skin, outfit.hair, outfit.top, stripe, outfit.trousers, (22, 22, 25), bag]
    return np.array(rows, np.float32) / np.float32(_PLAIN)


def _limbs(phase: int, bag: bool) -> list[tuple[Joint, Joint, float, int]]:
    """Capsules (from, to, radius, label) of a walking person: x to the right, y up, z ahead, in metres."""
    turn, moves = phase / PHASES * 2 * math.pi, phase != STANDING
    swing, lift = math.sin(turn) * moves, math.cos(turn) * moves
    limbs: list[tuple[Joint, Joint, float, int]] = [
        ((0, 1.66, 0.02), (0, 1.66, 0.02), 0.115, SKIN),
        ((-0.10, 1.36, 0), (0.10, 1.36, 0), 0.135, TOP),
        ((-0.08, 1.32, 0), (-0.05, 1.02, 0), 0.130, TOP),
        ((0.08, 1.32, 0), (0.05, 1.02, 0), 0.130, TOP),
    ]
    for side in (-1, 1):
        limbs += _leg(side, swing * side, max(0.0, lift * side))
        limbs += _arm(side, -swing * side)
    if bag:
        limbs += [
            ((0.33, 0.62, -0.12), (0.33, 0.62, 0.14), 0.06, BAG),
            ((0.33, 0.50, -0.12), (0.33, 0.50, 0.14), 0.06, BAG),
        ]
    return limbs


def _leg(side: int, swing: float, lift: float) -> list[tuple[Joint, Joint, float, int]]:
    hip = (0.09 * side, 0.92, 0.0)
    knee = (0.095 * side, 0.50 + 0.03 * lift, 0.20 * swing + 0.10 * lift)
    ankle = (0.095 * side, 0.09 + 0.10 * lift, 0.36 * swing - 0.06 * lift)
    toe = (0.10 * side, ankle[1] - 0.035, ankle[2] + 0.14)
    return [(hip, knee, 0.088, TROUSERS), (knee, ankle, 0.068, TROUSERS), (ankle, toe, 0.055, SHOES)]


def _arm(side: int, swing: float) -> list[tuple[Joint, Joint, float, int]]:
    shoulder = (0.215 * side, 1.39, 0.0)
    elbow = (0.27 * side, 1.13, 0.10 * swing - 0.03)
    hand = (0.275 * side, 0.91, 0.24 * swing + 0.03)
    return [(shoulder, elbow, 0.062, TOP), (elbow, hand, 0.054, TOP), (hand, hand, 0.052, SKIN)]


def _shape(stance: Stance, bag: bool, fine: int) -> _Shape:
    """Every capsule is cut with the lines of sight; the nearest surface is seen."""
    wide, high = round(2 * _HALF_WIDE_M * fine), round((_ABOVE_M + _BELOW_M) * fine)
    right = (np.arange(wide) + 0.5) / fine - _HALF_WIDE_M
    up = _ABOVE_M - (np.arange(high) + 0.5) / fine
    nearest = np.full((high, wide), -np.inf)
    labels = np.zeros((high, wide), np.uint8)
    shade = np.zeros((high, wide), np.uint8)
    cover = np.zeros((high, wide), np.uint8)
    for start, end, radius, label in _limbs(stance.phase, bag):
        first, last = _turned(start, stance), _turned(end, stance)
        rows = _within(up[::-1], first[1], last[1], radius)
        rows = slice(high - rows.stop, high - rows.start)
        columns = _within(right, first[0], last[0], radius)
        part = np.s_[rows, columns]
        surface = _surface(right[columns], up[rows], first, last, radius, stance.rise, fine)
        seen = surface.depth > nearest[part]
        nearest[part] = np.where(seen, surface.depth, nearest[part])
        labels[part] = np.where(seen, _detail(label, surface.height), labels[part])
        shade[part] = np.where(seen, surface.shade, shade[part])
        cover[part] = np.maximum(cover[part], surface.cover)
    rows, columns = _around(cover.max(axis=1)), _around(cover.max(axis=0))
    foot = (_HALF_WIDE_M * fine - columns.start, _ABOVE_M * fine - rows.start)
    filled = cover[rows, columns].copy()
    shaded = (shade[rows, columns] * (filled / np.float32(255))).astype(np.uint8)
    return _Shape(labels[rows, columns].copy(), shaded, filled, foot)


def _around(used: npt.NDArray[np.uint8]) -> slice:
    """From one before the first that is used to one after the last: a free edge to be smoothed over."""
    found = np.flatnonzero(used)
    return slice(max(int(found[0]) - 1, 0), int(found[-1]) + 2)


def _within(scale: Floats, first: float, last: float, radius: float) -> slice:
    """The pixels of an increasing scale that lie between two joints, or not farther out than radius."""
    low, high = min(first, last) - radius, max(first, last) + radius
    return slice(int(np.searchsorted(scale, low)), int(np.searchsorted(scale, high)))


def _turned(joint: Joint, stance: Stance) -> Joint:
    """As seen: right, up, towards the camera."""
    heading, rise = stance.heading / HEADINGS * 2 * math.pi, stance.rise * _RISE_STEP
    x, y, z = joint
    across = x * math.cos(heading) + z * math.sin(heading)
    away = z * math.cos(heading) - x * math.sin(heading)
    return across, y * math.cos(rise) + away * math.sin(rise), y * math.sin(rise) - away * math.cos(rise)


@dataclass(frozen=True, slots=True)
class _Surface:
    """depth: towards the camera, -inf where nothing is; height: over the ground, metres; the rest as _Shape's."""

    depth: Floats
    height: Floats
    shade: Floats
    cover: npt.NDArray[np.uint8]


def _surface(
    right: Floats, up: Floats, first: Joint, last: Joint, radius: float, rise: int, fine: int
) -> _Surface:
    """What is seen of a capsule on the grid of right × up."""
    x, y = right[None, :] - first[0], up[:, None] - first[1]
    bone_x, bone_y = last[0] - first[0], last[1] - first[1]
    along = np.clip((x * bone_x + y * bone_y) / max(bone_x**2 + bone_y**2, 1e-9), 0, 1)
    normal_x, normal_y = (x - along * bone_x) / radius, (y - along * bone_y) / radius
    out = np.hypot(normal_x, normal_y)
    cover = np.clip((1 - out) * radius * fine + 0.5, 0, 1)
    normal_z = np.sqrt(np.maximum(1 - out**2, 0))
    depth = first[2] + along * (last[2] - first[2]) + radius * normal_z
    angle = rise * _RISE_STEP
    height = up[:, None] * math.cos(angle) + depth * math.sin(angle)
    light = np.maximum(normal_x * _SUN[0] + normal_y * _SUN[1] + normal_z * _SUN[2], 0)
    shade = _PLAIN * (0.46 + 0.62 * light) * (0.82 + 0.18 * np.clip(height / 1.2, 0, 1))
    depth = np.where(cover > 0, depth, -np.inf)
    return _Surface(depth, height, np.clip(shade, 0, 255), np.rint(cover * 255).astype(np.uint8))


def _detail(label: int, height: Floats) -> npt.NDArray[np.uint8]:
    """Hair on heads and bands on coats, by the height over the ground in metres."""
    labels = np.full(height.shape, label, np.uint8)
    if label == SKIN:
        labels[height > 1.69] = HAIR
    elif label == TOP:
        labels[((height > 1.02) & (height < 1.09)) | ((height > 1.19) & (height < 1.26))] = STRIPE
    return labels
