"""Icons under our own names, in the colours of the theme.

    button.setIcon(icon("save"))                          # follows the theme by itself, never set it again
    painter.drawPixmap(x, y, pixmap("late", "warn", 14, dpr))

An icon looks its colour up when it is drawn, so a theme change needs no new icons.
"""

from typing import Any

import qtawesome
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tcconsole.resource import path
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK, ICON, Tokens

GLYPHS = {
    # pages
    "wall": "monitor-multiple",
    "panels": "view-grid-outline",
    "cameras": "cctv",
    "settings": "tune-variant",
    "system": "chip",
    "health": "pulse",
    "keys": "keyboard-outline",
    "preferences": "cog-outline",
    # doings
    "show": "monitor-arrow-down",
    "stop": "monitor-off",
    "put": "view-grid-plus-outline",
    "replace": "swap-horizontal",
    "swap": "swap-horizontal",
    "save": "content-save-outline",
    "undo": "undo",
    "redo": "redo",
    "revert": "undo",
    "fullscreen": "fullscreen",
    "back": "arrow-u-left-top",
    "home": "home-outline",
    "find": "magnify",
    "float": "dock-window",
    "close": "close",
    "add": "plus",
    "remove": "minus",
    "more": "dots-horizontal",
    "copy": "content-copy",
    "clone": "content-duplicate",
    "report": "file-document-outline",
    "columns": "view-column-outline",
    "scan": "radar",
    "delete": "trash-can-outline",
    "edit": "pencil-outline",
    "export": "export",
    "import": "import",
    "upload": "progress-upload",
    "download": "download-outline",
    "restart": "restart",
    "restore": "backup-restore",
    "refresh": "refresh",
    "calibrate": "crosshairs",
    "lock": "lock-outline",
    "unlock": "lock-open-outline",
    "repeat": "repeat",
    "pause": "pause",
    "play": "play",
    "previous": "skip-previous",
    "next": "skip-next",
    "halt": "stop",
    "filter": "filter-variant",
    # states
    "monitor": "monitor",
    "draft": "pencil-outline",
    "changed": "pencil-outline",
    "pending": "timer-sand",
    "done": "check",
    "done-round": "check-circle-outline",
    "late": "clock-alert-outline",
    "no-answer": "lan-disconnect",
    "frozen": "snowflake",
    "broken": "image-broken-variant",
    "refused": "alert-octagon-outline",
    "wrong": "alert-octagon-outline",
    "warning": "alert-outline",
    "problems": "alert-outline",
    "info": "information-outline",
    "hidden": "eye-off-outline",
    "shown": "eye-outline",
    "signed-out": "lock-outline",
    "not-used": "lock-outline",
    "guard": "shield-check-outline",
    "muted": "hand-back-right-outline",
    "address-change": "map-marker-path",
    "schedule": "calendar-clock",
    "history": "history",
    "running": "progress-clock",
    "power": "power-plug-outline",
    "unplugged": "link-variant-off",
    "differs": "not-equal-variant",
    # things
    "device": "set-top-box",
    "camera": "cctv",
    "ptz": "arrow-all",
    "stick": "gamepad-variant-outline",
    "tiles": "view-grid",
    "list": "format-list-bulleted",
    "panel": "view-grid-outline",
    "preset": "map-marker-outline",
    "favourite": "star",
    "favourites": "star-outline",
    "bridge": "server-network",
    "password": "key-outline",
    "firmware": "memory",
    "folder": "folder-outline",
    "new-group": "folder-plus-outline",
    "user": "account-outline",
    "external": "open-in-new",
    "site": "office-building-outline",
    # directions
    "up": "chevron-up",
    "down": "chevron-down",
    "left": "chevron-left",
    "right": "chevron-right",
    "arrow-right": "arrow-right",
    "arrow-down": "arrow-down",
    "arrow-up": "arrow-up",
    "arrow-left": "arrow-left",
}

_pixmaps: dict[tuple[str, str, float, float], QPixmap] = {}
_PIXMAPS_MOST = 1000
GLYPH_SHARE = 0.875
"""How much of its square an icon fills: 14 of 16."""


def icon(name: str, role: str = "text2", size: int = ICON, *, on: str | None = None) -> QIcon:
    """An icon in a role's colour ("accent", "onfill", ...); `on` is the role while it is checked.

    Disabled it turns to `dis`. `size` is its size where nobody asks for another one.
    Raises KeyError for a name that is not in GLYPHS.
    """
    return QIcon(_ThemedEngine(GLYPHS[name], role, on or role, size))


def pixmap(
    name: str, role: str = "text2", size: float = ICON, dpr: float = 1.0, tokens: Tokens | None = None
) -> QPixmap:
    """The same for painters, `size` logical pixels square. Give `tokens=DARK` for what lies on a picture."""
    colour = (tokens or Theme.current().tokens).color(role).name()
    return _drawn(GLYPHS[name], colour, size, dpr)


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str, tokens: Tokens | None = None) -> None:
    """Draw an icon centred in `rect`, as large as its shorter side, on whole device pixels."""
    size = min(rect.width(), rect.height())
    device = painter.device()
    dpr = device.devicePixelRatio() if device else 1.0
    left = round((rect.center().x() - size / 2) * dpr) / dpr
    top = round((rect.center().y() - size / 2) * dpr) / dpr
    painter.drawPixmap(QPointF(left, top), pixmap(name, role, size, dpr, tokens))


def app_icon() -> QIcon:
    """The program's own mark, for windows and the task bar."""
    mark = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        mark.addPixmap(app_mark(size))
    return mark


def app_mark(size: int, dpr: float = 1.0) -> QPixmap:
    """The mark itself, `size` logical pixels square."""
    picture = _empty(size, dpr)
    painter = QPainter(picture)
    QSvgRenderer(str(path("icons/tcconsole.svg"))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def paint_mark(painter: QPainter, rect: QRectF, tokens: Tokens | None = None) -> None:
    """The mark in the header: four cells, the first of them lit, in the theme's colours. Made for 21 by 17."""
    colors = tokens or Theme.current().tokens
    across, down = rect.width() / 21, rect.height() / 17
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(4):
        painter.setBrush(colors.color("line2" if place else "accent"))
        x, y = rect.left() + place % 2 * 11 * across, rect.top() + place // 2 * 9 * down
        painter.drawRoundedRect(QRectF(x, y, 10 * across, 8 * down), 1.5, 1.5)
    painter.restore()


def _drawn(glyph: str, colour: str, size: float, dpr: float) -> QPixmap:
    key = (glyph, colour, size, dpr)
    found = _pixmaps.get(key)
    if found is None:
        if len(_pixmaps) >= _PIXMAPS_MOST:
            _pixmaps.clear()
        found = _pixmaps[key] = _draw(glyph, colour, size, dpr)
    return found


def _draw(glyph: str, colour: str, size: float, dpr: float) -> QPixmap:
    picture = _empty(size, dpr)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    font: QFont = qtawesome.font("mdi6", max(1, round(size * GLYPH_SHARE)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.setPen(DARK.color(colour))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, _charcode(glyph))
    painter.end()
    return picture


def _charcode(glyph: str) -> str:
    return str(qtawesome.charmap(f"mdi6.{glyph}"))


def _empty(size: float, dpr: float) -> QPixmap:
    edge = max(1, round(size * dpr))
    picture = QPixmap(edge, edge)
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


class _ThemedEngine(QIconEngine):
    """Draws one glyph in the colour that its role has now."""

    def __init__(self, glyph: str, role: str, role_on: str, size: int) -> None:
        super().__init__()
        self._values = (glyph, role, role_on, size)

    def clone(self) -> QIconEngine:
        return _ThemedEngine(*self._values)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        dpr = device.devicePixelRatio() if device else 1.0
        painter.drawPixmap(rect, self._picture(rect.size(), mode, state, dpr))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return QPixmap(self._picture(size, mode, state, scale))

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        edge = min(size.width(), size.height())
        return QSize(edge, edge)

    def availableSizes(self, mode: Any = QIcon.Mode.Normal, state: Any = QIcon.State.Off) -> list[QSize]:
        size = self._values[3]
        return [QSize(size, size)]

    def _picture(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, dpr: float) -> QPixmap:
        glyph, role, role_on, _ = self._values
        if mode == QIcon.Mode.Disabled:
            role = "dis"
        elif state == QIcon.State.On:
            role = role_on
        colour = Theme.current().tokens.color(role).name()
        return _drawn(glyph, colour, min(size.width(), size.height()), dpr)
