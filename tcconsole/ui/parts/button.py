"""Push buttons with an icon, in the variants of the style sheet."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.parts.plain import literal
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.tokens import ICON

_ICON_ROLES = {
    "": "text2",
    "primary": "onfill",
    "quiet": "text2",
    "link": "accent",
    "danger": "err",
    "armed": "onfill",
    "warn": "warn",
}


class Button(QPushButton):
    """A button. `variant`: "" (raised), primary, quiet, link, danger, armed, warn; `size`: "", operator, small.

    Button("Save and show", icon_name="monitor", variant="primary", size="operator", name="save_and_show")
    """

    def __init__(
        self,
        text: str,
        *,
        icon_name: str = "",
        variant: str = "",
        size: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setIconSize(QSize(ICON, ICON))
        self.setProperty("extent", size)
        named(self, name)
        self.set_words(text)
        self.set_variant(variant)

    def set_words(self, text: str) -> None:
        """Change the words; a space keeps them away from the icon, where Fusion leaves too little."""
        shown = literal(text)
        self.setText(f" {shown}" if self._icon_name else shown)
        self.setAccessibleName(text)

    def set_variant(self, variant: str) -> None:
        """Change the look, and the icon's colour with it."""
        set_look(self, variant=variant)
        if self._icon_name:
            self.setIcon(icon(self._icon_name, _ICON_ROLES[variant]))

    def set_icon(self, icon_name: str) -> None:
        """Change the icon and keep its colour."""
        self._icon_name = icon_name
        self.set_words(self.accessibleName())
        self.setIcon(icon(icon_name, _ICON_ROLES[str(self.property("variant") or "")]))
