"""What can be done with a group of cameras."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from tcconsole.model.camera_book import CameraBook
from tcconsole.ui.camera_list.camera_menu import CameraMenu
from tcconsole.ui.theme.icons import icon


def _tr(text: str) -> str:
    return QCoreApplication.translate("cameras", text)


def group_menu(
    owner: QWidget, book: CameraBook, group: str, asking: CameraMenu, select: Callable[[str], object]
) -> QMenu:
    """The menu of that group's heading; "" is the heading of the cameras without one."""
    menu = QMenu(owner)
    menu.setObjectName("heading_menu")
    menu.aboutToHide.connect(menu.deleteLater)

    def add(
        name: str, words: str, icon_name: str, act: Callable[[], object], *, enabled: bool = True
    ) -> None:
        action = menu.addAction(icon(icon_name), words)
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: act())

    place = book.groups.index(group) if group in book.groups else -1
    named, last = place >= 0, len(book.groups) - 1
    add("select_group", _tr("Select its cameras"), "done", lambda: select(group))
    menu.addSeparator()
    add("rename_group", _tr("Rename…"), "edit", lambda: asking.ask_group_name(group), enabled=named)
    add("group_up", _tr("Move up"), "up", lambda: book.move_group(group, place - 1), enabled=place > 0)
    down = named and place < last
    add("group_down", _tr("Move down"), "down", lambda: book.move_group(group, place + 1), enabled=down)
    add("delete_group", _tr("Dissolve the group"), "delete", lambda: book.delete_group(group), enabled=named)
    menu.addSeparator()
    add("new_group", _tr("New group…"), "add", asking.ask_group)
    return menu
