"""On or off, painted as a slide."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

_W, _H, _GAP = 32, 16, 12


class Switch(QAbstractButton):
    """Switch(self.tr("Back up first"), name="backup"); `toggled(bool)` as usual. Words stand to the right."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        accessible: str = "",
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 8)
        named(self, name, accessible or text)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        words = QFontMetrics(theme.font("body")).horizontalAdvance(self.text())
        return QSize(_W + (_GAP + words if self.text() else 0), max(_H + 4, theme.scaled(20)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, (self.height() - _H) / 2, _W, _H)
        self._paint_track(painter, track)
        if self.text():
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("text" if self.isEnabled() else "dis"))
            words = QRectF(self.rect()).adjusted(_W + _GAP, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        theme = Theme.current()
        on, enabled = self.isChecked(), self.isEnabled()
        edge, ground, knob = ("fill", "fill", "onfill") if on else ("ctl", "field", "text3")
        if not enabled:
            edge, ground, knob = ("line2", "pressed", "dis") if on else ("line2", "field", "dis")
        elif self.underMouse() and not on:
            edge = "text2"
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), _H / 2, _H / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(knob))
        x = track.right() - _H / 2 if on else track.left() + _H / 2
        radius = 5 if on else 4
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
