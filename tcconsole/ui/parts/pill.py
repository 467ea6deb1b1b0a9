"""Small word marks for a state: on monitor, draft, sending, done, late, refused and their kin."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, RADIUS_CHIP, Tokens

HEIGHT = 20
_SIDE, _ICON, _GAP = 8, ICON_TILE, 2
DASH = (4.0, 2.0)


@dataclass(frozen=True, slots=True)
class PillKind:
    """Colours by role and the icon; an empty role leaves that part out."""

    ground: str
    edge: str
    word: str
    icon: str
    dashed: bool = False


KINDS = {
    "on-monitor": PillKind("fill", "", "onfill", "monitor"),
    "was-on-monitor": PillKind("", "line2", "text2", ""),
    "draft": PillKind("", "text2", "text", "", dashed=True),
    "sending": PillKind("", "accent", "accent", "pending", dashed=True),
    "done": PillKind("oksoft", "", "ok", "done"),
    "late": PillKind("warnsoft", "", "warn", "late"),
    "refused": PillKind("errsoft", "", "err", "refused"),
    "waiting": PillKind("raised", "line2", "text2", "pending"),
    "count": PillKind("soft", "", "accent", ""),
}


def pill_width(kind: str, text: str, icon: str | None = None) -> float:
    """How wide `paint_pill` draws it, in logical pixels."""
    shown = KINDS[kind].icon if icon is None else icon
    words = QFontMetricsF(Theme.current().font("tag")).horizontalAdvance(text)
    return round(words) + 2 * _SIDE + (_ICON + _GAP if shown else 0)


def paint_pill(
    painter: QPainter,
    at: QPointF,
    kind: str,
    text: str,
    icon: str | None = None,
    tokens: Tokens | None = None,
) -> float:
    """Draw a pill with its left top corner at `at`; returns its width. For tabs and other painted things."""
    theme = Theme.current()
    colors, look = tokens or theme.tokens, KINDS[kind]
    shown = look.icon if icon is None else icon
    rect = QRectF(at.x(), at.y(), pill_width(kind, text, icon), theme.scaled(HEIGHT))
    _ground(painter, rect, look, colors)
    left = rect.left() + _SIDE
    if shown:
        paint_icon(painter, QRectF(left - 1, rect.top(), _ICON, rect.height()), shown, look.word, colors)
        left += _ICON + _GAP
    painter.setFont(theme.font("tag"))
    painter.setPen(colors.color(look.word))
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    return rect.width()


def _ground(painter: QPainter, rect: QRectF, look: PillKind, tokens: Tokens) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(Qt.PenStyle.NoPen)
    if look.edge:
        pen = QPen(tokens.color(look.edge), 1)
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if look.dashed:
        pen.setDashPattern(DASH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(tokens.color(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, RADIUS_CHIP, RADIUS_CHIP)
    painter.restore()


class Pill(QWidget):
    """Pill("on-monitor", self.tr("on monitor")); `icon` replaces the kind's own one ("" = none)."""

    def __init__(
        self, kind: str, text: str, *, icon: str | None = None, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._text, self._icon = kind, text, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        named(self, name, text)

    def kind(self) -> str:
        return self._kind

    def text(self) -> str:
        return self._text

    def set_state(self, kind: str, text: str, icon: str | None = None) -> None:
        """Another kind (a key of KINDS) and words."""
        if (kind, text, icon) != (self._kind, self._text, self._icon):
            self._kind, self._text, self._icon = kind, text, icon
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._kind, self._text, self._icon)), Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QPointF(0, 0), self._kind, self._text, self._icon)
