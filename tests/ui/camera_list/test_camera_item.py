"""One camera as lists show it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tcconsole.ui.camera_list.camera_item import ID_ROLE, NAME_ROLE, NUMBER_ROLE, CameraItem


@pytest.mark.parametrize(("number", "title"), [(12, "12 Fence north"), (0, "Fence north")])
def test_it_is_told_under_each_role(number: int, title: str) -> None:
    item = CameraItem("id-north", number, "Fence north")
    assert [item.data(role) for role in (ID_ROLE, NUMBER_ROLE, NAME_ROLE)] == [
        "id-north",
        number,
        "Fence north",
    ]
    assert item.data(Qt.ItemDataRole.DisplayRole) == title
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == title
    assert item.data(Qt.ItemDataRole.FontRole) is None


def test_a_name_from_the_device_is_shown_letter_by_letter() -> None:
    tooltip = str(CameraItem("id-east", 0, "Fence <b>east</b>").data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tooltip
    assert "&lt;b&gt;east" in tooltip
