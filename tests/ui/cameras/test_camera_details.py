"""One camera in detail beside the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.cameras.camera_pages import Opened, page_on
from tests.ui.window.windows import find


def watched(opened: Opened) -> bool:
    return bool(opened.device.feed.views.get("camera_details"))


async def test_a_minimised_window_fetches_no_large_picture(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Gate"))
        assert watched(opened)
        opened.page.setWindowState(Qt.WindowState.WindowMinimized)
        await until(lambda: not watched(opened))
        opened.page.setWindowState(Qt.WindowState.WindowNoState)
        await until(lambda: watched(opened))


async def test_an_onvif_test_may_end_after_its_device_is_gone_from_the_page(simulator: Simulator) -> None:
    async with page_on(simulator, direct=True) as opened:
        opened.click(opened.index("Gate"))
        button = find(opened.page.about, QAbstractButton, "test_onvif_button")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        onvif, gate = opened.device.editing.onvif, opened.id("Gate")
        assert onvif.testing(gate)
        opened.page.about.show_camera(None, "", ())
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        await until(lambda: onvif.result(gate) is not None)
