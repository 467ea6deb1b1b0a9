"""The real window on real simulated devices, as the program itself opens it, and hands to use it with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.app import run_window
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on

W = TypeVar("W", bound=QWidget)


class Session:
    """A console that somebody sits in front of."""

    def __init__(self, window: MainWindow, device: Device | None) -> None:
        self.window = window
        self._device = device

    @property
    def device(self) -> Device:
        assert self._device is not None
        return self._device

    def find(self, kind: type[W], name: str) -> W:
        """The widget of that object name; it must be there."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"there is no {kind.__name__} named {name}"
        return found


@asynccontextmanager
async def session_on(*simulators: Simulator, folder: Path | None = None) -> AsyncIterator[Session]:
    """The main window, shown, on these devices; the first one is on line. Closed through its cross."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    async with console_on(*reversed(simulators), folder=folder) as console, AsyncExitStack() as running:
        life = asyncio.ensure_future(run_window(app, console, running, asyncio.Event()))
        window = await until(_main_window)
        assert isinstance(window, MainWindow)
        window.resize(1280, 800)
        device = console.devices.current
        if device is not None:
            await until(lambda: device.state is DeviceState.ON_LINE)
        try:
            yield Session(window, device)
        finally:
            window.close()
            await asyncio.wait_for(life, 5)


def _main_window() -> QWidget | None:
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    return windows[-1] if windows else None


def press(widget: QWidget, at: QPoint) -> None:
    """Press the left button at `at` (in the widget)."""
    _mouse(widget, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)


def move(widget: QWidget, at: QPoint) -> None:
    """Move the mouse, the left button held."""
    _mouse(widget, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)


def release(widget: QWidget, at: QPoint) -> None:
    """Let go of the left button."""
    _mouse(widget, QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)


def _mouse(
    widget: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    everywhere = QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), everywhere, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def drop(widget: QWidget, data: QMimeData) -> None:
    """Drag `data` over the middle of `widget` and drop it there, as the window system would tell it."""
    at, action = widget.rect().center(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at, actions, data, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted(), "the cell does not take it"
    over = QDragMoveEvent(at, action, data, left, none)
    QApplication.sendEvent(widget, over)
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), action, data, left, none))
