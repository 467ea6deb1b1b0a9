"""Passwords that the console makes. No Qt here."""

from __future__ import annotations

import secrets
import string

from tcconsole.model.password_strength import Strength, strength

LENGTH = 16
ALPHABET = "".join(sorted(set(string.ascii_letters + string.digits + "-_.+") - set("0O1lI")))
"""Without letters and digits that are taken for each other: somebody may have to type it once."""


def generated() -> str:
    """A password that nobody guesses."""
    while True:
        made = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if strength(made)[0] is Strength.GOOD:
            return made
