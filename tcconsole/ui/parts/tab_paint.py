"""Paint a panel's tab: the shape of its grid, its name, and what it is (on monitor, draft, or both)."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tcconsole.ui.parts import grid_glyph
from tcconsole.ui.parts.grid_glyph import paint_grid_glyph
from tcconsole.ui.parts.pill import HEIGHT as PILL_HEIGHT
from tcconsole.ui.parts.pill import paint_pill, pill_width
from tcconsole.ui.theme.theme import Theme

_SIDE, _SIDE_OF_PILL, _GAP, _PILL_GAP, _BETWEEN = 14, 10, 8, 10, 6
_NAME_MOST = 180


@dataclass(frozen=True, slots=True)
class Tab:
    """What a tab shows. pills: kind, words and perhaps another icon of each, from left to right."""

    name: str
    columns: int
    rows: int
    pills: tuple[tuple[str, str, str | None], ...] = ()


def tab_width(tab: Tab) -> int:
    """How wide `paint_tab` needs its place."""
    return round(_SIDE + _right_part(tab) + grid_glyph.WIDTH + _GAP + min(_name_width(tab.name), _NAME_MOST))


def paint_tab(
    painter: QPainter, rect: QRectF, tab: Tab, *, shown: bool = False, hovered: bool = False
) -> None:
    """One tab that fills `rect`. The shown one has the ground of the work area and a line on top."""
    theme = Theme.current()
    painter.fillRect(rect, theme.color("app" if shown else "hover" if hovered else "panel"))
    if shown:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), theme.color("sel"))
    else:
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), theme.color("line"))
    left = rect.left() + _SIDE
    glyph = QRectF(left, rect.top(), grid_glyph.WIDTH, rect.height())
    paint_grid_glyph(painter, glyph, tab.columns, tab.rows, "sel" if shown else "text3")
    left += grid_glyph.WIDTH + _GAP
    room = rect.right() - _right_part(tab) - left
    left += _paint_name(painter, QRectF(left, rect.top(), room, rect.height()), tab.name, shown) + _PILL_GAP
    top = rect.top() + round((rect.height() - theme.scaled(PILL_HEIGHT)) / 2)
    for pill in tab.pills:
        paint_pill(painter, QPointF(left, top), *pill)
        left += pill_width(*pill) + _BETWEEN


def _paint_name(painter: QPainter, rect: QRectF, name: str, shown: bool) -> float:
    font = Theme.current().font("title" if shown else "body-medium")
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(Theme.current().color("text" if shown else "text2"))
    painter.drawText(rect.adjusted(0, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, text)
    return metrics.horizontalAdvance(text)


def _right_part(tab: Tab) -> float:
    if not tab.pills:
        return _SIDE
    wide = sum(pill_width(*pill) for pill in tab.pills) + _BETWEEN * (len(tab.pills) - 1)
    return _PILL_GAP + wide + _SIDE_OF_PILL


def _name_width(name: str) -> float:
    return QFontMetricsF(Theme.current().font("title")).horizontalAdvance(name)
