"""What is dragged comes back as it was put in, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData

from tcconsole.ui.camera_list.camera_mime import (
    CAMERA_MIME,
    CELL_MIME,
    MOST_CAMERAS,
    TRAY_MIME,
    camera_data,
    camera_ids,
    cell_data,
    cell_index,
    tray_data,
    tray_index,
)


def of(kind: str, raw: bytes) -> QMimeData:
    data = QMimeData()
    data.setData(kind, QByteArray(raw))
    return data


@given(st.lists(st.tuples(st.text(), st.text()), max_size=20))
def test_cameras_come_back_in_their_order(cameras: list[tuple[str, str]]) -> None:
    data = camera_data(cameras)
    assert list(camera_ids(data)) == [camera_id for camera_id, _ in cameras]


def test_other_programs_get_the_names() -> None:
    assert camera_data([("a", "1 Gate"), ("b", "2 Dock")]).text() == "1 Gate\n2 Dock"


def test_a_cell_counts_only_for_its_own_panel() -> None:
    data = cell_data("panel-1", 3)
    assert cell_index(data, "panel-1") == 3
    assert cell_index(data, "panel-2") is None
    assert tray_index(data, "panel-1") is None
    assert tray_index(tray_data("panel-1", 2), "panel-1") == 2


@given(st.binary(max_size=200))
def test_bytes_of_another_program_are_taken_for_nothing(raw: bytes) -> None:
    assert all(isinstance(camera_id, str) for camera_id in camera_ids(of(CAMERA_MIME, raw)))
    for kind, read in ((CELL_MIME, cell_index), (TRAY_MIME, tray_index)):
        index = read(of(kind, raw), "panel")
        assert index is None or index >= 0


@pytest.mark.parametrize(
    "value", [["panel", -1], ["panel", True], ["panel", "1"], ["panel"], {"panel": 1}, None]
)
def test_a_cell_that_cannot_be_one_is_none(value: object) -> None:
    assert cell_index(of(CELL_MIME, json.dumps(value).encode()), "panel") is None


@pytest.mark.parametrize("value", [[1, 2], {"a": 1}, "gate", ["a", None]])
def test_what_is_not_a_list_of_ids_is_no_camera(value: object) -> None:
    assert camera_ids(of(CAMERA_MIME, json.dumps(value).encode())) == ()


def test_more_cameras_than_anybody_drags_are_cut_off() -> None:
    data = of(CAMERA_MIME, json.dumps(["x"] * (MOST_CAMERAS + 5)).encode())
    assert len(camera_ids(data)) == MOST_CAMERAS


def test_deeply_nested_json_is_nothing() -> None:
    assert camera_ids(of(CAMERA_MIME, b"[" * 100_000)) == ()
