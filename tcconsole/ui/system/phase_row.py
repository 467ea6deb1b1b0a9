"""The phases of an update beside each other: what is over, what runs, what is still to come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme

DONE, RUNS, WAITS, FAILED = "done", "runs", "waits", "failed"
_CIRCLE, _GAP, _LINE = 22, 6, 2
_MARKS = {DONE: ("oksoft", "done", "ok"), FAILED: ("errsoft", "wrong", "err")}


@dataclass(frozen=True, slots=True)
class Step:
    """title and detail: a few words; state: DONE, RUNS, WAITS or FAILED."""

    title: str
    detail: str
    state: str


class PhaseRow(QWidget):
    """`set_steps(steps)`: as many columns as there are steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "update_phases", self.tr("Phases of the update"))
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def steps(self) -> tuple[Step, ...]:
        return self._steps

    def set_steps(self, steps: tuple[Step, ...]) -> None:
        if steps == self._steps:
            return
        self._steps = steps
        said = {
            DONE: self.tr("done"),
            RUNS: self.tr("runs"),
            WAITS: self.tr("to come"),
            FAILED: self.tr("failed"),
        }
        told = [f"{step.title}: {said[step.state]}, {step.detail}" for step in steps]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(440, self._text_top() + 2 * self._line_h())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(1, len(self._steps))
        for number, step in enumerate(self._steps, 1):
            left = round((number - 1) * width)
            self._paint_circle(painter, number, step, QRectF(left, 0, _CIRCLE, _CIRCLE))
            if number < len(self._steps):
                self._paint_line(painter, step, left + _CIRCLE + _GAP, left + width - _GAP)
            self._paint_words(painter, step, QRectF(left, self._text_top(), width - 2 * _GAP, self._line_h()))

    @staticmethod
    def _line_h() -> int:
        return Theme.current().scaled(17)

    @staticmethod
    def _text_top() -> int:
        return _CIRCLE + 6

    def _paint_circle(self, painter: QPainter, number: int, step: Step, circle: QRectF) -> None:
        theme = Theme.current()
        inner = circle.adjusted(1, 1, -1, -1)
        if step.state in _MARKS:
            ground, mark, role = _MARKS[step.state]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawEllipse(circle)
            paint_icon(painter, circle.adjusted(4, 4, -4, -4), mark, role)
            return
        runs = step.state == RUNS
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line2" if runs else "ctl"), 2 if runs else 1.2))
        painter.drawEllipse(inner)
        if runs:
            painter.setPen(QPen(theme.color("accent"), 2.4))
            painter.drawArc(inner, 90 * 16, -200 * 16)
        painter.setFont(theme.font("tag" if runs else "unit"))
        painter.setPen(theme.color("text" if runs else "text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_line(self, painter: QPainter, step: Step, left: float, right: float) -> None:
        role = "ok" if step.state == DONE else "line2"
        painter.setPen(QPen(Theme.current().color(role), _LINE))
        painter.drawLine(QPointF(left, _CIRCLE / 2), QPointF(right, _CIRCLE / 2))

    def _paint_words(self, painter: QPainter, step: Step, line: QRectF) -> None:
        theme = Theme.current()
        waits = step.state == WAITS
        below = line.translated(0, line.height())
        for rect, words, font, role in (
            (line, step.title, "caption-medium" if waits else "caption-strong", "text2" if waits else "text"),
            (below, step.detail, "caption", "err" if step.state == FAILED else "text3" if waits else "text2"),
        ):
            painter.setFont(theme.font(font))
            painter.setPen(theme.color(role))
            shown = QFontMetricsF(theme.font(font)).elidedText(
                words, Qt.TextElideMode.ElideRight, rect.width()
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
