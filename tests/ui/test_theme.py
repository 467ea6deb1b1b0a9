"""Putting a theme on: colours, fonts, style sheet, and going back and forth between themes."""

import gc
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.resource import path
from tcconsole.ui.parts.look import label, set_look
from tcconsole.ui.theme.fonts import TYPES
from tcconsole.ui.theme.sheet import make_sheet
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, LIGHT, TEXT_SCALES, THEMES, Tokens


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    Theme.current().apply(qapp, "dark")
    yield Theme.current()
    Theme.current().apply(qapp, "dark")


def color_at(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name().upper()


def test_there_is_one_theme(theme: Theme) -> None:
    assert Theme.current() is theme


def test_what_is_wrong_stays_red_under_the_pointer(theme: Theme) -> None:
    sheet = make_sheet(theme.tokens, 1.0)
    for state in ("changed", "wrong"):  # more than QLineEdit:hover, which comes before
        assert re.search(rf'\*\[state="{state}"\]:hover', sheet)


def test_an_unknown_theme_is_refused_and_changes_nothing(theme: Theme, qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.apply(qapp, "pink")
    assert theme.name == "dark"


@pytest.mark.parametrize("name", THEMES)
def test_the_palette_is_made_from_the_tokens(theme: Theme, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    palette, tokens = qapp.palette(), THEMES[name]
    assert palette.color(QPalette.ColorRole.Window) == tokens.color("app")
    assert palette.color(QPalette.ColorRole.Text) == tokens.color("text")
    disabled = QPalette.ColorGroup.Disabled
    assert palette.color(disabled, QPalette.ColorRole.Text) == tokens.color("dis")


def test_a_change_is_announced_and_repaints_what_stands(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    button = QPushButton("Save and show")
    button.setProperty("variant", "primary")
    qtbot.addWidget(button)
    button.resize(160, 32)
    assert color_at(button, 10, 5) == DARK.fill
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "light")
    assert color_at(button, 10, 5) == LIGHT.fill


def test_a_look_can_be_changed_later(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(100, 32)
    assert color_at(field, 50, 0) == DARK.ctl
    set_look(field, state="wrong")
    assert color_at(field, 50, 0) == DARK.err
    set_look(field, state="")
    assert color_at(field, 50, 0) == DARK.ctl


def test_fonts_are_inter_with_digits_of_one_width(theme: Theme) -> None:
    for role, kind in TYPES.items():
        font = theme.font(role)
        assert font.pixelSize() == kind.size
        assert font.weight() == kind.weight
        assert font.hintingPreference() == QFont.HintingPreference.PreferVerticalHinting
        assert (QFontInfo(font).family() == "Inter") is not kind.mono
    metrics = QFontMetricsF(theme.font("body"))
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_text_grows_everywhere(theme: Theme, qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    caption = label("12 ms", "caption")
    qtbot.addWidget(caption)
    theme.apply(qapp, "dark", scale)
    caption.ensurePolished()
    assert caption.font().pixelSize() == round(12 * scale)
    assert theme.font("title").pixelSize() == round(13 * scale)
    assert theme.scaled(32) == round(32 * scale)


def test_digits_keep_one_width_under_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    caption = label("", "caption-strong")
    qtbot.addWidget(caption)
    caption.ensurePolished()
    metrics = QFontMetricsF(caption.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_a_painter_cannot_spoil_the_fonts_of_others(theme: Theme) -> None:
    theme.font("body").setPixelSize(99)
    assert theme.font("body").pixelSize() == TYPES["body"].size


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_sheet_uses_only_colors_of_its_theme(qapp: QApplication, tokens: Tokens) -> None:
    sheet = make_sheet(tokens)
    assert "$" not in sheet
    own = {value.upper() for value in tokens.colors().values()}
    found = {value.upper() for value in re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)}
    assert len(found - own) <= 2, "only the two mixed hover shades of a primary button may be new"


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_arrow_files_have_the_color_of_their_theme(tokens: Tokens) -> None:
    for way in ("down", "up"):
        assert tokens.text2 in path(f"icons/chevron-{way}-{tokens.name}.svg").read_text()


def test_marks_of_the_style_have_the_colors_of_the_theme(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(True)
    box.resize(30, 20)
    assert DARK.fill in {color_at(box, x, 10) for x in range(14)}
    theme.apply(qapp, "light")
    assert LIGHT.fill in {color_at(box, x, 10) for x in range(14)}


def test_changing_the_theme_leaves_nothing_behind(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for text in ("one", "two"):
        column.addWidget(QLabel(text))
    window.show()

    def rounds(count: int) -> int:
        for _ in range(count):
            theme.apply(qapp, "light")
            theme.apply(qapp, "dark")
            qapp.processEvents()
        gc.collect()
        return sum(isinstance(thing, QObject) for thing in gc.get_objects())

    settled = rounds(2)
    assert rounds(6) <= settled
