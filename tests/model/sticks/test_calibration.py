import pytest

from tcconsole.model.sticks.calibration import REST_READINGS, Calibration, Step
from tcconsole.model.sticks.choices import usual


def rested(*at: float) -> Calibration:
    calibration = Calibration()
    for _ in range(REST_READINGS):
        calibration.read(at)
    calibration.go_on()
    return calibration


def test_the_centre_is_the_middle_of_its_trembling() -> None:
    calibration = Calibration()
    for reading in range(REST_READINGS):
        assert not calibration.rest_known
        calibration.read((0.1 + 0.02 * (reading % 2), 0.0))
    assert calibration.rest_known
    calibration.go_on()
    calibration.read((1.0, -1.0))
    calibration.read((-1.0, 1.0))
    assert calibration.result(usual(2, 0)).axes[0].centre == pytest.approx(0.11)


def test_a_stick_that_moves_while_it_should_rest_starts_again() -> None:
    calibration = Calibration()
    for _ in range(REST_READINGS - 1):
        calibration.read((0.0,))
    calibration.read((0.5,))
    assert not calibration.rest_known
    assert calibration.rest_share < 0.1


def test_every_axis_that_moves_something_must_be_moved_to_its_edges() -> None:
    calibration, choices = rested(0.0, 0.0, 0.0), usual(3, 0)
    assert calibration.step is Step.EDGES
    calibration.read((1.0, 1.0, 0.1))
    calibration.read((-1.0, -1.0, -0.1))
    assert not calibration.complete(choices)
    calibration.read((0.0, 0.0, 0.9))
    assert calibration.complete(choices)


def test_the_ends_lie_a_little_inward_so_that_they_are_reached_again() -> None:
    calibration, choices = rested(0.0, 0.0), usual(2, 0)
    for end in (0.8, -0.8):
        calibration.read((end, 0.0))
    axis, untouched = calibration.result(choices).axes
    assert 0.75 < axis.high < 0.8
    assert axis.place(0.79) == 1.0
    assert untouched == choices.axes[1]


def test_a_trigger_keeps_its_one_side() -> None:
    calibration = rested(-1.0)
    calibration.read((1.0,))
    axis = calibration.result(usual(1, 0)).axes[0]
    assert (axis.low, axis.centre) == (-1.0, -1.0)
    assert axis.place(-1.0) == 0.0
