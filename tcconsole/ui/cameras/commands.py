"""What can be done on the cameras page by a key, or found by its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from tcconsole.ui.camera_list.camera_words import why_not_direct, why_not_rename
from tcconsole.ui.cameras.camera_table import Column
from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.cameras.page import CamerasPage

Entry = tuple[str, str, Callable[[], object], list[str], str, Callable[[], str] | None]
"""Name, words, what it does, keys, icon, why not."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("cameras", text)


def add_commands(page: CamerasPage) -> None:
    """Make the page's commands."""
    group = _tr("Cameras")

    def chosen() -> str:
        return "" if page.selected else _tr("No camera is selected.")

    def putting() -> str:
        return chosen() or ("" if page.menu_of.put_words else _tr("No cell is selected."))

    def renaming() -> str:
        return chosen() or why_not_rename(page.device, page.browser.current)

    def undoing() -> str:
        done = page.device.cameras.book.undo_words if page.device else ""
        return "" if done else _tr("There is nothing to undo.")

    def search() -> None:
        page.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        page.bar.search.selectAll()

    def toggle_view() -> None:
        page.browser.show_as("list" if page.bar.view.value() == "grid" else "grid")

    entries: tuple[Entry, ...] = (
        ("cameras_find", _tr("Search the cameras"), search, ["/"], "find", None),
        ("cameras_toggle_view", _tr("List or pictures"), toggle_view, ["Ctrl+L"], "tiles", None),
        ("cameras_put", _tr("Put the selected cameras into cells"), page.put, ["P"], "put", putting),
        ("cameras_fullscreen", _tr("Selected camera full screen"), page.fullscreen, [], "fullscreen", chosen),
        (
            "cameras_favourite",
            _tr("Favourite, or not"),
            lambda: page.menu_of.toggle_favourite(page.selected),
            ["F"],
            "favourite",
            chosen,
        ),
        (
            "cameras_number",
            _tr("Change the camera's number"),
            lambda: page.browser.edit(Column.NUMBER),
            ["F2"],
            "edit",
            chosen,
        ),
        (
            "cameras_rename",
            _tr("Rename the camera"),
            lambda: page.browser.edit(Column.NAME),
            ["Shift+F2"],
            "edit",
            renaming,
        ),
        (
            "cameras_group",
            _tr("New group of the selected cameras"),
            page.new_group,
            ["Ctrl+G"],
            "folder",
            None,
        ),
        (
            "cameras_copy",
            _tr("Copy the names of the cameras"),
            lambda: page.menu_of.copy_names(page.selected),
            ["Ctrl+C"],
            "copy",
            chosen,
        ),
        ("cameras_undo", _tr("Undo the last change of groups"), page.undo, ["Ctrl+Z"], "undo", undoing),
        (
            "cameras_add",
            _tr("Add a camera to the device"),
            page.add_wanted.emit,
            [],
            "add",
            lambda: why_not_direct(page.device),
        ),
    )
    for name, words, act, keys, icon_name, why_not in entries:
        Command(page, name, words, act, keys, group=group, icon_name=icon_name, why_not=why_not)
