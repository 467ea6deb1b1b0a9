"""The dark theme for every part, and what tests of painting need."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tcconsole.ui.theme.theme import Theme

Painting = Callable[[QPainter], object]


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme.current()
    theme.apply(qapp, "dark")
    yield theme
    if theme.name != "dark" or theme.text_scale != 1.0:
        theme.apply(qapp, "dark")


@pytest.fixture
def painted() -> Callable[..., QImage]:
    """Gives the picture that a painting makes on a magenta ground: `painted(paint, width, height)`."""

    def paint_on(paint: Painting, width: int = 320, height: int = 180, dpr: float = 1.0) -> QImage:
        canvas = QImage(QSize(width, height) * dpr, QImage.Format.Format_RGB32)
        canvas.setDevicePixelRatio(dpr)
        canvas.fill(0xFF00FF)
        painter = QPainter(canvas)
        paint(painter)
        painter.end()
        return canvas

    return paint_on
