"""Cells of a CSV file that a spreadsheet opens: whatever a device has put into a name, it is text there."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """The cell for a text: one that a spreadsheet would calculate is marked as text by an apostrophe."""
    return f"'{text}" if _needs_mark(text) else text


def plain(cell: str) -> str:
    """The text of a cell: without the mark that `guarded` made."""
    return cell[1:] if cell.startswith("'") and _needs_mark(cell[1:]) else cell


def _needs_mark(text: str) -> bool:
    """An apostrophe of the text's own gets one, too, or reading would take it for the mark."""
    return text.lstrip(" ").startswith(_FORMULA) or text.startswith(("'", *_FORMULA))
