"""The time of day in tones, and noise that never wraps round."""

import itertools
import time

import numpy as np
import pytest

from tcconsole.simulator.daylight import Noise, Tone, sunlight, tone


def at(hour: int, minute: int = 0) -> float:
    return time.mktime((2026, 11, 24, hour, minute, 0, 0, 0, -1))


def test_it_is_dark_at_night_and_light_at_noon() -> None:
    hours = [sunlight(at(hour)) for hour in range(24)]
    assert min(hours) == hours[1] == 0
    assert max(hours) == hours[13] == 1
    assert 0.2 < hours[7] < 0.8


def test_brightness_changes_slowly_and_seldom() -> None:
    values = [sunlight(at(minute // 60, minute % 60)) for minute in range(24 * 60)]
    changes = [abs(b - a) for a, b in itertools.pairwise(values) if a != b]
    assert max(changes) < 0.06
    assert len(changes) < 60


def test_night_is_blue_and_noisy_and_infrared_does_not_change() -> None:
    night, noon = tone("outdoor", at(1)), tone("outdoor", at(13))
    assert night.gains[2] > night.gains[0]
    assert sum(night.gains) < sum(noon.gains)
    assert night.noise > noon.noise
    assert tone("infrared", at(1)) == tone("infrared", at(13))


@pytest.mark.parametrize("gain", [0.6, 1.0, 1.34])
@pytest.mark.parametrize("noise", [1, 2, 3, 5])
def test_tables_rise_and_leave_room_for_the_noise(gain: float, noise: int) -> None:
    made = Tone((gain, gain, gain), noise)
    table = np.array(made.table()).reshape(4, 256)
    assert (np.diff(table, axis=1) >= 0).all()
    assert (table >= made.room).all()
    assert (table <= 255 - made.room).all()


@pytest.mark.parametrize("noise", [1, 2, 3, 5])
def test_noise_stays_near_what_was_there(noise: int) -> None:
    made = Tone((1.0, 1.0, 1.0), noise)
    for value in (made.room, 128, 255 - made.room):
        frame = np.full((300, 520, 3), value, np.uint8)
        Noise().add(frame, made, 7)
        assert np.abs(frame.astype(int) - value).max() <= made.room
        assert frame.std() > 0.3
        assert abs(float(frame.mean()) - value) < 0.1


def test_noise_depends_on_its_seed_alone() -> None:
    made = Tone((1.0, 1.0, 1.0), 3)
    frames = [np.full((300, 520, 3), 100, np.uint8) for _ in range(3)]
    for frame, seed in zip(frames, (1, 1, 2), strict=True):
        Noise().add(frame, made, seed)
    np.testing.assert_array_equal(frames[0], frames[1])
    assert (frames[0] != frames[2]).mean() > 0.4
