"""Big pictures in windows of their own: for another screen, four at most, and where they were."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.big_picture.big import big_on
from tests.ui.window.windows import delete_what_is_due


async def test_it_floats_and_the_page_is_back(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Dock")
        window = await big.floated()
        assert big.window.panels_page.isVisible()
        assert not big.all.shown
        assert window.view.camera_id == big.id_of("Dock")
        assert window.windowTitle() == f"Dock – {big.device.name} – tcconsole"
        assert not window.view.caption.own.isVisible()
        QTest.keyClick(window.view.canvas, Qt.Key.Key_PageUp)
        assert window.view.camera_id == big.id_of("Gate")
        await until(lambda: window.view.canvas.look.image is not None)
        QTest.keyClick(window.view.canvas, Qt.Key.Key_Escape)
        assert big.all.windows == ()
        assert not [view for view in big.device.feed.views.items() if "big" in view[0] and view[1]]


async def test_f11_makes_it_full_screen_and_a_window_again(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Dock")
        window = await big.floated()
        QTest.keyClick(window.view.canvas, Qt.Key.Key_F11)
        assert window.isFullScreen()
        QTest.keyClick(window.view.canvas, Qt.Key.Key_F11)
        assert not window.isFullScreen()
        assert window.isVisible()


async def test_four_at_most_each_with_its_own_camera(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        names = [cell.view.name for cell in big.window.panels_page.desk.editor.cells]
        for name in names:
            big.open_by_mouse(name)
            big.view.own_wanted.emit()
        assert [window.view.name for window in big.all.windows] == names[:4]
        big.all.open(big.id_of("Roof"), ())
        big.view.own_wanted.emit()
        assert len(big.all.windows) == 4
        assert "Roof" in [window.view.name for window in big.all.windows]


async def test_where_it_was_is_remembered(simulator: Simulator, tmp_path: Path) -> None:
    async with big_on(simulator, tmp_path) as big:
        big.open_by_mouse("Dock")
        window = await big.floated()
        window.setGeometry(60, 70, 720, 420)
        big.window.close()
    async with big_on(simulator, tmp_path) as big:
        big.open_by_mouse("Gate")
        window = await big.floated()
        assert window.geometry().getRect() == (60, 70, 720, 420)


async def test_a_forgotten_device_takes_its_windows_along(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Dock")
        await big.floated()
        big.console.remove_device(big.device)
        await until(lambda: big.all.windows == ())
        delete_what_is_due()
