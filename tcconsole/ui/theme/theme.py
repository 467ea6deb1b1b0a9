"""The theme in use: puts colours, fonts and the style sheet on the application.

    theme = Theme.current()
    theme.apply(app, "dark", text_scale=1.0)     # again at any time, with other values
    painter.setPen(theme.color("text2")); painter.setFont(theme.font("caption"))

Standard widgets follow by themselves. A widget that paints itself reads `Theme.current()` in `paintEvent`;
it is repainted after a change, and one that computes sizes from text listens for `QEvent.StyleChange`.
"""

from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from tcconsole.ui.theme.fonts import load_fonts, make_font, scaled
from tcconsole.ui.theme.palette import make_palette
from tcconsole.ui.theme.sheet import make_sheet
from tcconsole.ui.theme.style import ConsoleStyle
from tcconsole.ui.theme.tokens import DARK, THEMES, Tokens

_font = lru_cache(maxsize=64)(make_font)


class Theme(QObject):
    """Colours and fonts now. Signals: `changed()` after `apply` put other ones on."""

    changed = Signal()
    _only: "Theme | None" = None

    def __init__(self) -> None:
        super().__init__()
        self._tokens = DARK
        self._text_scale = 1.0
        self._style: ConsoleStyle | None = None

    @staticmethod
    def current() -> "Theme":
        """The one theme of this program (dark until `apply` is called)."""
        if Theme._only is None:
            Theme._only = Theme()
        return Theme._only

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def name(self) -> str:
        return self._tokens.name

    @property
    def text_scale(self) -> float:
        return self._text_scale

    def apply(self, app: QApplication, name: str, text_scale: float = 1.0) -> None:
        """Put theme `name` (a key of THEMES) on, with words at 1.0, 1.15 or 1.3 of their size.

        Raises KeyError for another name.
        """
        tokens = THEMES[name]
        if self._style is None:
            load_fonts()
            self._style = ConsoleStyle()
            app.setStyle(self._style)
        self._tokens = self._style.tokens = tokens
        self._text_scale = text_scale
        app.setPalette(make_palette(tokens))
        app.setFont(self.font("body"))
        app.setStyleSheet(make_sheet(tokens, text_scale))
        self.changed.emit()

    def color(self, role: str) -> QColor:
        """A colour of the theme in use: `color("accent")`."""
        return self._tokens.color(role)

    def font(self, role: str) -> QFont:
        """A font at the user's text size: tick, unit, tag, caption, body, title, section, page, figure, mono, …"""
        return QFont(_font(role, self._text_scale))

    def scaled(self, pixels: float) -> int:
        """A height or width that has to grow with the text."""
        return scaled(pixels, self._text_scale)
