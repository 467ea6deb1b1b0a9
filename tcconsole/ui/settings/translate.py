"""Words of the settings table in the user's language; the table itself knows no Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.setting import Words


def tr_setting(text: str) -> str:
    """A label, group, choice or reason of the settings table."""
    return QCoreApplication.translate("settings", text)


def tr_words(words: Words) -> str:
    """A sentence with named places."""
    return tr_setting(words.text).format(**dict(words.places))
