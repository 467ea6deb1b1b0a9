"""Cameras under the headings of their groups: valid to Qt's own tester, and changed row by row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tcconsole.ui.camera_list.camera_item import ID_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_mime import camera_ids
from tcconsole.ui.camera_list.camera_rows import Arrangement, CameraRows, Heading, Row, arranged, matching

GATE = CameraItem("id-gate", 1, "Gate", "Outside")
DOCK = CameraItem("id-dock", 12, "Dock", "Outside")
HALL = CameraItem("id-hall", 3, "Hall", "Inside", favourite=True)
ROOF = CameraItem("id-roof", 0, "Roof <b>")
ITEMS = (DOCK, GATE, HALL, ROOF)
GROUPS = ("Outside", "Cellar", "Inside")

ROWS = st.lists(
    st.one_of(
        st.builds(Heading, st.sampled_from(["", "a", "b"]), st.integers(0, 2)),
        st.builds(CameraItem, st.sampled_from("vwxyz"), st.integers(0, 3), st.just("name")),
    ),
    max_size=8,
    unique_by=lambda row: (
        isinstance(row, Heading),
        getattr(row, "group", ""),
        getattr(row, "camera_id", ""),
    ),
)


def shown(rows: tuple[Row, ...]) -> list[str]:
    return [f"[{row.title} {row.count}]" if isinstance(row, Heading) else row.name for row in rows]


def test_cameras_stand_under_their_groups_by_number() -> None:
    rows = arranged(ITEMS, Arrangement(GROUPS))
    assert shown(rows) == [
        "[Outside 2]",
        "Gate",
        "Dock",
        "[Inside 1]",
        "Hall",
        "[Without a group 1]",
        "Roof <b>",
    ]
    assert "[Cellar 0]" in shown(arranged(ITEMS, Arrangement(GROUPS, empty=True)))


def test_without_groups_there_are_no_headings() -> None:
    assert shown(arranged(ITEMS, Arrangement())) == ["Gate", "Hall", "Dock", "Roof <b>"]


def test_a_folded_group_keeps_its_heading_and_its_count() -> None:
    rows = arranged(ITEMS, Arrangement(GROUPS, folded={"Outside"}, silent=lambda ids: len(tuple(ids)) - 1))
    assert shown(rows)[:2] == ["[Outside 2]", "[Inside 1]"]
    assert isinstance(rows[0], Heading)
    assert rows[0].spoken == "Outside, 2 cameras, 1 no answer, folded"


def test_typed_words_are_found_in_number_name_and_group() -> None:
    for text, found in (("1", "gate dock"), ("outside do", "dock"), ("HALL", "hall"), ("x", "")):
        names = {item.camera_id.removeprefix("id-") for item in filter(matching(text), ITEMS)}
        assert names == set(found.split()), text


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_any_change_of_rows_is_told_rightly(steps: list[list[Row]]) -> None:
    model = CameraRows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets = QSignalSpy(model.modelReset)
    held: dict[str, QPersistentModelIndex] = {}
    for rows in steps:
        model.set_rows(rows)
        assert model.rows == tuple(rows)
        for camera_id, index in held.items():
            there = any(isinstance(row, CameraItem) and row.camera_id == camera_id for row in rows)
            assert index.isValid() == there
            assert not there or index.data(ID_ROLE) == camera_id
        ids = [row.camera_id for row in rows if isinstance(row, CameraItem)]
        held = {camera_id: QPersistentModelIndex(model.index_of(camera_id)) for camera_id in ids}
    assert resets.count() == 0
    assert tester.model() is model


def test_what_is_selected_stays_selected_when_rows_move() -> None:
    model = CameraRows()
    model.set_rows(arranged(ITEMS, Arrangement(GROUPS)))
    selection = QItemSelectionModel(model)
    selection.select(model.index_of("id-dock"), QItemSelectionModel.SelectionFlag.Select)
    model.set_rows(arranged(ITEMS[:-1], Arrangement(GROUPS[::-1], backwards=True)))
    assert [index.data(ID_ROLE) for index in selection.selectedIndexes()] == ["id-dock"]


def test_a_new_name_is_one_changed_row() -> None:
    model = CameraRows()
    model.set_rows([GATE, DOCK])
    told = [
        QSignalSpy(signal)
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.layoutChanged)
    ]
    model.set_rows([GATE, CameraItem("id-dock", 12, "Quay", "Outside")])
    model.set_rows([GATE, CameraItem("id-dock", 12, "Quay", "Outside")])
    assert [spy.count() for spy in told] == [1, 0, 0, 0]


def test_headings_are_no_cameras() -> None:
    model = CameraRows()
    model.set_rows(arranged(ITEMS, Arrangement(GROUPS)))
    heading = model.heading_index("Outside")
    assert heading.data(ID_ROLE) is None
    assert not model.flags(heading) & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
    data = model.mimeData([model.index_of("id-hall"), heading, model.index_of("id-gate")])
    assert camera_ids(data) == ("id-gate", "id-hall")
    assert "<b>" not in model.index_of("id-roof").data(Qt.ItemDataRole.ToolTipRole)
