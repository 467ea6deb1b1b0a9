"""`tcconsole panel` against a simulated device."""

from typing import Any

import pytest

from tests.cli.conftest import Command


def panels(tc: Command) -> dict[str, dict[str, Any]]:
    return {panel["panel_name"]: panel for panel in tc("panel", "list", "--json").data}


def cameras_in(panel: dict[str, Any]) -> dict[tuple[int, int], str]:
    return {(cell["coord_x"], cell["coord_y"]): cell["camera_name"] for cell in panel["cells"]}


def test_list_for_people_is_aligned_and_marks_what_is_on_the_monitor(tc: Command) -> None:
    ran = tc("panel", "list")
    head, first, *_ = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert head.split() == ["NAME", "SIZE", "MONITOR", "ID", "CELLS"]
    assert first.startswith("Four View")
    assert first[head.index("SIZE") :].startswith("2x2")
    assert first[head.index("MONITOR") :].startswith("on")
    assert "0 Gate, 1 Dock, 2 Lobby, 3 Yard" in first


def test_list_for_machines(tc: Command) -> None:
    listed = panels(tc)
    assert [name for name, panel in listed.items() if panel["default"]] == ["Four View"]
    assert cameras_in(listed["Delivery"]) == {(0, 0): "Dock", (1, 0): "Dock 3"}
    assert "links" not in listed["Delivery"]


@pytest.mark.parametrize("by", ["panel_name", "panel_guid"])
def test_show_by_name_or_id(tc: Command, by: str) -> None:
    ran = tc("panel", "show", panels(tc)["Night"][by])
    assert (ran.code, ran.out, ran.err) == (0, "Night is on the monitor.\n", "")
    assert panels(tc)["Night"]["default"]


def test_show_answers_with_the_panel(tc: Command) -> None:
    assert tc("panel", "show", "Night", "--json").data["panel_name"] == "Night"


def test_create_with_cameras_in_cells(tc: Command) -> None:
    ran = tc("panel", "create", "New one", "--size", "3x2", "--cell", "0=Gate", "--cell", "5=roof", "--json")
    assert ran.code == 0, ran.err
    created = panels(tc)["New one"]
    assert created["panel_guid"] == ran.data["panel_guid"]
    assert (created["panel_width"], created["panel_height"]) == (3, 2)
    assert {at: name for at, name in cameras_in(created).items() if name} == {(0, 0): "Gate", (2, 1): "Roof"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("x", "--size", "1x2"),
        ("x", "--size", "5x5"),
        ("x", "--size", "two"),
        ("x", "--size", "2x2", "--cell", "4=Gate"),
        ("x", "--size", "2x2", "--cell", "Gate"),
        ("x", "--size", "2x2", "--cell", "16=Gate"),
        ("x" * 61, "--size", "2x2"),
        (" ", "--size", "2x2"),
        ("x",),
    ],
)
def test_create_refuses_what_cannot_be(tc: Command, arguments: tuple[str, ...]) -> None:
    before = panels(tc)
    ran = tc("panel", "create", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tcconsole: ")
    assert panels(tc) == before


def test_update_everything_at_once(tc: Command) -> None:
    guid = panels(tc)["Four View"]["panel_guid"]
    ran = tc(
        "panel", "update", "Four View", "--rename", "Six", "--size", "3x2", "--cell", "5=Roof", "--clear", "0"
    )
    assert (ran.code, ran.out, ran.err) == (0, "Six was saved.\n", "")
    six = panels(tc)["Six"]
    assert six["panel_guid"] == guid
    assert {at: name for at, name in cameras_in(six).items() if name} == {
        (1, 0): "Dock",
        (0, 1): "Lobby",
        (1, 1): "Yard",
        (2, 1): "Roof",
    }


def test_update_says_whose_cell_is_gone(tc: Command) -> None:
    ran = tc("panel", "update", "Four View", "--size", "2x1")
    assert (ran.code, ran.err) == (0, "No cell is left for Lobby, Yard.\n")
    assert cameras_in(panels(tc)["Four View"]) == {(0, 0): "Gate", (1, 0): "Dock"}


def test_update_without_a_change_is_a_usage_error(tc: Command) -> None:
    assert tc("panel", "update", "Four View").code == 2


def test_delete(tc: Command) -> None:
    ran = tc("panel", "delete", "Delivery", "--json")
    assert ran.data["panel_name"] == "Delivery"
    assert "Delivery" not in panels(tc)


def test_stop_takes_the_panel_off_the_monitor(tc: Command) -> None:
    assert tc("panel", "stop", "--json").data == {"done": True}
    assert not [panel for panel in panels(tc).values() if panel["default"]]


def test_refresh(tc: Command) -> None:
    before = panels(tc)
    assert tc("panel", "refresh").code == 0
    assert panels(tc) == before


def test_an_ambiguous_name_lists_the_ids_and_changes_nothing(tc: Command) -> None:
    tc("panel", "create", "Night", "--size", "1x1")
    twins = [panel for panel in tc("panel", "list", "--json").data if panel["panel_name"] == "Night"]
    ran = tc("panel", "delete", "Night")
    assert ran.code == 2
    assert len(twins) == 2
    assert all(twin["panel_guid"] in ran.err for twin in twins)
    told = tc("panel", "delete", "Night", "--json").error
    assert [match["id"] for match in told["matches"]] == [twin["panel_guid"] for twin in twins]
    assert tc("panel", "delete", twins[1]["panel_guid"]).code == 0


def test_an_unknown_name_tells_near_ones(tc: Command) -> None:
    ran = tc("panel", "show", "Nigth")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == "tcconsole: There is no panel “Nigth”. Did you mean “Night”?\n"
