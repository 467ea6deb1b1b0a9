"""What palette and typed numbers need of the window, out of its panels page."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import SIZES
from tcconsole.ui.on_monitor import is_active, on_monitor
from tcconsole.ui.panels.page import PanelsPage
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.picture_look import look_of


class PaletteBench:
    """A `Bench`. all_commands: those of the window. show_page: brings a page to the front by its key;
    pages: those that were shown before."""

    def __init__(
        self,
        console: Console,
        page: PanelsPage,
        all_commands: Callable[[], Sequence[Command]],
        show_page: Callable[[str], None],
        pages: Callable[[], Mapping[str, QWidget]],
    ) -> None:
        self._console = console
        self._page = page
        self._desk = page.desk
        self._all_commands = all_commands
        self._show_page = show_page
        self._pages = pages

    @property
    def device(self) -> Device | None:
        return self._desk.device

    @property
    def draft(self) -> Draft | None:
        return self._desk.draft

    @property
    def cell(self) -> int | None:
        return self._desk.editor.selected_cell

    @property
    def devices(self) -> Sequence[Device]:
        return self._console.devices.all

    def commands(self) -> Sequence[Command]:
        """Those that can be seen, and those of pages that only have to be shown first."""
        return [command for command in self._all_commands() if self._reachable(command.owner)]

    def do(self, command: Command) -> None:
        """Do it where it counts: its page comes to the front."""
        key = self._page_of(command.owner)
        if key is not None:
            self._show_page(key)
        command.trigger()

    def _page_of(self, owner: QWidget) -> str | None:
        for key, page in self._pages().items():
            if page is owner or page.isAncestorOf(owner):
                return key
        return None

    def _reachable(self, owner: QWidget) -> bool:
        key = self._page_of(owner)
        within = self._pages()[key] if key is not None else owner.window()
        return owner is within or owner.isVisibleTo(within)

    def draft_of(self, device: Device) -> Draft | None:
        return self._desk.draft_of(device)

    def cell_of(self, draft: Draft) -> int | None:
        return self._desk.editor.cell_of(draft)

    def lives(self, device: Device, draft: Draft) -> bool:
        return self._desk.mode.on and device is self.device and draft is self.draft

    def go(self, device: Device, draft: Draft | None, cell: int | None) -> None:
        self._console.devices.show(device)
        self._show_page("panels")
        if draft is not None:
            self._desk.open(draft.key)
        if cell is not None and self.draft is draft:
            self._desk.editor.select(cell, focus=True)

    def select(self, cell: int) -> None:
        self._desk.editor.select(cell)

    def put(self, cell: int, camera_id: str) -> None:
        self._desk.edits.put(cell, [camera_id])

    def why_not_monitor(self, device: Device, draft: Draft) -> str:
        if not device.link.on_line:
            return _tr("{device} is not on line").format(device=device.name)
        if device.full_screen.camera_id is not None:
            return _tr("{camera} is full screen on the monitor").format(camera=device.full_screen.title)
        if not is_active(device, draft):
            return _tr("{panel} is not on the monitor").format(panel=draft.name)
        active = device.panels.active
        if active is None or (active.panel_width, active.panel_height) not in SIZES:
            return _tr("{panel} is larger than a device accepts").format(panel=draft.name)
        if (active.panel_width, active.panel_height) != (draft.layout.width, draft.layout.height):
            return _tr("{panel} has another size on the monitor").format(panel=draft.name)
        return ""

    def put_on_monitor(self, device: Device, cell: int, camera_id: str) -> None:
        device.live.put(cell, [camera_id])

    def is_on_monitor(self, device: Device, draft: Draft) -> bool:
        return on_monitor(device, draft)

    def show_panel(self, device: Device, draft: Draft) -> None:
        self.go(device, draft, None)
        if self.draft is draft:
            self._desk.show_on_monitor()

    def why_not_show(self, device: Device, draft: Draft) -> str:
        if not device.link.on_line:
            return _tr("{device} is not on line").format(device=device.name)
        if not draft.dirty and self.is_on_monitor(device, draft):
            return _tr("{panel} is on the monitor").format(panel=draft.name)
        return _tr("It is being saved") if draft.saving else ""

    def show_setting(self, key: str) -> None:
        from tcconsole.ui.settings.page import SettingsPage  # pages are imported when they are first wanted

        self._show_page("settings")
        page = self._pages()["settings"]
        if isinstance(page, SettingsPage) and page.form is not None:
            page.form.show_setting(key)

    def show_camera(self, camera_id: str) -> None:
        from tcconsole.ui.cameras.page import CamerasPage

        self._show_page("cameras")
        page = self._pages()["cameras"]
        if isinstance(page, CamerasPage):
            page.browser.select((camera_id,))

    def picture(self, device: Device, camera_id: str) -> tuple[QImage | None, TileState]:
        look = look_of(device, camera_id, time.monotonic())
        return look.image, look.state


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)
