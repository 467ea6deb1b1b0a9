"""Pictures and their states: an old picture never looks new, a draft never looks live."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tcconsole.ui.parts.caption_paint import paint_age, paint_caption, paint_index_chip, paint_tile_caption
from tcconsole.ui.parts.ghost import ghost_pixmap
from tcconsole.ui.parts.tile_paint import (
    MARKS,
    Frame,
    TileState,
    fitted,
    grey,
    paint_age_plate,
    paint_badge,
    paint_drop_plate,
    paint_focus,
    paint_frame,
    paint_name_plate,
    paint_picture,
    paint_plate,
)
from tcconsole.ui.theme.icons import GLYPHS
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, LIGHT

Painted = Callable[..., QImage]
PLACE = QRectF(0, 0, 320, 180)
OLD = (
    TileState.STALE,
    TileState.REFUSED,
    TileState.RESTARTING,
    TileState.UNREACHABLE,
    TileState.SIGNED_OUT,
)


@pytest.fixture
def red() -> QImage:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor("#E04020"))
    return image


def spread(color: QColor) -> int:
    """How colourful: 0 is grey."""
    parts = (color.red(), color.green(), color.blue())
    return max(parts) - min(parts)


def state_of(painted: Painted, image: QImage | None, state: TileState) -> QImage:
    return painted(lambda p: paint_picture(p, PLACE, image, state))


@pytest.mark.parametrize("state", [TileState.LIVE, TileState.LATE, TileState.FROZEN])
def test_what_may_be_looked_at_has_full_color(painted: Painted, red: QImage, state: TileState) -> None:
    picture = state_of(painted, red, state)
    assert all(picture.pixelColor(x, 90).name() == "#e04020" for x in range(320))


@pytest.mark.parametrize("state", OLD)
def test_what_is_old_is_grey_dark_and_hatched(painted: Painted, red: QImage, state: TileState) -> None:
    picture = state_of(painted, red, state)
    row = [picture.pixelColor(x, 90) for x in range(320)]
    assert all(spread(color) < 12 for color in row)
    light = [color.lightness() for color in row]
    assert max(light) < QColor("#E04020").lightness() * 0.75
    peaks = [x for x in range(1, 319) if light[x - 1] < light[x] >= light[x + 1]]
    steps = {right - left for left, right in pairwise(peaks)}
    assert steps == {9}, "one line every 9 pixels"


def test_unreachable_is_darker_than_stale(painted: Painted, red: QImage) -> None:
    stale = state_of(painted, red, TileState.STALE).pixelColor(5, 5)
    assert state_of(painted, red, TileState.UNREACHABLE).pixelColor(5, 5).lightness() < stale.lightness()


def test_stale_is_darkened_by_59_percent(painted: Painted) -> None:
    white = QImage(320, 180, QImage.Format.Format_RGB32)
    white.fill(QColor("#FFFFFF"))
    picture = state_of(painted, white, TileState.STALE)
    darkest = min(picture.pixelColor(x, 90).green() for x in range(320))
    ground = DARK.color("app").green()
    assert darkest == pytest.approx(255 + (ground - 255) * 0.59, abs=2)


@pytest.mark.parametrize("state", [TileState.HIDDEN, TileState.PENDING, TileState.DROP])
def test_what_waits_is_dimmed_but_not_hatched(painted: Painted, red: QImage, state: TileState) -> None:
    row = [state_of(painted, red, state).pixelColor(x, 90).name() for x in range(320)]
    assert len(set(row)) == 1
    assert QColor(row[0]).lightness() < QColor("#E04020").lightness()


@pytest.mark.parametrize("state", [TileState.NONE, TileState.BROKEN])
def test_without_a_picture_there_is_darkness(painted: Painted, red: QImage, state: TileState) -> None:
    for image in (red, None, QImage()):
        assert state_of(painted, image, state).pixelColor(160, 90) == DARK.color("letterbox")


def test_a_dragged_picture_lets_the_ground_through(painted: Painted, red: QImage) -> None:
    color = state_of(painted, red, TileState.DRAGGED).pixelColor(160, 90)
    assert color.green() == pytest.approx(0x40 * 0.38, abs=2)


@pytest.mark.parametrize("state", [state for state in TileState if state is not TileState.DROP])
def test_states_look_the_same_in_every_theme(
    painted: Painted, red: QImage, qapp: QApplication, state: TileState
) -> None:
    dark = state_of(painted, red, state)
    Theme.current().apply(qapp, "light")
    assert state_of(painted, red, state) == dark


@pytest.mark.parametrize("state", TileState)
@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_every_state_fills_its_place_and_nothing_else(
    painted: Painted, red: QImage, state: TileState, dpr: float
) -> None:
    place = QRectF(20, 10, 280, 160)
    picture = painted(lambda p: paint_picture(p, place, red, state), dpr=dpr)
    at = [(int(x * dpr), int(y * dpr)) for x, y in ((10, 90), (310, 90), (160, 5), (160, 175))]
    assert all(picture.pixelColor(x, y).name() == "#ff00ff" for x, y in at)
    inside = picture.pixelColor(int(22 * dpr), int(90 * dpr)).name()
    assert inside != "#ff00ff"


def test_a_picture_of_another_shape_is_whole_and_centred() -> None:
    assert fitted(PLACE, QSize(640, 360)) == PLACE
    assert fitted(PLACE, QSize(200, 200)) == QRectF(70, 0, 180, 180)
    assert fitted(PLACE, QSize(640, 200)) == QRectF(0, 40, 320, 100)
    assert fitted(PLACE, QSize(1921, 1080)) == PLACE, "one pixel of rounding leaves no stripe"


def test_grey_is_made_once_for_each_picture(red: QImage) -> None:
    first = grey(red)
    assert grey(red).cacheKey() == first.cacheKey()
    assert spread(first.pixelColor(10, 10)) == 0
    other = red.copy()
    other.fill(QColor("#2040E0"))
    assert grey(other).cacheKey() != first.cacheKey()


def test_grey_keeps_only_the_newest(red: QImage) -> None:
    first = grey(red).cacheKey()
    for number in range(70):
        other = QImage(4, 4, QImage.Format.Format_RGB32)
        other.fill(number)
        grey(other)
    assert grey(red).cacheKey() != first


@pytest.mark.parametrize("state", TileState)
def test_every_state_has_a_mark_that_exists(state: TileState) -> None:
    mark = MARKS[state]
    assert mark.icon in GLYPHS or mark.icon == ""
    assert DARK.color(mark.role).isValid()


def test_troubled_states_have_a_shape_besides_their_color() -> None:
    for state, mark in MARKS.items():
        if mark.role in ("warn", "err"):
            assert mark.icon, state


def test_a_plate_lies_in_the_middle_and_stays_inside(painted: Painted) -> None:
    plates: list[QRectF] = []
    for width in (90, 216, 320):
        place = QRectF(0, 0, width, 120)
        painted(
            lambda p, r=place: plates.append(
                paint_plate(p, r, "No answer for 41 s", "picture of 16:40", "no-answer", "err")
            )
        )
        assert place.contains(plates[-1])
        assert plates[-1].center().x() == pytest.approx(width / 2, abs=1)
    assert plates[0].width() < plates[1].width() == plates[2].width()


def test_plates_are_dark_in_the_light_theme_too(painted: Painted, qapp: QApplication) -> None:
    Theme.current().apply(qapp, "light")
    plates: list[QRectF] = []
    picture = painted(lambda p: plates.append(paint_plate(p, PLACE, "Refused (403)")))
    corner = plates[0].topLeft().toPoint()
    assert picture.pixelColor(corner.x() + 5, corner.y() + 5) == DARK.color("plate")


def test_the_drop_plate_lies_in_the_corner(painted: Painted) -> None:
    plates: list[QRectF] = []
    painted(lambda p: plates.append(paint_drop_plate(p, PLACE, "Replace 2 Dock", "with 12 Fence north")))
    assert plates[0].topLeft() == QPointF(14, 14)


def test_corner_plates_stay_in_their_corners(painted: Painted) -> None:
    plates: list[QRectF] = []
    painted(lambda p: plates.append(paint_name_plate(p, PLACE, "20", "Car park west " * 20)))
    painted(lambda p: plates.append(paint_age_plate(p, PLACE, "3.4 s", TileState.LATE)))
    assert PLACE.contains(plates[0])
    assert PLACE.contains(plates[1])
    assert plates[0].left() == 5
    assert plates[1].right() == 315


def test_a_place_to_drop_has_a_touch_of_the_accent(painted: Painted, red: QImage, qapp: QApplication) -> None:
    dark = state_of(painted, red, TileState.DROP).pixelColor(160, 90)
    assert dark.blue() > state_of(painted, red, TileState.PENDING).pixelColor(160, 90).blue() + 20
    Theme.current().apply(qapp, "light")
    assert state_of(painted, red, TileState.DROP).pixelColor(160, 90) != dark


def test_the_badge_for_the_monitor_is_filled(painted: Painted) -> None:
    picture = painted(lambda p: paint_badge(p, QPointF(4, 4), "monitor", filled=True))
    assert picture.pixelColor(6, 6) == DARK.color("fill")
    picture = painted(lambda p: paint_badge(p, QPointF(4, 4), "ptz"))
    assert picture.pixelColor(6, 6) != DARK.color("fill")


@pytest.mark.parametrize("frame", Frame)
def test_frames_lie_inside_and_leave_the_picture_alone(painted: Painted, frame: Frame) -> None:
    picture = painted(lambda p: paint_frame(p, QRectF(10, 10, 300, 160), frame))
    top = {picture.pixelColor(x, 10).name() for x in range(40, 280)}
    assert top - {"#ff00ff"}, "there is a line"
    assert ("#ff00ff" in top) == (frame in (Frame.DRAFT, Frame.PENDING, Frame.EMPTY)), "dashed or solid"
    assert picture.pixelColor(160, 90).name() == picture.pixelColor(160, 8).name() == "#ff00ff"


def test_a_frame_on_a_picture_can_have_dark_colors(painted: Painted, qapp: QApplication) -> None:
    Theme.current().apply(qapp, "light")
    picture = painted(lambda p: paint_frame(p, PLACE, Frame.SELECTED))
    assert picture.pixelColor(160, 0) == LIGHT.color("sel")
    picture = painted(lambda p: paint_frame(p, PLACE, Frame.SELECTED, tokens=DARK))
    assert picture.pixelColor(160, 0) == DARK.color("sel")


def test_the_focus_lies_outside_with_a_gap(painted: Painted) -> None:
    picture = painted(lambda p: paint_focus(p, QRectF(20, 20, 280, 140)))
    column = [picture.pixelColor(160, y).name() for y in range(15, 21)]
    assert column == ["#ff00ff", *[DARK.focus.lower()] * 2, *["#ff00ff"] * 3]


def test_captions_and_chips_use_the_theme(painted: Painted, qapp: QApplication) -> None:
    bar = QRectF(0, 0, 320, 28)
    caption = painted(
        lambda p: paint_caption(
            p, bar, "4", "Yard", "41 s", TileState.STALE, detail="camera 4", icons=["ptz"]
        )
    )
    assert caption.pixelColor(318, 2) == DARK.color("panel")
    colors = {caption.pixelColor(x, y).name().upper() for x in range(240, 320) for y in range(28)}
    assert DARK.err in colors
    chip = painted(lambda p: paint_index_chip(p, QRectF(0, 0, 18, 18), "1", chosen=True), 18, 18)
    assert chip.pixelColor(9, 2) == DARK.color("sel")


def test_a_caption_has_room_for_two_icons(painted: Painted) -> None:
    bar = QRectF(0, 0, 320, 28)

    def with_icons(*icons: str) -> QImage:
        return painted(lambda p: paint_caption(p, bar, "1", "Gate", "", TileState.LIVE, icons=icons))

    none, turning, both = with_icons(), with_icons("repeat"), with_icons("repeat", "ptz")
    first = next(x for x in range(320) if none.copy(x, 0, 1, 28) != turning.copy(x, 0, 1, 28))
    assert both.copy(0, 0, first + 16, 28) == turning.copy(0, 0, first + 16, 28), (
        "the first stays where it is"
    )
    assert both != turning, "the other stands beside it"


def test_a_long_name_gives_way_to_the_age(painted: Painted) -> None:
    bar = QRectF(0, 0, 140, 28)
    short = painted(lambda p: paint_caption(p, bar, "1", "G", "41 s", TileState.STALE), 140, 28)
    long = painted(lambda p: paint_caption(p, bar, "1", "Gate " * 20, "41 s", TileState.STALE), 140, 28)
    assert short.copy(80, 0, 60, 28) == long.copy(80, 0, 60, 28)


def test_an_age_says_how_much_room_it_took(painted: Painted) -> None:
    widths: list[float] = []
    for state in (TileState.LIVE, TileState.LATE):
        painted(lambda p, s=state: widths.append(paint_age(p, QRectF(0, 0, 200, 24), "3.4 s", s, small=True)))
    assert widths[1] > widths[0] > 10


def test_a_tile_in_a_list_has_number_name_and_age(painted: Painted) -> None:
    under = QRectF(0, 0, 117, 24)
    one = painted(
        lambda p: paint_tile_caption(p, under, "12", "Fence north", "0.7 s", TileState.LIVE), 117, 24
    )
    two = painted(
        lambda p: paint_tile_caption(p, under, "12", "Fence north", "0.7 s", TileState.DRAGGED), 117, 24
    )
    assert one != two


def test_the_ghost_of_a_drag_is_a_small_framed_picture(red: QImage) -> None:
    ghost = ghost_pixmap(red, "12", "Fence north", 2.0)
    assert ghost.width() == 288
    assert ghost.deviceIndependentSize().width() == 144
    image = ghost.toImage()
    assert image.pixelColor(140, 1) == DARK.color("accent")
    assert image.pixelColor(140, 60).name() == "#e04020"
    assert not ghost_pixmap(None, "", "no picture yet").isNull()
