"""Whether the screen is locked: then nobody looks, and no pictures are fetched.

On Linux the desktop's screen saver tells it over D-Bus, where there is a session bus: as org.freedesktop.ScreenSaver
(KDE, Xfce and others) or under its own name (GNOME, MATE, Cinnamon). logind is not asked: it tells of a lock that it
orders, but not of the password that ends it, and a console that missed that would never show a picture again. On
Windows and macOS Qt tells only of an application that the system has hidden or suspended; a locked screen alone goes
unnoticed there, and pictures are fetched on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

SIGNAL_NAME = "ActiveChanged"
SLOT = "1take_saver(bool)"
"""As Qt wants a slot to be named; it takes words, although its stubs say bytes."""
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
)
OUT_OF_SIGHT = (Qt.ApplicationState.ApplicationHidden, Qt.ApplicationState.ApplicationSuspended)


class Bus(Protocol):
    """As much of a D-Bus connection as is used: have a signal call a slot of `receiver`, from wherever it comes."""

    def connect(
        self, service: str, path: str, interface: str, name: str, receiver: QObject, slot: str, /
    ) -> bool: ...


class ScreenLock(QObject):
    """Signals: `changed()`. bus: the session's, None where there is none."""

    changed = Signal()

    def __init__(self, bus: Bus | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver_on = False
        self._hidden = False
        if bus is not None:
            for interface in SAVERS:
                bus.connect("", "", interface, SIGNAL_NAME, self, SLOT)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.take_state)

    @property
    def locked(self) -> bool:
        return self._saver_on or self._hidden

    @Slot(bool)
    def take_saver(self, on: bool) -> None:
        """The screen saver began, or ended."""
        self._take(on, self._hidden)

    def take_state(self, state: Qt.ApplicationState) -> None:
        """The system has hidden the application or shows it again. One that is used is not behind a lock."""
        used = state is Qt.ApplicationState.ApplicationActive
        self._take(self._saver_on and not used, state in OUT_OF_SIGHT)

    def _take(self, saver_on: bool, hidden: bool) -> None:
        before = self.locked
        self._saver_on, self._hidden = saver_on, hidden
        if self.locked is not before:
            self.changed.emit()


def session_bus() -> Bus | None:
    """The session's D-Bus; None where there is none, and then none is started."""
    if not sys.platform.startswith("linux") or not _has_bus():
        return None
    from PySide6.QtDBus import QDBusConnection  # only where it is of use

    bus = QDBusConnection.sessionBus()
    return cast(Bus, bus) if bus.isConnected() else None


def _has_bus() -> bool:
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder != "" and (Path(folder) / "bus").exists()
