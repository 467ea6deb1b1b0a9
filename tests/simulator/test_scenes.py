"""What the tables say about the scenes fits the scenes."""

import numpy as np
import pytest

from tcconsole import resource
from tcconsole.simulator.figures import OUTFITS
from tcconsole.simulator.mesh import mesh
from tcconsole.simulator.movers import Route
from tcconsole.simulator.scene import Scene
from tcconsole.simulator.scenes import SCENES
from tcconsole.simulator.vehicle_builds import BUILDS, PAINTS

scenes = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)


def test_every_picture_that_is_shipped_is_a_scene() -> None:
    assert {path.stem for path in resource.path("scenes").glob("*.jpg")} == set(SCENES)


@scenes
def test_something_moves_in_every_scene(scene: Scene) -> None:
    assert scene.movers


@scenes
def test_movers_have_known_looks_and_stay_on_the_ground_at_a_sensible_distance(scene: Scene) -> None:
    for mover in scene.movers:
        known = OUTFITS if mover.kind == "person" else PAINTS
        assert mover.look == "" or mover.look in known
        places = [scene.optics.ground(u, v) for u, v in mover.path]
        assert all(0.3 < z < 300 for _, z in places)


@scenes
def test_every_mover_is_seen_in_its_round(scene: Scene) -> None:
    for mover in scene.movers:
        route = Route(mover, scene.optics, 4)
        footings = [route.footing(step) for step in range(route.steps)]
        seen = scene.optics.picture(np.array([[at.x, 1.0, at.z] for at in footings]))
        inside = ((seen[:, :2] > 0) & (seen[:, :2] < 1)).all(axis=1)
        assert inside.mean() > 0.2


@scenes
def test_everything_else_lies_in_the_picture(scene: Scene) -> None:
    spots = [lamp.at for lamp in scene.lamps]
    spots += [corner for field in scene.blinkers for corner in field.corners]
    spots += [corner for screen in scene.screens for corner in screen.outline]
    spots += [corner for patch in scene.mends for corner in patch.outline]
    assert all(-0.02 <= u <= 1.02 and -0.02 <= v <= 1.02 for u, v in spots)
    assert 0 <= scene.gloss <= 1
    assert all(0 <= value <= 1 for value in scene.home)


@pytest.mark.parametrize("name", BUILDS)
def test_the_faces_of_a_vehicle_look_outwards(name: str) -> None:
    for fine in (False, True):
        shape = mesh(BUILDS[name], fine)
        low, high = shape.points.min(axis=0), shape.points.max(axis=0)
        tops = shape.face_normals[:, 1] > 0.9
        assert tops.sum() == len(BUILDS[name].solids)
        assert (high - low)[1] > 1.0
        assert np.allclose(np.linalg.norm(shape.face_normals, axis=1), 1)
