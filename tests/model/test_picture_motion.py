"""Movement in pictures: of the simulated cameras, which have noise, a clock, people and vehicles in them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tcconsole.model.picture_motion import (
    HEIGHT,
    WIDTH,
    Blocks,
    Grey,
    MotionWatch,
    Seen,
    compare,
    difference,
    small_grey,
)
from tcconsole.simulator.pictures import SCENES_PTZ, Look, Pose
from tests.harness.simulators import shared_studio

NOON = 1.7e9
HOME = Pose(0, 0, 0)


@cache
def picture(scene: str, pose: Pose, at_s: float) -> Grey:
    frame = np.ascontiguousarray(shared_studio().frame(Look("Any", scene), pose, NOON + at_s, 640, 360))
    return small_grey(QImage(frame.data, 640, 360, 1920, QImage.Format.Format_RGB888))


def noise(scene: str, pose: Pose = HOME) -> Blocks:
    return difference(picture(scene, pose, 0), picture(scene, pose, 0.5))


@pytest.mark.parametrize("scene", SCENES_PTZ)
@pytest.mark.parametrize("pose", [Pose(10, 0, 0), Pose(0, -10, 0), Pose(0, 0, 10), Pose(-6, 6, 0)])
def test_a_move_is_seen(scene: str, pose: Pose) -> None:
    before, after = picture(scene, HOME, 0), picture(scene, pose, 2)
    assert compare(before, after, noise(scene)) is Seen.MOVED
    assert compare(before, after, None) is Seen.MOVED


@pytest.mark.parametrize("scene", SCENES_PTZ)
@pytest.mark.parametrize("zoom", [-100, 0, 80])
@pytest.mark.parametrize("later_s", [1.0, 5.0])
def test_people_vehicles_noise_and_the_clock_are_no_move(scene: str, zoom: int, later_s: float) -> None:
    pose = Pose(0, 0, zoom)
    before, after = picture(scene, pose, 0), picture(scene, pose, later_s)
    assert compare(before, after, noise(scene, pose)) is not Seen.MOVED


@pytest.mark.parametrize("scene", SCENES_PTZ)
def test_where_a_move_hardly_shows_nothing_is_claimed(scene: str) -> None:
    """At the widest zoom the simulated picture shifts by a hundredth only."""
    before, after = picture(scene, Pose(0, 0, -100), 0), picture(scene, Pose(0, -10, -100), 2)
    assert compare(before, after, noise(scene, Pose(0, 0, -100))) is not Seen.STILL


def test_more_light_is_no_move() -> None:
    before = picture("ptz-gate", HOME, 0)
    assert compare(before, before + 12, noise("ptz-gate")) is not Seen.MOVED


def test_the_very_same_picture_says_nothing() -> None:
    before = picture("ptz-gate", HOME, 0)
    assert compare(before, before, None) is Seen.UNCERTAIN


def test_a_picture_with_nothing_in_it_says_nothing() -> None:
    night = np.full((HEIGHT, WIDTH), 20, np.int16)
    grain = np.random.default_rng(1).integers(-2, 3, night.shape).astype(np.int16)
    assert compare(night, night + grain, None) is Seen.UNCERTAIN


def shown(watch: MotionWatch, pose: Pose, *times_s: float) -> bool:
    for at_s in times_s:
        watch.saw(picture("ptz-gate", pose, at_s), at_s)
    return watch.unmoved


def told_to_pan(percent: float, at_s: float) -> MotionWatch:
    """A watch of a camera that has been at rest and is told to pan."""
    watch = MotionWatch()
    shown(watch, HOME, -2.0, -1.5, -1.0)
    watch.sending(at_s)
    watch.moved(at_s + 0.1, percent, 0.0, 0.0)
    return watch


def test_it_says_so_only_after_enough_was_asked_for_and_time_to_do_it() -> None:
    watch = told_to_pan(10.0, 0.0)
    assert not shown(watch, HOME, 0.5, 1.0)
    assert shown(watch, HOME, 1.5, 2.0)


def test_little_is_never_enough_even_if_it_is_often_and_to_and_fro() -> None:
    watch = told_to_pan(9.0, 0.0)
    for number in range(10):
        watch.moved(0.2 + number / 10, -9.0 if number % 2 == 0 else 9.0, 0.0, 0.0)
    assert not shown(watch, HOME, 3.0, 3.5, 4.0, 4.5)


def test_steps_add_up() -> None:
    watch = told_to_pan(4.0, 0.0)
    watch.sending(1.0)
    watch.moved(1.1, 3.0, 0.0, 0.0)
    watch.sending(2.0)
    watch.moved(2.1, 0.0, 0.0, -3.0)
    assert shown(watch, HOME, 3.5, 4.0)


def test_it_is_withdrawn_as_soon_as_movement_is_seen() -> None:
    watch = told_to_pan(10.0, 0.0)
    assert shown(watch, HOME, 1.5, 2.0)
    assert not shown(watch, Pose(10, 0, 0), 2.5)
    assert not shown(watch, Pose(10, 0, 0), 3.0, 3.5, 4.0)


def test_a_camera_that_moves_is_never_doubted() -> None:
    watch = told_to_pan(10.0, 0.0)
    assert not shown(watch, Pose(10, 0, 0), 0.5, 1.0, 1.5, 2.0, 2.5)


def test_an_absolute_move_begins_anew() -> None:
    watch = told_to_pan(10.0, 0.0)
    assert shown(watch, HOME, 1.5, 2.0)
    watch.jumped(2.1)
    assert not shown(watch, HOME, 2.5, 3.0, 3.5)
