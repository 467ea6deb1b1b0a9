"""Keys that are part of a place and cannot be changed: arrows in a grid, what steers in the PTZ dock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

ARROWS = ("Left", "Right", "Up", "Down")
DIGITS = tuple("0123456789")


@dataclass(frozen=True, slots=True)
class FixedKey:
    """One line: the group that it is listed under, its caps, what it does, and the keys that it takes for itself."""

    group: str
    ways: tuple[tuple[str, ...], ...]
    words: str
    keys: tuple[str, ...] = ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)


def fixed_keys() -> tuple[FixedKey, ...]:
    """All of them, in the user's language."""
    return (*_everywhere(), *_panels(), *_typing(), *_wall(), *_big_picture(), *_dock())


def taken_by(keys: QKeySequence, fixed: Iterable[FixedKey]) -> FixedKey | None:
    """The fixed key that uses those keys; None if they are free."""
    wanted = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return next((key for key in fixed if wanted in key.keys), None)


def _everywhere() -> tuple[FixedKey, ...]:
    group = _tr("Everywhere")
    return (
        FixedKey(
            group, (("Esc",),), _tr("Close what lies above: a list, a menu, a mode"), ("Esc", "Shift+Esc")
        ),
        FixedKey(
            group, (("Tab",),), _tr("To the next field or button"), ("Tab", "Shift+Tab", "Shift+Backtab")
        ),
    )


def _wall() -> tuple[FixedKey, ...]:
    group = _tr("Wall")
    return (
        FixedKey(group, (("Arrows",),), _tr("Choose a monitor; after Tab a cell in it"), ARROWS),
        FixedKey(group, (("Enter",),), _tr("Open its panel"), ("Return", "Enter")),
        FixedKey(group, (("Space",),), _tr("The camera of the cell as a big picture"), ("Space",)),
        FixedKey(group, (("1 … 9",),), _tr("Find a camera or panel of the monitor by number"), DIGITS),
    )


def _panels() -> tuple[FixedKey, ...]:
    group = _tr("Panels")
    swaps = tuple(f"Ctrl+{arrow}" for arrow in ARROWS)
    return (
        FixedKey(group, (("Arrows",),), _tr("Choose a cell"), ARROWS),
        FixedKey(
            group,
            (("Enter",),),
            _tr("Choose a camera for the cell; in the list: put it there"),
            ("Return", "Enter"),
        ),
        FixedKey(group, (("Ctrl", "Arrows"),), _tr("Swap with the next cell"), swaps),
        FixedKey(group, (("Del",),), _tr("Take the camera out of the cell"), ("Del", "Backspace")),
    )


def _typing() -> tuple[FixedKey, ...]:
    group = _tr("Numbers")
    return (
        FixedKey(group, (("12", "Enter"),), _tr("Camera 12 into the selected cell"), DIGITS),
        FixedKey(group, (("12", "Ctrl", "Enter"),), _tr("Camera 12 onto the monitor at once")),
        FixedKey(group, (("12", "Shift", "Enter"),), _tr("Camera 12 full screen on the monitor")),
        FixedKey(group, (("2", "=", "12"),), _tr("Camera 12 into cell 2")),
        FixedKey(group, (("2", "cell"),), _tr("Select cell 2")),
        FixedKey(group, (("3", "pan"),), _tr("Open the third panel; with Ctrl Enter show it on the monitor")),
        FixedKey(group, (("3", "mon"),), _tr("Go to the third device")),
        FixedKey(group, (("3", "mon", "2", "cell", "12"),), _tr("One after the other")),
    )


def _big_picture() -> tuple[FixedKey, ...]:
    words = _tr("Push the picture while it is zoomed into")
    return (FixedKey(_tr("Big picture"), (("Arrows",),), words, ARROWS),)


def _dock() -> tuple[FixedKey, ...]:
    group = _tr("PTZ")
    zoom = ("+", "-", "=", "_")
    return (
        FixedKey(group, (("Arrows",),), _tr("Steer while held, in the pad"), ARROWS),
        FixedKey(group, (("+",), ("-",)), _tr("Zoom while held"), zoom),
        FixedKey(group, (("Shift",), ("Ctrl",)), _tr("Fine, fast, while the pad is pushed")),
        FixedKey(group, (("Home",),), _tr("The preset called Home, else the first"), ("Home",)),
        FixedKey(group, (("1 … 9",),), _tr("Go to that preset"), DIGITS),
        FixedKey(group, (("Backspace",),), _tr("Back to before the last jump"), ("Backspace",)),
        FixedKey(group, (("Space",),), _tr("Stop everything, patrols too"), ("Space",)),
        FixedKey(group, (("Enter",),), _tr("Go to the chosen preset"), ("Return", "Enter")),
        FixedKey(group, (("F",),), _tr("Make the chosen preset a favourite, or not"), ("F",)),
        FixedKey(group, (("Alt", "Up"), ("Alt", "Down")), _tr("Change its place"), ("Alt+Up", "Alt+Down")),
        FixedKey(group, (("F2",), ("Del",)), _tr("Rename or delete a position that was saved here")),
    )
