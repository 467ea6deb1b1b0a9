"""Paths and bodies: nothing from a device or a person can make them something else."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
import yarl
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.cameras import Snapshot
from tcconsole.api.panels import SetCell, UpdatePanel
from tcconsole.api.request import MAX_SEGMENT, Request, segment
from tcconsole.api.wire import Panel
from tests.api.samples import EVERY_REQUEST


def names(requests: tuple[Request[Any], ...]) -> list[str]:
    return [type(request).__name__ for request in requests]


def test_there_is_one_request_for_every_operation() -> None:
    assert len(set(names(EVERY_REQUEST))) == len(EVERY_REQUEST) == 34  # clearing a cell counts of its own


@given(st.text(max_size=50) | st.text(alphabet="./%\\?#:@ a2eEfF", max_size=12))
def test_any_id_is_one_part_of_the_path_or_refused(value: str) -> None:
    try:
        path = Snapshot(value).path
    except ValueError:
        assert value in ("", ".", "..") or not value.isprintable() or len(value) > MAX_SEGMENT
        return
    sent = yarl.URL(str(httpx.URL(f"http://device:1{path}")))  # what the transport makes of it
    _, camera, middle, end = sent.raw_path.split("/")
    assert (camera, end) == ("Camera", "Jpeg")
    assert unquote(middle) == value
    assert sent.raw_query_string == ""
    assert sent.authority == "device:1"


@pytest.mark.parametrize("value", ["", ".", "..", "x" * (MAX_SEGMENT + 1), "\ud800"])
def test_what_cannot_be_a_part_of_a_path_is_refused(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - also the codec's own
        segment(value)


@pytest.mark.parametrize("request_", EVERY_REQUEST, ids=names(EVERY_REQUEST))
def test_a_body_is_valid_json(request_: Request[Any]) -> None:
    if request_.body is not None:
        json.loads(request_.body)


@pytest.mark.parametrize("request_", EVERY_REQUEST, ids=names(EVERY_REQUEST))
def test_a_request_is_a_value_that_shows_no_secret(request_: Request[Any]) -> None:
    assert not hasattr(request_, "__dict__")
    assert request_.action.words
    shown = repr(request_)
    assert not any(secret in shown for secret in request_.secrets)


def test_a_panel_without_an_id_cannot_be_saved_over_another() -> None:
    panel = Panel(panel_name="n", panel_width=1, panel_height=1)
    with pytest.raises(ValueError, match="id"):
        _ = UpdatePanel(panel).path


def test_an_index_is_a_number_from_zero() -> None:
    with pytest.raises(ValueError, match="counts from 0"):
        _ = SetCell("g", -1, "c").path


PRINTABLE = st.characters(exclude_categories=("C", "Z"), include_characters=" ")


@given(st.text(PRINTABLE, max_size=30))
def test_any_name_survives_the_way_into_a_body(name: str) -> None:
    body = UpdatePanel(Panel(panel_guid="g", panel_name=name, panel_width=1, panel_height=1)).body
    assert json.loads(body)["PanelName"] == name
