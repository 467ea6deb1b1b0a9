"""Files with columns: read in a thread, and whatever is in them, the answer says what is wrong."""

from __future__ import annotations

from pathlib import Path

from tcconsole.model.fleet.column_files import ColumnFiles, columns_of
from tcconsole.model.fleet.template import BYTES_MOST, Columns
from tcconsole.model.tasks import TaskScope
from tests.harness.waiting import until


def words_of(columns: Columns) -> list[str]:
    return [str(error.words) for error in columns.errors]


def test_a_file_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    file = tmp_path / "site.csv"
    file.write_bytes("\ufeffserial;Gateway\r\n1;192.168.0.1\r\n".encode())
    columns = columns_of(file)
    assert not columns.errors
    assert columns.settings == {"Gateway": "NetworkGW"}


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    assert words_of(columns_of(tmp_path / "none.csv")) == [
        "The file cannot be read: No such file or directory."
    ]
    latin = tmp_path / "latin.csv"
    latin.write_bytes("name\nTür\n".encode("latin-1"))
    assert words_of(columns_of(latin)) == ["The file is no text in UTF-8: save it as “CSV UTF-8”."]
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * (BYTES_MOST + 1))
    assert words_of(columns_of(large)) == ["The file is too large."]


async def test_it_answers_when_it_was_read(tmp_path: Path) -> None:
    scope, told = TaskScope("test"), []
    files = ColumnFiles(scope)
    files.read_in.connect(lambda name, columns: told.append((name, words_of(columns))))
    files.read(tmp_path / "none.csv")
    await until(lambda: told)
    assert told[0][0] == "none.csv"
    await scope.aclose()
