"""The maths of clicking into a picture, on a camera whose percent are even in its picture."""

import math

from hypothesis import assume, given
from hypothesis import strategies as st

from tcconsole.model.ptz_calibration import (
    ASSUMED_SLOPE,
    Place,
    View,
    Zoom,
    box_zoom,
    measured,
    slope,
    view_at,
    with_view,
)

BROAD = st.floats(2.0, 400.0).flatmap(lambda size: st.sampled_from([size, -size]))
VIEWS = st.builds(View, BROAD, BROAD)
SIDES = st.floats(-0.5, 0.5)
PLACES = st.builds(Place, SIDES, SIDES)
SHARES = st.floats(0.0, 1.5)


def after(place: Place, view: View, pan: float, tilt: float) -> Place:
    """Where a thing is seen after the camera moved: the camera that all of this assumes."""
    return Place(place.x - pan / view.pan, place.y - tilt / view.tilt)


@given(VIEWS)
def test_a_click_in_the_middle_moves_nothing(view: View) -> None:
    assert view.to_middle(Place(0.0, 0.0)) == (0.0, 0.0)


@given(VIEWS, PLACES)
def test_opposite_clicks_move_the_opposite_way(view: View, place: Place) -> None:
    pan, tilt = view.to_middle(place)
    assert view.to_middle(Place(-place.x, -place.y)) == (-pan, -tilt)


@given(VIEWS, PLACES)
def test_what_was_clicked_is_in_the_middle_afterwards(view: View, place: Place) -> None:
    there = after(place, view, *view.to_middle(place))
    assert math.hypot(there.x, there.y) < 1e-9


@given(VIEWS, PLACES, st.floats(-80, 80), st.floats(-80, 80))
def test_two_clicks_measure_the_view(view: View, first: Place, pan: float, tilt: float) -> None:
    second = after(first, view, pan, tilt)
    assume(min(abs(second.x - first.x), abs(second.y - first.y)) > 0.05)
    found = measured(first, second, pan, tilt, None)
    assert found is not None
    assert math.isclose(found.pan, view.pan, rel_tol=1e-6)
    assert math.isclose(found.tilt, view.tilt, rel_tol=1e-6)


@given(PLACES, PLACES, st.floats(-100, 100), st.floats(-100, 100))
def test_whatever_is_clicked_a_view_is_usable_or_there_is_none(
    first: Place, second: Place, pan: float, tilt: float
) -> None:
    found = measured(first, second, pan, tilt, None)
    assert found is None or found.usable()


@given(SHARES, SHARES, st.lists(VIEWS, max_size=2))
def test_a_box_never_zooms_out(width: float, height: float, views: list[View]) -> None:
    assert 0.0 <= box_zoom(width, height, views) <= 100.0


@given(st.floats(0.05, 0.9), st.floats(0.01, 0.09))
def test_a_smaller_box_zooms_in_further(share: float, less: float) -> None:
    assert box_zoom(share - less if share > less else share / 2, 0.01, ()) >= box_zoom(share, 0.01, ())


@given(st.floats(0.004, 0.04), st.floats(-100, 100), st.floats(15, 120), st.floats(-100, 100), VIEWS)
def test_two_views_tell_the_views_at_every_zoom(
    grows: float, start: float, apart: float, at: float, view: View
) -> None:
    def there(zoom: float) -> View:
        return View(view.pan, view.tilt, Zoom(zoom)).closer(math.exp(grows * (zoom - start)))

    views = with_view((there(start),), there(start + apart))
    assert len(views) == 2
    assert math.isclose(slope(views), grows, rel_tol=1e-6)
    found = view_at(views, Zoom(at))
    assert found is not None
    assert math.isclose(found.pan, there(at).pan, rel_tol=1e-6)


def test_one_view_is_carried_on_with_an_assumed_slope_and_an_unknown_zoom_as_it_is() -> None:
    view = View(100.0, 60.0, Zoom(0.0))
    nearer = view_at([view], Zoom(10.0))
    assert nearer is not None
    assert math.isclose(nearer.pan, 100.0 * math.exp(-10 * ASSUMED_SLOPE))
    assert view_at([view], Zoom(10.0, fix=3)) == view
    assert view_at([view], None) == view
    assert view_at([], Zoom(0.0)) is None


def test_a_new_measurement_replaces_those_near_it_and_those_of_unknown_zoom() -> None:
    wide, near, tele = View(9.0, 9.0, Zoom(0.0)), View(8.0, 8.0, Zoom(5.0)), View(2.0, 2.0, Zoom(80.0))
    assert with_view([wide], near) == (near,)
    assert with_view([wide], tele) == (wide, tele)
    assert with_view([View(5.0, 5.0)], wide) == (wide,)
    assert with_view([wide, tele], View(5.0, 5.0)) == (View(5.0, 5.0),)
