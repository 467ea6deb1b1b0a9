"""Qt's application object, as the console, its first window and the tools need it: nothing heavy is imported here."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tcconsole import __version__, resource

DRAG_PX = 4
"""So far the mouse may slip and a click is still a click; Qt's own 10 make a drag feel stuck."""


def has_display() -> bool:
    """False where no window could be shown."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application() -> QApplication:
    """Qt's application object, named and translated; the theme comes with the preferences."""
    QApplication.setApplicationName("tcconsole")
    QApplication.setApplicationDisplayName("tcconsole")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("tcconsole")
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    # Qt would hand a part of every scaled picture to another thread, and the window would wait for it: 160 µs for 25 µs
    # of work, while picture workers use all the cores.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    app.setStartDragDistance(DRAG_PX)
    _translate(app)
    return app


def _translate(app: QApplication) -> None:
    """The user's language, where there is one of ours."""
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
        (str(resource.root() / "translations"), "tcconsole"),
    ):
        translator = QTranslator(app)
        if translator.load(QLocale(), name, "_", folder):
            app.installTranslator(translator)
