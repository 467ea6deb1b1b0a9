from tcconsole.model.ptz_moment import Moment

HERE = Moment(awake_s=100.0, wall_s=5000.0)


def test_ordinary_time_passes_on_both_clocks() -> None:
    later = Moment(103.0, 5003.0)
    assert (HERE.passed_s(later), HERE.slept_s(later)) == (3.0, 0.0)


def test_sleep_passes_on_the_wall_alone() -> None:
    later = Moment(101.0, 8601.0)
    assert (HERE.passed_s(later), HERE.slept_s(later)) == (3601.0, 3600.0)


def test_a_wall_clock_that_is_set_back_makes_nothing_younger() -> None:
    later = Moment(103.0, 1000.0)
    assert (HERE.passed_s(later), HERE.slept_s(later)) == (3.0, 0.0)


def test_now_is_later_than_before() -> None:
    assert Moment.now().passed_s(Moment.now()) >= 0
