"""The panels page on a simulated device, and what tests do to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.api.wire import Camera
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.panels.layout_editor import LayoutEditor
from tcconsole.ui.panels.page import PanelsPage
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

W = TypeVar("W", bound=QWidget)

NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Opened:
    """A page that shows a device which is on line."""

    console: Console
    device: Device
    page: PanelsPage

    @property
    def editor(self) -> LayoutEditor:
        return self.page.desk.editor

    @property
    def draft(self) -> Draft:
        draft = self.page.current_draft
        assert draft is not None
        return draft

    def camera(self, name: str) -> Camera:
        return next(camera for camera in self.device.cameras.all if camera.name == name)

    def cells(self) -> list[str]:
        """The names of the cameras in the cells, "" for an empty one."""
        return [cell.view.name for cell in self.editor.cells]

    def part(self, kind: type[W], name: str) -> W:
        """The widget of the page with that object name."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def show(self, name: str) -> None:
        """Show the panel of that name."""
        self.page.desk.open(next(draft.key for draft in self.device.panels.drafts if draft.name == name))


@asynccontextmanager
async def page_on(
    simulator: Simulator, width: int = 1280, height: int = 800, *, folder: Path | None = None
) -> AsyncIterator[Opened]:
    """The page in a window of its own, showing the simulated device; taken down at the end."""
    async with console_on(simulator, folder=folder) as console:
        device = await on_line(console)
        page = PanelsPage(console)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        await until(lambda: page.isActiveWindow() and page.desk.editor.cells)
        try:
            yield Opened(console, device, page)
        finally:
            page.close()
            page.deleteLater()


async def pictures_of(opened: Opened, *names: str) -> None:
    """Wait until there is a picture of each of these cameras."""
    feed, ids = opened.device.feed, [opened.camera(name).id for name in names]
    await until(lambda: all(feed.picture(camera_id).image is not None for camera_id in ids))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(widget, key, modifiers)


def enter(target: QWidget, data: QMimeData, at: QPoint) -> bool:
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
    if not enter(target, data, at):
        leave(target)
        return False
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(at.toPointF(), actions, data, Qt.MouseButton.LeftButton, NO_KEYS)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


class PaintWatch(QObject):
    """Notes which part of each widget is painted, by their object names, and how often."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.parts: dict[str, list[QRect]] = defaultdict(list)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts[watched.objectName()].append(event.rect())
        return False
