"""Commands of the panels page for what is on the monitor, and for what the cells have shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.panels.page import PanelsPage


class MonitorCommands(QObject):
    """Made once for a page, which owns it."""

    def __init__(self, page: PanelsPage) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self._add_monitor()
        self._add_history()

    def _add_monitor(self) -> None:
        page, group = self._page, self.tr("Monitor")
        Command(
            page,
            "draft_or_live",
            self.tr("Draft or live"),
            self._desk.mode.toggle,
            ["Ctrl+L"],
            group=group,
            icon_name="monitor",
            why_not=lambda: "" if self._desk.mode.on else self._desk.mode.why_not,
        )
        Command(
            page,
            "fullscreen_action",
            self.tr("Show the selected camera full screen"),
            self._show_fullscreen,
            ["Ctrl+Shift+F"],
            group=group,
            icon_name="fullscreen",
            why_not=self._why_not_fullscreen,
        )
        Command(
            page,
            "back_to_panel",
            self.tr("Back to the panel"),
            self._back,
            ["Ctrl+B"],
            group=group,
            icon_name="back",
            why_not=self._why_not_back,
        )
        Command(
            page,
            "refresh_display",
            self.tr("Refresh the display"),
            self._refresh,
            ["Ctrl+F5"],
            group=group,
            icon_name="refresh",
            why_not=self._why_not_on_line,
        )

    def _add_history(self) -> None:
        steps = (
            ("cell_back", self.tr("Back to the camera that the cell showed before"), "Alt+Left", -1),
            ("cell_forward", self.tr("Forward again in the cell"), "Alt+Right", 1),
        )
        for name, words, key, by in steps:
            Command(
                self._desk.editor,
                name,
                words,
                partial(self._go, by),
                [key],
                group=self.tr("Cells"),
                icon_name="arrow-left" if by < 0 else "arrow-right",
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
                why_not=partial(self._why_not_go, by),
            )

    def _show_fullscreen(self) -> None:
        camera_id = self._page.selected_camera_id
        if camera_id is not None:
            self._page.show_fullscreen(camera_id)

    def _why_not_fullscreen(self) -> str:
        if self._page.selected_camera_id is None:
            return self.tr("Select a cell with a camera")
        return self._why_not_on_line()

    def _back(self) -> None:
        if self._desk.device is not None:
            self._desk.device.full_screen.back()

    def _why_not_back(self) -> str:
        device = self._desk.device
        if device is None or device.full_screen.camera_id is None:
            return self.tr("No camera is full screen")
        if device.full_screen.panel is None:
            return self.tr("No panel was on the monitor before")
        return self._why_not_on_line()

    def _refresh(self) -> None:
        if self._desk.device is not None:
            self._desk.device.panels.refresh()

    def _why_not_on_line(self) -> str:
        device = self._desk.device
        if device is None or not device.link.on_line:
            return self.tr("The device is not on line")
        return ""

    def _go(self, by: int) -> None:
        index = self._page.selected_cell
        if index is not None:
            self._desk.edits.go(index, by)

    def _why_not_go(self, by: int) -> str:
        index = self._page.selected_cell
        if index is not None and self._desk.edits.earlier(index, by) is not None:
            return self._desk.edits.why_not
        return self.tr("The cell has shown no other camera") if by < 0 else self.tr("Nobody has gone back")
