"""A square button that shows only an icon; its words are the tooltip and what a screen reader says."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON, TOOL_H


class IconButton(QToolButton):
    """IconButton("close", self.tr("Close"), name="close_toast"); `clicked` as usual."""

    _edge = TOOL_H

    def __init__(
        self,
        icon_name: str,
        words: str,
        *,
        name: str = "",
        size: int = TOOL_H,
        icon_size: int = ICON,
        role: str = "text2",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.setCheckable(checkable)
        self.setIconSize(QSize(icon_size, icon_size))
        self._edge = size
        self._fit()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        named(self, name)
        self.set_icon(icon_name)
        self.set_words(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        edge = Theme.current().scaled(self._edge)
        self.setFixedSize(edge, edge)

    def set_icon(self, icon_name: str) -> None:
        self.setIcon(icon(icon_name, self._role, on="text"))

    def set_words(self, words: str) -> None:
        """What it does, for the tooltip (always plain) and for screen readers."""
        self.setToolTip(plain_tooltip(words))
        self.setAccessibleName(words)


def plain_tooltip(text: str) -> str:
    """A tooltip that shows `text` letter by letter, also when it looks like HTML."""
    return f"<span>{escape(text)}</span>" if text else ""
