"""`tcconsole cell` against a simulated device."""

from typing import Any

import pytest

from tests.cli.conftest import Command


def cells(panel: dict[str, Any]) -> list[str | None]:
    names = {
        cell["coord_y"] * panel["panel_width"] + cell["coord_x"]: cell["camera_name"]
        for cell in panel["cells"]
    }
    return [names.get(index) or None for index in range(panel["panel_width"] * panel["panel_height"])]


def active(tc: Command) -> dict[str, Any]:
    return next(panel for panel in tc("panel", "list", "--json").data if panel["default"])


def test_set_a_camera_in_the_active_panel(tc: Command) -> None:
    ran = tc("cell", "set", "0", "Roof")
    assert (ran.code, ran.out, ran.err) == (0, "Roof is in cell 0 of Four View.\n", "")
    assert cells(active(tc)) == ["Roof", "Dock", "Lobby", "Yard"]


def test_set_answers_with_the_panel(tc: Command) -> None:
    assert cells(tc("cell", "set", "3", "Roof", "--panel", "four view", "--json").data)[3] == "Roof"


def test_clear(tc: Command) -> None:
    ran = tc("cell", "clear", "1")
    assert (ran.code, ran.out) == (0, "Cell 1 of Four View is empty.\n")
    assert cells(active(tc)) == ["Gate", None, "Lobby", "Yard"]


@pytest.mark.parametrize("arguments", [("set", "0", "Roof"), ("clear", "0")])
def test_another_panel_than_the_active_one_is_refused(tc: Command, arguments: tuple[str, ...]) -> None:
    ran = tc("cell", *arguments, "--panel", "Night")
    assert ran.code == 5
    assert "“Night” is not on the monitor, but Four View is" in ran.err
    assert cells(active(tc)) == ["Gate", "Dock", "Lobby", "Yard"]


@pytest.mark.parametrize("index", ["4", "16", "-1", "x"])
def test_a_cell_that_is_not_there(tc: Command, index: str) -> None:
    assert tc("cell", "set", "--", index, "Roof").code == 2


def test_nothing_on_the_monitor(tc: Command) -> None:
    tc("panel", "stop")
    ran = tc("cell", "set", "0", "Roof", "--json")
    assert (ran.code, ran.error["kind"]) == (5, "NoActivePanel")
