"""Inter in the sizes and weights of the design, with digits that do not jump."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase

from tcconsole.resource import path
from tcconsole.ui.theme.tokens import (
    TEXT_BODY,
    TEXT_CAPTION,
    TEXT_FIGURE,
    TEXT_PAGE,
    TEXT_SECTION,
    TEXT_TICK,
    TEXT_UNIT,
)

FAMILY = "Inter"
FILES = ("fonts/Inter-Regular.otf", "fonts/Inter-Medium.otf", "fonts/Inter-SemiBold.otf")
NORMAL, MEDIUM, STRONG = 400, 500, 600


@dataclass(frozen=True, slots=True)
class Type:
    """Size in logical pixels at 100 % text, and weight."""

    size: int
    weight: int
    mono: bool = False


TYPES = {
    "tick": Type(TEXT_TICK, NORMAL),
    "unit": Type(TEXT_UNIT, NORMAL),
    "tag": Type(TEXT_UNIT, STRONG),
    "caption": Type(TEXT_CAPTION, NORMAL),
    "caption-medium": Type(TEXT_CAPTION, MEDIUM),
    "caption-strong": Type(TEXT_CAPTION, STRONG),
    "body": Type(TEXT_BODY, NORMAL),
    "body-medium": Type(TEXT_BODY, MEDIUM),
    "title": Type(TEXT_BODY, STRONG),
    "section": Type(TEXT_SECTION, STRONG),
    "page": Type(TEXT_PAGE, STRONG),
    "figure": Type(TEXT_FIGURE, STRONG),
    "mono": Type(TEXT_CAPTION, NORMAL, mono=True),
}


def load_fonts() -> None:
    """Make Inter known to Qt. Once is enough; needs the application object."""
    for name in FILES:
        QFontDatabase.addApplicationFont(str(path(name)))


def make_font(role: str, text_scale: float = 1.0) -> QFont:
    """The font of a role (see TYPES) at the user's text size."""
    kind = TYPES[role]
    font = QFont(mono_family() if kind.mono else FAMILY)
    font.setPixelSize(scaled(kind.size, text_scale))
    font.setWeight(QFont.Weight(kind.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if not kind.mono:
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setFeature(QFont.Tag("cv05"), 1)
    return font


def scaled(pixels: float, text_scale: float) -> int:
    """A length that grows with the text, in whole pixels."""
    return round(pixels * text_scale)


def mono_family() -> str:
    """The computer's own font of equal widths."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
