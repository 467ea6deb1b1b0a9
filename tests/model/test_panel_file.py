"""Panels as a file: what is written is read again, and what cannot be used is told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.layout import EMPTY, SIZES, Layout, Place
from tcconsole.model.panel_file import (
    MOST_BYTES,
    PanelFileError,
    for_device,
    from_json,
    read_file,
    to_json,
)

names = st.text(min_size=1, max_size=60).filter(lambda name: name == name.strip() and name)
ids = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
places = st.just(EMPTY) | st.builds(Place, ids, st.text(st.characters(codec="utf-8"), max_size=20))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    width, height = draw(st.sampled_from(SIZES))
    cells = draw(st.lists(places, min_size=width * height, max_size=width * height))
    name = draw(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda n: n == n.strip())
    )
    return Layout(name, width, height, tuple(cells))


@given(st.lists(layouts(), min_size=1, max_size=4))
def test_what_is_written_is_read_again(several: list[Layout]) -> None:
    assert from_json(to_json(several)) == tuple(several)


@given(
    st.binary(max_size=200)
    | st.builds(lambda v: json.dumps(v).encode(), st.dictionaries(st.text(), st.text()))
)
def test_any_other_content_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PanelFileError):
        from_json(data)


def content(**panel: Any) -> bytes:
    whole = {"name": "Night", "width": 2, "height": 2, "cells": [], **panel}
    return json.dumps({"format": "tcconsole panels", "version": 1, "panels": [whole]}).encode()


CELL = {"column": 0, "row": 0, "camera_id": "a"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (content(width=2, height=3), "Panel 1 (“Night”) is 2 × 3"),
        (content(width=5, height=5), "is 5 × 5"),
        (content(name="x" * 61), "at most 60 characters"),
        (content(name="  "), "needs a name"),
        (content(cells=[{**CELL, "column": 2}]), "column 2, row 0 (from 0) lies outside"),
        (content(cells=[CELL, CELL]), "is there twice"),
        (content(cells=[{"column": 0, "row": 0}]), "missing required field `camera_id`"),
        (content(width="2"), "Expected `int`, got `str` - at `$.panels[0].width`"),
        (b'{"format": "tcconsole panels", "version": 2}', "has version 2"),
        (b'{"format": "tcconsole panels", "version": 1}', "no panel in the file"),
        (b'{"format": "other", "version": 1}', "not one of panels"),
        (b"[" * 100_000, "no file of panels"),
        (b" " * (MOST_BYTES + 1), "larger than 4 MB"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(PanelFileError) as told:
        from_json(data)
    assert words in str(told.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PanelFileError, match=r"gone\.json cannot be read: No such file"):
        read_file(tmp_path / "gone.json")
    (tmp_path / "panels.json").write_bytes(content(cells=[CELL]))
    assert read_file(tmp_path / "panels.json")[0].places[0] == Place("a", "")


def test_cameras_are_found_by_id_and_name_then_by_name() -> None:
    device = {"1": "Gate", "2": "Dock", "3": "Twin", "4": "Twin", "5": "Roof"}
    panel = Layout(
        "P",
        3,
        3,
        (
            Place("1", "Gate"),
            Place("2", "Renamed"),  # another camera behind a known id
            Place("9", "dock "),
            Place("4", "Twin"),
            Place("8", "Twin"),  # two cameras have that name
            Place("5", ""),
            Place("7", ""),
            Place("9", "dock "),
            EMPTY,
        ),
    )
    imported = for_device([panel], device)
    found = [place.camera_id for place in imported.layouts[0].places]
    assert found == ["1", "2", "2", "4", "8", "5", "7", "2", None]
    assert [place.camera_id for place in imported.unknown] == ["2", "8", "7"]
    assigned = imported.assigned({imported.unknown[0]: Place("1", "Gate")})[0]
    assert [place.camera_id for place in assigned.places] == ["1", "1", "2", "4", None, "5", None, "2", None]
