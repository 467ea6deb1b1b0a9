"""How easily a password is guessed: a small honest estimate that says what makes it weak. No Qt."""

from __future__ import annotations

import re
from enum import Enum

from tcconsole.model.setting import Words

_COMMON = (
    "password", "passwort", "kennwort", "admin", "administrator", "root", "qwerty", "qwertz", "azerty",
    "asdf", "letmein", "welcome", "willkommen", "login", "secret", "geheim", "default", "master",
    "camera", "thinclient", "aimetis", "symphony", "monitor", "security", "dragon", "iloveyou",
    "changeme", "abc",
)  # fmt: skip
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm")
_LEET = str.maketrans("013457@$!", "oieasTasi".lower())


class Strength(Enum):
    """Three steps; finer ones would claim to know more than this does."""

    WEAK = "Weak"
    FAIR = "Fair"
    GOOD = "Good"


def strength(password: str) -> tuple[Strength, Words]:
    """The estimate, and the sentence that says why. Nothing of the password is in it."""
    if found := _weakness(password):
        return Strength.WEAK, found
    kinds = _kinds(password)
    if len(password) >= 14 or (len(password) >= 11 and kinds >= 3):
        return Strength.GOOD, Words("Long enough that guessing does not pay.")
    if kinds < 3:
        return Strength.FAIR, Words("Better with 14 characters, or with capitals, digits and signs.")
    return Strength.FAIR, Words("Better with 11 characters or more.")


def _weakness(password: str) -> Words | None:
    if len(password) < 8:
        return Words("Shorter than 8 characters: tried out in hours.")
    if len(set(password.casefold())) < 5:
        return Words("Hardly any different characters.")
    rest = _without_common(password)
    if len(rest) < 6:
        return Words("A common word with little around it.")
    if _longest_run(password.casefold()) * 2 > len(password):
        return Words("Mostly a row of the keyboard or of the alphabet.")
    if len(password) < 14 and re.fullmatch(r"[^\W\d_]+[-_. ]?\d{1,4}[!?.]?", password):
        return Words("One word with a number behind it: among the first that are tried.")
    if password.isdigit():
        return Words("Digits only.")
    return None


def _without_common(password: str) -> str:
    plain = password.casefold().translate(_LEET)
    for word in _COMMON:
        plain = plain.replace(word, "")
    return plain


def _longest_run(text: str) -> int:
    """The longest part of the text that lies on a row, in either direction; 0 if there is none of three or more."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    best = 2
    for start in range(len(text)):
        while start + best < len(text) and any(text[start : start + best + 1] in row for row in rows):
            best += 1
    return best if best > 2 else 0


def _kinds(password: str) -> int:
    classes = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")
    return sum(bool(re.search(kind, password)) for kind in classes)
