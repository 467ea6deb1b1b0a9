"""Text on paper: fonts, colours and paragraphs that wrap. Lengths are tenths of a point: whole numbers.

It needs a QGuiApplication; with one, any thread may use it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextLayout, QTextOption

from tcconsole.model.plain_text import clean
from tcconsole.resource import path

FAMILY = "Inter"
FONTS = ("fonts/Inter-Regular.otf", "fonts/Inter-Medium.otf", "fonts/Inter-SemiBold.otf")
LONGEST = 300
"""Characters of one text that are printed."""

INK, SOFT, RULE, WASH = "#171c23", "#56606d", "#d3d9e0", "#f3f5f8"
ACCENT, GOOD, BAD, BAD_WASH = "#1d5fbf", "#0f6b3e", "#b3261e", "#fdf3f2"
NIGHT, NIGHT_CELL, ON_NIGHT, SOFT_ON_NIGHT, BAD_ON_NIGHT = (
    "#10151b",
    "#1b222b",
    "#dfe5ec",
    "#a9b4c0",
    "#ffb4ab",
)

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Type:
    """How a text looks. size in tenths of a point."""

    size: int = 90
    weight: int = 400
    colour: str = INK
    align: Qt.AlignmentFlag = LEFT

    def font(self) -> QFont:
        font = QFont(FAMILY)
        font.setPixelSize(self.size)
        font.setWeight(QFont.Weight(self.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


BODY, SMALL = Type(), Type(80, colour=SOFT)
STRONG = Type(weight=600)


def load_fonts() -> None:
    """Make our own font known where no window has done it."""
    for file in FONTS:
        QFontDatabase.addApplicationFont(str(path(file)))


class Paragraph:
    """A text from anybody, made harmless, wrapped into `width`; `most` lines at most, the last with an ellipsis."""

    def __init__(self, text: str, type: Type, width: float, most: int = 100) -> None:
        self._colour = QColor(type.colour)
        self._layout = QTextLayout(clean(text, longest=LONGEST), type.font())
        option = QTextOption(type.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = self._wrap(width, most)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))

    def _wrap(self, width: float, most: int) -> float:
        height, count = 0.0, 0
        self._layout.beginLayout()
        while count < most and (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
            count += 1
        self._layout.endLayout()
        return height
