"""The big picture: opened, closed, zoomed and told truthfully."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tcconsole.model.preferences import RATE_BIG
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.parts.tile_paint import TileState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.big_picture.big import LEFT, Big, big_on, drag, turn
from tests.ui.window.windows import find, focused

CTRL = Qt.KeyboardModifier.ControlModifier


async def test_a_double_click_in_a_cell_opens_it_and_escape_goes_back(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Dock")
        assert big.view.isVisible()
        assert not big.window.panels_page.isVisible()
        assert big.view.camera_id == big.id_of("Dock")
        assert big.view.caption.name.words() == "Dock"
        assert focused() is big.canvas
        await big.picture()
        QTest.keyClick(big.canvas, Qt.Key.Key_Escape)
        assert big.window.panels_page.isVisible()
        assert focused() is big.cell("Dock")
        assert big.view.camera_id == ""


async def test_a_key_opens_that_of_the_selected_cell(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.window.panels_page.desk.editor.select(1, focus=True)
        QTest.keyClick(focused(), Qt.Key.Key_B)
        assert big.view.camera_id == big.cell("Dock").view.camera_id
        QTest.mouseClick(big.view.caption.close_button, LEFT)
        assert big.window.panels_page.isVisible()


async def test_enter_in_the_list_of_the_cameras_page_opens_it_in_that_order(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.window.show_page("cameras")
        cameras = big.window.page("cameras")
        assert isinstance(cameras, CamerasPage)
        cameras.browser.select((big.id_of("Dock"),))
        cameras.browser.list.setFocus()
        QTest.keyClick(cameras.browser.list, Qt.Key.Key_Return)
        assert big.view.camera_id == big.id_of("Dock")
        assert big.view.order == cameras.browser.shown_ids
        QTest.keyClick(big.canvas, Qt.Key.Key_Escape)
        assert cameras.isVisible()
        assert focused() is cameras.browser.list


async def test_the_menus_open_it(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        page = big.window.panels_page
        for menu, name in ((page.cell_menu(1), "Dock"), (page.dock.menu_for(big.id_of("Roof")), "Roof")):
            choose(menu, "big_picture")
            assert big.view.caption.name.words() == name
            QTest.keyClick(big.canvas, Qt.Key.Key_Escape)


def choose(menu: QMenu, name: str) -> None:
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.deleteLater()


async def test_page_keys_go_through_the_panel_and_the_selected_cell_follows(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        editor = big.window.panels_page.desk.editor
        order = [cell.view.camera_id for cell in editor.cells if cell.view.camera_id]
        big.open_by_mouse("Gate")
        shown = []
        for _ in order:
            shown.append(big.view.camera_id)
            assert editor.selected_camera_id == big.view.camera_id
            QTest.keyClick(big.canvas, Qt.Key.Key_PageDown)
        assert shown == order
        assert big.view.camera_id == order[0]
        QTest.keyClick(big.canvas, Qt.Key.Key_PageUp)
        assert big.view.camera_id == order[-1]


async def test_it_is_fetched_as_often_and_as_large_as_it_is_shown_and_not_while_hidden(
    simulator: Simulator,
) -> None:
    async with big_on(simulator) as big:
        feed = big.device.feed
        big.open_by_mouse("Gate")
        await big.picture()
        (want,) = wants(big)
        assert want.interval_s == 0.2
        assert want.weight == 4
        assert (want.width, want.height) == (big.canvas.wanted.width(), big.canvas.wanted.height())
        assert feed.watched == 1  # nothing else is in sight
        big.console.preferences.set(RATE_BIG, 10.0)
        await until(lambda: [each.interval_s for each in wants(big)] == [0.1])
        big.window.show_page("health")
        assert wants(big) == []
        assert big.view.camera_id == ""


def wants(big: Big) -> list:  # type: ignore[type-arg]
    watched = big.device.feed._watched
    return [want for view, wants in watched.items() if view.startswith("big ") for want in wants.values()]
