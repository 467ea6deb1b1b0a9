"""Answers as JSON: our names, no secrets, pure ASCII."""

import json

import pytest

from tcconsole.api.wire import Camera, Cell, Link, Panel, SessionToken, Setting, Stream
from tcconsole.cli.answer import Answer, plain_data, tell
from tcconsole.model.redaction import hide_credentials


def test_wire_values_have_their_snake_case_names_and_no_links() -> None:
    panel = Panel(
        panel_guid="g",
        panel_name="Four",
        panel_width=1,
        panel_height=1,
        default=True,
        cells=(Cell(coord_x=0, coord_y=0, camera_id="c"),),
        links=(Link(href="/Panel/g"),),
    )
    assert plain_data((panel,)) == [
        {
            "panel_guid": "g",
            "panel_name": "Four",
            "panel_width": 1,
            "panel_height": 1,
            "default": True,
            "cells": [
                {
                    "coord_x": 0,
                    "coord_y": 0,
                    "camera_id": "c",
                    "camera_name": None,
                    "panel_cell_id": None,
                    "panel_guid": None,
                }
            ],
        }
    ]


def test_no_secret_is_left() -> None:
    values = (
        Camera(id="c", password="s3cret", streams=(Stream(media_uri="rtsp://root:s3cret@cam/1"),)),
        Setting(name="AdminPassword", value="s3cret"),
        SessionToken(token="s3cret"),
    )
    assert "s3cret" not in json.dumps(plain_data(values))


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("rtsp://root:toor@cam/1", "rtsp://root:***@cam/1"),
        ("rtsp://root:to@or@cam/1", "rtsp://root:***@cam/1"),
        ("http://:toor@cam", "http://:***@cam"),
        ("http://cam:80/a?b=c:d@e", "http://cam:80/a?b=c:d@e"),
        ("http://root@cam", "http://root@cam"),
        ("a, http://u:p@x, http://u:q@y", "a, http://u:***@x, http://u:***@y"),
    ],
)
def test_passwords_in_addresses_are_hidden(uri: str, shown: str) -> None:
    assert hide_credentials(uri) == shown


def test_json_is_pure_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    tell(Answer({"name": "入口\x1b\x9b"}, ""), as_json=True)
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert "\x1b" not in printed
    assert json.loads(printed) == {"name": "入口\x1b\x9b"}
