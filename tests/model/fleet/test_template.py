"""A template and a file's columns: what each device gets, and what is wrong, cell by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.fleet.plan import Target
from tcconsole.model.fleet.settings_plan import plan_settings
from tcconsole.model.fleet.template import (
    Columns,
    Template,
    fill,
    kinds_for_many,
    only_used,
    read_columns,
    unknown_rows,
    why_not_for_many,
    wishes,
)
from tcconsole.model.setting import BY_KEY, SETTINGS

HAS = {
    "DeviceName": "Old",
    "NetworkMode": "static",
    "NetworkIP": "10.0.0.5",
    "NetworkMask": "255.255.255.0",
    "TimeZone": "Europe/Berlin",
    "TimeSynchronization": "ntp",
    "NTPMode": "default",
    "NTPServer": "",
    "VideoSource": "mobilebridge",
    "SymphonyPort": "8080",
}


def target(number: int) -> Target:
    return Target(f"k{number}", f"Box {number}", f"S{number}", f"http://10.0.0.{number}")


DEVICES = [(target(number), HAS) for number in (1, 2, 3)]


def values(template: Template, columns: Columns | None = None) -> list[dict[str, str]]:
    return [dict(wish.values) for wish in wishes(template, columns or Columns(), DEVICES)]


def test_names_are_counted() -> None:
    found = values(Template({"DeviceName": "Monitor {n:02}"}))
    assert [one["DeviceName"] for one in found] == ["Monitor 01", "Monitor 02", "Monitor 03"]


def test_counting_begins_where_it_is_told_to() -> None:
    found = values(Template({"DeviceName": "M{n}"}, first=9))
    assert [one["DeviceName"] for one in found] == ["M9", "M10", "M11"]


@pytest.mark.parametrize(
    ("pattern", "text", "unknown"),
    [
        ("{n:3}", "  7", ""),
        ("{n:03}-{serial}", "007-S1", ""),
        ("{Room}", "Lobby", ""),
        ("{room:02}", "{room:02}", "room"),
        ("{nobody}", "{nobody}", "nobody"),
        ("{}", "{}", ""),
        ("{name.__class__}", "{name.__class__}", "name.__class__"),
        ("100 %", "100 %", ""),
    ],
)
def test_places_are_filled_with_what_is_known(pattern: str, text: str, unknown: str) -> None:
    assert fill(pattern, 7, {"room": "Lobby", "serial": "S1", "name": "x"}) == (text, unknown)


def test_a_file_says_what_each_device_gets() -> None:
    columns = read_columns("serial,room,Time zone\nS1,Lobby,Asia/Tokyo\ns3,Dock,\n")
    assert columns.errors == ()
    found = values(Template({"DeviceName": "{room} {n}", "TimeZone": "Etc/UTC"}), columns)
    assert found[0] == {"DeviceName": "Lobby 1", "TimeZone": "Asia/Tokyo"}
    assert found[2] == {"DeviceName": "Dock 3", "TimeZone": "Etc/UTC"}
    (_, second, _) = wishes(Template({"DeviceName": "{room}"}), columns, DEVICES)
    assert str(second.wrong["DeviceName"]) == "Nothing is known for {room}."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_devices_are_found_by_serial_address_or_name(delimiter: str) -> None:
    for head, own in (("Serial", "S2"), ("address", "10.0.0.2"), ("name", "BOX 2")):
        columns = read_columns(f"{head}{delimiter}DeviceName\n{own}{delimiter}New\n")
        assert columns.errors == ()
        row = columns.of(target(2))
        assert row is not None
        assert row["DeviceName"] == "New"
        assert columns.of(target(1)) is None


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("", 0, "", "The first row needs a column “serial”, “address” or “name”."),
        ("room\nLobby\n", 0, "", "The first row needs a column “serial”, “address” or “name”."),
        ("serial,room\n,Lobby\n", 2, "serial", "Enter which device the row is for."),
        ("serial,room\nS1,a\nS1,b\n", 3, "serial", "There is a row for this device already."),
        ("serial,room\nS1,a,b\n", 2, "", "There are more cells than columns."),
        ("serial,AdminPassword\nS1,x\n", 1, "AdminPassword", "Passwords are changed by a run of their own"),
        ("serial,NetworkIP\nS1,10.0.0.9\n", 1, "NetworkIP", "It may take the device to another address"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_place(text: str, row: int, column: str, words: str) -> None:
    (error, *_) = read_columns(text).errors
    assert (error.row, error.column) == (row, column)
    assert str(error.words).startswith(words)


def test_rows_for_nobody_are_said() -> None:
    columns = read_columns("serial,room\nS1,a\nS9,b\n")
    (error,) = unknown_rows(columns, [one for one, _ in DEVICES])
    assert error.row == 3


def test_what_is_each_devices_own_or_secret_is_not_changed_on_many() -> None:
    for key in ("NetworkIP", "NetworkMode", "NetworkMask", "AdminPassword", "SymphonyPwd", "DeviceSerial"):
        assert why_not_for_many(BY_KEY[key]) is not None
        plan = plan_settings(DEVICES, Template({key: "x"}))
        assert plan.possible == ()


def test_a_wrong_value_is_told_before_anything_is_sent() -> None:
    plan = plan_settings(DEVICES, Template({"SymphonyPort": "70000"}))
    assert {part.why_not for part in plan.parts} == {"Port: A whole number from 1 to 65535."}


def test_two_devices_do_not_get_one_name() -> None:
    plan = plan_settings(DEVICES, Template({"DeviceName": "Same"}))
    assert {part.why_not for part in plan.parts} == {
        "Device name: Another device of this plan gets the same name."
    }


def test_a_plan_says_old_and_new_and_leaves_out_what_is_so_already() -> None:
    devices = [(target(1), HAS), (target(2), HAS | {"TimeZone": "Asia/Tokyo"}), (target(3), {})]
    plan = plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
    (change,) = plan.parts[0].changes
    assert (change.what, change.old, change.new) == ("Time zone", "Europe/Berlin", "Asia/Tokyo")
    assert plan.parts[1].why_not == "Nothing to change."
    assert plan.parts[2].why_not == "Its settings are not known: it has not answered yet."
    assert plan.title == "Settings: Time zone"


def test_what_a_device_would_ignore_is_not_sent() -> None:
    plan = plan_settings(DEVICES[:1], Template({"NTPServer": "a.example"}))
    assert "default list" in plan.parts[0].why_not


def test_a_device_that_is_known_twice_is_changed_once() -> None:
    one = target(1)
    twin = Target("other", "Twin", "s1", "http://10.0.0.77")
    plan = plan_settings([(one, HAS), (twin, HAS)], Template({"TimeZone": "Asia/Tokyo"}))
    assert [part.possible for part in plan.parts] == [True, False]


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@given(
    template=st.dictionaries(st.sampled_from([kind.key for kind in SETTINGS]), NAMES, max_size=4),
    cells=st.dictionaries(st.sampled_from([kind.label for kind in SETTINGS]), NAMES, max_size=3),
)
def test_a_plan_only_sends_what_it_shows_and_only_what_many_may_have(
    template: dict[str, str], cells: dict[str, str]
) -> None:
    text = (
        "serial,"
        + ",".join(cells)
        + "\nS1,"
        + ",".join('"' + cell.replace('"', '""') + '"' for cell in cells.values())
    )
    plan = plan_settings(DEVICES, Template(template), read_columns(text))
    allowed = {kind.key for kind in kinds_for_many()}
    for part in plan.possible:
        sent = part.payload["set"]
        assert set(sent) <= allowed
        assert {BY_KEY[key].label: value for key, value in sent.items()} == {
            change.what: change.new for change in part.changes
        }
        assert set(part.payload["old"]) == set(sent)


@given(st.text(max_size=200))
def test_any_text_is_a_file_or_has_errors(text: str) -> None:
    columns = read_columns(text)
    assert columns.which or columns.errors


def test_only_the_columns_that_are_used_are_kept() -> None:
    text = "serial,room,DeviceName,note,pin\nS1,101,{floor} {room},x,Kt71\n\nS2,102,,y,Kt72\n"
    kept = only_used(text.replace("note", "floor"), ["Zone {room}", "{n:02}"])
    assert kept.splitlines() == ["serial,room,DeviceName,floor", "S1,101,{floor} {room},x", "", "S2,102,,y"]
    assert read_columns(kept).lines == {"s1": 2, "s2": 4}
    assert "Kt7" not in only_used(text, [])
    assert only_used("colour\nred\n", []) == "colour\nred\n"  # of no use: it is refused as it is
