"""Tables for a terminal. `clean`: a device cannot move the cursor, colour the screen or hide the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from tcconsole.model.plain_text import clean as clean


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
