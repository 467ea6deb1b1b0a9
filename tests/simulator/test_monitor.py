"""The virtual monitor shows what a box's output would show."""

import numpy as np
import numpy.typing as npt
import pytest
import simplejpeg

from tcconsole.simulator.monitor import Kind, MonitorCell, MonitorScreen, monitor_jpeg
from tcconsole.simulator.pictures import Look, Pose, Studio

NOON = 1_795_000_000.0
EMPTY = MonitorCell("", None, None)
GATE = MonitorCell("Gate", Look("Gate", "ptz-gate"), Pose(0, 0, 0))
LOBBY = MonitorCell("Lobby", Look("Lobby", "fixed-lobby", 2), None)


def shown(studio: Studio, screen: MonitorScreen, at_s: float = NOON) -> npt.NDArray[np.uint8]:
    pixels: npt.NDArray[np.uint8] = simplejpeg.decode_jpeg(monitor_jpeg(studio, screen, at_s), "RGB")
    return pixels


def panel(columns: int, rows: int, *cells: MonitorCell) -> MonitorScreen:
    return MonitorScreen("Lobby East", "panel", columns, rows, cells, "")


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio()


def test_a_camera_fills_its_cell_and_empty_cells_stay_dark(studio: Studio) -> None:
    pixels = shown(studio, panel(2, 2, EMPTY, GATE, EMPTY, EMPTY))
    assert pixels.shape == (720, 1280, 3)
    assert pixels[:360, 640:].std() > 25
    assert pixels[:360, :640].max() < 80
    assert pixels[360:680].max() < 80


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 1), (3, 2), (4, 4), (4, 1)])
def test_every_shape_of_panel_shows_all_its_cells(studio: Studio, columns: int, rows: int) -> None:
    full = shown(studio, panel(columns, rows, *[LOBBY] * (columns * rows)))
    wide = min(1280 // columns, 720 // rows * 16 // 9)
    high = wide * 9 // 16
    left, top = (1280 - wide * columns) // 2, (720 - high * rows) // 2
    for index in range(columns * rows):
        y, x = top + index // columns * high, left + index % columns * wide
        assert full[y : y + high, x : x + wide].std() > 25


def test_cells_that_are_missing_are_empty(studio: Studio) -> None:
    np.testing.assert_array_equal(
        shown(studio, panel(2, 2, GATE)), shown(studio, panel(2, 2, GATE, EMPTY, EMPTY, EMPTY))
    )


def test_a_camera_without_picture_says_so(studio: Studio) -> None:
    without = shown(studio, panel(1, 1, MonitorCell("Yard", None, None)))
    assert without.max() > 180
    assert shown(studio, panel(1, 1, EMPTY))[:680].max() < 80


def test_the_device_is_named_in_the_lower_right(studio: Studio) -> None:
    pixels = shown(studio, panel(2, 2))
    assert pixels[690:, 1000:].max() > 100
    assert pixels[690:, :1000].max() < 80


def test_names_are_shown_under_the_pictures(studio: Studio) -> None:
    other = MonitorCell("Another name", LOBBY.look, None)
    first, second = shown(studio, panel(1, 1, LOBBY)), shown(studio, panel(1, 1, other))
    differs = np.abs(first.astype(int) - second.astype(int)).max(axis=2) > 60
    assert differs[640:].any()
    assert not differs[:640].any()


def test_fullscreen_shows_one_camera_on_the_whole_screen(studio: Studio) -> None:
    screen = MonitorScreen("Lobby East", "fullscreen", 2, 2, (GATE, LOBBY), "")
    np.testing.assert_array_equal(shown(studio, screen), shown(studio, panel(1, 1, GATE)))


@pytest.mark.parametrize("kind", ["stopped", "restarting", "updating", "restoring"])
def test_notices_are_dark_with_words_that_differ(studio: Studio, kind: Kind) -> None:
    pixels = shown(studio, MonitorScreen("Lobby East", kind, 2, 2, (GATE,) * 4, "Step 3 Of 10"))
    other = shown(studio, MonitorScreen("Lobby East", kind, 2, 2, (GATE,) * 4, ""))
    assert pixels.mean() < 30
    assert pixels.max() > 200
    assert (pixels != other).any()


def test_a_panel_moves_with_the_clock_and_a_stopped_screen_does_not(studio: Studio) -> None:
    moving, stopped = panel(1, 1, GATE), MonitorScreen("Lobby East", "stopped", 1, 1, (), "")
    assert monitor_jpeg(studio, moving, NOON) != monitor_jpeg(studio, moving, NOON + 1)
    assert monitor_jpeg(studio, stopped, NOON) == monitor_jpeg(studio, stopped, NOON + 1)


def test_other_sizes_keep_cells_inside(studio: Studio) -> None:
    data = monitor_jpeg(studio, panel(3, 2, *[GATE] * 6), NOON, 640, 480)
    assert simplejpeg.decode_jpeg_header(data)[:2] == (480, 640)
