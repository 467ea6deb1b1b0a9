"""Paint a camera's picture and what state it is in. Plates on a picture have dark colours in every theme.

paint_picture(painter, rect, image, TileState.STALE)
paint_plate(painter, rect, "No answer for 41 s", "picture of 16:40:27", "no-answer", "err")
paint_frame(painter, cell_rect, Frame.SELECTED)
"""

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from tcconsole.ui.theme.focus_ring import paint_ring
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import (
    DARK,
    HATCH_STEP,
    ICON,
    ICON_TILE,
    RADIUS_CHIP,
    RADIUS_CONTROL,
    RADIUS_PICTURE,
    VEIL,
    Tokens,
)


class TileState(Enum):
    """What a picture is worth now."""

    LIVE = "live"
    LATE = "late"
    STALE = "stale"
    FROZEN = "frozen"
    REFUSED = "refused"
    BROKEN = "broken"
    NONE = "none"
    HIDDEN = "hidden"
    RESTARTING = "restarting"
    UNREACHABLE = "unreachable"
    SIGNED_OUT = "signed-out"
    PENDING = "pending"
    DROP = "drop"
    DRAGGED = "dragged"


class Frame(Enum):
    """The line round a cell, a picture or a grid."""

    PLAIN = "plain"
    SELECTED = "selected"
    ON_MONITOR = "on-monitor"
    DROP = "drop"
    DRAFT = "draft"
    PENDING = "pending"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state reads beside a name: icon and colour role."""

    icon: str
    role: str


MARKS = {
    TileState.LIVE: Mark("", "text2"),
    TileState.LATE: Mark("late", "warn"),
    TileState.STALE: Mark("no-answer", "err"),
    TileState.FROZEN: Mark("frozen", "warn"),
    TileState.REFUSED: Mark("refused", "err"),
    TileState.BROKEN: Mark("broken", "err"),
    TileState.NONE: Mark("broken", "err"),
    TileState.HIDDEN: Mark("hidden", "text2"),
    TileState.RESTARTING: Mark("restart", "warn"),
    TileState.UNREACHABLE: Mark("no-answer", "err"),
    TileState.SIGNED_OUT: Mark("signed-out", "warn"),
    TileState.PENDING: Mark("pending", "accent"),
    TileState.DROP: Mark("replace", "accent"),
    TileState.DRAGGED: Mark("", "text3"),
}
"""Icon and colour for the words in a caption or on a plate."""

_OLD = {TileState.STALE, TileState.REFUSED, TileState.RESTARTING, TileState.UNREACHABLE, TileState.SIGNED_OUT}
_DARK_ONLY = {TileState.BROKEN, TileState.NONE}
_DIMS = {TileState.HIDDEN: ("app", 0.57), TileState.PENDING: ("app", 0.59), TileState.DROP: ("app", 0.66)}
_UNREACHABLE_VEIL = 0.74
_DROP_TINT = 0.18
_DRAGGED_OPACITY = 0.38
_GREYS_MOST = 64
_PLATE_SIDE, _PLATE_LEAD = 17, 17


def paint_picture(
    painter: QPainter, rect: QRectF, image: QImage | None, state: TileState, part: QRectF | None = None
) -> None:
    """The picture in `rect`, whole and centred on the letter-box ground, in the manner of its state.

    part: only this part of it, in its own pixels, which then fills `rect`.
    """
    if image is None or image.isNull() or state in _DARK_ONLY:
        painter.fillRect(rect, DARK.color("letterbox"))
        return
    target = rect if part else fitted(rect, image.size())
    if target != rect:
        painter.fillRect(rect, DARK.color("letterbox"))
    old = state in _OLD
    if state is TileState.DRAGGED:
        painter.setOpacity(painter.opacity() * _DRAGGED_OPACITY)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, grey(image) if old else image, part or QRectF(image.rect()))
    if state is TileState.DRAGGED:
        painter.setOpacity(painter.opacity() / _DRAGGED_OPACITY)
    if old:
        _paint_veil(painter, target, _UNREACHABLE_VEIL if state is TileState.UNREACHABLE else VEIL)
    elif state in _DIMS:
        dim(painter, target, *_DIMS[state][::-1])
    if state is TileState.DROP:
        _wash(painter, target, Theme.current().color("accent"), _DROP_TINT)


def fitted(rect: QRectF, size: QSize) -> QRectF:
    """Where a picture of `size` lies in `rect`: as large as fits, in its own shape, centred on whole pixels."""
    scale = min(rect.width() / size.width(), rect.height() / size.height())
    width, height = round(size.width() * scale), round(size.height() * scale)
    if abs(width - rect.width()) <= 1:
        width = round(rect.width())
    if abs(height - rect.height()) <= 1:
        height = round(rect.height())
    left = rect.left() + round((rect.width() - width) / 2)
    return QRectF(left, rect.top() + round((rect.height() - height) / 2), width, height)


def dim(painter: QPainter, rect: QRectF, share: float, role: str = "app") -> None:
    """Cover a place by `share` (0 to 1) with a dark colour."""
    _wash(painter, rect, DARK.color(role), share)


def _wash(painter: QPainter, rect: QRectF, color: QColor, share: float) -> None:
    thin = QColor(color)
    thin.setAlphaF(share)
    painter.fillRect(rect, thin)


_greys: OrderedDict[int, QImage] = OrderedDict()


def grey(image: QImage) -> QImage:
    """The picture without colour. Kept for the newest 64 pictures, so that repainting an old one costs nothing."""
    key = image.cacheKey()
    found = _greys.get(key)
    if found is None:
        found = image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(
            QImage.Format.Format_RGB32
        )
        _greys[key] = found
        if len(_greys) > _GREYS_MOST:
            _greys.popitem(last=False)
    else:
        _greys.move_to_end(key)
    return found


def _paint_veil(painter: QPainter, rect: QRectF, share: float) -> None:
    device = painter.device()
    dpr = device.devicePixelRatio() if device else 1.0
    width, height = (-(-int(edge) // 256) * 256 for edge in (rect.width() + 1, rect.height() + 1))
    veil = _veil(width, height, dpr, share)
    source = QRectF(0, 0, rect.width() * dpr, rect.height() * dpr)
    painter.drawPixmap(rect, veil, source)


@lru_cache(maxsize=8)
def _veil(width: int, height: int, dpr: float, share: float) -> QPixmap:
    """Darkness with lines at 45 degrees, 9 px apart, drawn once for each size class."""
    veil = QPixmap(round(width * dpr), round(height * dpr))
    veil.setDevicePixelRatio(dpr)
    shade = QColor(DARK.color("app"))
    shade.setAlphaF(share)
    veil.fill(shade)
    stroke = QColor(DARK.color("text"))
    stroke.setAlphaF(0.15)
    painter = QPainter(veil)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(stroke, 1.4))
    count = (width + height) // HATCH_STEP + 1
    painter.drawLines([QLineF(i * HATCH_STEP, 0, i * HATCH_STEP - height, height) for i in range(count)])
    painter.end()
    return veil


def paint_plate(
    painter: QPainter, rect: QRectF, first: str, second: str = "", icon: str = "", role: str = "text2"
) -> QRectF:
    """Words on a dark plate in the middle of `rect`, shortened where there is no room; returns where it lies."""
    return _plate(
        painter, rect, (first, second), ("caption-strong", "caption"), ("text", "text2"), icon, role
    )


def paint_drop_plate(
    painter: QPainter, rect: QRectF, first: str, second: str, icon: str = "replace"
) -> QRectF:
    """What letting go would do ("Replace 2 Dock" / "with 12 Fence north"), in the upper left corner of `rect`."""
    fonts, roles = ("body", "section"), ("text2", "text")
    return _plate(painter, rect, (first, second), fonts, roles, icon, "accent", corner=True)


def _plate(
    painter: QPainter,
    rect: QRectF,
    words: tuple[str, str],
    fonts: tuple[str, str],
    roles: tuple[str, str],
    icon: str,
    icon_role: str,
    *,
    corner: bool = False,
) -> QRectF:
    theme = Theme.current()
    lead = _PLATE_LEAD if icon else 0
    room = rect.width() - 2 * 8 - 2 * _PLATE_SIDE - lead
    metrics = [QFontMetricsF(theme.font(font)) for font in fonts]
    shown = [m.elidedText(w, Qt.TextElideMode.ElideRight, room) for m, w in zip(metrics, words, strict=True)]
    wide = max(m.horizontalAdvance(w) for m, w in zip(metrics, shown, strict=True))
    step = theme.scaled(18)
    plate = QRectF(0, 0, round(wide) + 2 * _PLATE_SIDE + lead, 13 + step * (2 if words[1] else 1))
    middle = rect.center() - plate.center()
    plate.moveTopLeft(_whole(rect.topLeft() + QPointF(14, 14) if corner else middle))
    plate_ground(painter, plate)
    text = QRectF(plate.left() + _PLATE_SIDE + lead, plate.top() + 6, plate.width(), step)
    if icon:
        place = QRectF(plate.left() + 12, text.top(), ICON, 2 * step if corner else step)
        paint_icon(painter, place, icon, icon_role, DARK)
    for line, (word, font, role) in enumerate(zip(shown, fonts, roles, strict=True)):
        _word(painter, text.translated(0, line * step), word, font_role=font, color=role)
    return plate


def plate_ground(painter: QPainter, plate: QRectF, radius: float = RADIUS_CONTROL) -> None:
    """The dark plate itself, for plates with other contents."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(DARK.color("line2"), 1))
    painter.setBrush(DARK.color("plate"))
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def paint_badge(painter: QPainter, corner: QPointF, icon: str, *, filled: bool = False) -> QRectF:
    """A small mark on a picture with its left top corner at `corner`: 16 by 16, or 18 by 16 and filled in the
    theme's colour for "it is on the monitor now"."""
    rect = QRectF(corner.x(), corner.y(), 18 if filled else 16, 16)
    tokens = Theme.current().tokens if filled else DARK
    _chip(painter, rect, tokens.color("fill" if filled else "plate"), 1.0 if filled else 0.85)
    edge = ICON_TILE + (1 if filled else 0)
    inner = QRectF(0, 0, edge, edge)
    inner.moveCenter(rect.center())
    paint_icon(painter, inner, icon, "onfill" if filled else "text", tokens)
    return rect


