"""Text that a device, a camera or a file has given, made fit for a place on the screen."""

from __future__ import annotations

LONGEST = 80


def short(text: str, longest: int = LONGEST) -> str:
    """On one line and bounded: what is longer ends in …"""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def literal(text: str) -> str:
    """For a button, a tab or a menu, where a single & would underline the letter after it and make it a key."""
    return text.replace("&", "&&")
