"""How a camera stands: judged by what it last did, remembered when nobody looks any more."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy

from tcconsole.model.camera_states import State, standing_of
from tcconsole.model.feed import Want
from tcconsole.model.picture import Cause, Picture, Truth
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

IMAGE = QImage(4, 4, QImage.Format.Format_RGB32)
WANT = Want(64, 36, 0.05)


@pytest.mark.parametrize(
    ("picture", "state"),
    [
        (Picture(), State.NEVER_SEEN),
        (Picture(cause=Cause.TIMEOUT), State.NO_ANSWER),
        (Picture(IMAGE, 99.5), State.ANSWERS),
        (Picture(IMAGE, 99.5, same_since=40), State.ANSWERS),
        (Picture(IMAGE, 99.5, cause=Cause.TIMEOUT), State.ANSWERS),
        (Picture(IMAGE, 95), State.SLOW),
        (Picture(IMAGE, 95, interval_s=5), State.ANSWERS),
        (Picture(IMAGE, 95, cause=Cause.TIMEOUT), State.NO_ANSWER),
        (Picture(IMAGE, 95, cause=Cause.REFUSED), State.NO_ANSWER),
        (Picture(IMAGE, 95, cause=Cause.BROKEN), State.NO_ANSWER),
        (Picture(IMAGE, 40), State.NO_ANSWER),
    ],
)
def test_the_state_follows_from_the_picture(picture: Picture, state: State) -> None:
    assert standing_of(picture, 100).state is state


def test_age_and_truth_go_with_it() -> None:
    standing = standing_of(Picture(IMAGE, 99.5, same_since=40), 100)
    assert standing.true is Truth.FROZEN
    assert standing.age_s(103) == 3.5
    assert standing_of(Picture(), 100).age_s(100) is None


async def test_it_is_told_once_and_remembered_when_nobody_looks(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        states, gate = device.camera_states, device.cameras.all[0].id
        told = QSignalSpy(states.state_changed)
        assert states.standing(gate).state is State.NEVER_SEEN
        device.feed.watch("test", {gate: WANT})
        await until(lambda: device.feed.fetched >= 3)
        assert states.standing(gate).state is State.ANSWERS
        assert told.count() == 1
        device.feed.watch("test", {})
        assert states.standing(gate).state is State.ANSWERS
        assert states.silent([gate]) == 0


async def test_a_camera_that_gives_nothing_is_silent_and_says_why(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        gate = device.cameras.all[0].id
        simulator.fault(silent_cameras=["Gate"], silent_camera_s=0.0)
        device.feed.watch("test", {gate: WANT})
        await until(lambda: device.camera_states.silent([gate]) == 1)
        standing = device.camera_states.standing(gate)
        assert standing.since is not None
        assert standing.words
