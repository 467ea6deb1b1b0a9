"""What a cell of the wall shows: name where there is room, age only where a picture is not live, nothing when lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.picture_look import NO_LOOK, PictureLook
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.wall.cell_paint import paint_cell
from tcconsole.ui.wall.tile_view import WallCell

GREEN = QColor("#00FF00")
CAMERA = WallCell("id", 4, "Yard")


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    Theme.current().apply(qapp, "dark")


def shot(cell: WallCell, look: PictureLook, width: int, height: int, *, lost: bool = False) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_cell(painter, QRectF(0, 0, width, height), cell, look, lost=lost)
    painter.end()
    return image


def green() -> QImage:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    return image


def look(state: TileState) -> PictureLook:
    return PictureLook(state, state, "41 s", "41 s", image=green())


def corners(image: QImage) -> tuple[bool, bool]:
    """Whether something lies on the picture in the lower corners: left the name, right the age."""
    y = image.height() - 12
    return tuple(image.pixelColor(x, y) != GREEN for x in (10, image.width() - 12))  # type: ignore[return-value]


def test_a_live_picture_has_its_name_and_no_age() -> None:
    assert corners(shot(CAMERA, look(TileState.LIVE), 320, 180)) == (True, False)


def test_a_late_picture_has_its_age_too() -> None:
    assert corners(shot(CAMERA, look(TileState.LATE), 320, 180)) == (True, True)


def test_in_a_narrow_cell_the_age_goes_before_the_name() -> None:
    assert corners(shot(CAMERA, look(TileState.LATE), 112, 63)) == (False, True)


def test_a_tiny_cell_has_only_the_picture() -> None:
    assert corners(shot(CAMERA, look(TileState.LIVE), 48, 27)) == (False, False)


def test_the_picture_of_a_lost_monitor_has_no_colour_and_no_words() -> None:
    image = shot(CAMERA, look(TileState.UNREACHABLE), 320, 180, lost=True)
    for x in range(0, 320, 16):
        color = image.pixelColor(x, 90)
        assert abs(color.red() - color.green()) < 12, f"green is left at {x}"


def test_a_cell_that_waits_for_the_device_is_dimmed_and_an_empty_one_says_so() -> None:
    waiting = shot(WallCell("id", 4, "Yard", sending=True), look(TileState.LIVE), 320, 180)
    assert waiting.pixelColor(160, 60).green() < 140
    empty = shot(WallCell(), NO_LOOK, 320, 180)
    middle = {empty.pixelColor(x, y).name() for x in range(140, 180) for y in range(80, 100)}
    assert len(middle) > 1
