"""Answers, good and hostile: typed values come out, or BadAnswer, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api import cameras, panels, ptz, sessions, settings, system
from tcconsole.api.decode import MAX_TOLERANT, decode
from tcconsole.api.errors import BadAnswer
from tcconsole.api.request import Request
from tcconsole.api.wire import Cell, Link, Panel, Preset, Setting
from tests.api.samples import EVERY_REQUEST
from tests.api.test_reference import REQUESTS, SAMPLES

PANEL: dict[str, Any] = {"PanelGuid": "g", "PanelName": "n", "PanelWidth": 2, "PanelHeight": 1}
CELL = {"CoordX": 0, "CoordY": 0}

# Keys that mean something, so that the deeper decoders are reached as well.
KEYS = st.sampled_from(
    [
        *(
            "Links",
            "Data",
            "Version",
            "Token",
            "PanelGuid",
            "PanelName",
            "PanelWidth",
            "PanelHeight",
            "Default",
        ),
        *("Cells", "CoordX", "CoordY", "CameraId", "Id", "Name", "Value", "Streams", "Width", "RecordFps"),
        *("X", "Y", "Z", "ServerName", "IP", "href", "rel", "method"),
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([-1, 0, 1, 64, 65, 10**9, 2**63, 2**64, -(2**70), 10**400])
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["", "..", "data:image/jpeg;base64,", "/9j/", "\ud800", "x" * 5000]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)
REFERENCE_ANSWERS = [
    (REQUESTS[sample["title"]], sample["answer"].encode()) for sample in SAMPLES if "answer" in sample
]


def wrapped(data: object, **more: object) -> bytes:
    return json.dumps({"Data": data, **more}).encode()


def refused(request: Request[Any], body: bytes) -> BadAnswer:
    with pytest.raises(BadAnswer) as caught:
        decode(request, body, "http://device")
    return caught.value


def only_bad_answers(request: Request[Any], body: bytes) -> None:
    try:
        decode(request, body)
    except BadAnswer as error:
        assert str(error).startswith(f"Could not {request.action.words} on ")  # noqa: PT017 - either outcome is fine


@given(st.sampled_from(EVERY_REQUEST), st.binary(max_size=200))
def test_arbitrary_bytes_are_at_worst_a_bad_answer(request_: Request[Any], body: bytes) -> None:
    only_bad_answers(request_, body)


@given(st.sampled_from(EVERY_REQUEST), VALUES)
def test_arbitrary_json_is_at_worst_a_bad_answer(request_: Request[Any], value: object) -> None:
    only_bad_answers(request_, json.dumps(value).encode())


@given(st.sampled_from(EVERY_REQUEST), VALUES, VALUES, VALUES)
def test_arbitrary_envelopes_are_at_worst_a_bad_answer(
    request_: Request[Any], data: object, links: object, version: object
) -> None:
    only_bad_answers(request_, wrapped(data, Links=links, Version=version))
    only_bad_answers(request_, wrapped(data))
    only_bad_answers(request_, wrapped([data]))


@given(st.sampled_from(REFERENCE_ANSWERS), st.data())
def test_damaged_reference_answers_are_at_worst_bad_answers(
    sample: tuple[Request[Any], bytes], data: st.DataObject
) -> None:
    request, answer = sample
    start = data.draw(st.integers(0, len(answer)))
    length = data.draw(st.integers(0, 20))
    damaged = answer[:start] + data.draw(st.binary(max_size=20)) + answer[start + length :]
    only_bad_answers(request, damaged)
    only_bad_answers(request, answer[:start])


@pytest.mark.parametrize("request_", EVERY_REQUEST, ids=lambda request: type(request).__name__)
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"Data":' * 100_000,
        b'{"Data":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"x":' + b"[" * 500 + b"]" * 500 + b',"Data":null,}',
        b'{"Data":"\\ud800"}',
        b'{"Data":"\\udc00\\ud800",}',
        b'{"Data":"\xff\xfe"}',
        b'{"Data":NaN}',
        b'{"Data":[-Infinity,]}',
        b'{"Data":1e999}',
        b'{"Data":' + b"9" * 10_000 + b"}",
        b'{"Data":0x' + b"f" * 10_000 + b",}",
        b'{"Data":{"Token":"\\u0000\\r\\nInjected: header"}}',
        b'\xef\xbb\xbf{"Data":{}}',
        '{"Data":{}}'.encode("utf-16"),
        b"<html><body>It works!</body></html>",
        b"null",
        b"[]",
        b"{}",
        b"\x00" * 100,
    ],
    ids=lambda body: repr(body[:20]),
)
def test_known_attacks_are_at_worst_bad_answers(request_: Request[Any], body: bytes) -> None:
    only_bad_answers(request_, body)


@pytest.mark.parametrize(
    ("request_", "data", "field"),
    [
        (panels.ListPanels(), [{**PANEL, "PanelWidth": "2"}], "Data[0].PanelWidth"),
        (panels.ListPanels(), [PANEL, {**PANEL, "PanelWidth": 0}], "Data[1].PanelWidth"),
        (panels.ListPanels(), [{**PANEL, "PanelHeight": -1}], "Data[0].PanelHeight"),
        (panels.ListPanels(), [{**PANEL, "PanelHeight": 10**9}], "Data[0].PanelHeight"),
        (panels.ListPanels(), [{**PANEL, "PanelHeight": 10**30}], "Data[0].PanelHeight"),
        (panels.ListPanels(), [{**PANEL, "PanelWidth": 1.5}], "Data[0].PanelWidth"),
        (panels.ListPanels(), [{**PANEL, "Default": "true"}], "Data[0].Default"),
        (panels.ListPanels(), [{**PANEL, "PanelName": "x" * 4097}], "Data[0].PanelName"),
        (panels.ListPanels(), [{**PANEL, "Cells": {}}], "Data[0].Cells"),
        (
            panels.ListPanels(),
            [{**PANEL, "Cells": [CELL, {**CELL, "CoordX": -1}]}],
            "Data[0].Cells[1].CoordX",
        ),
        (panels.ListPanels(), [{**PANEL, "Cells": [{**CELL, "CoordY": 10**9}]}], "Data[0].Cells[0].CoordY"),
        (panels.ListPanels(), [{**PANEL, "Cells": [CELL] * 4097}], "Data[0].Cells"),
        (panels.ListPanels(), [{"PanelName": "n"}], "Data[0].PanelWidth"),
        (panels.ListPanels(), None, "Data"),
        (panels.ListPanels(), {}, "Data"),
        (panels.ListPanels(), [None], "Data[0]"),
        (panels.ShowPanel("g"), [PANEL], "Data"),
        (cameras.ListCameras(), [{"Id": 7}], "Data[0].Id"),
        (cameras.ListCameras(), [{"Name": "no id"}], "Data[0].Id"),
        (cameras.ListCameras(), [{"Id": "x" * 257}], "Data[0].Id"),
        (cameras.ListCameras(), [{"Id": "a", "Streams": [{"Width": -5}]}], "Data[0].Streams[0].Width"),
        (cameras.Snapshot("a"), "not base64!", "Data"),
        (cameras.Snapshot("a"), "iVBORw0KGgo=", "Data"),
        (cameras.Snapshot("a"), None, "Data"),
        (ptz.ListPresets(0), [{"Name": "n", "X": "1", "Y": 0, "Z": 0}], "Data[0].X"),
        (ptz.ListPresets(0), [{"Name": "n", "X": 1e300, "Y": 0, "Z": 0}], "Data[0].X"),
        (settings.ReadSettings(), [{"Name": "n", "Value": 5}], "Data[0].Value"),
        (settings.TestConnection(()), "2", "Data"),
        (settings.TestConnection(()), 2**40, "Data"),
        (system.IsNotRegistered(), 0, "Data"),
        (system.StartUpdate(), None, "Data"),
        (system.NewestFirmware(), 1.1, "Data"),
        (sessions.OpenSession("p"), {}, "Data.Token"),
        (sessions.OpenSession("p"), {"Token": ""}, "Data.Token"),
        (sessions.OpenSession("p"), {"Token": "a\r\nb"}, "Data.Token"),
        (sessions.OpenSession("p"), {"Token": "a\n"}, "Data.Token"),
        (sessions.OpenSession("p"), {"Token": "é"}, "Data.Token"),
    ],
)
def test_a_wrong_field_is_named(request_: Request[Any], data: object, field: str) -> None:
    error = refused(request_, wrapped(data))
    assert error.field == field
    assert f"`{field}`" in str(error)
    assert "http://device" in str(error)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"Links": 5}, "Links"),
        ({"Links": [{"href": 1}]}, "Links[0].href"),
        ({"Version": 2}, "Version"),
        ({"Version": "x" * 5000}, "Version"),
        ({"Links": [{}] * 1025}, "Links"),
    ],
)
def test_a_wrong_envelope_is_named(more: dict[str, object], field: str) -> None:
    assert refused(panels.ListPanels(), wrapped([], **more)).field == field


def test_unknown_fields_are_ignored_and_missing_ones_defaulted() -> None:
    body = wrapped([{**PANEL, "Colour": {"deep": [1]}, "Cells": [{**CELL, "Zoom": 3}]}], Extra=1)
    decoded = decode(panels.ListPanels(), body)
    assert decoded.value == (
        Panel(
            panel_guid="g",
            panel_name="n",
            panel_width=2,
            panel_height=1,
            default=False,
            cells=(Cell(coord_x=0, coord_y=0, camera_id=None),),
        ),
    )
    assert decoded.links == ()
    assert decoded.version == ""


def test_null_counts_as_missing() -> None:
    data = [{**PANEL, "Default": None, "Cells": None, "Links": None}]
    decoded = decode(panels.ListPanels(), wrapped(data, Links=None, Version=None))
    assert decoded.value[0].cells == ()
    assert decoded.value[0].default is False


@pytest.mark.parametrize("side", [5, 64])
def test_a_panel_larger_than_allowed_can_still_be_read(side: int) -> None:
    cells = [{"CoordX": side - 1, "CoordY": side - 1}]
    data = {**PANEL, "PanelWidth": side, "PanelHeight": side, "Cells": cells}
    assert decode(panels.ShowPanel("g"), wrapped(data)).value.cells[0].coord_x == side - 1


@pytest.mark.parametrize(
    "body",
    [
        b'{"Data":[{"Name":"DeviceName","Value":"Lobby",},],}',
        b"{'Data':[{'Name':'DeviceName','Value':'Lobby'}]}",
        b'\xef\xbb\xbf{"Data":[{"Name":"DeviceName","Value":"Lobby"}]}',
        b'// said the device\n{Data:[{Name:"DeviceName",Value:"Lobby"}]}',
    ],
)
def test_what_is_nearly_json_is_read_tolerantly(body: bytes) -> None:
    assert decode(settings.ReadSettings(), body).value == (Setting(name="DeviceName", value="Lobby"),)


def test_a_wrong_field_is_named_in_what_is_nearly_json_too() -> None:
    error = refused(settings.ReadSettings(), b'{"Data":[{"Name":"DeviceName","Value":5,},],}')
    assert error.field == "Data[0].Value"


def test_tolerance_ends_where_it_would_take_long() -> None:
    body = b'{"Data":"' + b"x" * MAX_TOLERANT + b'",}'
    assert "JSON" in refused(system.UpdateState(), body).answer


def test_integers_are_numbers_too() -> None:
    decoded = decode(ptz.ListPresets(0), wrapped([{"Name": "Home", "X": 50, "Y": -2.5, "Z": 0}]))
    assert decoded.value == (Preset(name="Home", x=50.0, y=-2.5, z=0.0),)


def test_links_of_the_envelope_and_of_its_data_are_kept() -> None:
    outer, inner = {"href": "/Panel", "rel": "list", "method": "GET"}, {"href": "/Panel/g", "rel": "edit"}
    decoded = decode(panels.ListPanels(), wrapped([{**PANEL, "Links": [inner]}], Links=[outer]))
    assert decoded.links == (Link(href="/Panel", rel="list"), Link(href="/Panel/g", rel="edit"))


@pytest.mark.parametrize("request_", EVERY_REQUEST, ids=lambda request: type(request).__name__)
def test_an_empty_answer_is_fine_only_where_nothing_is_asked_for(request_: Request[Any]) -> None:
    for body in (b"", b" \r\n"):
        if request_.action.may_be_empty:
            assert decode(request_, body).value in (None, "")
        else:
            assert "nothing" in refused(request_, body).answer


def test_only_what_the_reference_shows_no_answer_for_may_be_empty() -> None:
    answered = {type(request) for request, _ in REFERENCE_ANSWERS}
    lenient = {type(request) for request in EVERY_REQUEST if request.action.may_be_empty}
    assert not answered & lenient


@pytest.mark.parametrize(
    ("data", "words"),
    [("Profile S: passed", "Profile S: passed"), (None, ""), (True, "true"), ({"a": [1]}, '{"a":[1]}')],
)
def test_an_onvif_test_answers_words_whatever_they_come_in(data: object, words: str) -> None:
    assert decode(cameras.TestOnvif("a"), wrapped(data)).value == words


def test_no_newer_firmware_is_no_error() -> None:
    assert decode(system.NewestFirmware(), wrapped(None)).value == ""
