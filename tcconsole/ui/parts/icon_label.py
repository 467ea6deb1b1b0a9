"""A widget that shows one icon in a colour of the theme."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.tokens import ICON


class IconLabel(QWidget):
    """IconLabel("warning", "warn", 16). The words beside it carry the meaning for screen readers."""

    def __init__(
        self, icon: str = "", role: str = "text2", size: int = ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._role, self._size = icon, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, role: str) -> None:
        """ "" shows nothing and keeps the place."""
        self._icon, self._role = icon, role
        self.update()

    def icon(self) -> str:
        return self._icon

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon:
            painter = QPainter(self)
            paint_icon(painter, QRectF(self.rect()), self._icon, self._role if self.isEnabled() else "dis")
