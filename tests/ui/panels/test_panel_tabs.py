"""The tabs: what is shown, how one goes from one to the next, and what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tcconsole.ui.panels.panel_tabs import Monitor, PanelTabs, TabView

VIEWS = (
    TabView("a", "Four View", 2, 2, monitor=Monitor.NOW, draft=True),
    TabView("b", "Night & <b>day</b>", 4, 3, draft=True),
    TabView("c", "Delivery", 2, 1),
)


@pytest.fixture
def tabs(qtbot: QtBot) -> PanelTabs:
    tabs = PanelTabs()
    qtbot.addWidget(tabs)
    tabs.resize(900, 40)
    tabs.show()
    tabs.show_tabs(VIEWS, "b")
    return tabs


def test_showing_tabs_tells_nobody_and_a_click_does(tabs: PanelTabs) -> None:
    chosen = QSignalSpy(tabs.chosen)
    tabs.show_tabs(VIEWS[:2], "a")
    assert chosen.count() == 0
    QTest.mouseClick(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(1).center())
    assert chosen.at(0) == ["b"]


def test_steps_go_round_the_end(tabs: PanelTabs) -> None:
    chosen = QSignalSpy(tabs.chosen)
    for _ in range(2):
        tabs.step(1)
    tabs.step(-1)
    assert [chosen.at(n)[0] for n in range(3)] == ["c", "a", "c"]


def test_arrow_keys_choose_a_tab(tabs: PanelTabs) -> None:
    tabs.bar.setFocus()
    QTest.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert tabs.bar.currentIndex() == 2


def test_a_screen_reader_hears_name_and_marks(tabs: PanelTabs) -> None:
    assert tabs.bar.accessibleTabName(0) == "Four View on monitor draft"
    assert tabs.bar.accessibleTabName(2) == "Delivery"


def test_a_name_from_the_device_is_shown_letter_by_letter(tabs: PanelTabs) -> None:
    assert tabs.bar.tabText(1) == "Night && <b>day</b>"


def test_a_tab_is_as_wide_as_its_words_and_the_marks(tabs: PanelTabs) -> None:
    marked = tabs.bar.tabRect(0).width()
    tabs.show_tabs((TabView("a", "Four View", 2, 2), *VIEWS[1:]), "b")
    assert tabs.bar.tabRect(0).width() < marked - 40


def test_the_menu_is_for_the_tab_under_the_pointer(tabs: PanelTabs) -> None:
    wanted = QSignalSpy(tabs.menu_wanted)
    tabs.bar.customContextMenuRequested.emit(tabs.bar.tabRect(0).center())
    tabs.bar.customContextMenuRequested.emit(QPoint(-5, -5))
    assert [wanted.at(n)[0] for n in range(2)] == ["a", "b"]


def test_the_button_with_the_dots_is_for_the_shown_panel(tabs: PanelTabs) -> None:
    wanted = QSignalSpy(tabs.menu_wanted)
    tabs._more.click()
    assert wanted.at(0)[0] == "b"
    tabs.show_tabs((), None)
    assert not tabs._more.isEnabled()


def test_the_menu_of_all_panels_leads_to_each(tabs: PanelTabs) -> None:
    tabs._all.click()
    menu = tabs.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][1] == "Night && <b>day</b>"
    menu.actions()[2].trigger()
    assert tabs.bar.currentIndex() == 2
    menu.close()


def test_many_panels_can_be_scrolled_and_reached(tabs: PanelTabs) -> None:
    many = [TabView(f"k{n}", f"Panel number {n}", 2, 2) for n in range(60)]
    tabs.show_tabs(many, "k59")
    assert tabs.bar.width() <= tabs.width()
    assert tabs.bar.tabRect(59).intersects(tabs.bar.rect())


def test_no_tabs_at_all(tabs: PanelTabs) -> None:
    tabs.show_tabs((), None)
    tabs.step(1)
    assert tabs.bar.count() == 0
    tabs.grab()


def test_a_panel_on_the_monitor_that_is_edited_has_both_pills(tabs: PanelTabs) -> None:
    both = tabs.bar.tabRect(0).width()
    tab = tabs.bar._tab(VIEWS[0])
    assert [kind for kind, _words, _icon in tab.pills] == ["on-monitor", "draft"]
    tabs.show_tabs((TabView("a", "Four View", 2, 2, monitor=Monitor.NOW), *VIEWS[1:]), "b")
    assert tabs.bar.tabRect(0).width() < both - 30
