"""Text for a terminal: nothing that a device says can move the cursor, colour the screen or hide the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

LONGEST = 2000
"""Characters of one text from a device that are shown."""

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REPLACED = frozenset(("Cc", "Cs", "Zl", "Zp"))


def clean(text: str, *, keep_lines: bool = False) -> str:
    """The text on one line (or its own lines), with control and direction characters replaced by `�`."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(_clean_character(character, keep_lines) for character in shown)


def _clean_character(character: str, keep_lines: bool) -> str:
    if character == "\n" and keep_lines:
        return character
    if character in "\t\n":
        return " "
    if character in _DIRECTION or unicodedata.category(character) in _REPLACED:
        return "\ufffd"
    return character


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, none: str) -> str:
    """Aligned columns under their heads; `none` when there are no rows."""
    cells = [[clean(cell) for cell in row] for row in rows]
    if not cells:
        return none
    lines = [list(heads), *cells]
    widths = [max(_columns(line[at]) for line in lines) for at in range(len(heads))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _columns(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _columns(text: str) -> int:
    """How many columns a terminal gives the text: East Asian letters take two, combining marks none."""
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
