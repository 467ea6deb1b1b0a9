"""The pictures of the simulated cameras: repeatable, steerable, alive, and bounded in memory."""

import numpy as np
import numpy.typing as npt
import pytest
import simplejpeg
from hypothesis import given, settings
from hypothesis import strategies as st

from tcconsole.simulator.pictures import SCENES_FIXED, SCENES_PTZ, TICKS_PER_S, Look, Pose, Studio

NOON = 1_795_000_000.0
GATE = Look("Gate", "ptz-gate", 3)
YARD = Look("Yard", "ptz-yard", 4)
LOBBY = Look("Lobby", "fixed-lobby", 1)

Frame = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio()


def grey(frame: Frame) -> npt.NDArray[np.float64]:
    """Brightness without the writing along the upper edge."""
    return np.asarray(frame[40:].mean(axis=2), np.float64)


def shift(before: Frame, after: Frame) -> tuple[int, int]:
    """By how many pixels the content went right and down from before to after.

    Phase correlation, in which what is strong counts more: noise is everywhere but weak.
    """
    first, second = grey(before), grey(after)
    edge = np.outer(np.hanning(first.shape[0]), np.hanning(first.shape[1]))
    product = np.fft.fft2((second - second.mean()) * edge) * np.conj(
        np.fft.fft2((first - first.mean()) * edge)
    )
    peak = np.abs(np.fft.ifft2(product / (np.abs(product) ** 0.7 + 1e-9)))
    down, right = (int(index) for index in np.unravel_index(peak.argmax(), peak.shape))
    high, wide = peak.shape
    return right - wide * (right > wide // 2), down - high * (down > high // 2)


def test_there_are_17_fixed_scenes_and_7_large_ones() -> None:
    assert len(SCENES_FIXED) == 17
    assert len(SCENES_PTZ) == 7


def test_a_jpeg_is_the_frame_in_the_size_asked_for(studio: Studio) -> None:
    data = studio.jpeg(GATE, Pose(0, 0, 0), NOON, 320, 180)
    decoded = simplejpeg.decode_jpeg(data, "RGB").astype(int)
    frame = studio.frame(GATE, Pose(0, 0, 0), NOON, 320, 180).astype(int)
    assert decoded.shape == frame.shape == (180, 320, 3)
    assert np.abs(decoded - frame).mean() < 6


def test_within_a_tick_it_is_the_very_same_picture(studio: Studio) -> None:
    first = studio.jpeg(GATE, Pose(1, 2, 3), NOON)
    assert studio.jpeg(GATE, Pose(1, 2, 3), NOON + 0.9 / TICKS_PER_S) is first
    assert studio.jpeg(GATE, Pose(1, 2, 3), NOON + 1.0 / TICKS_PER_S) != first


@pytest.mark.parametrize("look", [GATE, YARD, LOBBY])
def test_pictures_do_not_depend_on_what_was_drawn_before(studio: Studio, look: Look) -> None:
    for second in range(3):
        studio.jpeg(look, None, NOON + second)
    assert studio.jpeg(look, None, NOON + 7) == Studio().jpeg(look, None, NOON + 7)


def test_seeds_make_two_cameras_on_a_scene_differ(studio: Studio) -> None:
    one, two = (studio.frame(Look("Lobby", "fixed-lobby", seed), None, NOON, 640, 360) for seed in (1, 2))
    assert (one != two).mean() > 0.2


def test_the_clock_runs_in_the_upper_right(studio: Studio) -> None:
    frames = [studio.frame(LOBBY, None, NOON + seconds, 640, 360).astype(int) for seconds in (0, 1)]
    differs = np.abs(frames[0] - frames[1]).max(axis=2) > 100
    assert differs[:30, 560:].any()
    assert not differs[:30, :300].any()


def test_the_name_is_in_the_upper_left(studio: Studio) -> None:
    names = ("Lobby", "Reception")
    frames = [studio.frame(Look(name, "fixed-lobby"), None, NOON, 640, 360).astype(int) for name in names]
    differs = np.abs(frames[0] - frames[1]).max(axis=2) > 100
    assert differs[:30, :160].any()
    assert not differs[30:].any()


@pytest.mark.parametrize(
    "name", ["", "x" * 500, "Türe Größe", "Ворота", "門", "a\nb\tc", "\x00", "<b>Gate</b>"]
)
def test_any_name_can_be_drawn(studio: Studio, name: str) -> None:
    assert studio.frame(Look(name, "fixed-lifts"), None, NOON, 320, 180).shape == (180, 320, 3)


@pytest.mark.parametrize("scene", ["ptz-gate", "ptz-road", "ptz-yard", "ptz-carpark"])
@pytest.mark.parametrize(("pan", "tilt"), [(4, 0), (-4, 0), (0, 5), (0, -5), (3, 4)])
def test_steering_a_few_percent_moves_the_picture_the_right_way(
    studio: Studio, scene: str, pan: float, tilt: float
) -> None:
    look = Look("x", scene)
    home, steered = (studio.frame(look, Pose(p, t, 0), NOON, 640, 360) for p, t in ((0, 0), (pan, tilt)))
    right, down = shift(home, steered)
    # looking to the right moves what is seen to the left; looking up moves it down
    assert (np.sign(right), np.sign(down)) == (-np.sign(pan), np.sign(tilt))
    assert abs(right) >= 5 * bool(pan)
    assert abs(down) >= 5 * bool(tilt)


def test_zooming_in_enlarges_the_middle(studio: Studio) -> None:
    wide = grey(studio.frame(GATE, Pose(0, 0, 0), NOON, 640, 400))
    near = grey(studio.frame(GATE, Pose(0, 0, 60), NOON, 640, 400))
    assert np.abs(np.diff(near, axis=1)).mean() < np.abs(np.diff(wide, axis=1)).mean()
    far = grey(studio.frame(GATE, Pose(0, 0, -100), NOON, 640, 400))
    assert not np.allclose(far, wide)


def test_poses_beyond_the_ends_are_the_ends(studio: Studio) -> None:
    for beyond, end in [(Pose(250, 0, 0), Pose(100, 0, 0)), (Pose(0, -101, 500), Pose(0, -100, 100))]:
        np.testing.assert_array_equal(
            studio.frame(GATE, beyond, NOON, 320, 180), studio.frame(GATE, end, NOON, 320, 180)
        )


@pytest.mark.parametrize("scene", SCENES_FIXED + SCENES_PTZ)
def test_every_scene_can_be_drawn_in_every_pose_and_size(studio: Studio, scene: str) -> None:
    look = Look("Camera", scene, 5)
    ends = (-100, 100)
    poses = [None, *(Pose(pan, tilt, zoom) for pan in ends for tilt in ends for zoom in ends)]
    for index, pose in enumerate(poses):
        for width, height in ((640, 360), (160, 90), (176, 144), (31, 57)):
            frame = studio.frame(look, pose, NOON + index * 37, width, height)
            assert frame.shape == (height, width, 3)
            assert frame.dtype == np.uint8
            assert frame.std() > 1


@settings(max_examples=30)
@given(
    pan=st.floats(-100, 100),
    tilt=st.floats(-100, 100),
    zoom=st.floats(-100, 100),
    at_s=st.floats(0, 4e9),
    scene=st.sampled_from(SCENES_PTZ),
)
def test_any_pose_at_any_time_gives_a_picture(
    studio: Studio, pan: float, tilt: float, zoom: float, at_s: float, scene: str
) -> None:
    data = studio.jpeg(Look("x", scene), Pose(pan, tilt, zoom), at_s, 160, 90)
    assert simplejpeg.decode_jpeg_header(data)[:2] == (90, 160)


def test_an_unknown_scene_is_an_error_that_names_the_known_ones(studio: Studio) -> None:
    with pytest.raises(ValueError, match=r"no scene “moon”.*fixed-lobby.*ptz-yard"):
        studio.jpeg(Look("x", "moon"), None, NOON)


def test_night_is_darker_than_noon_outside_and_grey_stays_grey(studio: Studio) -> None:
    hours = [studio.frame(GATE, None, NOON + hour * 3600, 160, 90)[20:].mean() for hour in range(0, 24, 2)]
    assert max(hours) > 1.3 * min(hours)
    infrared = studio.frame(Look("x", "fixed-fence_night"), None, NOON, 160, 90)[20:].astype(int)
    assert np.abs(infrared[:, :, 0] - infrared[:, :, 2]).max() <= 6


def test_memory_stays_within_bounds_when_everything_is_used() -> None:
    studio = Studio()
    for index, scene in enumerate(SCENES_FIXED + SCENES_PTZ):
        for zoom in (-60, 0, 100):
            studio.jpeg(Look("x", scene, index), Pose(index * 3, 0, zoom), NOON + index, 1280, 720)
    for cache in studio.caches():
        assert 0 < cache.used <= cache.limit
    assert sum(cache.limit for cache in studio.caches()) < 180_000_000
