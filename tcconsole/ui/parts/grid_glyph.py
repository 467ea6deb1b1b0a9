"""The small grid that stands before a panel's name and shows its shape."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from tcconsole.ui.theme.theme import Theme

WIDTH, HEIGHT = 18, 12


def paint_grid_glyph(painter: QPainter, rect: QRectF, columns: int, rows: int, role: str = "text3") -> None:
    """A grid of `columns` by `rows` filled blocks in the middle of `rect`, 18 by 12, one device pixel apart."""
    left = rect.left() + round((rect.width() - WIDTH) / 2)
    top = rect.top() + round((rect.height() - HEIGHT) / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Theme.current().color(role))
    for row in range(rows):
        y, below = round(row * (HEIGHT + 1) / rows), round((row + 1) * (HEIGHT + 1) / rows) - 1
        for column in range(columns):
            x, right = round(column * (WIDTH + 1) / columns), round((column + 1) * (WIDTH + 1) / columns) - 1
            painter.drawRect(QRectF(left + x, top + y, right - x, below - y))
    painter.restore()
