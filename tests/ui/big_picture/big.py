"""The whole window on a simulated device, and the big picture in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.big_picture.canvas import PictureCanvas
from tcconsole.ui.big_picture.own_window import OwnWindow
from tcconsole.ui.big_picture.view import BigPicture
from tcconsole.ui.panels.cell import Cell
from tcconsole.ui.window.big_pictures import BigPictures
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import window_on

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass
class Big:
    """view: the one over the pages, until a test looks at another."""

    console: Console
    device: Device
    window: MainWindow
    view: BigPicture

    @property
    def all(self) -> BigPictures:
        return self.window.big_pictures

    @property
    def canvas(self) -> PictureCanvas:
        return self.view.canvas

    def id_of(self, name: str) -> str:
        return next(camera.id for camera in self.device.cameras.all if camera.name == name)

    def cell(self, name: str) -> Cell:
        cells = self.window.panels_page.desk.editor.cells
        return next(cell for cell in cells if cell.view.name == name)

    def open_by_mouse(self, name: str) -> None:
        """A double-click on the picture of a cell."""
        cell = self.cell(name)
        at = cell.picture_rect().center()
        QTest.mouseClick(cell, LEFT, NO_KEYS, at)
        QTest.mouseDClick(cell, LEFT, NO_KEYS, at)

    async def picture(self) -> None:
        """Until there is a picture of the camera, as large as it is shown."""
        feed = self.device.feed
        await until(
            lambda: self.canvas.look.image is not None and feed.picture(self.view.camera_id).full_width
        )

    async def floated(self) -> OwnWindow:
        """The big picture in a window of its own, which has the keyboard."""
        QTest.mouseClick(self.view.caption.own, LEFT)
        window = self.all.windows[-1]
        await until(window.isActiveWindow)
        return window


@asynccontextmanager
async def big_on(simulator: Simulator, folder: Path | None = None) -> AsyncIterator[Big]:
    """The window with the panel whose first cells are Gate and Dock."""
    async with window_on(simulator, folder=folder) as (console, window):
        device = await on_line(console)
        await until(lambda: any(cell.view.name == "Gate" for cell in window.panels_page.desk.editor.cells))
        yield Big(console, device, window, window.big_pictures.view)


def turn(widget: QWidget, at: QPointF, notches: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Turn the wheel over a widget; as Qt does with a real one, ask its parents if it does not want it."""
    everywhere = QPointF(widget.mapToGlobal(at))
    turned, phase = QPoint(0, 120 * notches), Qt.ScrollPhase.NoScrollPhase
    asked: QWidget | None = widget
    while asked is not None:
        there = asked.mapFromGlobal(everywhere)
        event = QWheelEvent(there, everywhere, QPoint(), turned, Qt.MouseButton.NoButton, keys, phase, False)
        event.ignore()
        QApplication.sendEvent(asked, event)
        if event.isAccepted():
            return
        asked = asked.parentWidget()


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, move and let go with the left button."""
    from tests.ui.ptz.aims import mouse

    mouse(widget, QEvent.Type.MouseButtonPress, QPointF(start))
    mouse(widget, QEvent.Type.MouseMove, QPointF(end))
    mouse(widget, QEvent.Type.MouseButtonRelease, QPointF(end))
