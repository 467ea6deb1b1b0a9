"""The scenes that are shipped, by the stem of their file's name.

Their optics were found by measuring people, poles, walls and lane marks in the pictures.
"""

from tcconsole.simulator.scene import Scene
from tcconsole.simulator.scenes_inside import INSIDE
from tcconsole.simulator.scenes_outside import OUTSIDE
from tcconsole.simulator.scenes_roads import ROADS

SCENES: dict[str, Scene] = dict(sorted((INSIDE | OUTSIDE | ROADS).items()))
SCENES_FIXED: tuple[str, ...] = tuple(name for name in SCENES if name.startswith("fixed-"))
SCENES_PTZ: tuple[str, ...] = tuple(name for name in SCENES if name.startswith("ptz-"))
