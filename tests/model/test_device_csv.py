"""Devices as CSV, and what a file would change in the list."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.csv_rows import to_bytes
from tcconsole.model.device_csv import (
    COLUMNS,
    DeviceTable,
    read_devices,
    write_devices,
    write_template,
)
from tcconsole.model.device_entry import Entry
from tcconsole.model.device_plan import Plan, What, plan
from tcconsole.model.redaction import HIDDEN

PRINT = "ab" * 32
KNOWN = Entry("http://10.0.0.1", "Entrance", "A1", key="one", site="North")
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)
ENTRIES = st.lists(
    st.builds(
        Entry,
        address=st.sampled_from(
            [
                "http://10.0.0.1",
                "http://10.0.0.2:8080",
                "https://box",
                "https://box:80",
                "http://[fe80::1]:8080",
            ]
        ),
        name=NAMES,
        serial=NAMES,
        fingerprint=st.sampled_from(["", PRINT]),
        site=NAMES,
    ),
    max_size=5,
    unique_by=(lambda entry: entry.address, lambda entry: entry.serial.casefold() or entry.address),
)


def read(*lines: str) -> DeviceTable:
    return read_devices("\n".join(lines).encode())


def complaints(*lines: str) -> list[tuple[int, str]]:
    return [(error.line, error.column) for error in read(*lines).errors]


def planned(*lines: str, known: tuple[Entry, ...] = (KNOWN,)) -> Plan:
    return plan(read(*lines), known)


@given(ENTRIES)
def test_what_is_written_is_read_again_and_is_known(entries: list[Entry]) -> None:
    table = read_devices(to_bytes(write_devices(entries)))
    assert table.errors == ()
    assert [row.entry for row in table.rows] == entries
    keyed = [replace(entry, key=str(number)) for number, entry in enumerate(entries)]
    assert [change.what for change in plan(table, keyed).changes] == [What.KNOWN] * len(entries)
    assert [change.what for change in plan(table, ()).changes] == [What.ADD] * len(entries)


def test_no_password_is_written() -> None:
    heads = next(csv.reader(io.StringIO(write_devices([KNOWN]))))
    assert heads == [title for name, title in COLUMNS.items() if name != "password"]


def test_a_name_that_a_spreadsheet_would_calculate_is_text() -> None:
    text = write_devices([replace(KNOWN, name='=HYPERLINK("x")')])
    assert "'=HYPERLINK" in text
    assert read_devices(text.encode()).rows[0].entry.name == '=HYPERLINK("x")'


def test_the_template_can_be_filled_in() -> None:
    table = read_devices(to_bytes(write_template()))
    assert [row.entry.address for row in table.rows] == ["http://192.168.0.20", "https://192.168.0.21:8443"]
    assert not table.errors
    assert not table.ignored


@pytest.mark.parametrize(
    ("heads", "row", "address"),
    [
        ("Address", "10.0.0.1", "http://10.0.0.1"),
        ("IP address;Port", "10.0.0.1;8080", "http://10.0.0.1:8080"),
        ("Host,HTTPS", "box,yes", "https://box"),
        ("Host,HTTPS,Port", "box,Yes,8443", "https://box:8443"),
        ("Host,TLS", "box:8443,x", "https://box:8443"),
        ("URL,HTTPS", "https://box,no", "https://box"),
        ("Address,HTTPS", "[fe80::1],yes", "https://[fe80::1]"),
    ],
)
def test_an_address_is_put_together(heads: str, row: str, address: str) -> None:
    (read_row,) = read(heads, row).rows
    assert read_row.entry.address == address


@pytest.mark.parametrize(
    ("head", "cell", "column"),
    [
        ("Name", "x" * 300, "Name"),
        ("Site", "x" * 90, "Site"),
        ("Port", "0", "Port"),
        ("Port", "٣", "Port"),
        ("Port", "99999", "Port"),
        ("HTTPS", "maybe", "HTTPS"),
        ("Fingerprint", "abc", "Fingerprint"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_by_its_line_and_column(head: str, cell: str, column: str) -> None:
    assert complaints(f"Address,{head}", "10.0.0.1,", f"10.0.0.2,{cell}") == [(3, column)]


def test_a_row_without_an_address_is_told_and_the_others_are_read() -> None:
    table = read("Address,Name", ",Gate", "10.0.0.400,", "10.0.0.3,Yard")
    assert [(error.line, error.column) for error in table.errors] == [(2, "Address"), (3, "Address")]
    assert [row.entry.name for row in table.rows] == ["Yard"]


def test_a_file_without_addresses_is_told() -> None:
    table = read("Name,Site", "Gate,North")
    assert table.fatal
    assert "Address" in str(table.errors[0].words)
    assert plan(table, [KNOWN]).fatal


def test_a_device_changes_its_site_and_keeps_what_the_file_does_not_say() -> None:
    (change,) = planned("Address,Site,Name", "10.0.0.1,South,Other").changes
    assert (change.what, change.entry) == (What.CHANGE, replace(KNOWN, site="South"))
    assert [(each.title, each.old, each.new) for each in change.differences] == [("Site", "North", "South")]
    assert [each.what for each in planned("Address", "10.0.0.1").changes] == [What.KNOWN]
    (emptied,) = planned("Address,Site,Fingerprint", "10.0.0.1,,").changes
    assert emptied.entry.site == ""


def test_a_password_is_never_told() -> None:
    made = planned("Address,Password", "10.0.0.1, s3cret ", "10.0.0.2,s3cret")
    assert [change.password for change in made.changes] == [" s3cret ", "s3cret"]
    assert made.changes[0].differences[0].new == HIDDEN
    assert "s3cret" not in repr(made)
    assert "s3cret" not in repr(read("Address,Password", "10.0.0.1,s3cret"))


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["Address", "10.0.0.5", "10.0.0.5"], 3),
        (["Address,Serial", "10.0.0.5,B", "10.0.0.6,b"], 3),
        (["Address,Serial", "10.0.0.1,B2"], 2),
        (["Address,Serial", "10.0.0.7,a1"], 2),
    ],
)
def test_one_device_has_one_entry_and_one_address(lines: list[str], line: int) -> None:
    made = planned(*lines)
    assert [error.line for error in made.errors] == [line]
    assert line not in [change.line for change in made.changes]


def test_what_is_planned_is_counted() -> None:
    made = planned("Address,Site", "10.0.0.1,North", "10.0.0.2,South")
    assert [len(made.of(what)) for what in What] == [1, 0, 1]
    assert [change.line for change in made.to_do] == [3]
