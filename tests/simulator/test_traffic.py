"""What moves is drawn where it stands, in its size, behind what is nearer."""

import numpy as np
import numpy.typing as npt
import pytest

from tcconsole.simulator.bounded import BoundedCache
from tcconsole.simulator.canvas import Canvas
from tcconsole.simulator.daylight import Tone
from tcconsole.simulator.figures import HEIGHT_M, Figures
from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Kind, Mover, Scene, Screen
from tcconsole.simulator.traffic import Placed, Traffic
from tcconsole.simulator.view import Window

OPTICS = Optics(0.5, 0.3, 4.0)
ALL = Window(0.0, 0.0, 1.0, 1.0)
SIZE = (640, 360)
GREY = np.full((45, 80), 128, np.float32)
CANVAS = Canvas(ALL, *SIZE, Tone((1.0, 1.0, 1.0), 1), 0.5)


def drawn(scene: Scene, tick: int, canvas: Canvas = CANVAS) -> npt.NDArray[np.int64]:
    """How much each pixel differs from an empty grey scene."""
    kept: BoundedCache[object, Placed] = BoundedCache(1_000_000)
    frame = np.full((canvas.height, canvas.width, 3), 128, np.uint8)
    for placed in Traffic("x", scene, GREY, kept, Figures(), 4).now(canvas, tick, 0):
        assert placed.stamp is not None
        placed.stamp.blend(frame, placed.left, placed.top)
    return np.asarray(np.abs(frame.astype(np.int64) - 128).max(axis=2), np.int64)


def crossing(kind: Kind, *screens: Screen, v: float = 0.7) -> Scene:
    return Scene(
        OPTICS, "outdoor", movers=(Mover(kind, ((0.3, v), (0.7, v)), speed_mps=1.0),), screens=screens
    )


def extent(differs: npt.NDArray[np.int64]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is clearly drawn."""
    rows, columns = np.nonzero(differs > 40)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("v", [0.5, 0.7, 0.9])
def test_a_person_stands_on_the_path_and_is_as_tall_as_people_are(v: float) -> None:
    scene = crossing("person", v=v)
    _, top, _, bottom = extent(drawn(scene, 12))
    x, z = OPTICS.ground(0.5, v)
    head = OPTICS.picture(np.array([[x, HEIGHT_M, z]]))[0, 1] * SIZE[1]
    assert bottom == pytest.approx(v * SIZE[1], abs=4 + 0.06 * (bottom - top))
    assert top == pytest.approx(head, abs=3 + 0.06 * (bottom - top))


@pytest.mark.parametrize("kind", ["person", "car", "van", "forklift"])
def test_it_goes_along_its_path(kind: Kind) -> None:
    scene = crossing(kind)
    first, later = (extent(drawn(scene, tick)) for tick in (10, 22))
    assert later[0] > first[0] + 10
    assert abs(later[3] - first[3]) < 12


def test_a_van_is_larger_than_a_person() -> None:
    person, van = (extent(drawn(crossing(kind), 14)) for kind in ("person", "van"))
    assert van[2] - van[0] > 4 * (person[2] - person[0])
    assert van[3] - van[1] > person[3] - person[1]


def test_what_stands_nearer_hides_it() -> None:
    wall = Screen(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), 0.8)
    assert drawn(crossing("person"), 12).any()
    assert not drawn(crossing("person", wall), 12).any()
    behind = Screen(wall.outline, 0.6)
    assert drawn(crossing("person", behind), 12).any()


def test_it_keeps_its_place_in_the_scene_when_the_camera_turns_and_zooms() -> None:
    scene = crossing("person")
    left, top, right, bottom = extent(drawn(scene, 12))
    close = Canvas(Window(0.25, 0.4, 0.5, 0.5), *SIZE, CANVAS.tone, 0.5)
    near = extent(drawn(scene, 12, close))
    wanted = ((left - 160) * 2, (top - 144) * 2, (right - 160) * 2, (bottom - 144) * 2)
    assert near == pytest.approx(wanted, abs=6)


def test_nothing_is_drawn_outside_the_window() -> None:
    aside = Canvas(Window(0.8, 0.0, 0.2, 0.2), *SIZE, CANVAS.tone, 0.5)
    assert not drawn(crossing("person"), 12, aside).any()
    assert not drawn(crossing("car"), 12, aside).any()
