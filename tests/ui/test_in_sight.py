"""Whether a widget can be seen: shown, hidden, minimised, moved to another window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from tcconsole.ui.in_sight import InSight
from tests.harness.waiting import until


@pytest.fixture
def pages(qapp: object) -> Iterator[QStackedWidget]:
    stack = QStackedWidget()
    stack.addWidget(QWidget())
    stack.addWidget(QWidget())
    yield stack
    stack.close()
    stack.deleteLater()


async def test_only_the_shown_page_of_a_window_that_is_seen_is_in_sight(pages: QStackedWidget) -> None:
    first, second = (InSight(page) for page in (pages.widget(0), pages.widget(1)) if page is not None)
    assert not first.now
    pages.show()
    await until(lambda: first.now)
    assert not second.now
    pages.setCurrentIndex(1)
    await until(lambda: second.now and not first.now)
    pages.showMinimized()
    assert not second.now
    pages.showNormal()
    await until(lambda: second.now)
    pages.hide()
    assert not second.now


async def test_every_change_is_told_also_in_another_window(pages: QStackedWidget) -> None:
    page = pages.widget(0)
    assert page is not None
    sight = InSight(page)
    told: list[bool] = []
    sight.changed.connect(lambda: told.append(sight.now))
    pages.show()
    await until(lambda: told[-1:] == [True])
    pages.removeWidget(page)
    page.setParent(None)
    page.show()
    await until(lambda: sight.now)
    pages.showMinimized()
    assert sight.now, "its old window does not matter any more"
    told.clear()
    page.showMinimized()
    await until(lambda: told[-1:] == [False])
    page.close()
    page.deleteLater()