def _chip(painter: QPainter, rect: QRectF, color: QColor, opacity: float) -> None:
    ground = QColor(color)
    ground.setAlphaF(opacity)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, RADIUS_CHIP, RADIUS_CHIP)
    painter.restore()


def paint_name_plate(painter: QPainter, rect: QRectF, number: str, name: str) -> QRectF:
    """Number and name in the lower left corner of a picture, where there is no room for a caption."""
    theme = Theme.current()
    strong, plain = QFontMetricsF(theme.font("caption-strong")), QFontMetricsF(theme.font("caption"))
    lead = strong.horizontalAdvance(number) + 6 if number else 0
    shown = plain.elidedText(name, Qt.TextElideMode.ElideRight, max(0.0, rect.width() - 24 - lead))
    plate = _corner_plate(painter, rect, lead + plain.horizontalAdvance(shown), left=True)
    text = plate.adjusted(6, 0, 0, 0)
    _word(painter, text, number, font_role="caption-strong", color="text")
    _word(painter, text.adjusted(lead, 0, 0, 0), shown, font_role="caption", color="text")
    return plate


def paint_age_plate(painter: QPainter, rect: QRectF, text: str, state: TileState) -> QRectF:
    """Age or state in the lower right corner of a picture, where there is no room for a caption."""
    mark = MARKS[state]
    lead = ICON_TILE + 5 if mark.icon else 0
    wide = QFontMetricsF(Theme.current().font("caption-strong")).horizontalAdvance(text)
    plate = _corner_plate(painter, rect, lead + wide, left=False)
    if mark.icon:
        place = QRectF(plate.left() + 6, plate.top(), ICON_TILE, plate.height())
        paint_icon(painter, place, mark.icon, mark.role, DARK)
    _word(painter, plate.adjusted(6 + lead, 0, 0, 0), text, font_role="caption-strong", color=mark.role)
    return plate


