"""A camera as it is typed, and back."""

from __future__ import annotations

from dataclasses import asdict, replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Camera, Stream
from tcconsole.model.camera_form import (
    STREAM_FIELDS,
    CameraForm,
    StreamForm,
    camera_of,
    form_of,
    new_form,
    paste_url,
    same_camera,
    wrong_camera,
    wrong_form,
    wrong_stream,
)
from tests.model.camera_files import CAMERAS, TEXT

CELLS = TEXT | st.sampled_from(
    ["", "0", "-1", "8", "99999", "1e3", "rtsp://c/1", "http://u:p@c/1", "http://c/1"]
)
FORMS = st.builds(
    CameraForm,
    id=st.uuids().map(str),
    name=CELLS,
    address=CELLS | st.just("10.0.0.1"),
    channel=CELLS,
    username=CELLS,
    password=st.none() | TEXT,
    streams=st.lists(st.builds(StreamForm, **dict.fromkeys(STREAM_FIELDS, CELLS)), max_size=3).map(tuple),
)


@given(CAMERAS)
def test_what_nobody_touched_is_sent_as_it_was(camera: Camera) -> None:
    assert camera_of(form_of(camera), camera) == camera


@given(FORMS, st.none() | CAMERAS)
def test_a_form_without_anything_wrong_makes_a_camera_that_says_the_same(
    form: CameraForm, base: Camera | None
) -> None:
    if wrong_form(form):
        return
    base = msgspec.structs.replace(base, id=form.id) if base else None
    made = camera_of(form, base)
    again = form_of(msgspec.json.decode(msgspec.json.encode(made), type=Camera))
    assert same_camera(made, camera_of(again, made))
    assert (again.name, again.address) == (form.name.strip(), form.address.strip())
    assert len(again.streams) == len(form.streams)


@given(FORMS, st.text(max_size=40) | st.just("rtsp://u:p@h/x"), st.none() | st.integers(0, 4))
def test_pasting_never_raises_and_leaves_no_password_in_a_uri(
    form: CameraForm, text: str, row: int | None
) -> None:
    pasted = paste_url(form, text, row)
    if text == "rtsp://u:p@h/x":
        assert pasted is not None
        assert (pasted.username, pasted.password) == ("u", "p")
        assert "rtsp://h/x" in [stream.media_uri for stream in pasted.streams]


def test_a_password_is_kept_set_or_taken_away() -> None:
    camera = Camera(id="1", name="Gate", address="10.0.0.1", password="kept")
    form = form_of(camera)
    assert form.password is None
    assert camera_of(form, camera).password == "kept"
    assert camera_of(replace(form, password="new"), camera).password == "new"
    assert camera_of(replace(form, password=""), camera).password is None
    unknown = msgspec.structs.replace(camera, password=None)
    assert camera_of(form, unknown).password is None
    assert camera_of(form, unknown, "known here").password == "known here"
    assert "new" not in repr(replace(form, password="new"))


def test_a_snapshot_goes_into_its_own_field_and_keeps_the_address_when_pasted_into_a_row() -> None:
    form = replace(new_form("Gate"), address="10.0.0.9")
    pasted = paste_url(form, "http://10.0.0.1:8080/snap.jpg", 0)
    assert pasted is not None
    assert (pasted.address, pasted.streams[0].snapshot_uri) == ("10.0.0.9", "http://10.0.0.1:8080/snap.jpg")
    pasted = paste_url(form, "http://10.0.0.1:8080/video.mjpg")
    assert pasted is not None
    assert (pasted.address, pasted.streams[0].format) == ("10.0.0.1:8080", "MJPEG")


def with_field(form: CameraForm, field: str, text: str) -> CameraForm:
    return CameraForm(**(asdict(form) | {field: text}))


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("name", ["Gate", "x" * 255], ["", " ", "x" * 256, "a\nb"]),
        (
            "address",
            ["10.0.0.1", "cam.lan:81", "::1", "[::1]:81"],
            ["", "a b", "10.0.0", "cam:0", "http://cam"],
        ),
        ("channel", ["", "0", "7"], ["-1", "x", "1.5", "9999999999"]),
        ("username", ["", "root"], ["x" * 256]),
    ],
)
def test_bounds_of_the_camera(field: str, good: list[str], bad: list[str]) -> None:
    fine = CameraForm("1", "Gate", "10.0.0.1", "0")
    for text in good:
        assert field not in wrong_camera(with_field(fine, field, text))
    for text in bad:
        assert field in wrong_camera(with_field(fine, field, text))


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("record_fps", ["", "0", "12.5"], ["-1", "x", "nan", "2000"]),
        ("width", ["", "0", "65535"], ["-1", "65536", "wide"]),
        ("media_uri", ["", "rtsp://h/1", "https://[::1]/x"], ["h/1", "ftp://h", "rtsp://u:***@h/1"]),
        ("snapshot_uri", ["", "http://h/1"], ["rtsp://h/1", "http://"]),
    ],
)
def test_bounds_of_a_stream(field: str, good: list[str], bad: list[str]) -> None:
    for text in good:
        assert wrong_stream(StreamForm(**{field: text})) == {}
    for text in bad:
        assert list(wrong_stream(StreamForm(**{field: text}))) == [field]


def test_moving_a_stream_moves_all_of_it() -> None:
    streams = (Stream(format="A", width=1, media_uri="rtsp://h/1"), Stream(format="B", record_fps=12.5))
    camera = Camera(id="1", name="Gate", address="h", streams=streams)
    form = form_of(camera)
    moved = camera_of(replace(form, streams=form.streams[::-1]), camera)
    assert moved.streams == streams[::-1]
