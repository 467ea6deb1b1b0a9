"""Finds lines by what is typed: words in any order, their beginnings, initials; accents and case do not matter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

Span = tuple[int, int]
LONGEST = 200
"""More of a text is neither searched nor shown."""

EXACT = 110
WHOLE, FIRST, START, INITIALS, INSIDE, ELSEWHERE, INSIDE_ELSEWHERE = 100, 90, 80, 60, 40, 20, 10


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents and case. origin: for each of its letters the place in the text that it comes from;
    starts: where its words begin."""

    text: str
    origin: tuple[int, ...]
    starts: tuple[int, ...]

    @property
    def initials(self) -> str:
        return "".join(self.text[start] for start in self.starts)


@dataclass(frozen=True, slots=True)
class Hay:
    """What one line is found by: its title, and other words that count less."""

    title: Folded
    other: Folded

    @staticmethod
    def of(title: str, other: str = "") -> Hay:
        return Hay(fold(title), fold(other))


@dataclass(frozen=True, slots=True)
class Match:
    """score: more is better. spans: which parts of the title were meant, in order, not overlapping."""

    score: int
    spans: tuple[Span, ...] = ()


def fold(text: str) -> Folded:
    """Texts that a person would call the same get the same letters."""
    letters: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text[:LONGEST]):
        plain = unicodedata.normalize("NFKD", letter.casefold()).casefold()
        for part in plain:
            if not unicodedata.combining(part):
                letters.append(part)
                origin.append(at)
    folded = "".join(letters)
    return Folded(folded, tuple(origin), _starts(folded))


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, folded; signs between them do not count."""
    folded = fold(query).text
    return tuple("".join(letter if letter.isalnum() else " " for letter in folded).split())


def match(words: tuple[str, ...], hay: Hay) -> Match | None:
    """How well a line fits; None if a word is missing. No words fit everything alike."""
    score = 0
    spans: list[Span] = []
    for word in words:
        found = _in_title(word, hay.title) or _elsewhere(word, hay.other)
        if found is None:
            return None
        score += found.score
        spans += found.spans
    everything = len(words) == len(hay.title.starts) and score == WHOLE * len(words)
    return Match(EXACT if everything else score // max(1, len(words)), _joined(spans))


def _in_title(word: str, title: Folded) -> Match | None:
    for start in title.starts:
        if title.text.startswith(word, start):
            end = start + len(word)
            whole = end == len(title.text) or not title.text[end].isalnum()
            best = WHOLE if whole else FIRST if start == title.starts[0] else START
            return Match(best, _span(title, start, end))
    if len(word) < 2:
        return None
    at = title.initials.find(word)
    if at >= 0:
        starts = title.starts[at : at + len(word)]
        return Match(INITIALS, tuple(span for s in starts for span in _span(title, s, s + 1)))
    at = title.text.find(word)
    return Match(INSIDE, _span(title, at, at + len(word))) if at >= 0 else None


def _elsewhere(word: str, other: Folded) -> Match | None:
    if any(other.text.startswith(word, start) for start in other.starts):
        return Match(ELSEWHERE)
    return Match(INSIDE_ELSEWHERE) if len(word) > 2 and word in other.text else None


def _starts(text: str) -> tuple[int, ...]:
    return tuple(at for at, c in enumerate(text) if c.isalnum() and not (at and text[at - 1].isalnum()))


def _span(folded: Folded, start: int, end: int) -> tuple[Span, ...]:
    return ((folded.origin[start], folded.origin[end - 1] + 1),)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """In order, those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
