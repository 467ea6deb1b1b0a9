"""The devices page on simulated devices, and what tests do to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.devices.arrangement import SiteHeading
from tcconsole.ui.devices.browser import DeviceBrowser
from tcconsole.ui.devices.columns import Column
from tcconsole.ui.devices.desk import DeviceDesk
from tcconsole.ui.devices.page import DevicesPage
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.ui.window.windows import application, delete_what_is_due

NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Opened:
    """A page whose devices are on line and listed."""

    console: Console
    page: DevicesPage

    @property
    def desk(self) -> DeviceDesk:
        return self.page.desk

    @property
    def browser(self) -> DeviceBrowser:
        return self.desk.browser

    def listed(self) -> list[str]:
        """The rows: "[North 2]" for a heading, the name of a device."""
        rows = self.browser.table.rows
        return [f"[{row.title} {row.count}]" if isinstance(row, SiteHeading) else row.name for row in rows]

    def device(self, name: str) -> Device:
        return next(device for device in self.console.devices.all if device.name == name)

    def word(self, name: str, column: Column) -> str:
        """What stands in that column of a device's row."""
        index = self.browser.table.index_of(self.device(name).key)
        return str(index.siblingAtColumn(column.place).data())

    def select(self, *names: str) -> None:
        self.browser.select([self.device(name).key for name in names])

    def selected(self) -> list[str]:
        return [device.name for device in self.desk.chosen()]

    def click(self, name: str, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Click on the row of that device."""
        view = self.browser.view
        index = self.browser.table.index_of(self.device(name).key)
        view.scrollTo(index)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, modifiers, view.visualRect(index).center()
        )

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.browser.view.setFocus()
        QTest.keyClick(self.browser.view, key, modifiers)

    def trigger(self, name: str) -> None:
        self.desk.commands.by_name[name].trigger()

    def reason(self, name: str) -> str:
        return self.desk.commands.by_name[name].reason


@asynccontextmanager
async def page_on(
    *simulators: Simulator, width: int = 1280, height: int = 800, folder: Path | None = None
) -> AsyncIterator[Opened]:
    """The page in a window of its own; taken down at the end."""
    Theme.current().apply(application(), "dark")
    async with console_on(*simulators, folder=folder) as console:
        opened = Opened(console, DevicesPage(console))
        opened.page.resize(width, height)
        opened.page.show()
        opened.page.activateWindow()
        try:
            await until(lambda: opened.page.isActiveWindow())
            if simulators:
                await until(lambda: read_all(opened), what="every device is on line and listed")
            yield opened
        finally:
            opened.page.close()
            opened.page.deleteLater()
            delete_what_is_due()


def read_all(opened: Opened) -> bool:
    rows = opened.browser.live.rows
    return bool(rows) and all(row.on_line and row.word(Column.FIRMWARE) for row in rows)
