"""What a tile may claim about its picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from tcconsole.model.connection import DeviceState
from tcconsole.model.picture import LATE_S, Cause, Picture, Truth, truth

IMAGE = QImage(4, 4, QImage.Format.Format_RGB32)
ON_LINE = DeviceState.ON_LINE


@pytest.mark.parametrize(
    ("picture", "now", "said"),
    [
        (Picture(), 5, Truth.NONE),
        (Picture(cause=Cause.BROKEN), 5, Truth.BROKEN),
        (Picture(IMAGE, asked_at=5), 5.5, Truth.LIVE),
        (Picture(IMAGE, asked_at=5), 9, Truth.LATE),
        (Picture(IMAGE, asked_at=5, interval_s=5), 12, Truth.LIVE),
        (Picture(IMAGE, asked_at=5), 16, Truth.STALE),
        (Picture(IMAGE, asked_at=5, cause=Cause.TIMEOUT), 9, Truth.STALE),
        (Picture(IMAGE, asked_at=5, cause=Cause.TIMEOUT), 6, Truth.LIVE),
        (Picture(IMAGE, asked_at=5, cause=Cause.REFUSED), 9, Truth.REFUSED),
        (Picture(IMAGE, asked_at=5, cause=Cause.BROKEN), 9, Truth.BROKEN),
        (Picture(IMAGE, asked_at=5, same_since=1), 5.5, Truth.FROZEN),
    ],
)
def test_truth(picture: Picture, now: float, said: Truth) -> None:
    assert truth(picture, ON_LINE, now) is said


@given(
    st.floats(0, 1e6), st.sampled_from(Cause), st.none() | st.floats(0, 10), st.sampled_from([0.2, 1.0, 5.0])
)
def test_an_old_picture_is_never_called_live(
    age: float, cause: Cause, same_since: float | None, interval: float
) -> None:
    picture = Picture(IMAGE, asked_at=0, cause=cause, same_since=same_since, interval_s=interval)
    if age > max(LATE_S, 2 * interval):
        assert truth(picture, ON_LINE, age) is not Truth.LIVE


@pytest.mark.parametrize("state", [DeviceState.UNREACHABLE, DeviceState.RESTARTING, DeviceState.SIGNED_OUT])
def test_nothing_of_a_lost_device_looks_live(state: DeviceState) -> None:
    assert truth(Picture(IMAGE, asked_at=5), state, 5.1) not in (Truth.LIVE, Truth.LATE, Truth.FROZEN)


def test_age_counts_from_the_request_and_is_never_negative() -> None:
    assert Picture(IMAGE, asked_at=5).age_s(7.5) == 2.5
    assert Picture(IMAGE, asked_at=5).age_s(4) == 0
    assert Picture().age_s(4) is None
