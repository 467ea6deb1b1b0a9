"""Text from a device for a terminal or for paper: it cannot move a cursor, turn the writing or hide the rest."""

from __future__ import annotations

import unicodedata

LONGEST = 2000
"""Characters of one text from a device that are shown."""

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REPLACED = frozenset(("Cc", "Cs", "Zl", "Zp"))


def clean(text: str, *, keep_lines: bool = False, longest: int = LONGEST) -> str:
    """The text on one line (or its own lines), with control and direction characters replaced by `�`."""
    shown = text if len(text) <= longest else text[:longest] + "…"
    return "".join(_clean_character(character, keep_lines) for character in shown)


def _clean_character(character: str, keep_lines: bool) -> str:
    if character == "\n" and keep_lines:
        return character
    if character in "\t\n":
        return " "
    if character in _DIRECTION or unicodedata.category(character) in _REPLACED:
        return "\ufffd"
    return character
