"""The camera editor on a real simulated device with Direct Connect."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.cameras.editor import CameraEditor
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.direct import direct_on
from tests.ui.window.windows import application, delete_what_is_due, find


@asynccontextmanager
async def shown(widget: QWidget, width: int = 1200, height: int = 760) -> AsyncIterator[None]:
    """The widget in a window of its own, with the keyboard."""
    Theme.current().apply(application(), "dark")
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    try:
        await until(widget.isActiveWindow)
        yield
    finally:
        widget.hide()
        widget.deleteLater()
        delete_what_is_due()


@asynccontextmanager
async def editor_on(
    simulator: Simulator, *, direct: bool = True
) -> AsyncIterator[tuple[Console, CameraEditor]]:
    """The editor of a device; direct: whether that connects to its cameras itself."""
    if direct:
        async with direct_on(simulator) as (console, device):
            editor = CameraEditor(device)
            async with shown(editor):
                yield console, editor
        return
    async with console_on(simulator) as console:
        editor = CameraEditor(await on_line(console))
        async with shown(editor):
            yield console, editor


def camera_id(editor: CameraEditor, name: str) -> str:
    return next(camera.id for camera in editor.device.cameras.all if camera.name == name)


def type_into(inside: QWidget, name: str, text: str) -> None:
    """Replace what that field holds, key by key."""
    field = find(inside, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def paste_into(inside: QWidget, name: str, text: str) -> None:
    """Replace what that field holds by the clipboard."""
    application().clipboard().setText(text)
    field = find(inside, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    application().clipboard().clear()


def nameless(inside: QWidget) -> list[str]:
    """What can have the keyboard there and has no name for tests or for screen readers."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}"
        for widget in inside.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
        and not (widget.objectName() and widget.accessibleName())
    ]
