"""Ground from elsewhere covers what stands on the road."""

import numpy as np

from tcconsole.simulator.mending import mend
from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Mend

OPTICS = Optics(0.5, 0.2, 5.0)
OUTLINE = ((0.4, 0.5), (0.6, 0.5), (0.6, 0.7), (0.4, 0.7))


def test_what_is_seen_a_little_nearer_is_laid_over() -> None:
    pixels = np.full((360, 640, 4), 80, np.uint8)
    pixels[170:260, 250:390, :3] = 255
    z = OPTICS.ground(0.5, 0.6)[1]
    nearer = OPTICS.ground(0.5, 0.95)[1] - z
    mend(pixels, OPTICS, (Mend(OUTLINE, (0.0, nearer)),))
    assert (pixels[215, 320, :3] == 80).all()


def test_the_rest_of_the_picture_stays() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (360, 640, 4), np.uint8)
    before = pixels.copy()
    mend(pixels, OPTICS, (Mend(OUTLINE, (3.0, 0.0)),))
    changed = (pixels != before).any(axis=2)
    assert changed[190:240, 270:370].mean() > 0.9
    assert not changed[:160].any()
    assert not changed[:, :240].any()
    assert (pixels[:, :, 3] == before[:, :, 3]).all()


def test_a_patch_at_the_edge_stays_inside() -> None:
    pixels = np.full((90, 160, 4), 80, np.uint8)
    mend(pixels, OPTICS, (Mend(((-0.1, 0.8), (0.2, 0.8), (0.2, 1.1), (-0.1, 1.1)), (0.0, -2.0)),))
    assert (pixels == 80).all()
