"""Fusion with our own small marks: tick boxes, radio buttons, arrows; drawn, so they are sharp on any screen."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from tcconsole.ui.theme.tokens import DARK, RADIUS_CHIP, Tokens

_ARROWS = {
    QStyle.PrimitiveElement.PE_IndicatorArrowDown: ((-4, -2), (0, 2), (4, -2)),
    QStyle.PrimitiveElement.PE_IndicatorArrowUp: ((-4, 2), (0, -2), (4, 2)),
    QStyle.PrimitiveElement.PE_IndicatorArrowRight: ((-2, -4), (2, 0), (-2, 4)),
    QStyle.PrimitiveElement.PE_IndicatorArrowLeft: ((2, -4), (-2, 0), (2, 4)),
    QStyle.PrimitiveElement.PE_IndicatorSpinDown: ((-3, -1.5), (0, 1.5), (3, -1.5)),
    QStyle.PrimitiveElement.PE_IndicatorSpinUp: ((-3, 1.5), (0, -1.5), (3, 1.5)),
}
_TICK = ((-4, 0), (-1.3, 2.8), (4, -3))


class ConsoleStyle(QProxyStyle):
    """The one style object of the application."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.tokens: Tokens = DARK

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Our marks; the focus frame is left out because the focus ring shows it."""
        if element in _ARROWS:
            self._line(option, painter, _ARROWS[element], "text2", 1.4)
        elif element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            self._box(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._radio(option, painter)
        elif element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's own name
    ) -> int:
        """No sliding or fading parts, and menus that do not flash."""
        if hint in (
            QStyle.StyleHint.SH_Widget_Animation_Duration,
            QStyle.StyleHint.SH_Menu_FlashTriggeredItem,
        ):
            return 0
        return super().styleHint(hint, option, widget, returnData)

    def _line(
        self,
        option: QStyleOption,
        painter: QPainter,
        points: tuple[tuple[float, float], ...],
        role: str,
        width: float,
    ) -> None:
        centre = QRectF(option.rect).center()
        pen = QPen(self.tokens.color(role if _enabled(option) else "dis"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPolyline([centre + QPointF(x, y) for x, y in points])
        painter.restore()

    def _box(self, option: QStyleOption, painter: QPainter) -> None:
        on = _has(option, QStyle.StateFlag.State_On)
        mixed = _has(option, QStyle.StateFlag.State_NoChange)
        self._ground(option, painter, on or mixed, RADIUS_CHIP)
        role = "onfill" if _enabled(option) else "text3"
        if on:
            self._line(option, painter, _TICK, role, 1.8)
        elif mixed:
            self._line(option, painter, ((-3.5, 0), (3.5, 0)), role, 1.8)

    def _radio(self, option: QStyleOption, painter: QPainter) -> None:
        on = _has(option, QStyle.StateFlag.State_On)
        rect = self._ground(option, painter, on, option.rect.width() / 2)
        if on:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.tokens.color("onfill" if _enabled(option) else "text3"))
            painter.drawEllipse(rect.center(), 3, 3)
            painter.restore()

    def _ground(self, option: QStyleOption, painter: QPainter, filled: bool, radius: float) -> QRectF:
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        enabled = _enabled(option)
        edge = "fill" if filled else "ctl"
        ground = "fill" if filled else "field"
        if not enabled:
            edge, ground = "line2", "pressed" if filled else "field"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.tokens.color(edge), 1))
        painter.setBrush(self.tokens.color(ground))
        painter.drawRoundedRect(rect, radius, radius)
        painter.restore()
        return rect


def _has(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _enabled(option: QStyleOption) -> bool:
    return _has(option, QStyle.StateFlag.State_Enabled)