def _corner_plate(painter: QPainter, rect: QRectF, contents: float, *, left: bool) -> QRectF:
    size = QSize(round(contents) + 12, Theme.current().scaled(18))
    x = rect.left() + 5 if left else rect.right() - 5 - size.width()
    plate = QRectF(x, rect.bottom() - 5 - size.height(), size.width(), size.height())
    _chip(painter, plate, DARK.color("plate"), 0.9)
    return plate


def paint_frame(
    painter: QPainter,
    rect: QRectF,
    frame: Frame,
    radius: float = RADIUS_CONTROL,
    tokens: Tokens | None = None,
) -> None:
    """The line just inside `rect`; DROP adds a dark line inside the accent. Give DARK for a frame on a picture."""
    role, width, dash = _FRAMES[frame]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen((tokens or Theme.current().tokens).color(role), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern([dash[0] / width, dash[1] / width])
    painter.setPen(pen)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    if frame is Frame.DROP:
        painter.setPen(QPen(DARK.color("well"), 1))
        painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), RADIUS_PICTURE, RADIUS_PICTURE)
    painter.restore()


def paint_focus(painter: QPainter, rect: QRectF, radius: float = RADIUS_CONTROL) -> None:
    """The keyboard's ring outside `rect`, with its gap."""
    paint_ring(painter, rect, radius)


_FRAMES: dict[Frame, tuple[str, int, tuple[float, float] | None]] = {
    Frame.PLAIN: ("line2", 1, None),
    Frame.SELECTED: ("sel", 2, None),
    Frame.ON_MONITOR: ("accent", 2, None),
    Frame.DROP: ("accent", 2, None),
    Frame.DRAFT: ("text2", 1, (4, 2)),
    Frame.PENDING: ("accent", 2, (10, 2)),
    Frame.EMPTY: ("ctl", 1, (4, 2)),
}


def _whole(point: QPointF) -> QPointF:
    return QPointF(round(point.x()), round(point.y()))


def _word(painter: QPainter, rect: QRectF, text: str, *, font_role: str, color: str) -> None:
    painter.setFont(Theme.current().font(font_role))
    painter.setPen(DARK.color(color))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
