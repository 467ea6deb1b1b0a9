"""The item model of the cameras: valid to Qt's own tester, filtered as typed, and a source for drags."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tcconsole.ui.camera_list.camera_list import ID_ROLE, CameraFilter, CameraItem, CameraList
from tcconsole.ui.camera_list.camera_mime import camera_ids

ITEMS = (
    CameraItem("id-gate", 1, "Gate"),
    CameraItem("id-dock", 2, "Dock"),
    CameraItem("id-north", 12, "Fence north"),
    CameraItem("id-east", 0, "Fence <b>east</b>"),
)


@pytest.fixture
def cameras() -> CameraList:
    model = CameraList()
    model.set_items(ITEMS)
    return model


def shown(cameras: CameraFilter) -> list[str]:
    return [cameras.index(row, 0).data(ID_ROLE) for row in range(cameras.rowCount())]


def test_model_and_filter_pass_the_model_tester() -> None:
    cameras = CameraList()
    filtered = CameraFilter(cameras)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(cameras, fatal), QAbstractItemModelTester(filtered, fatal)]
    cameras.set_items(ITEMS)
    filtered.set_text("fence")
    cameras.set_items(ITEMS[1:])
    cameras.set_items((*ITEMS[1:3], CameraItem("id-east", 4, "Fence east")))
    filtered.set_text("")
    assert shown(filtered) == ["id-dock", "id-north", "id-east"]
    assert len(testers) == 2


def test_a_new_name_is_no_reset(cameras: CameraList) -> None:
    changed, reset = QSignalSpy(cameras.dataChanged), QSignalSpy(cameras.modelReset)
    cameras.set_items((CameraItem("id-gate", 1, "Main gate"), *ITEMS[1:]))
    assert (changed.count(), reset.count()) == (1, 0)
    assert cameras.index(0).data() == "1 Main gate"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["id-gate", "id-dock", "id-north", "id-east"]),
        ("FENCE", ["id-north", "id-east"]),
        ("fence no", ["id-north"]),
        ("12", ["id-north"]),
        ("1", ["id-gate", "id-north"]),
        ("nowhere", []),
    ],
)
def test_typing_narrows_by_number_and_name(cameras: CameraList, typed: str, found: list[str]) -> None:
    filtered = CameraFilter(cameras)
    filtered.set_text(typed)
    assert shown(filtered) == found
    assert filtered.index_of("id-gate").isValid() == ("id-gate" in found)


def test_several_cameras_are_dragged_in_the_order_of_the_list(cameras: CameraList) -> None:
    data = cameras.mimeData([cameras.index(2), cameras.index(0), cameras.index(2)])
    assert camera_ids(data) == ("id-gate", "id-north")
    assert cameras.flags(cameras.index(0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_name_from_the_device_is_shown_letter_by_letter(cameras: CameraList) -> None:
    tooltip = cameras.index(3).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tooltip
    assert "&lt;b&gt;east" in tooltip
