"""CSV files as people make them: read row by row, with a reason for every one that cannot be used. No Qt here.

UTF-8 or UTF-16, with commas, semicolons or tabs. Columns are named by the first line. Cells that a spreadsheet would
take for a formula are written with an apostrophe before them, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tcconsole.model.setting import Words
from tcconsole.model.spreadsheet import guarded, plain

BYTES_MOST = 8_000_000
ROWS_MOST = 2000
COLUMNS_MOST = 2000
CELL_LONGEST = 8192

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CellError:
    """line: of the file, from 1; column: as its head says, "" for the whole row; words: what to do about it."""

    line: int
    column: str
    words: Words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its column's title, what it was and what it becomes. Passwords are told as words only."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Columns(Generic[K]):
    """known: the column that a head names, None if nobody knows it; title: its head; verbatim: whether its cells are
    taken as they are; wrong: what is wrong with a file that has those columns."""

    known: Callable[[str], K | None]
    title: Callable[[K], str]
    verbatim: Callable[[K], bool]
    wrong: Callable[[Sequence[K]], Words | None]


@dataclass(frozen=True, slots=True)
class CsvRow(Generic[K]):
    """line: of the file, from 1; cells: by column, of every known column that is there."""

    line: int
    cells: dict[K, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CsvFile(Generic[K]):
    """What a file says. errors: what cannot be read; a row with one is not among `rows`. ignored: unknown columns.
    fatal: nothing of it can be used."""

    rows: tuple[CsvRow[K], ...] = ()
    errors: tuple[CellError, ...] = ()
    ignored: tuple[str, ...] = ()
    fatal: bool = False


def read_csv(data: bytes, columns: Columns[K]) -> CsvFile[K]:
    """What the file says. Never raises: whatever is wrong is in `errors`."""
    if len(data) > BYTES_MOST:
        return _fatal(Words("The file is larger than 8 MB: split it."))
    text = _decoded(data)
    if text is None:
        return _fatal(Words("The file is neither UTF-8 nor UTF-16: save it as “CSV UTF-8”."))
    if not text.strip("\r\n\t ,;\0"):
        return _fatal(Words("The file is empty: its first line names the columns."))
    return _Reader(text, columns).file()


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a file, safe to open in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def to_bytes(text: str) -> bytes:
    """UTF-8 with the mark that spreadsheets look for."""
    return text.encode("utf-8-sig", "replace")


class _Reader(Generic[K]):
    """Reads one file's text from its heads to its last row."""

    def __init__(self, text: str, columns: Columns[K]) -> None:
        self._lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        self._columns = columns
        self._rows: list[CsvRow[K]] = []
        self._errors: list[CellError] = []
        self._ignored: list[str] = []
        self._heads: list[K | None] = []

    def file(self) -> CsvFile[K]:
        try:
            self._read()
        except csv.Error:
            self._complain(
                self._lines.line_num, "", "A quotation mark is not closed, or a cell is far too long."
            )
        except _Unusable as error:
            return _fatal(error.words)
        return CsvFile(tuple(self._rows), tuple(self._errors), tuple(self._ignored))

    def _read(self) -> None:
        self._read_heads(next(self._lines))
        at = self._lines.line_num + 1
        for cells in self._lines:
            if any(cell.strip() for cell in cells):
                self._read_row(at, cells)
            at = self._lines.line_num + 1

    def _read_heads(self, heads: list[str]) -> None:
        if len(heads) > COLUMNS_MOST:
            raise _Unusable(Words("There are more than 2000 columns."))
        for head in heads:
            known = self._columns.known(head)
            if known is not None and known in self._heads:
                raise _Unusable(
                    Words("The column {column} is there twice.", (("column", head.strip()[:60]),))
                )
            if known is None and head.strip():
                self._ignored.append(head.strip()[:60])
            self._heads.append(known)
        wrong = self._columns.wrong([head for head in self._heads if head is not None])
        if wrong is not None:
            raise _Unusable(wrong)

    def _read_row(self, line: int, cells: list[str]) -> None:
        if len(self._rows) >= ROWS_MOST:
            raise _Unusable(Words("There are more than 2000 rows: split the file."))
        if any(cell.strip() for cell in cells[len(self._heads) :]):
            self._complain(
                line, "", "The row has more cells than there are columns: put quotation marks round text."
            )
            return
        found: dict[K, str] = {}
        for head, cell in zip(self._heads, [*cells, *[""] * len(self._heads)], strict=False):
            if head is None:
                continue
            if len(cell) > CELL_LONGEST:
                self._complain(line, self._columns.title(head), "The cell is far too long.")
                return
            found[head] = cell if self._columns.verbatim(head) else plain(cell).strip()
        self._rows.append(CsvRow(line, found))

    def _complain(self, line: int, column: str, text: str) -> None:
        self._errors.append(CellError(line, column, Words(text)))


class _Unusable(Exception):
    """Nothing of the file can be used."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


def _fatal(words: Words) -> CsvFile[K]:
    return CsvFile(errors=(CellError(1, "", words),), fatal=True)


def _decoded(data: bytes) -> str | None:
    """The text, whether it is UTF-8 or UTF-16, with a byte order mark or without."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:2]:
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _separator(text: str) -> str:
    """What stands most often between the heads."""
    heads = re.sub(r'"[^"]*"', "", text.lstrip("\r\n")[:20_000]).splitlines()
    first = heads[0] if heads else ""
    return max((",", ";", "\t"), key=first.count)
