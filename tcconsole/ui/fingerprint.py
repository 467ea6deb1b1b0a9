"""A certificate's fingerprint as people compare it."""

from __future__ import annotations


def in_groups(fingerprint: str, in_line: int = 16) -> str:
    """Groups of four digits with spaces between them, `in_line` of them in a line, so that the eye keeps its place."""
    groups = [fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4)]
    return "\n".join(" ".join(groups[at : at + in_line]) for at in range(0, len(groups), in_line))
