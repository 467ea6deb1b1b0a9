"""Zooming into a picture: what is under the pointer stays, and the picture never leaves its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.ui.big_picture.zoom import MOST, Zoom

sides = st.integers(1, 4000).map(float)
shares = st.floats(0, 1)
steps = st.one_of(
    st.tuples(st.just("by"), st.floats(0.1, 10), shares, shares),
    st.tuples(st.just("moved"), st.floats(-5000, 5000), st.floats(-5000, 5000)),
    st.tuples(st.just("in_view"), sides, sides),
    st.tuples(st.just("of"), sides, sides),
    st.tuples(st.just("fit")),
)


def after(zoom: Zoom, doings: list[tuple]) -> Zoom:  # type: ignore[type-arg]
    for what, *values in doings:
        if what == "by":
            times, x, y = values
            zoom = zoom.by(times, x * zoom.view[0], y * zoom.view[1])
        else:
            zoom = getattr(zoom, what)(*values)
    return zoom


zooms = st.builds(
    lambda picture, view, doings: after(Zoom().of(*picture).in_view(*view), doings),
    st.tuples(sides, sides),
    st.tuples(sides, sides),
    st.lists(steps, max_size=8),
)


@given(zooms)
def test_the_picture_fills_its_place_or_lies_whole_in_the_middle(zoom: Zoom) -> None:
    left, top, width, height = zoom.rect
    for start, side, room in ((left, width, zoom.view[0]), (top, height, zoom.view[1])):
        if side <= room:
            assert start == pytest.approx((room - side) / 2, abs=1e-6)
        else:
            assert start <= 1e-6
            assert start + side >= room - 1e-3


@given(zooms)
def test_the_scale_stays_between_the_whole_picture_and_the_most(zoom: Zoom) -> None:
    assert zoom.least * 0.999 <= zoom.scale <= zoom.most * 1.001
    assert zoom.most <= max(MOST, zoom.fit_scale)
    assert zoom.rect.width / zoom.picture[0] == pytest.approx(zoom.rect.height / zoom.picture[1])


@given(zooms)
def test_what_is_seen_is_a_part_of_the_picture(zoom: Zoom) -> None:
    x, y, width, height = zoom.seen
    assert x >= 0
    assert y >= 0
    assert 0 < width <= zoom.picture[0] * 1.001
    assert 0 < height <= zoom.picture[1] * 1.001
    assert x + width <= zoom.picture[0] * 1.001
    assert y + height <= zoom.picture[1] * 1.001


@given(zooms, st.floats(1, 5), shares, shares)
def test_zooming_in_keeps_what_is_under_the_pointer(
    zoom: Zoom, times: float, x_share: float, y_share: float
) -> None:
    """Where the picture fills its place; one with room beside it is centred instead."""
    x, y = x_share * zoom.view[0], y_share * zoom.view[1]
    near = zoom.by(times, x, y)
    for at, before, now, room, side in (
        (x, zoom.rect.left, near.rect.left, zoom.view[0], zoom.rect.width),
        (y, zoom.rect.top, near.rect.top, zoom.view[1], zoom.rect.height),
    ):
        if side >= room:
            assert (at - now) / near.scale == pytest.approx((at - before) / zoom.scale, abs=1e-2, rel=1e-4)


@given(zooms, st.floats(-500, 500), st.floats(-500, 500))
def test_pushed_there_and_back_within_the_edges_is_where_it_was(zoom: Zoom, dx: float, dy: float) -> None:
    there = zoom.moved(dx, dy)
    moved = (there.rect.left - zoom.rect.left, there.rect.top - zoom.rect.top)
    back = there.moved(-moved[0], -moved[1])
    assert back.rect == pytest.approx(zoom.rect, abs=1e-2)


def test_past_its_own_size_a_picture_stops_there() -> None:
    zoom = Zoom().of(1920, 1080).in_view(960, 540)
    assert zoom.scale == 0.5
    assert zoom.by(3, 100, 100).scale == 1.0
    assert zoom.by(3, 100, 100).by(1.25, 0, 0).scale == 1.25
    assert zoom.to(4.0, 0, 0).by(0.1, 0, 0).scale == 1.0


def test_a_place_that_grows_keeps_a_whole_picture_whole() -> None:
    zoom = Zoom().of(1920, 1080).in_view(960, 540).in_view(3840, 2160)
    assert zoom.whole
    assert zoom.scale == 2.0
    assert zoom.by(0.1, 0, 0).scale == 1.0  # never smaller than it is, where that fits
    assert not zoom.to(4.0, 0, 0).whole


def test_another_size_of_the_picture_shows_the_same_part() -> None:
    coarse = Zoom().of(960, 540).in_view(960, 540).to(4.0, 700, 100)
    fine = coarse.of(1920, 1080)
    assert fine.scale == 2.0
    assert fine.rect == pytest.approx(coarse.rect)
