"""A line to type a search into, with a glass in front and the key that leads here behind."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tcconsole.ui.parts.key_cap import KeyCap
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.tokens import ICON_TILE

_LEFT = 32


class SearchField(QLineEdit):
    """SearchField(self.tr("Filter cameras"), key="/"). Escape empties it; `textChanged` as usual."""

    def __init__(
        self, placeholder: str, *, key: str = "", name: str = "search", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setProperty("part", "search")
        self._cap = KeyCap(key, self) if key else None
        named(self, name, placeholder)
        self.textChanged.connect(self._arrange)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = self.rect()
        role = "text2" if self.isEnabled() else "dis"
        paint_icon(painter, box.adjusted(10, 0, -(box.width() - 10 - ICON_TILE), 0).toRectF(), "find", role)

    def _arrange(self) -> None:
        """The key is a hint for an empty field; it makes room for words."""
        right = 0
        if self._cap is not None:
            size: QSize = self._cap.sizeHint()
            self._cap.setGeometry(
                self.width() - size.width() - 8,
                (self.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
            self._cap.setVisible(not self.text())
            right = size.width() + 8 if not self.text() else 0
        self.setTextMargins(_LEFT - 10, 0, right, 0)
