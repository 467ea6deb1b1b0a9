"""The colours keep the contrasts that the design states for them."""

import re

import pytest

from tcconsole.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, THEMES, Tokens

GROUNDS = ("app", "panel", "raised", "hover", "field")
STATED = {  # role: worst contrast over GROUNDS in dark, light, high contrast
    "ctl": (3.1, 3.2, 12.1),
    "text": (11.2, 12.7, 15.3),
    "text2": (7.0, 6.8, 13.1),
    "text3": (4.6, 4.9, 10.2),
    "dis": (3.5, 3.3, 6.6),
    "accent": (6.3, 5.4, 9.5),
    "sel": (10.9, 11.6, 15.3),
    "focus": (9.1, 6.6, 12.1),
    "ok": (6.6, 5.0, 10.2),
    "warn": (8.4, 5.5, 11.0),
    "err": (6.1, 6.8, 7.9),
}
ON = {"onfill": ("fill", (4.9, 5.8, 11.4)), "accent": ("soft", (6.4, 5.3, 8.9))}
ALL = (DARK, LIGHT, HIGH_CONTRAST)


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("role", STATED)
def test_words_and_lines_have_the_stated_contrast_on_every_ground(role: str) -> None:
    for tokens, stated in zip(ALL, STATED[role], strict=True):
        colors = tokens.colors()
        worst = min(contrast(colors[role], colors[ground]) for ground in GROUNDS)
        assert worst == pytest.approx(stated, abs=0.051), tokens.name


@pytest.mark.parametrize("role", ON)
def test_words_on_filled_grounds_have_the_stated_contrast(role: str) -> None:
    ground, stated_for = ON[role]
    for tokens, stated in zip(ALL, stated_for, strict=True):
        colors = tokens.colors()
        assert contrast(colors[role], colors[ground]) == pytest.approx(stated, abs=0.051), tokens.name


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
def test_states_are_readable_on_their_soft_ground_and_fill_stands_out(tokens: Tokens) -> None:
    colors = tokens.colors()
    for state in ("ok", "warn", "err"):
        assert contrast(colors[state], colors[f"{state}soft"]) >= 5.0
    assert contrast(tokens.fill, tokens.panel) >= 3.2
    assert contrast(tokens.onfill, tokens.errfill) >= 4.5


@pytest.mark.parametrize("tokens", ALL, ids=lambda tokens: tokens.name)
def test_every_color_is_written_in_full_and_none_is_pure(tokens: Tokens) -> None:
    colors = tokens.colors()
    assert len(colors) >= 30
    for role, value in colors.items():
        assert re.fullmatch(r"#[0-9A-F]{6}", value), role
        assert value not in ("#000000", "#FFFFFF"), role


def test_words_on_pictures_are_readable_on_the_plate() -> None:
    for role in ("text", "text2", "warn", "err", "accent"):
        assert contrast(DARK.colors()[role], DARK.plate) >= 4.5


def test_color_takes_a_role_or_a_value() -> None:
    assert LIGHT.color("accent").name().upper() == LIGHT.accent
    assert LIGHT.color("#102030").name() == "#102030"
    with pytest.raises(AttributeError):
        LIGHT.color("no such role")


def test_themes_are_known_by_their_names() -> None:
    assert set(THEMES) == {"dark", "light", "high-contrast"}


def test_a_colour_that_a_caller_changes_stays_as_it_is_for_others() -> None:
    mine = DARK.color("letterbox")
    mine.setAlphaF(0.35)
    assert DARK.color("letterbox").alpha() == 255
