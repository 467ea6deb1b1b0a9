"""The list of problems: plain words, nothing pushed out of sight, each action once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tcconsole.model.problems import MOST, Problem, Problems
from tcconsole.ui.parts.problem_row import ProblemRow
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.window.problems_drawer import LONGEST_WORD, ProblemsDrawer, breakable
from tests.ui.window.windows import click, delete_what_is_due, find, words_of


@dataclass
class Place:
    """A drawer in a window, and what it lists."""

    problems: Problems
    drawer: ProblemsDrawer
    closed: list[bool]

    def rows(self) -> list[ProblemRow]:
        delete_what_is_due()
        return sorted(self.drawer.findChildren(ProblemRow), key=lambda row: row.y())


@pytest.fixture
def place(qapp: QApplication) -> Iterator[Place]:
    Theme.current().apply(qapp, "dark")
    window = QWidget()
    window.resize(1000, 700)
    problems = Problems(window)
    made = Place(problems, ProblemsDrawer(problems, window), [])
    made.drawer.closed.connect(lambda: made.closed.append(True))
    window.show()
    made.drawer.place(window.rect())
    yield made
    window.hide()
    window.deleteLater()


def problem(tried: str = "Show panel", why: str = "no answer", **more: object) -> Problem:
    return Problem(tried, "Lobby East", why, "Look at the monitor.", **more)  # type: ignore[arg-type]


def test_it_is_empty_at_first_and_says_so(place: Place) -> None:
    place.drawer.toggle()
    assert "No problems" in words_of(place.drawer)
    assert not find(place.drawer, QAbstractButton, "clear_problems").isVisible()


def test_it_lists_what_happened_while_it_was_shut_newest_first(place: Place) -> None:
    place.problems.add(problem("First"))
    place.problems.add(problem("Second"))
    place.drawer.toggle()
    first, second = place.rows()
    assert "Second" in words_of(first)
    assert "First" in words_of(second)
    assert "Lobby East: no answer." in words_of(first)


def test_tab_goes_from_the_newest_to_the_oldest(place: Place) -> None:
    for name in ("one", "two", "three"):
        place.problems.add(problem(name, action_words="Try again", action=lambda: None))
    place.drawer.toggle()
    order: list[str] = []
    widget: QWidget | None = find(place.drawer, QWidget, "close_problems")
    for _ in range(60):
        widget = widget.nextInFocusChain() if widget else None
        if isinstance(widget, QAbstractButton) and widget.parentWidget() in place.rows():
            order.append(widget.objectName())
    wanted = [f"{row.objectName()}_{part}" for row in place.rows() for part in ("action", "dismiss")]
    assert order[:6] == wanted


def test_what_looks_like_html_is_shown_letter_by_letter(place: Place) -> None:
    place.problems.add(problem("Show <b>Garage</b>", "&amp; <img src=x>"))
    place.drawer.toggle()
    assert "Show <b>Garage</b>" in words_of(place.drawer)
    assert "&amp; <img src=x>" in words_of(place.drawer)


def test_an_endless_word_does_not_push_the_buttons_out_of_sight(place: Place) -> None:
    place.problems.add(problem(why="x" * 300, action_words="Try again", action=lambda: None))
    place.drawer.toggle()
    cross = place.drawer.findChild(QAbstractButton, place.rows()[0].objectName() + "_dismiss")
    assert isinstance(cross, QWidget)
    assert cross.mapTo(place.drawer, cross.rect().topRight()).x() < place.drawer.width()


def test_an_action_is_done_once_and_its_problem_goes(place: Place) -> None:
    done: list[str] = []
    place.problems.add(problem(action_words="Try again", action=lambda: done.append("again")))
    place.drawer.toggle()
    click(place.drawer, place.rows()[0].objectName() + "_action")
    assert done == ["again"]
    assert not place.rows()
    assert "No problems" in words_of(place.drawer)


def test_the_cross_takes_one_off_and_clear_all(place: Place) -> None:
    for name in ("one", "two", "three"):
        place.problems.add(problem(name))
    place.drawer.toggle()
    click(place.drawer, place.rows()[0].objectName() + "_dismiss")
    assert [entry.tried for entry in place.problems.all] == ["two", "one"]
    click(place.drawer, "clear_problems")
    assert not place.problems.all


def test_the_keyboard_stays_in_the_list_when_its_row_goes(place: Place) -> None:
    place.drawer.window().activateWindow()
    for name in ("one", "two"):
        place.problems.add(problem(name))
    place.drawer.toggle()
    QApplication.processEvents()
    find(place.drawer, QWidget, place.rows()[0].objectName() + "_dismiss").setFocus()
    place.problems.dismiss(place.problems.all[0].number)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert place.drawer.isAncestorOf(focused)
    click(place.drawer, "close_problems")
    assert place.closed == [True]
    assert place.drawer.isHidden()


def test_many_problems_are_bounded_and_a_new_one_makes_one_row(place: Place) -> None:
    place.drawer.toggle()
    for number in range(MOST):
        place.problems.add(problem(str(number)))
    before = place.rows()
    place.problems.add(problem("one more"))
    after = place.rows()
    assert len(before) == len(after) == MOST
    assert len(set(after) - set(before)) == 1


@given(st.text(max_size=300))
def test_breaking_adds_nothing_but_places_to_break(text: str) -> None:
    shown = breakable(text)
    assert shown.replace("\u200b", "") == text.replace("\u200b", "")
    assert all(len(word) <= LONGEST_WORD for part in shown.split() for word in part.split("\u200b"))
