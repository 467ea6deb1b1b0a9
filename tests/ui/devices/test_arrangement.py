"""Devices sorted, narrowed and put under their sites."""

from __future__ import annotations

import pytest

from tcconsole.model.connection import DeviceState
from tcconsole.ui.devices.arrangement import Arrangement, Quick, Row, SiteHeading, arranged, listed
from tcconsole.ui.devices.columns import COLUMNS, WIDTHS, Column, fitting, known
from tcconsole.ui.devices.doubts import Doubt
from tcconsole.ui.parts.natural_order import natural
from tests.ui.devices.rows import WRONG_CLOCK_S, row

LOBBY = row("Lobby 2", site="Town", trip_ms=30)
LIFT = row("Lift 10", site="Town", trip_ms=9, firmware="2.2.1.99")
GATE = row("gate", site="Harbour", state=DeviceState.UNREACHABLE, trip_ms=0)
TWICE = Doubt("known twice", "gate.lan is the same device.")
ROOF = row("Roof <b>", state=DeviceState.SIGNED_OUT, drift=WRONG_CLOCK_S, doubt=TWICE)
ROWS = (LOBBY, LIFT, GATE, ROOF)


def shown(rows: tuple[Row, ...]) -> list[str]:
    return [f"[{each.title} {each.count}]" if isinstance(each, SiteHeading) else each.name for each in rows]


def test_names_are_sorted_as_people_count() -> None:
    assert sorted(["Gate 10", "gate 9", "Gate 9a"], key=natural) == ["gate 9", "Gate 9a", "Gate 10"]
    assert shown(arranged(ROWS, Arrangement())) == ["gate", "Lift 10", "Lobby 2", "Roof <b>"]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        (Column.TRIP, "Lift 10", "Roof <b>"),
        (Column.FIRMWARE, "Lift 10", "Roof <b>"),
        (Column.SITE, "gate", "Roof <b>"),
    ],
)
def test_what_has_no_value_comes_last(sort: Column, first: str, last: str) -> None:
    names = shown(arranged(ROWS, Arrangement(sort=sort)))
    assert (names[0], names[-1]) == (first, last)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_can_be_sorted_both_ways(column: Column) -> None:
    there = arranged(ROWS, Arrangement(sort=column))
    back = arranged(ROWS, Arrangement(sort=column, backwards=True))
    orders = [each.order(column) for each in there if not isinstance(each, SiteHeading)]
    assert orders == sorted(orders)
    assert [each.order(column) for each in back if not isinstance(each, SiteHeading)] == orders[::-1]


def test_sites_stand_over_their_devices_with_those_that_are_silent_counted() -> None:
    rows = arranged(ROWS, Arrangement(grouped=True))
    assert shown(rows) == [
        "[Harbour 1]",
        "gate",
        "[Town 2]",
        "Lift 10",
        "Lobby 2",
        "[Without a site 1]",
        "Roof <b>",
    ]
    assert isinstance(rows[0], SiteHeading)
    assert rows[0].spoken == "Harbour, 1 device, 1 not on line, unfolded"


def test_a_folded_site_keeps_its_heading_and_is_searched_all_the_same() -> None:
    how = Arrangement(grouped=True, folded=("Town",))
    assert shown(arranged(ROWS, how))[2:4] == ["[Town 2]", "[Without a site 1]"]
    assert listed(arranged(ROWS, how)) == len(ROWS)
    looking = Arrangement(text="lift", grouped=True, folded=("Town",))
    assert shown(arranged(ROWS, looking)) == ["[Town 1]", "Lift 10"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("LOBBY", ["Lobby 2"]), ("town .99", ["Lift 10"]), ("unreachable", ["gate"]), ("nobody", [])],
)
def test_every_typed_word_is_found_in_any_column(text: str, found: list[str]) -> None:
    assert shown(arranged(ROWS, Arrangement(text=text))) == found


@pytest.mark.parametrize(
    ("quick", "found"),
    [
        (Quick.ALL, ["gate", "Lift 10", "Lobby 2", "Roof <b>"]),
        (Quick.NOT_ON_LINE, ["gate", "Roof <b>"]),
        (Quick.SIGNED_OUT, ["Roof <b>"]),
        (Quick.DOUBTED, ["Roof <b>"]),
        (Quick.CLOCK_WRONG, ["Roof <b>"]),
    ],
)
def test_one_choice_narrows_the_table(quick: Quick, found: list[str]) -> None:
    assert shown(arranged(ROWS, Arrangement(quick=quick))) == found


def test_a_site_is_chosen_and_no_site_is_a_choice_too() -> None:
    assert shown(arranged(ROWS, Arrangement(site="Town"))) == ["Lift 10", "Lobby 2"]
    assert shown(arranged(ROWS, Arrangement(site=""))) == ["Roof <b>"]


def test_columns_give_way_in_a_fixed_order_and_the_name_never() -> None:
    widths: dict[Column, int] = dict.fromkeys(WIDTHS, 100)
    assert fitting(2000, widths, 150) == frozenset(COLUMNS)
    assert Column.BRIDGE not in fitting(1200, widths, 150)
    few = fitting(200, widths, 150)
    assert few == {Column.NAME, Column.STATE, Column.ADDRESS, Column.TRIP}
    assert Column.SITE not in fitting(2000, widths, 150, grouped=True)


def test_unknown_columns_are_left_out_and_the_name_is_always_there() -> None:
    assert known(["site", "gone"]) == {Column.NAME, Column.SITE}
