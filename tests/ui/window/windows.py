"""The main window on real simulated devices, built and torn down by a test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on

Q = TypeVar("Q", bound=QObject)


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


@asynccontextmanager
async def window_on(
    *simulators: Simulator, folder: Path | None = None, page: str = "panels", keyring: bool = False
) -> AsyncIterator[tuple[Console, MainWindow]]:
    """A console on these devices and its window, shown in the dark theme with that page in front."""
    Theme.current().apply(application(), "dark")
    async with console_on(*simulators, folder=folder, keyring=keyring) as console:
        window = MainWindow(console)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        window.show_page(page)
        try:
            await until(window.isActiveWindow)
            yield console, window
        finally:
            window.hide()
            window.deleteLater()
            delete_what_is_due()


def delete_what_is_due() -> None:
    """Carry out every `deleteLater`."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def find(inside: QObject, kind: type[Q], name: str) -> Q:
    """The object of that name; it must be there."""
    found = inside.findChild(kind, name)
    assert found is not None, f"there is no {kind.__name__} named {name}"
    return found


def focused() -> QWidget:
    """What has the keyboard; something must."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def click(inside: QObject, name: str) -> None:
    button = find(inside, QAbstractButton, name)
    assert button.isEnabled(), f"{name} is disabled"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words_of(widget: QWidget) -> str:
    """All the words on labels in a widget that can be seen now, in one text."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)
