"""A label for one line of plain text that ends in … where there is no room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tcconsole.ui.parts.icon_button import plain_tooltip


class ElidedLabel(QLabel):
    """Never wider than its place; the tooltip says the whole text once it is cut. Use `set_words`, not setText."""

    _words = ""
    _mode = Qt.TextElideMode.ElideRight

    def __init__(
        self,
        text: str = "",
        type: str = "body",
        tone: str = "text",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._mode = text, mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", type)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._elide()

    def words(self) -> str:
        return self._words

    def set_words(self, text: str) -> None:
        """Line breaks become spaces; anything else is shown as it is."""
        text = " ".join(text.split())
        if text != self._words:
            self._words = text
            self.updateGeometry()
            self._elide()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._words) + margins.left() + margins.right() + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, self._mode, self.contentsRect().width())
        self.setText(shown)
        self.setToolTip(plain_tooltip(self._words) if shown != self._words else "")
        self.setAccessibleName(self._words)
