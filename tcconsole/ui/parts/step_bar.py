"""Progress as blocks, one for each step that the device counts."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

_BAR, _GAP, _RADIUS = 10, 4, 2


class StepBar(QWidget):
    """StepBar(); `set_steps(6, 0.4)` means five steps done and 40 % of the sixth. Future steps are only numbers."""

    def __init__(self, total: int = 10, *, name: str = "steps", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._now, self._share = total, 0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, name)
        self.set_steps(0)

    def set_steps(self, now: int, share: float = 0.0, total: int | None = None) -> None:
        """`now` is the step that runs (1 to total; 0 before the first), `share` how much of it is done (0 to 1)."""
        self._total = total or self._total
        self._now = min(max(now, 0), self._total)
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(self.tr("step {now} of {total}").format(now=self._now, total=self._total))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _BAR + Theme.current().scaled(18))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() + _GAP) / self._total
        for step in range(1, self._total + 1):
            left, right = round((step - 1) * width), round(step * width) - _GAP
            self._paint_block(painter, step, QRectF(left, 0, right - left, _BAR))

    def _paint_block(self, painter: QPainter, step: int, block: QRectF) -> None:
        theme = Theme.current()
        filled = 1.0 if step < self._now else self._share if step == self._now else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("pressed"))
        painter.drawRoundedRect(block, _RADIUS, _RADIUS)
        if filled > 0:
            painter.save()
            painter.setClipRect(QRectF(block.left(), block.top(), block.width() * filled, block.height()))
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(block, _RADIUS, _RADIUS)
            painter.restore()
        runs = step == self._now
        painter.setFont(theme.font("tag" if runs else "unit"))
        painter.setPen(theme.color("text" if runs else "text3"))
        below = QRectF(block.left(), _BAR + 2, block.width(), self.height() - _BAR - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(step))
