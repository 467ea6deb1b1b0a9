"""A plan as a file: there and back, bounded, and never carried out otherwise than it was reviewed."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.fleet.order import CloneOrder, FirmwareOrder, Order, PasswordOrder, SettingsOrder
from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.model.fleet.plan_file import (
    MOST_BYTES,
    PlanFileError,
    file_of,
    from_json,
    not_reviewed,
    read_file,
    to_json,
)

ORDER = SettingsOrder(values={"TimeZone": "UTC", "DeviceName": "Box {n:02}"}, first=3)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
changes = st.builds(Change, what=texts, old=texts, new=texts, secret=st.booleans())


def plan_of(*parts: Part) -> Plan:
    return Plan("k", Kind.SETTINGS, "Time zone", 1000.0, "Ana", parts)


def part_of(number: int, *made: Change, why_not: str = "") -> Part:
    return Part(Target(f"k{number}", f"Box {number}", f"S{number}", f"http://10.0.0.{number}"), made, why_not)


@pytest.mark.parametrize(
    "order",
    [
        ORDER,
        FirmwareOrder(file="/x/y.bin", sha256="ab" * 32, version="2.3"),
        PasswordOrder(generated=False),
        CloneOrder(address="http://10.0.0.1", names={"Gate": ""}, groups=("panels",)),
    ],
)
def test_there_and_back(order: Order) -> None:
    file = file_of(plan_of(part_of(1, Change("Time zone", "UTC", "Europe/Paris"))), order)
    assert from_json(to_json(file)) == file
    assert to_json(file).endswith(b"}\n")


@given(st.lists(st.lists(changes, max_size=4), min_size=1, max_size=4))
def test_what_was_reviewed_is_nothing_new_and_what_is_gone_neither(made: list[list[Change]]) -> None:
    plan = plan_of(*(part_of(number, *each) for number, each in enumerate(made)))
    file = from_json(to_json(file_of(plan, ORDER)))
    assert not_reviewed(file, plan) == {}
    fewer = replace(plan, parts=tuple(replace(part, changes=part.changes[1:]) for part in plan.parts[1:]))
    assert not_reviewed(file, fewer) == {}


@given(st.lists(changes, max_size=3), changes)
def test_what_nobody_has_seen_is_told(before: list[Change], more: Change) -> None:
    file = file_of(plan_of(part_of(1, *before)), ORDER)
    assert len(not_reviewed(file, plan_of(part_of(1, *before, more)))[0]) == 1
    other = not_reviewed(file, plan_of(part_of(2, *before, more)))
    assert len(other[0]) == len(before) + 1
    assert not_reviewed(file, plan_of(part_of(1, *before, more, why_not="No."))) == {}


def test_a_device_that_moved_is_told_by_its_serial() -> None:
    part = part_of(1, Change("Time zone", "UTC", "Europe/Paris"))
    moved = replace(part, target=replace(part.target, address="http://10.9.9.9"))
    assert not_reviewed(file_of(plan_of(part), ORDER), plan_of(moved)) == {}


def test_passwords_are_not_in_it() -> None:
    part = part_of(
        1, Change("Password", "", "hidden-one", secret=True), Change("SymphonyPwd", "", "hidden-two")
    )
    written = to_json(file_of(plan_of(part), PasswordOrder()))
    assert b"hidden" not in written
    assert written.count(b"***") == 2


@given(st.binary(max_size=300))
def test_anything_else_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PlanFileError):
        from_json(data)


@given(st.data())
def test_a_file_that_was_changed_is_a_plan_or_refused(data: st.DataObject) -> None:
    whole = to_json(file_of(plan_of(part_of(1, Change("a", "b", "c"))), ORDER))
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 4)) :]
    with suppress(PlanFileError):
        assert from_json(changed).devices


def test_files_that_are_too_large_too_new_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="16 MB"):
        from_json(b" " * (MOST_BYTES + 1))
    whole = json.loads(to_json(file_of(plan_of(part_of(1)), ORDER)))
    with pytest.raises(PlanFileError, match="version 7"):
        from_json(json.dumps(whole | {"version": 7}).encode())
    with pytest.raises(PlanFileError, match="cannot be read"):
        read_file(tmp_path / "none.json")
    many = whole | {"devices": whole["devices"] * 5001}
    with pytest.raises(PlanFileError):
        from_json(json.dumps(many).encode())
