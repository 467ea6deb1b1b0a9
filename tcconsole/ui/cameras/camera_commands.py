"""What can be done on the cameras page by a key, or found by its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tcconsole.ui.camera_list.camera_words import why_not_direct, why_not_rename
from tcconsole.ui.cameras.camera_table import Column
from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.cameras.page import CamerasPage


class CameraCommands(QObject):
    """Made once for a page, which owns it."""

    def __init__(self, page: CamerasPage) -> None:
        super().__init__(page)
        self._page = page
        self._command = partial(Command, page, group=self.tr("Cameras"))
        self._add_looking()
        self._add_showing()
        self._add_editing()
        self._add_grouping()

    def _add_looking(self) -> None:
        words = self.tr("Search the cameras")
        self._command("cameras_find", words, self._search, ["/"], icon_name="find")
        words = self.tr("List or pictures")
        self._command("cameras_toggle_view", words, self._toggle_view, ["Ctrl+L"], icon_name="tiles")
        words = self.tr("Copy the names of the cameras")
        self._command(
            "cameras_copy", words, self._copy, ["Ctrl+C"], icon_name="copy", why_not=self._why_not_chosen
        )

    def _add_showing(self) -> None:
        words, put = self.tr("Put the selected cameras into cells"), self._page.put
        self._command("cameras_put", words, put, ["P"], icon_name="put", why_not=self._why_not_put)
        words, show = self.tr("Selected camera full screen"), self._page.fullscreen
        self._command("cameras_fullscreen", words, show, icon_name="fullscreen", why_not=self._why_not_chosen)

        words, big = self.tr("Open the big picture"), self._open_big
        self._command(
            "cameras_big_picture", words, big, ["B"], icon_name="find", why_not=self._why_not_chosen
        )

    def _add_editing(self) -> None:
        words, number = self.tr("Change the camera's number"), partial(self._page.browser.edit, Column.NUMBER)
        self._command("cameras_number", words, number, ["F2"], icon_name="edit", why_not=self._why_not_chosen)
        words, rename = self.tr("Rename the camera"), partial(self._page.browser.edit, Column.NAME)
        self._command(
            "cameras_rename", words, rename, ["Shift+F2"], icon_name="edit", why_not=self._why_not_rename
        )
        words, add = self.tr("Add a camera to the device"), self._page.add_wanted.emit
        self._command("cameras_add", words, add, icon_name="add", why_not=self._why_not_add)

    def _add_grouping(self) -> None:
        words = self.tr("Favourite, or not")
        self._command(
            "cameras_favourite",
            words,
            self._favourite,
            ["F"],
            icon_name="favourite",
            why_not=self._why_not_chosen,
        )
        words = self.tr("New group of the selected cameras")
        self._command("cameras_group", words, self._page.new_group, ["Ctrl+G"], icon_name="folder")
        words, undo = self.tr("Undo the last change of groups"), self._page.undo
        self._command("cameras_undo", words, undo, ["Ctrl+Z"], icon_name="undo", why_not=self._why_not_undo)

    def _open_big(self) -> None:
        self._page.big_picture_wanted.emit(self._page.browser.current)

    def _search(self) -> None:
        search = self._page.bar.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    def _toggle_view(self) -> None:
        browser = self._page.browser
        browser.show_as("list" if browser.view is browser.grid else "grid")

    def _copy(self) -> None:
        self._page.menu_of.copy_names(self._page.selected)

    def _favourite(self) -> None:
        self._page.menu_of.toggle_favourite(self._page.selected)

    def _why_not_chosen(self) -> str:
        return "" if self._page.selected else self.tr("No camera is selected.")

    def _why_not_put(self) -> str:
        no_cell = "" if self._page.menu_of.put_words else self.tr("No cell is selected.")
        return self._why_not_chosen() or no_cell

    def _why_not_rename(self) -> str:
        return self._why_not_chosen() or why_not_rename(self._page.device, self._page.browser.current)

    def _why_not_add(self) -> str:
        return why_not_direct(self._page.device)

    def _why_not_undo(self) -> str:
        device = self._page.device
        done = device.cameras.book.undo_words if device else ""
        return "" if done else self.tr("There is nothing to undo.")
