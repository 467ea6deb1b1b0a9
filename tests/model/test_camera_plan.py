"""What a file of cameras would change."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Camera, Stream
from tcconsole.model.camera_csv import read_table, write_table
from tcconsole.model.camera_form import same_camera
from tcconsole.model.camera_plan import Mode, Plan, What, plan, vanish_words
from tcconsole.model.csv_rows import to_bytes
from tests.model.camera_files import CAMERA_LISTS, TEXT, counted_ids, some_camera

GATE, DOCK, YARD = some_camera(1, "Gate"), some_camera(2, "Dock"), some_camera(3, "Yard")
SITE = (GATE, DOCK, YARD)


def planned(text: str, cameras: tuple[Camera, ...] = SITE, mode: Mode = Mode.MERGE) -> Plan:
    return plan(read_table(text.encode()), cameras, mode, new_id=counted_ids())


def told(made: Plan) -> list[tuple[int, str, str]]:
    return [(error.line, error.column, str(error.words)) for error in made.errors]


def done(made: Plan) -> list[tuple[What, str]]:
    return [(change.what, change.camera.name) for change in made.changes]


def test_a_row_means_the_camera_of_its_id_else_of_its_place_else_of_its_name() -> None:
    made = planned(
        f"Id,Name,Address\n{GATE.id},Main gate,10.0.0.9\n,Ramp,10.0.0.2\n,Yard,10.0.0.8\n,New,10.0.0.7\n"
    )
    assert made.errors == ()
    assert [(c.what, c.camera.id, c.camera.name) for c in made.changes] == [
        (What.CHANGE, GATE.id, "Main gate"),
        (What.CHANGE, DOCK.id, "Ramp"),
        (What.CHANGE, YARD.id, "Yard"),
        (What.ADD, counted_ids()(), "New"),
    ]
    assert [(d.title, d.old, d.new) for d in made.changes[0].differences] == [
        ("Name", "Gate", "Main gate"),
        ("Address", "10.0.0.1", "10.0.0.9"),
    ]


def test_channels_tell_cameras_of_one_encoder_apart() -> None:
    encoder = (some_camera(1, address="10.0.0.1"), some_camera(2, address="10.0.0.1", channel_number=1))
    made = planned("Name,Address,Channel\nA,10.0.0.1,1\nB,10.0.0.1,00\n", encoder)
    assert [(c.camera.id, c.camera.name) for c in made.changes] == [
        (encoder[1].id, "A"),
        (encoder[0].id, "B"),
    ]


def test_what_fits_several_is_an_error_with_its_line() -> None:
    twins = (some_camera(1, "Twin"), some_camera(2, "Twin"))
    made = planned("Name,User\nTwin,x\n", twins)
    assert told(made) == [(2, "", "2 cameras fit: say which by its id.")]
    assert made.changes == ()
    assert not made.can_apply


def test_two_rows_for_one_camera_are_an_error() -> None:
    made = planned(f"Id,Name\n{GATE.id},One\n{GATE.id},Two\n")
    assert told(made) == [(3, "", "Line 2 is the same camera.")]
    assert done(made) == [(What.CHANGE, "One")]


def test_a_row_that_would_not_be_found_again_is_an_error() -> None:
    made = planned(f"Id,Name,Address\n{GATE.id},,10.0.0.2\n,Dock,10.0.0.2\n".replace(",,", ",Gate,"))
    assert [line for line, _, _ in told(made)] == [3]


def test_errors_name_line_column_and_remedy() -> None:
    made = planned(
        "Name,Address,Channel,Stream 1 width,Stream 1 media URI,Id\n"
        ",10.0.0.9,0,,,\n"
        "A,not a host,-1,wide,ftp://x,\n"
        "Gate,10.0.0.1,0,640,rtsp://u:***@h/1,\n"
        "B,10.0.0.8,0,,,7\n"
        "Fine,10.0.0.7,0,,,\n"
    )
    assert [(line, column) for line, column, _ in told(made)] == [
        (2, "Name"),
        (3, "Address"),
        (3, "Channel"),
        (3, "Stream 1 width"),
        (3, "Stream 1 media URI"),
        (4, "Stream 1 media URI"),
        (5, "Id"),
    ]
    assert done(made) == [(What.ADD, "Fine")]
    assert "65535" in told(made)[3][2]
    assert "***" in told(made)[5][2]


def test_a_missing_column_keeps_and_an_empty_cell_empties() -> None:
    camera = some_camera(1, "Gate", username="viewer", password="pw", streams=(Stream(width=1, height=2),))
    (kept,) = planned("Name,Address\nGate,10.0.0.1\n", (camera,)).changes
    assert kept.what is What.SAME
    (emptied,) = planned("Name,Address,User,Password,Stream 1 width\nGate,10.0.0.1,,,\n", (camera,)).changes
    assert (emptied.camera.username, emptied.camera.password) == (None, "pw")
    assert emptied.camera.streams == (Stream(height=2),)


def test_passwords_are_told_only_as_set() -> None:
    camera = some_camera(1, "Gate", username="viewer")
    made = planned("Name,Address,Password\nGate,10.0.0.1,hunter2\n", (camera,))
    assert made.changes[0].camera.password == "hunter2"
    assert "hunter2" not in repr(made)
    again = plan(
        read_table(b"Name,Address,Password\nGate,10.0.0.1,hunter2\n"),
        (camera,),
        passwords={camera.id: "hunter2"},
    )
    assert done(again) == [(What.SAME, "Gate")]


def test_a_change_whose_password_nobody_knows_is_marked() -> None:
    camera = some_camera(1, "Gate", username="viewer")
    (change,) = planned("Name,Address\nPorch,10.0.0.1\n", (camera,)).changes
    assert change.password_unknown


def test_replacing_lists_what_vanishes_and_needs_a_clean_file() -> None:
    made = planned("Name,Address\nGate,10.0.0.1\nNew,10.0.0.5\n", mode=Mode.REPLACE)
    assert done(made) == [
        (What.SAME, "Gate"),
        (What.ADD, "New"),
        (What.REMOVE, "Dock"),
        (What.REMOVE, "Yard"),
    ]
    assert vanish_words(made, {DOCK.id: ["Four View", "Night"]}) == (
        ("Dock", ("Four View", "Night")),
        ("Yard", ()),
    )
    assert [camera.name for camera in made.wanted] == ["Gate", "New"]
    assert made.can_apply
    assert not planned("Name,Address\nGate,10.0.0.1\nNew,\n", mode=Mode.REPLACE).can_apply


@pytest.mark.parametrize("mode", list(Mode))
@given(cameras=CAMERA_LISTS)
def test_what_was_exported_changes_nothing(mode: Mode, cameras: tuple[Camera, ...]) -> None:
    made = plan(read_table(to_bytes(write_table(cameras))), cameras, mode)
    assert [change.what for change in made.changes] == [What.SAME] * len(cameras)
    assert (made.errors, made.to_send) == ((), ())


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", GATE.id, DOCK.id, str(some_camera(9).id)]),
        st.sampled_from(["Gate", "Dock", "Yard", "New", ""]),
        st.sampled_from(["", "10.0.0.1", "10.0.0.2", "10.0.0.9", "bad host!"]),
        st.sampled_from(["", "0", "1", "x"]),
        st.just("") | TEXT,
        st.sampled_from(["", "640", "wide"]),
    ),
    max_size=6,
)
HEADS = "Id,Name,Address,Channel,Password,Stream 1 width"


@pytest.mark.parametrize("mode", list(Mode))
@given(rows=ROWS)
def test_doing_it_leaves_nothing_to_do_and_makes_what_was_wanted(
    mode: Mode, rows: list[tuple[str, ...]]
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADS.split(","), *rows])
    table = read_table(out.getvalue().encode())
    made = plan(table, SITE, mode, new_id=counted_ids())
    told_lines = {error.line for error in made.errors}
    assert told_lines.isdisjoint(change.line for change in made.changes)
    assert {row.line for row in table.rows} == {c.line for c in made.changes if c.line} | told_lines
    wanted = made.wanted
    assert len({camera.id for camera in wanted}) == len(wanted)
    clean = [row for row in table.rows if row.line not in told_lines]
    again = plan(type(table)(tuple(clean)), wanted, mode, new_id=counted_ids())
    assert (again.errors, again.to_send) == ((), ())
    for change in made.changes:
        for camera in wanted:
            assert change.camera.id != camera.id or same_camera(change.camera, camera, password=True)
