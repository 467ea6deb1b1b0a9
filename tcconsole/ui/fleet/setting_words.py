"""Settings and their values in the user's language; the table of settings itself knows no Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.setting import Kind, SettingKind, Words
from tcconsole.ui.parts.plain import short

LONGEST = 120


def tr_setting(text: str) -> str:
    """A label, group, choice or reason of the settings table."""
    return QCoreApplication.translate("settings", text)


def tr_words(words: Words) -> str:
    """A sentence with named places."""
    return short(tr_setting(words.text).format(**dict(words.places)), 300)


def value_words(kind: SettingKind, value: str) -> str:
    """A value as people read it: a choice by its label, a list with spaces, on one line and bounded; "" as it is."""
    if kind.kind is Kind.SERVERS:
        value = ", ".join(server.strip() for server in value.split(","))
    return short(dict(_choices(kind)).get(value, value), LONGEST)


def _choices(kind: SettingKind) -> list[tuple[str, str]]:
    return [(wire, tr_setting(words)) for wire, words in kind.choices]
