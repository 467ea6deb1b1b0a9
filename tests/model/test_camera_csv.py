"""Reading and writing cameras as CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Camera, Stream
from tcconsole.model import camera_csv, csv_rows
from tcconsole.model.camera_csv import CameraTable, read_table, write_table, write_template
from tcconsole.model.csv_rows import to_bytes
from tests.model.camera_files import CAMERA_LISTS, some_camera


def cells(table: CameraTable) -> list[dict[str, str]]:
    return [row.cells for row in table.rows]


def complaints(data: str | bytes) -> list[tuple[int, str, str]]:
    table = read_table(data if isinstance(data, bytes) else data.encode())
    return [(error.line, error.column, str(error.words)) for error in table.errors]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_separator_and_encoding_are_found(separator: str, encoding: str) -> None:
    text = 'Name,Address,channel number\r\n"Tür, ""Süd""; 2",10.0.0.1,3\r\n'
    text = (
        text
        if separator == ","
        else f'Name{separator}Address{separator}Channel\n"Tür, ""Süd""; 2"{separator}10.0.0.1{separator}3'
    )
    table = read_table(text.encode(encoding))
    assert table.errors == ()
    assert cells(table) == [{"name": 'Tür, "Süd"; 2', "address": "10.0.0.1", "channel": "3"}]


def test_lines_are_counted_as_an_editor_does() -> None:
    table = read_table(b'Name\n\n"two\nlines"\nlast\n')
    assert [(row.line, row.cells["name"]) for row in table.rows] == [(3, "two\nlines"), (5, "last")]


def test_streams_are_found_by_their_number() -> None:
    table = read_table(
        b"Id,Stream 2 Media-URI,stream_1_fps,Stream 1 snapshot URI,Colour\na,rtsp://x,5,http://y,red\n"
    )
    assert table.rows[0].streams == {
        2: {"media_uri": "rtsp://x"},
        1: {"record_fps": "5", "snapshot_uri": "http://y"},
    }
    assert table.ignored == ("Colour",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\r\n , ,\n", "empty"),
        (b"Address,User\n10.0.0.1,x\n", "name the columns"),
        (b"Name,Address,name\nx,y,z\n", "twice"),
        (b"Name\n\xff\xfe\xfa\n", "UTF-8"),
        (b"Name\n" + b"x" * csv_rows.BYTES_MOST, "8 MB"),
        (b"Name" + b",x" * csv_rows.COLUMNS_MOST, "columns"),
        (b"Name\n" + b"x\n" * (csv_rows.ROWS_MOST + 1), "rows"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: bytes, words: str) -> None:
    table = read_table(data)
    assert table.fatal
    assert table.rows == ()
    assert words in str(table.errors[0].words)


def test_a_bad_row_does_not_stop_the_others() -> None:
    text = f"Name,Address\none,1.1.1.1\ntoo,many,cells\nlong,{'x' * 9000}\nlast,1.1.1.2\n"
    table = read_table(text.encode())
    assert [row.line for row in table.rows] == [2, 5]
    assert [(line, column) for line, column, _ in complaints(text)] == [(3, ""), (4, "Address")]


def test_passwords_are_read_as_they_are_and_never_shown() -> None:
    table = read_table(b"Name,Password\nx, '=pa ss \n")
    assert table.rows[0].cells["password"] == " '=pa ss "
    assert "pa ss" not in repr(table)


def test_passwords_are_not_written() -> None:
    stream = Stream(media_uri="rtsp://viewer:hunter2@10.0.0.1/live")
    text = write_table([some_camera(1, password="hunter2", username="viewer", streams=(stream,))])
    assert "hunter2" not in text
    assert "rtsp://viewer:***@10.0.0.1/live" in text


def test_a_spreadsheet_never_gets_a_formula() -> None:
    text = write_table([some_camera(1, name='=HYPERLINK("http://x")'), some_camera(2, name="'quoted")])
    assert "\"'=HYPERLINK" in text
    assert [one["name"] for one in cells(read_table(to_bytes(text)))] == ['=HYPERLINK("http://x")', "'quoted"]


def test_the_template_can_be_read_and_has_every_column() -> None:
    table = read_table(to_bytes(write_template()))
    assert (table.errors, table.ignored, len(table.rows)) == ((), (), 2)
    assert set(table.rows[0].cells) == set(camera_csv.CAMERA_COLUMNS)
    assert set(table.rows[0].streams[1]) == set(camera_csv.STREAM_COLUMNS)


@given(CAMERA_LISTS)
def test_what_was_written_is_read_again(cameras: tuple[Camera, ...]) -> None:
    table = read_table(to_bytes(write_table(cameras)))
    assert table.errors == ()
    assert [row.cells["id"] for row in table.rows] == [camera.id for camera in cameras]
    assert [row.cells["name"] for row in table.rows] == [camera.name.strip() for camera in cameras]


@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: ("Name,Id\n" + text).encode("utf-16", "replace"))
)
def test_nothing_that_a_file_holds_raises(data: bytes) -> None:
    table = read_table(data)
    assert table.rows or table.errors or not table.fatal
