"""The big picture: opened, closed, zoomed and told truthfully."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QExposeEvent, QRegion, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tcconsole.model.preferences import RATE_BIG
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.parts.tile_paint import TileState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.big_picture.big import LEFT, Big, big_on, drag, turn
from tests.ui.window.windows import focused

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
        assert big.view.order == cameras.browser.table.camera_ids
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
    watched = big.device.feed.views
    return [want for view, wants in watched.items() if view.startswith("big ") for want in wants.values()]


async def test_the_wheel_zooms_at_the_pointer_and_the_mouse_pushes(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        canvas, at = big.canvas, QPointF(big.canvas.width() * 0.3, big.canvas.height() * 0.4)
        whole = canvas.picture_rect()
        assert canvas.zoom.whole
        turn(canvas, at, 5)
        turn(canvas, at, 2, CTRL)
        near = canvas.picture_rect()
        assert near.width() > 3 * whole.width()
        before, now = (rect_share(rect, at) for rect in (whole, near))
        assert now == pytest.approx(before, abs=1e-3)
        assert big.view.caption.percent.text() == f"{round(canvas.zoom.scale * 100)} %"
        await until(lambda: wants(big)[0].width == 640)  # the whole JPEG
        assert canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
        drag(canvas, QPoint(200, 200), QPoint(150, 180))
        assert (canvas.picture_rect().topLeft() - near.topLeft()).toTuple() == pytest.approx((-50, -20))
        drag(canvas, QPoint(200, 200), QPoint(20000, 20000))
        assert canvas.picture_rect().topLeft().toTuple() == pytest.approx((0, 0), abs=1e-6)
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        assert canvas.picture_rect().left() == pytest.approx(-canvas.width() / 10)


def rect_share(rect: QRectF, at: QPointF) -> tuple[float, float]:
    return (at.x() - rect.left()) / rect.width(), (at.y() - rect.top()) / rect.height()


async def test_keys_and_buttons_zoom(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        canvas, caption = big.canvas, big.view.caption
        whole = canvas.zoom.scale
        QTest.keyClick(canvas, Qt.Key.Key_Plus)
        assert canvas.zoom.scale == pytest.approx(whole * 1.25)
        QTest.mouseClick(caption.larger, LEFT)
        QTest.keyClick(canvas, Qt.Key.Key_Minus)
        assert canvas.zoom.scale == pytest.approx(whole * 1.25)
        QTest.keyClick(canvas, Qt.Key.Key_0)
        assert canvas.zoom.whole
        QTest.keyClick(canvas, Qt.Key.Key_1)
        assert canvas.zoom.scale == 1
        assert caption.percent.text() == "100 %"
        QTest.mouseClick(caption.whole, LEFT)
        assert canvas.zoom.scale == pytest.approx(whole)
        QTest.mouseDClick(canvas, LEFT)
        assert canvas.zoom.scale == 1
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        assert canvas.zoom.whole


async def test_a_silent_camera_is_told_zoomed_too(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Dock")
        await big.picture()
        await until(lambda: big.canvas.look.state is TileState.LIVE)
        big.canvas.zoom_by(3.0)
        colourful = shades(big)
        simulator.fault(silent_cameras=[big.view.camera_id], silent_camera_s=0.1)
        await until(lambda: big.canvas.look.state is TileState.STALE)
        assert big.canvas.look.first.startswith("No new picture for")
        assert big.view.caption.age.text() == big.canvas.look.age
        assert big.view.caption.age_icon.icon() == "no-answer"
        assert colourful > 20 > shades(big)
        simulator.fault(reset=True)
        await until(lambda: big.canvas.look.state is TileState.LIVE)


def shades(big: Big) -> int:
    """How colourful the painted picture is: the widest gap between red, green and blue, left of the middle."""
    image = big.canvas.grab().toImage()
    width, height = image.width(), image.height()
    dots = [image.pixelColor(x, y) for x in range(20, width // 3, 9) for y in range(60, height - 60, 9)]
    return max(
        max(dot.red(), dot.green(), dot.blue()) - min(dot.red(), dot.green(), dot.blue()) for dot in dots
    )


async def test_a_device_that_goes_is_told_and_a_camera_that_goes_too(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        simulator.stop()
        await until(lambda: big.canvas.look.state is TileState.UNREACHABLE)
        assert big.canvas.look.first.startswith("Unreachable since")
        simulator.start()
        await until(lambda: big.canvas.look.state is TileState.LIVE)
        big.view.show_camera(big.device, "no such camera", ())
        assert big.canvas.look.first == "The device has no such camera any more"
        assert big.view.caption.age.text() == "gone"
        assert wants(big) == []


async def test_a_minimised_window_fetches_nothing(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        assert wants(big)
        big.window.showMinimized()
        await until(lambda: not wants(big))
        big.window.showNormal()
        await until(lambda: wants(big))


async def test_a_window_that_is_covered_fetches_nothing(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        assert wants(big)
        with monkeypatch.context() as covered:
            covered.setattr(QWindow, "isExposed", lambda _: False)
            QApplication.sendEvent(big.window.windowHandle(), QExposeEvent(QRegion()))
            assert not wants(big)
        QApplication.sendEvent(big.window.windowHandle(), QExposeEvent(QRegion(0, 0, 9, 9)))
        await until(lambda: wants(big))


async def test_names_are_plain_text(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        caption = big.view.caption
        caption.set_camera(3, "<b>Gate</b>", "<i>Outside</i>")
        for shown in (caption.name, caption.detail, caption.number, caption.age, caption.measure):
            assert shown.textFormat() is Qt.TextFormat.PlainText
