"""A window that shows what a device's monitor shows, where somebody can tell: in the demo, the simulated one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme


class MonitorWindow(QWidget):
    """Closing it only hides it from sight. `show_picture` and `show_words` come from whoever fetches."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        named(self, "monitor_window", title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._image = QImage()
        self._words = self.tr("Waiting for the monitor …")
        self.setMinimumSize(320, 180)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def show_picture(self, image: QImage) -> None:
        """The monitor's newest picture."""
        self._image, self._words = image, ""
        self.update()

    def show_words(self, words: str) -> None:
        """Why there is no picture; the last one goes, since it would look live."""
        self._image, self._words = QImage(), words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.current().color("letterbox"))
        if self._image.isNull():
            painter.setPen(Theme.current().color("text2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
