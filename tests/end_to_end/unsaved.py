"""A console with unsaved work, to be killed: `python -m tests.end_to_end.unsaved URL FOLDER`.

The password is in the environment. It clears a cell of the shown panel by the keyboard, fills another, begins a new
panel, and goes on running.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tcconsole.api.address import Address
from tcconsole.app import make_application, use_preferences
from tcconsole.model.console import Console
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.waiting import until


async def work(url: str, folder: Path) -> None:
    """Edit, and wait for the end."""
    console = Console(folder, keyring=False)
    console.start()
    window = MainWindow(console)
    window.show()
    await console.devices.loaded()
    device = console.add_device(Address.parse(url), os.environ["TCCONSOLE_PASSWORD"])
    desk = window.panels_page.desk
    await until(lambda: device.link.on_line and desk.draft is not None, timeout_s=30)
    cell = window.findChild(QWidget, "cell-2")
    assert cell is not None
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    QTest.keyClick(cell, Qt.Key.Key_Delete)
    desk.edits.put(0, [device.cameras.all[10].id])
    desk.begin(3, 2)
    await asyncio.Event().wait()


if __name__ == "__main__":
    app = make_application()
    use_preferences(app, Console(None, keyring=False))
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(work(sys.argv[1], Path(sys.argv[2])))
