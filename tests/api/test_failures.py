"""A device's own words, made fit to be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.errors import BadAnswer, DeviceFault, NotFound, Refused, ThinClientError
from tcconsole.api.failures import MAX_WORDS, from_status, own_words, redacted
from tcconsole.api.panels import ListPanels, StopPanel


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"Links": [], "Data": "No such panel", "Version": "1"}', "No such panel"),
        (b'{"Message": "No such panel"}', "No such panel"),
        (b'{"Data": "", "error": "No such panel"}', "No such panel"),
        (b'"No such panel"', "No such panel"),
        (b"No such panel\r\n", "No such panel"),
        (b"<html><h1>404</h1></html>", ""),
        (b'{"Data": "cut o', ""),
        (b"", ""),
        (b"[1, 2]", ""),
        (b"[" * 100_000, ""),
        (b'{"Data": {"Token": "x"}}', ""),
        (b"\xff\xfe", "\ufffd\ufffd"),
        ("a\x1b[31mb\u202ec\u200bd\ne\tf\u2028g".encode(), "a [31mb c d e f g"),
        (b"x" * 5000, "x" * (MAX_WORDS - 1) + "…"),
    ],
)
def test_the_device_s_words_are_found_and_plain(body: bytes, words: str) -> None:
    assert own_words(body) == words


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_a_device_says_is_one_short_printable_line(body: bytes) -> None:
    words = own_words(body)
    assert len(words) <= MAX_WORDS
    assert not any(unicodedata.category(mark).startswith(("C", "Zl", "Zp")) for mark in words)


def test_secrets_are_starred_out_the_longest_first() -> None:
    assert redacted("hunter and hunter-22", ("", "hunter", "hunter-22")) == "*** and ***"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (404, NotFound),
        (405, Refused),
        (418, Refused),
        (500, DeviceFault),
        (599, DeviceFault),
        (999, DeviceFault),
    ],
)
def test_each_status_has_its_error(status: int, kind: type[ThinClientError]) -> None:
    error = from_status(status, b"", StopPanel(), "http://device")
    assert type(error) is kind
    assert str(status) in str(error)
    assert getattr(error, "status", None) == status


def test_an_odd_status_is_a_bad_answer() -> None:
    assert type(from_status(199, b"", StopPanel(), "http://device")) is BadAnswer


def test_only_a_command_may_have_run() -> None:
    command = from_status(500, b"", StopPanel(), "http://device")
    reading = from_status(500, b"", ListPanels(), "http://device")
    assert command.may_have_run
    assert "may have run" in str(command)
    assert not reading.may_have_run
    assert "may have run" not in str(reading)
