"""Reasons, fields and lists of the camera editor in the user's language; the model itself knows no Qt there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from tcconsole.model.setting import Words
from tcconsole.ui.parts.plain import short


def tr_reason(words: Words) -> str:
    """A reason of the camera form or of a file, with its places filled in."""
    return tr_camera(words.text).format(**dict(words.places))


def tr_camera(text: str) -> str:
    return QCoreApplication.translate("cameras", text)


def listed(names: Sequence[str], most: int = 3) -> str:
    """Some names in one line: "Four View, Night and 2 more"."""
    shown = ", ".join(short(name, 40) for name in names[:most])
    more = len(names) - most
    return tr_camera("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown
