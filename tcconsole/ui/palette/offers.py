"""From all entries to the lines of the list: those that fit what is typed, best first, under their groups."""

from __future__ import annotations

from collections.abc import Sequence

from tcconsole.ui.palette.entry import Entry, Row
from tcconsole.ui.palette.search import Hay, Match, match, words_of


def offers(
    text: str, doings: Sequence[Entry], entries: Sequence[Entry], also: Sequence[Entry] = ()
) -> list[Row]:
    """doings: what the text means as a typed line; they come first. also: what else it may mean; that comes last."""
    words = words_of(text)
    rows = [Row(entry=entry, spans=_spans(words, entry)) for entry in doings]
    found: dict[str, list[tuple[Match, Entry]]] = {}
    for entry in entries:
        fits = match(words, entry.hay) if entry.hay is not None else None
        if fits is not None:
            found.setdefault(entry.group, []).append((fits, entry))
    for fitting in found.values():
        # What can be done now before what cannot; those that fit alike stay in their order.
        fitting.sort(key=lambda each: (-each[0].score, bool(each[1].reason)))
    best = sorted(found.values(), key=lambda fitting: -fitting[0][0].score)
    rows += [Row(entry=entry, spans=fits.spans) for fitting in best for fits, entry in fitting]
    rows += [Row(entry=entry, spans=_spans(words, entry)) for entry in also]
    return with_headings(rows)


def untyped(recent: Sequence[str], entries: Sequence[Entry], heading: str) -> list[Row]:
    """Nothing is typed: what was used last, then everything; of a group first what can be done now."""
    by_key = {entry.key: entry for entry in entries if entry.key}
    last = [by_key[key] for key in recent if key in by_key]
    rows = [Row(heading), *(Row(entry=entry) for entry in last)] if last else []
    groups = list(dict.fromkeys(entry.group for entry in entries))
    order = sorted(entries, key=lambda entry: (groups.index(entry.group), bool(entry.reason)))
    used = set(map(id, last))
    rest = [Row(entry=entry) for entry in order if id(entry) not in used]
    return [*rows, *with_headings(rest)]


def with_headings(rows: Sequence[Row]) -> list[Row]:
    """Each group under its name. Entries of one group stand together already."""
    whole: list[Row] = []
    last = ""
    for row in rows:
        if row.entry is not None and row.entry.group != last:
            last = row.entry.group
            whole.append(Row(last))
        whole.append(row)
    return whole


def _spans(words: tuple[str, ...], entry: Entry) -> tuple[tuple[int, int], ...]:
    """In a doing the typed numbers are marked, wherever they stand."""
    hay = Hay.of(entry.title)
    found = [match((word,), hay) for word in words if word[:1].isdigit()]
    return tuple(sorted({span for fits in found if fits is not None for span in fits.spans}))
