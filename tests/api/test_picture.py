"""Pictures in answers: bare base64 and data URIs, quick and slow, JPEG only."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.cameras import PreviewCamera, Snapshot
from tcconsole.api.decode import decode
from tcconsole.api.errors import BadAnswer
from tcconsole.api.picture import quick_picture
from tests.api.samples import CAMERA, JPEG

START = b"\xff\xd8\xff"


def answer(data: str, layout: str = '{"Links": [], "Data": %s, "Version": "1.1"}') -> bytes:
    return (layout % json.dumps(data)).encode()


def base64_of(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


@given(st.binary(max_size=300).map(START.__add__))
def test_every_jpeg_arrives_as_it_was_quick_and_slow(jpeg: bytes) -> None:
    for data in (base64_of(jpeg), f"data:image/jpeg;base64,{base64_of(jpeg)}"):
        body = answer(data)
        assert quick_picture(body) == jpeg
        escaped = body.replace(b"/", b"\\/")
        assert decode(Snapshot("a"), escaped).value == jpeg


@pytest.mark.parametrize(
    "layout",
    [
        '{"Data":%s}',
        '{ "Links": [{"rel": "Data"}],\r\n\t"Data"  :\r\n %s , "Version":"1" }\r\n',
        '{"Version":"1","Data":%s,"Links":[{"href":"/x","rel":"\\"Data\\""}]}',
        '{"Links":[],"Data":%s,}',
    ],
)
def test_the_picture_is_found_wherever_it_stands(layout: str) -> None:
    body = answer(base64_of(JPEG), layout)
    assert quick_picture(body) == JPEG
    assert decode(PreviewCamera(CAMERA), body).value == JPEG


@pytest.mark.parametrize(
    "data",
    [
        base64_of(JPEG)[:8] + "\r\n" + base64_of(JPEG)[8:],
        f"data:image/jpeg;charset=utf-8;base64,{base64_of(JPEG)}",
        f" {base64_of(JPEG)} ",
    ],
)
def test_odd_base64_takes_the_slow_way(data: str) -> None:
    assert quick_picture(answer(data)) is None
    assert decode(Snapshot("a"), answer(data)).value == JPEG


@pytest.mark.parametrize(
    "body",
    [
        answer(""),
        answer("data:image/jpeg;base64,"),
        answer(base64_of(b"\x89PNG\r\n\x1a\n")),
        answer("data:image/png;base64," + base64_of(b"\x89PNG\r\n\x1a\n")),
        answer(base64_of(JPEG)[:-1]),
        answer(base64_of(JPEG) + "é"),
        answer("/9j/=AAA"),
        answer("%" * 40),
        answer(base64_of(JPEG))[:-10],
        answer(base64_of(JPEG))[:40],
        b'{"Data":["' + base64_of(JPEG).encode() + b'"]}',
        b'{"Data":5}',
        b'{"Picture":"' + base64_of(JPEG).encode() + b'"}',
    ],
)
def test_anything_but_a_whole_jpeg_is_a_bad_answer(body: bytes) -> None:
    assert quick_picture(body) is None
    with pytest.raises(BadAnswer):
        decode(Snapshot("a"), body)


@given(st.binary(max_size=300))
def test_the_quick_way_takes_jpegs_only(body: bytes) -> None:
    for candidate in (body, b'{"Data":"' + body + b'"}', b'{"Data":"/9j/' + body + b'"}'):
        found = quick_picture(candidate)
        assert found is None or found.startswith(START)
