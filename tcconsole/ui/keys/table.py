"""Every key, by where it counts. A test holds this list against the shortcuts that the window really has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Key:
    """One line: the keys, several ways separated by " / ", and what they do."""

    keys: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that count in one place."""

    title: str
    keys: tuple[Key, ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)


def groups() -> tuple[Group, ...]:
    """All of them, in the user's language."""
    return (
        Group(
            _tr("Everywhere"),
            (
                Key("Ctrl+.", _tr("Stop steering and patrols")),
                Key("Alt+1 … Alt+6", _tr("The pages, in the order of the rail")),
                Key("F1 / ?", _tr("This list")),
                Key("Ctrl+P", _tr("List of problems, open or closed")),
                Key("Ctrl+N", _tr("Add a device")),
                Key("Esc", _tr("Close what lies above: a list, a menu, a mode")),
                Key("Ctrl+Q", _tr("Quit")),
            ),
        ),
        Group(
            _tr("Panels"),
            (
                Key("Arrows", _tr("Choose a cell")),
                Key("Enter", _tr("Choose a camera for the cell; in the list: put it there")),
                Key("Ctrl+Arrows", _tr("Swap with the next cell")),
                Key("Del", _tr("Take the camera out of the cell")),
                Key("Ctrl+Z", _tr("Undo")),
                Key("Ctrl+Shift+Z / Ctrl+Y", _tr("Do it again")),
                Key("Ctrl+S", _tr("Save the panel")),
                Key("Ctrl+Return / Ctrl+Enter", _tr("Show it on the monitor, saved first if needed")),
                Key("F2", _tr("Rename the panel")),
                Key("Ctrl+Tab / Ctrl+Shift+Tab", _tr("Next and previous panel")),
                Key("/", _tr("Filter the cameras")),
                Key("C", _tr("Aim in the picture, or end it")),
            ),
        ),
        Group(
            _tr("PTZ dock"),
            (
                Key("Arrows", _tr("Steer while held, in the pad")),
                Key("+ / -", _tr("Zoom while held")),
                Key("Shift, Ctrl", _tr("Fine, fast, while the pad is pushed")),
                Key("Home", _tr("The preset called Home, else the first")),
                Key("1 … 9", _tr("Go to that preset")),
                Key("Backspace", _tr("Back to before the last jump")),
                Key("Space", _tr("Stop everything, patrols too")),
                Key("Enter", _tr("Go to the chosen preset")),
                Key("F", _tr("Make it a favourite, or not")),
                Key("Alt+Up, Alt+Down", _tr("Change its place")),
                Key("F2, Del", _tr("Rename or delete a position that was saved here")),
            ),
        ),
    )
