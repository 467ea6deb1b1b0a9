"""Choose how a widget looks: the dynamic properties that the style sheet reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def set_look(widget: QWidget, **properties: str) -> None:
    """Set `variant`, `tone`, `type`, `state`, `ground` or `extent` and draw anew if that changed anything.

    set_look(label, type="caption", tone="text2"); set_look(field, state="wrong")
    """
    changed = False
    for name, value in properties.items():
        if (widget.property(name) or "") != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def label(text: str = "", type: str = "body", tone: str = "text", *, wrap: bool = False) -> QLabel:
    """A label for plain text only, whatever a device puts into it. `type` is a font role, `tone` a colour role."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("type", type)
    made.setProperty("tone", tone)
    return made


def line(vertical: bool = False) -> QFrame:
    """A hairline between two parts."""
    made = QFrame()
    made.setProperty("line", "v" if vertical else "h")
    return made


def named(widget: QWidget, name: str, accessible: str = "") -> None:
    """Give a widget its object name and the name that a screen reader says."""
    widget.setObjectName(name)
    if accessible:
        widget.setAccessibleName(accessible)
