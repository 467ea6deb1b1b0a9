"""Words of the settings table in the user's language; the table itself knows no Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.setting import Kind, SettingKind, Words
from tcconsole.ui.parts.plain import short

LONGEST_WORD, LONGEST = 24, 60


def tr_setting(text: str) -> str:
    """A label, group, choice or reason of the settings table."""
    return QCoreApplication.translate("settings", text)


def tr_words(words: Words) -> str:
    """A sentence with named places."""
    return tr_setting(words.text).format(**dict(words.places))


def value_words(kind: SettingKind, value: str) -> str:
    """A value as people read it: a choice by its label, a list with spaces, "" as it is."""
    if kind.kind is Kind.SERVERS:
        return ", ".join(server.strip() for server in value.split(","))
    choices = {wire: tr_setting(words) for wire, words in kind.choices}
    return choices.get(value, value)


def short_words(text: str) -> str:
    """A device's text for a narrow place: long words and long texts end in …"""
    words = [word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1] + "…" for word in text.split()]
    return short(" ".join(words), LONGEST)
