"""Icons: each name draws something, in the colour of its role, on sharp and on plain screens."""

import re

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tcconsole.ui.theme.icons import GLYPHS, app_icon, app_mark, icon, paint_icon, paint_mark, pixmap
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, LIGHT


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    Theme.current().apply(qapp, "dark")


def strongest(picture: QPixmap) -> QColor:
    """The least transparent colour: the one that the glyph was drawn with."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max((image.pixelColor(x, y) for x, y in places), key=lambda color: color.alpha())


def near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    parts = zip(one.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) <= 3 for a, b in parts)


@pytest.mark.parametrize("name", GLYPHS)
def test_every_name_draws_its_glyph_in_the_color_asked_for(name: str) -> None:
    drawn = strongest(pixmap(name, "warn", 16))
    assert drawn.alpha() > 120
    assert near(drawn, DARK.warn)


def test_names_are_words_with_dashes_and_an_unknown_one_is_refused() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in GLYPHS)
    with pytest.raises(KeyError):
        icon("no such icon")


def test_an_icon_follows_the_theme_by_itself(qapp: QApplication) -> None:
    save = icon("save", "accent")
    assert near(strongest(save.pixmap(16, 16)), DARK.accent)
    Theme.current().apply(qapp, "light")
    assert near(strongest(save.pixmap(16, 16)), LIGHT.accent)
    Theme.current().apply(qapp, "dark")


def test_disabled_and_checked_icons_have_their_own_color() -> None:
    draft = icon("draft", "text2", on="err")
    size = QSize(24, 24)
    assert near(strongest(draft.pixmap(size, QIcon.Mode.Disabled)), DARK.dis)
    assert near(strongest(draft.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)), DARK.err)
    assert near(strongest(QIcon(draft).pixmap(size)), DARK.text2), "a copy draws the same"


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
def test_icons_have_every_pixel_of_the_screen(dpr: float) -> None:
    drawn = pixmap("save", size=16, dpr=dpr)
    assert (drawn.width(), drawn.devicePixelRatio()) == (round(16 * dpr), dpr)
    assert icon("save").pixmap(QSize(16, 16), dpr).width() == round(16 * dpr)


def test_the_same_icon_is_drawn_once() -> None:
    assert pixmap("save", "text", 16).cacheKey() == pixmap("save", "text", 16).cacheKey()


def test_what_lies_on_a_picture_keeps_the_dark_colors(qapp: QApplication) -> None:
    Theme.current().apply(qapp, "light")
    assert near(strongest(pixmap("late", "warn", 16, 1.0, DARK)), DARK.warn)
    Theme.current().apply(qapp, "dark")


def test_painting_centres_the_icon_in_its_place(qapp: QApplication) -> None:
    canvas = QPixmap(60, 20)
    canvas.fill(DARK.color("app"))
    painter = QPainter(canvas)
    paint_icon(painter, QRectF(0, 0, 60, 20), "add", "text")
    painter.end()
    assert near(canvas.toImage().pixelColor(29, 10), DARK.text) or near(
        canvas.toImage().pixelColor(30, 10), DARK.text
    )


def test_the_program_has_a_mark_for_windows_and_one_for_its_header() -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 256}
    assert near(QColor(app_mark(64).toImage().pixelColor(18, 22)), DARK.accent)
    header = QPixmap(21, 17)
    header.fill(DARK.color("panel"))
    painter = QPainter(header)
    paint_mark(painter, QRectF(0, 0, 21, 17))
    painter.end()
    image = header.toImage()
    assert near(image.pixelColor(5, 4), DARK.accent)
    assert near(image.pixelColor(16, 13), DARK.line2)
