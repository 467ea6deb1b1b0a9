"""Names and ids as people type them."""

import pytest

from tcconsole.cli.failure import Failure
from tcconsole.cli.names import pick

THINGS = [("a1", "Gate"), ("b2", "gate"), ("c3", "Dock"), ("d4", "Yard"), ("e5", "Yard"), ("f6", "a1")]


def found(wanted: str) -> tuple[str, str]:
    return pick("camera", THINGS, wanted, lambda thing: thing)


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [
        ("c3", "c3"),
        ("C3", "c3"),
        ("Dock", "c3"),
        ("dock", "c3"),
        ("Gate", "a1"),
        ("gate", "b2"),
        ("a1", "a1"),
    ],
)
def test_id_then_name_then_letter_case(wanted: str, id_: str) -> None:
    assert found(wanted)[0] == id_


@pytest.mark.parametrize(("wanted", "ids"), [("Yard", ["d4", "e5"]), ("GATE", ["a1", "b2"])])
def test_an_ambiguous_name_lists_its_matches(wanted: str, ids: list[str]) -> None:
    with pytest.raises(Failure) as raised:
        found(wanted)
    assert raised.value.code == 2
    assert [match["id"] for match in raised.value.facts["matches"]] == ids
    assert all(id_ in raised.value.message for id_ in ids)


def test_an_unknown_name_lists_near_ones() -> None:
    with pytest.raises(Failure, match="Did you mean “Dock”") as raised:
        found("Dok")
    assert raised.value.code == 5


def test_a_name_like_nothing_has_no_hint() -> None:
    with pytest.raises(Failure) as raised:
        found("zzzzzz")
    assert raised.value.message == "There is no camera “zzzzzz”."
