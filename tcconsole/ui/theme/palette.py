"""Qt's own palette made from our colours, for everything that the style sheet leaves to Fusion."""

from PySide6.QtGui import QPalette

from tcconsole.ui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "app",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "field",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "err",
    QPalette.ColorRole.Highlight: "fill",
    QPalette.ColorRole.HighlightedText: "onfill",
    QPalette.ColorRole.Accent: "fill",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "well",
}
_DISABLED = {
    QPalette.ColorRole.WindowText: "dis",
    QPalette.ColorRole.Text: "dis",
    QPalette.ColorRole.ButtonText: "dis",
    QPalette.ColorRole.PlaceholderText: "dis",
    QPalette.ColorRole.HighlightedText: "dis",
    QPalette.ColorRole.Highlight: "pressed",
    QPalette.ColorRole.Accent: "line2",
}


def make_palette(tokens: Tokens) -> QPalette:
    """A full palette; disabled words keep the contrast that the theme gives them."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, tokens.color(name))
    for role, name in _DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens.color(name))
    return palette
