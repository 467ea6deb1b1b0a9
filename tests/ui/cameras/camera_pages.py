"""The cameras page on a simulated device, and what tests do to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.camera_list.camera_rows import Heading
from tcconsole.ui.cameras.browser import CameraBrowser
from tcconsole.ui.cameras.camera_table import Column
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.direct import direct_on
from tests.ui.window.windows import application, delete_what_is_due

NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Opened:
    """A cameras page that shows a device which is on line, with its cameras in two groups."""

    console: Console
    device: Device
    page: CamerasPage

    @property
    def browser(self) -> CameraBrowser:
        return self.page.browser

    def id(self, name: str) -> str:
        return next(camera.id for camera in self.device.cameras.all if camera.name == name)

    def names(self, ids: tuple[str, ...]) -> list[str]:
        return [self.device.cameras.name(camera_id) for camera_id in ids]

    def listed(self) -> list[str]:
        """The rows: "[Outside 2]" for a heading, the name of a camera."""
        rows = self.browser.table.rows
        return [f"[{row.title} {row.count}]" if isinstance(row, Heading) else row.name for row in rows]

    def watched(self) -> set[str]:
        """The cameras that the list has asked pictures of."""
        return set(self.device.feed.views.get("cameras_page", {}))

    def index(self, name: str, column: Column = Column.NAME) -> QModelIndex:
        return self.browser.table.index_of(self.id(name)).siblingAtColumn(column)

    def click(self, index: QModelIndex, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Click on that place of the view that is shown."""
        view = self.browser.view
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def double_click(self, index: QModelIndex) -> None:
        self.click(index)
        view = self.browser.view
        place = view.visualRect(index).center()
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, place)


@asynccontextmanager
async def device_on(simulator: Simulator, direct: bool) -> AsyncIterator[tuple[Console, Device]]:
    if direct:
        async with direct_on(simulator) as found:
            yield found
    else:
        async with console_on(simulator) as console:
            yield console, await on_line(console)


@asynccontextmanager
async def page_on(
    simulator: Simulator, width: int = 1280, height: int = 800, *, direct: bool = False
) -> AsyncIterator[Opened]:
    """The page in a window of its own; taken down at the end. direct: the device connects to its cameras itself."""
    Theme.current().apply(application(), "dark")
    async with device_on(simulator, direct) as (console, device):
        opened = Opened(console, device, CamerasPage(console))
        device.cameras.book.create_group("Outside", [opened.id("Gate"), opened.id("Yard")])
        device.cameras.book.create_group("Inside", [opened.id("Lobby")])
        opened.page.resize(width, height)
        opened.page.show()
        opened.page.activateWindow()
        await until(lambda: opened.page.isActiveWindow() and bool(opened.watched()))
        try:
            yield opened
        finally:
            opened.page.close()
            opened.page.deleteLater()
            delete_what_is_due()
