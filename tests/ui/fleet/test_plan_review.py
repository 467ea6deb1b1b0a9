"""A plan under review: who is in it, what its button says, and what arms a dangerous one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.ui.fleet.plan_model import DEVICE, WHAT
from tcconsole.ui.fleet.plan_review import PlanReview
from tests.ui.cameras.editors import shown
from tests.ui.window.windows import click, words_of

SECRET = Change("Password", "", "typed, the same for all", secret=True)


def part(name: str, *changes: Change, why_not: str = "") -> Part:
    return Part(Target(name, name, name, f"http://{name}"), changes, why_not)


def plan(kind: Kind = Kind.SETTINGS) -> Plan:
    zone = Change("Time zone", "Etc/UTC", "Asia/Tokyo")
    mode = Change("Server list", "default", "manual")
    parts = (part("a", zone), part("b", zone, mode), part("c", why_not="It has not answered yet."))
    return Plan("p", kind, "A plan", 0.0, "m.keller", parts)


async def test_each_device_says_what_happens_or_why_not() -> None:
    review = PlanReview()
    tester = QAbstractItemModelTester(review.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    async with shown(review):
        review.show_plan(plan())
        told = [review.model.index(row, WHAT).data() for row in range(3)]
        assert told == [
            "Time zone: Etc/UTC → Asia/Tokyo",
            "Time zone: Etc/UTC → Asia/Tokyo, and 1 more",
            "It has not answered yet.",
        ]
        assert review.begin.accessibleName() == "Change settings of 2 devices"
        assert "1 device is left alone." in words_of(review)
        review.table.setCurrentIndex(review.model.index(1, DEVICE))
        rows = {row.accessibleName() for row in review.findChildren(QWidget, "plan_change")}
        assert "Server list: Default becomes Own list" in rows
        click(review, "segment_cannot")
        assert review.model.rowCount() == 1
    assert tester is not None


async def test_a_device_that_is_left_out_is_not_in_what_begins() -> None:
    review = PlanReview()
    async with shown(review):
        review.show_plan(plan())
        begun = QSignalSpy(review.begin_wanted)
        first = review.model.index(0, DEVICE)
        review.model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        assert review.begin.accessibleName() == "Change settings of 1 device"
        review.pace.stop_after.setValue(3)
        click(review, "begin_plan")
        (wanted,) = begun.at(0)
        assert [one.target.key for one in wanted.possible] == ["b"]
        assert {one.target.key: one.why_not for one in wanted.parts}["a"] == "Left out by hand."
        assert wanted.pace.stop_after == 3
        second = review.model.index(1, DEVICE)
        review.model.setData(second, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        assert not review.begin.isEnabled()
        assert review.why_not()


@pytest.mark.parametrize("kind", [Kind.CLONE, Kind.RESTORE])
async def test_what_writes_over_devices_is_armed_by_typing_how_many(kind: Kind) -> None:
    review = PlanReview()
    async with shown(review):
        review.show_plan(plan(kind))
        begun = QSignalSpy(review.begin_wanted)
        assert not review.begin.isVisible()
        click(review, "begin_dangerous_plan")
        assert begun.count() == 0
        QTest.keyClicks(review.arm, "2 devices")
        assert "Armed" in words_of(review)
        click(review, "begin_dangerous_plan")
        assert begun.count() == 1


async def test_a_secret_is_not_shown_even_where_it_changes() -> None:
    review = PlanReview()
    async with shown(review):
        review.show_plan(Plan("p", Kind.PASSWORD, "New", 0.0, "me", (part("a", SECRET),)))
        assert review.model.index(0, WHAT).data() == "Password: typed, the same for all"


async def test_somebody_says_which_device_is_the_first() -> None:
    review = PlanReview()
    async with shown(review):
        review.show_plan(plan())
        begun = QSignalSpy(review.begin_wanted)
        review.pace.first.setCurrentIndex(review.pace.first.findText("b"))
        assert "b is first; the other follows only if it went well." in words_of(review)
        click(review, "begin_plan")
        (wanted,) = begun.at(0)
        assert [one.target.key for one in wanted.parts] == ["b", "a", "c"]
        assert wanted.pace.pilot == 1
