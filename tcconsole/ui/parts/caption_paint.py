"""Paint the line above a picture: index, name, what it is, and its age or state."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from tcconsole.ui.parts.tile_paint import MARKS, TileState
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, RADIUS_CHIP

_CHIP = 18
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ANY_ROOM = 1e6


def paint_caption(
    painter: QPainter,
    rect: QRectF,
    index: str,
    name: str,
    age: str,
    state: TileState,
    *,
    detail: str = "",
    icons: Sequence[str] = (),
    chosen: bool = False,
) -> None:
    """Index chip, name, detail ("camera 4") with `icons` ("ptz"), and the age at the right end. Ground: `panel`."""
    theme = Theme.current()
    painter.fillRect(rect, theme.color("panel"))
    edge = theme.scaled(_CHIP)
    chip = QRectF(rect.left() + 6, rect.top() + round((rect.height() - edge) / 2), edge, edge)
    paint_index_chip(painter, chip, index, chosen=chosen)
    taken = paint_age(painter, rect.adjusted(0, 0, -8, 0), age, state)
    left, room = chip.right() + 7, rect.right() - 8 - taken - 8
    left += _words(painter, QRectF(left, rect.top(), room - left, rect.height()), name, "title", "text") + 8
    if detail and left < room:
        left += (
            _words(painter, QRectF(left, rect.top(), room - left, rect.height()), detail, "caption", "text2")
            + 8
        )
    for icon in icons:
        if left + ICON_TILE < room:
            paint_icon(painter, QRectF(left, rect.top(), ICON_TILE, rect.height()), icon, "text2")
            left += ICON_TILE + 4


def paint_tile_caption(
    painter: QPainter, rect: QRectF, number: str, name: str, age: str, state: TileState
) -> None:
    """The line under a picture in a list: camera number, name, and the age at the right end."""
    taken = paint_age(painter, rect, age, state, small=True)
    height = rect.height()
    wide = _words(painter, QRectF(rect.left(), rect.top(), 60, height), number, "caption-strong", "text2")
    left = rect.left() + max(20.0, wide + 5)
    room = QRectF(left, rect.top(), rect.right() - taken - 5 - left, height)
    _words(painter, room, name, "caption-strong", "text3" if state is TileState.DRAGGED else "text")


def _words(painter: QPainter, rect: QRectF, text: str, font_role: str, role: str) -> float:
    theme = Theme.current()
    shown, wide = _shortened(text, rect.width(), font_role, theme.text_scale)
    painter.setFont(theme.font(font_role))
    painter.setPen(theme.color(role))
    painter.drawText(rect, _LEFT, shown)
    return wide


@lru_cache(maxsize=4096)
def _shortened(text: str, room: float, font_role: str, _text_scale: float) -> tuple[str, float]:
    """As much of the text as there is room for, and how wide that is; the same is asked for with every picture."""
    metrics = QFontMetricsF(Theme.current().font(font_role))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return shown, metrics.horizontalAdvance(shown)


def paint_index_chip(painter: QPainter, rect: QRectF, text: str, *, chosen: bool = False) -> None:
    """The number of a cell or preset in a small frame; filled while it is the chosen one."""
    theme = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("sel" if chosen else "ctl"), 1))
    painter.setBrush(theme.color("sel") if chosen else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CHIP, RADIUS_CHIP)
    painter.setFont(theme.font("caption-strong"))
    painter.setPen(theme.color("app" if chosen else "text2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_age(painter: QPainter, rect: QRectF, text: str, state: TileState, *, small: bool = False) -> float:
    """The age or state at the right end of `rect` with its icon; returns the width that it took."""
    theme, mark = Theme.current(), MARKS[state]
    quiet = mark.role in ("text2", "text3")
    role = "caption-medium" if quiet else "caption-strong"
    if small and quiet:
        role = "unit"
    width = _shortened(text, _ANY_ROOM, role, theme.text_scale)[1]
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(mark.role))
    painter.drawText(rect, _RIGHT, text)
    if mark.icon:
        place = QRectF(rect.right() - width - 5 - ICON_TILE, rect.top(), ICON_TILE, rect.height())
        paint_icon(painter, place, mark.icon, mark.role)
        width += 5 + ICON_TILE
    return width
