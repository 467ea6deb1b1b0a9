"""Text on paper: fonts, colours and paragraphs that wrap. Lengths are tenths of a point: whole numbers.

It needs a QGuiApplication; with one, any thread may use it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QTextLayout, QTextOption

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
        self._type = type
        self._width = max(1.0, width)
        self._layout, self.height = self._wrapped(clean(text, longest=LONGEST), most)
        whole = self._layout.text()
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        if whole and last.textStart() + last.textLength() < len(whole):
            rest = QFontMetricsF(type.font()).elidedText(
                whole[last.textStart() :], Qt.TextElideMode.ElideRight, self._width
            )
            self._layout, self.height = self._wrapped(whole[: last.textStart()] + rest, most)

    @property
    def text(self) -> str:
        """As it is painted."""
        return self._layout.text()

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))

    def _wrapped(self, text: str, most: int) -> tuple[QTextLayout, float]:
        """Its first lines, and how high they are together."""
        layout = QTextLayout(text, self._type.font())
        option = QTextOption(self._type.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        height, count = 0.0, 0
        layout.beginLayout()
        while count < most and (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            count += 1
        layout.endLayout()
        return layout, height
