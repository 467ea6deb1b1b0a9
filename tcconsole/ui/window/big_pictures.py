"""The big pictures of the window: one over the pages, and up to four in windows of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.big_picture.own_window import OwnWindow
from tcconsole.ui.big_picture.view import BigPicture
from tcconsole.ui.panels.page import PanelsPage
from tcconsole.ui.ptz.aim_mode import AimMode
from tcconsole.ui.window.big_aim import BigAim

MOST_WINDOWS = 4


class BigPictures(QObject):
    """pages: where the big picture takes the place of the page that it was opened from.

    Signals: `changed()` the one over the pages came, went, or shows another camera.
    """

    changed = Signal()

    def __init__(self, console: Console, pages: QStackedWidget, panels: PanelsPage, aim: AimMode) -> None:
        super().__init__(pages)
        self._console = console
        self._pages = pages
        self._panels = panels
        self._aim = aim
        self._kept = {k: v for k, v in console.kept_window().items() if k.startswith("big_picture_")}
        self._origin: QWidget | None = None
        self._focus: QWidget | None = None
        self._in_panel = False
        self._windows: dict[int, OwnWindow] = {}
        self.view = BigPicture(console, in_place=True)
        pages.addWidget(self.view)
        BigAim(self.view, aim)
        self._connect()

    def _connect(self) -> None:
        self.view.closed.connect(self.close)
        self.view.own_wanted.connect(self.float)
        self.view.camera_changed.connect(self._follow_camera)
        self._pages.currentChanged.connect(self._follow_page)
        self._panels.big_picture_wanted.connect(self._open_from_panel)
        self._panels.dock.actions_of.big_picture_wanted.connect(self._open_from_dock)
        self._console.devices.list_changed.connect(self._drop_forgotten)
        self._console.devices.current_changed.connect(self._drop_other)

    @property
    def windows(self) -> tuple[OwnWindow, ...]:
        """Those in windows of their own, in the order of their places."""
        return tuple(self._windows[place] for place in sorted(self._windows))

    @property
    def shown(self) -> bool:
        """True while a big picture stands in for a page."""
        return self._pages.currentWidget() is self.view

    @property
    def of_selected_cell(self) -> bool:
        """True while it shows the camera that the PTZ dock beside it is about."""
        selected = self._panels.selected_camera_id
        return self.shown and bool(self.view.camera_id) and self.view.camera_id == selected

    def open(self, camera_id: str, order: Sequence[str], *, in_panel: bool = False) -> None:
        """Show that camera of the current device; order: the cameras before and after it."""
        device = self._console.devices.current
        if device is None:
            return
        if not self.shown:
            self._origin, self._focus = self._pages.currentWidget(), QApplication.focusWidget()
        self._in_panel = in_panel
        self.view.show_camera(device, camera_id, order)
        self._pages.setCurrentWidget(self.view)
        self.view.canvas.setFocus()
        self.changed.emit()

    def close(self) -> None:
        """Back to the page that it was opened from, and to what had the keyboard there."""
        if not self.shown:
            return
        focus, cell = self._focus, self._panels.selected_cell
        if self._origin is not None:
            self._pages.setCurrentWidget(self._origin)
        if self._in_panel and cell is not None:
            self._panels.desk.editor.select(cell, focus=True)
        elif focus is not None and focus.isVisible():
            focus.setFocus()
        self.changed.emit()

    def float(self) -> None:
        """Give the camera a window of its own; with four of them, the oldest place is taken over."""
        device = self.view.device
        if device is None:
            return
        camera_id, order = self.view.camera_id, self.view.order
        free = [place for place in range(1, MOST_WINDOWS + 1) if place not in self._windows]
        window = self._make_window(free[0]) if free else self._windows[next(iter(self._windows))]
        window.view.show_camera(device, camera_id, order)
        self.close()
        window.show()
        window.raise_()
        window.activateWindow()
        window.view.canvas.setFocus()

    def close_windows(self) -> None:
        """Close those in windows of their own."""
        for window in self.windows:
            window.close()

    def kept(self) -> dict[str, str]:
        """Where the windows are or were, to be kept with the main window's."""
        return self._kept | {_key(place): window.geometry_text for place, window in self._windows.items()}

    def _make_window(self, place: int) -> OwnWindow:
        window = self._windows[place] = OwnWindow(self._console, place)
        if geometry := self._kept.get(_key(place), ""):
            window.restore(geometry)
        BigAim(window.view, self._aim)
        window.gone.connect(self._forget)
        return window

    def _forget(self, place: int) -> None:
        self._kept[_key(place)] = self._windows.pop(place).geometry_text

    def _open_from_panel(self, camera_id: str) -> None:
        views = [cell.view for cell in self._panels.desk.editor.cells]
        order = [view.camera_id for view in views if view.camera_id is not None and not view.gone]
        self.open(camera_id, tuple(dict.fromkeys(order)), in_panel=True)

    def _open_from_dock(self, camera_id: str) -> None:
        self.open(camera_id, self._panels.dock.cameras.camera_ids)

    def _follow_camera(self) -> None:
        """Out of a panel, the selected cell goes with the picture, so that the PTZ dock is about the same camera."""
        editor = self._panels.desk.editor
        if self._in_panel and self.view.camera_id not in ("", editor.selected_camera_id):
            cells = [cell.index for cell in editor.cells if cell.view.camera_id == self.view.camera_id]
            editor.select(cells[0] if cells else editor.selected_cell)
        self.changed.emit()

    def _follow_page(self) -> None:
        if not self.shown:
            self.view.end()

    def _drop_other(self) -> None:
        """The window shows another device now."""
        if self.view.device is not self._console.devices.current:
            self.close()

    def _drop_forgotten(self) -> None:
        known = self._console.devices.all
        for window in self.windows:
            if window.view.device not in known:
                window.close()
        if self.view.device is not None and self.view.device not in known:
            self.close()


def _key(place: int) -> str:
    return f"big_picture_{place}"
