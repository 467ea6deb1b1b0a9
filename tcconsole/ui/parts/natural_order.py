"""Sorting as people count: "Gate 9" before "Gate 10", 2.2.9 before 2.2.10."""

from __future__ import annotations

import re

HIGHEST = chr(0x10FFFF)


def natural(text: str) -> tuple[int | str, ...]:
    """What to sort a text by; upper and lower case are the same, and nothing comes last. Text and number take turns in
    it, so all compare."""
    parts = re.split(r"(\d+)", text.casefold()) if text else [HIGHEST]
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))
