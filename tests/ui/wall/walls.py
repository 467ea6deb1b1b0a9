"""The real window on simulated devices with its wall in front, and what tests do to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel
from tcconsole.ui.parts.command import Command
from tcconsole.ui.wall.monitor_tile import MonitorTile
from tcconsole.ui.wall.page import WallPage
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.window.windows import window_on

NO_KEYS = Qt.KeyboardModifier.NoModifier
READING = ("GET", "HEAD")


@dataclass(frozen=True)
class Opened:
    """The wall in the window; devices in the order of their simulators."""

    console: Console
    window: MainWindow
    page: WallPage

    @property
    def devices(self) -> tuple[Device, ...]:
        return self.console.devices.all

    @property
    def tiles(self) -> tuple[MonitorTile, ...]:
        return self.page.board.grid.tiles

    def tile(self, index: int) -> MonitorTile:
        """The monitor of the device with that index."""
        found = self.page.board.grid.tile(self.devices[index])
        assert found is not None
        return found

    def camera(self, index: int, name: str) -> CarriedCamera:
        """That camera as it is carried out of a list of that device."""
        device = self.devices[index]
        camera_id = next(camera.id for camera in device.cameras.all if camera.name == name)
        return CarriedCamera(device.key, camera_id, name)

    def panel(self, index: int, name: str) -> CarriedPanel:
        device = self.devices[index]
        guid = next(panel.panel_guid for panel in device.panels.saved if panel.panel_name == name)
        return CarriedPanel(device.key, guid or "", name)

    def cell_point(self, index: int, cell: int) -> QPoint:
        """The middle of a cell of that monitor, in the grid."""
        pictures = self.tile(index).pictures
        return pictures.mapTo(self.page.board.grid, pictures.cell_rect(cell).center().toPoint())

    def head_point(self, index: int) -> QPoint:
        head = self.tile(index).head
        return head.mapTo(self.page.board.grid, head.rect().center())

    def command(self, name: str) -> Command:
        found = self.window.findChild(Command, name)
        assert found is not None, name
        return found

    def names(self, index: int) -> list[str]:
        """The cameras in the cells of that monitor, as they are shown."""
        return [cell.name for cell in self.tile(index).view.cells]

    def drop(self, data: QMimeData, at: QPoint) -> bool:
        return drop(self.page.board.grid, data, at)

    def menu(self, name: str) -> QMenu:
        """The open menu of that name."""
        found = self.window.findChildren(QMenu, name)
        assert found, name
        return found[-1]


@asynccontextmanager
async def wall_on(*simulators: Simulator, folder: Path | None = None) -> AsyncIterator[Opened]:
    """The wall once every device that serves is on line."""
    async with window_on(*simulators, folder=folder, page="wall") as (console, window):
        page = window.page("wall")
        assert isinstance(page, WallPage)
        serving = [d for d, s in zip(console.devices.all, simulators, strict=True) if s.running]
        await until(lambda: all(device.link.on_line for device in serving))
        yield Opened(console, window, page)


def changes(simulator: Simulator) -> list[str]:
    """What has changed something on the device, but signing in."""
    asked = (f"{entry['method']} {entry['path']}" for entry in simulator.state()["requests"])
    return [each for each in asked if not each.startswith(READING) and "ession" not in each]


def pictures_asked(simulator: Simulator) -> int:
    """How many snapshots the device was asked for."""
    return sum("napshot" in entry["path"] for entry in simulator.state()["requests"])


def choose(menu: QMenu, words: str) -> None:
    """Trigger the entry of that text, also of a menu inside."""
    for action in menu.actions():
        inside = action.menu()
        if action.text() == words:
            assert action.isEnabled(), words
            action.trigger()
            menu.close()
            return
        if isinstance(inside, QMenu) and any(entry.text() == words for entry in inside.actions()):
            choose(inside, words)
            menu.close()
            return
    raise AssertionError(f"{words!r} is not in {texts(menu)}")


def texts(menu: QMenu) -> list[str]:
    entries: list[QAction] = menu.actions()
    return [action.text() for action in entries if not action.isSeparator()]


def hover(target: QWidget, data: QMimeData, at: QPoint) -> bool:
    """Drag `data` over `target`; whether a drop would be taken there."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, actions, data, Qt.MouseButton.LeftButton, NO_KEYS)
        QApplication.sendEvent(target, event)
    return event.isAccepted()


def leave(target: QWidget) -> None:
    QApplication.sendEvent(target, QDragLeaveEvent())


def drop(target: QWidget, data: QMimeData, at: QPoint) -> bool:
    """Drag `data` over `target` and let go; whether it was taken."""
    hover(target, data, at)
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(at.toPointF(), actions, data, Qt.MouseButton.LeftButton, NO_KEYS)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(widget, key, modifiers)
