"""From the picture to the ground and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scenes import SCENES

GATE = SCENES["ptz-gate"].optics


@given(st.sampled_from(sorted(SCENES)), st.floats(-0.2, 1.2), st.floats(0.02, 1.5))
def test_a_place_on_the_ground_is_seen_where_it_was_looked_for(scene: str, u: float, below: float) -> None:
    optics = SCENES[scene].optics
    v = optics.horizon + below
    x, z = optics.ground(u, v)
    seen = optics.picture(np.array([[x, 0.0, z]]))[0]
    np.testing.assert_allclose(seen[:2], (u, v), atol=1e-6)


@pytest.mark.parametrize("v", [0.335, 0.2, -1.0])
def test_there_is_no_ground_on_or_above_the_horizon(v: float) -> None:
    with pytest.raises(ValueError, match="not on the ground"):
        GATE.ground(0.5, v)


def test_the_guard_in_the_picture_is_as_tall_as_a_person() -> None:
    x, z = GATE.ground(0.441, 0.598)
    head = GATE.picture(np.array([[x, 1.86, z]]))[0]
    assert head[1] == pytest.approx(0.494, abs=0.005)


def test_far_things_are_small() -> None:
    near, far = Optics(0.5, 0.3, 4.0).picture(np.array([[0.0, 0.0, 5.0], [0.0, 0.0, 50.0]]))[:, 2]
    assert far > 5 * near
