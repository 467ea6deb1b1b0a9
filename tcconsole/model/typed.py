"""What is typed as in a control room: numbers, each with what it is the number of.

`12` or `12 cam`: camera 12 into the selected cell; `2 cell`: select cell 2; `2 = 12`: camera 12 into cell 2; `3 pan`:
open the third panel; `3 mon`: go to the third device. Several may follow each other: `3 mon 2 cell 12`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

LAST_NUMBER = 99999
STEPS_MOST = 40
"""Far more than anybody types at once."""
_TOKEN = re.compile(r"(?P<number>[0-9]+)|(?P<equals>=)|(?P<word>[^\W\d_]+)|(?P<other>[^\s])")


class Kind(Enum):
    """What a number is the number of."""

    CAMERA = "camera"
    CELL = "cell"
    PANEL = "panel"
    MONITOR = "monitor"


WORDS: Mapping[Kind, Sequence[str]] = {
    Kind.CAMERA: ("camera",),
    Kind.CELL: ("cell",),
    Kind.PANEL: ("panel",),
    Kind.MONITOR: ("monitor",),
}
"""Their beginnings count, too; of two kinds with the same beginning the first one is meant."""


@dataclass(frozen=True, slots=True)
class Step:
    """Go to something (a cell, a panel, a device), or put camera `number` into a cell: `into`, or the selected one.

    Numbers count from 1.
    """

    kind: Kind
    number: int
    into: int | None = None


class Wrong(Enum):
    """Why a line means nothing, or not yet."""

    NO_NUMBER = "no number"  # a word or = where a number should stand
    WHAT = "what"  # two numbers in a row: what is the first one the number of?
    CAMERA_MISSING = "camera missing"  # the line ends behind =; not yet wrong
    UNKNOWN_WORD = "unknown word"
    UNKNOWN_SIGN = "unknown sign"
    TOO_LARGE = "too large"
    ZERO = "zero"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Line:
    """steps: what was understood. wrong: what was not, with the word or number `at` which that is; None if all was."""

    steps: tuple[Step, ...] = ()
    wrong: Wrong | None = None
    at: str = ""

    @property
    def complete(self) -> bool:
        """True if it means something as it stands."""
        return bool(self.steps) and self.wrong is None


class _Stop(Exception):
    """The rest of a line means nothing."""

    def __init__(self, wrong: Wrong, at: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.at = wrong, at


def parse(text: str, words: Mapping[Kind, Sequence[str]] = WORDS) -> Line:
    """Understand a line. words: what each kind is called in the user's language. Raises nothing."""
    reader = _Reader(text, words)
    try:
        reader.read()
    except _Stop as stop:
        return Line(tuple(reader.steps), stop.wrong, stop.at)
    return Line(tuple(reader.steps))


def looks_typed(text: str) -> bool:
    """True if it begins as such a line does: with a number."""
    return text.lstrip()[:1] in set("0123456789")


class _Reader:
    """Reads one line from the left."""

    def __init__(self, text: str, words: Mapping[Kind, Sequence[str]]) -> None:
        self._tokens = [(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(text)]
        self._words = words
        self._at = 0
        self.steps: list[Step] = []

    def read(self) -> None:
        """All steps. Raises _Stop."""
        while self._kind() != "":
            if len(self.steps) >= STEPS_MOST:
                raise _Stop(Wrong.TOO_LONG)
            self.steps.append(self._step())

    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _step(self) -> Step:
        number = self._number()
        match self._kind():
            case "equals":
                self._take()
                return self._into(number)
            case "word":
                return Step(self._what(), number)
            case "number":
                raise _Stop(Wrong.WHAT, str(number))
            case "other":
                raise _Stop(Wrong.UNKNOWN_SIGN, self._take())
        return Step(Kind.CAMERA, number)

    def _into(self, cell: int) -> Step:
        """What stands behind `2 =`."""
        if self._kind() == "":
            raise _Stop(Wrong.CAMERA_MISSING, str(cell))
        camera = self._number()
        if self._kind() == "word":
            at = self._at
            if self._what() is not Kind.CAMERA:
                raise _Stop(Wrong.UNKNOWN_WORD, self._tokens[at][1])
        return Step(Kind.CAMERA, camera, cell)

    def _number(self) -> int:
        kind, text = self._kind(), self._take()
        if kind == "other":
            raise _Stop(Wrong.UNKNOWN_SIGN, text)
        if kind != "number":
            raise _Stop(Wrong.NO_NUMBER, text)
        digits = text.lstrip("0")
        if not digits:
            raise _Stop(Wrong.ZERO, "0")
        if len(digits) > len(str(LAST_NUMBER)):
            raise _Stop(Wrong.TOO_LARGE, digits[: len(str(LAST_NUMBER))] + "…")
        return int(digits)

    def _what(self) -> Kind:
        word = self._take()
        folded = word.casefold()
        for kind, names in self._words.items():
            if any(name.casefold().startswith(folded) for name in names):
                return kind
        raise _Stop(Wrong.UNKNOWN_WORD, word)
