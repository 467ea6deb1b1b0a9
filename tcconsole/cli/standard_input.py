"""Standard input in place of a file."""

from __future__ import annotations

import sys


def read_standard_input(most: int) -> bytes:
    """All that comes, of at most `most` bytes; of more, enough to see that it is too much."""
    return sys.stdin.read(most + 1).encode("utf-8", "surrogatepass")
