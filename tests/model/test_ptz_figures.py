import pytest

from tcconsole.model.ptz_figures import ROUND_TRIPS, Figures, Meter


def step(meter: Meter, at_s: float, round_trip_s: float) -> None:
    meter.sent(at_s)
    meter.done(at_s + round_trip_s, answered=True)


def test_nothing_is_known_at_first() -> None:
    assert Meter().figures == Figures()


def test_the_round_trip_is_the_median_of_the_last_twenty() -> None:
    meter = Meter()
    step(meter, 0.0, 9.0)
    for number in range(ROUND_TRIPS):
        step(meter, 10.0 + number, 0.01 * (number + 1))
    assert meter.figures.round_trip_s == pytest.approx(0.105)


def test_steps_per_second_are_those_of_the_gesture_and_of_its_last_second() -> None:
    meter = Meter()
    step(meter, 0.0, 0.01)
    meter.begin(10.0)
    assert meter.figures.steps_per_s == 0.0
    slow = [10.0 + 0.2 * number for number in range(10)]
    quick = [12.0 + 0.05 * number for number in range(30)]
    for at_s in (*slow, *quick):
        step(meter, at_s, 0.01)
    assert meter.figures.steps_per_s == pytest.approx(20.0, abs=0.5)


def test_a_release_during_a_request_is_an_overrun_of_one_step_and_the_worst_is_kept() -> None:
    meter = Meter()
    for released_s, answered_s in ((0.01, 0.05), (0.1, 0.2), (0.3, 0.31)):
        meter.sent(0.0)
        meter.released(released_s)
        meter.done(answered_s, answered=True)
    assert meter.figures.overrun_steps == 1
    assert meter.figures.overrun_s == pytest.approx(0.1)


def test_a_release_between_two_requests_is_none() -> None:
    meter = Meter()
    step(meter, 0.0, 0.01)
    meter.released(0.02)
    step(meter, 5.0, 0.01)
    assert meter.figures.overrun_steps == 0


def test_what_failed_has_no_round_trip_but_counts_as_sent() -> None:
    meter = Meter()
    meter.sent(1.0)
    meter.done(3.0, answered=False)
    assert meter.figures.round_trip_s is None
    assert meter.sent_since(1.0) == 1


def test_moves_since_a_time_are_those_to_this_camera() -> None:
    meter = Meter()
    for at_s in (1.0, 2.0, 3.0):
        step(meter, at_s, 0.01)
    assert [meter.sent_since(at_s) for at_s in (0.0, 2.0, 3.5)] == [3, 2, 0]
    meter.forget_sent()
    assert meter.sent_since(0.0) == 0
    assert meter.figures.round_trip_s is not None
