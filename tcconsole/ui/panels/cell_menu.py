"""The menu of a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from tcconsole.ui.panels.cell_view import camera_title
from tcconsole.ui.parts.plain import literal
from tcconsole.ui.theme.icons import icon

if TYPE_CHECKING:
    from tcconsole.ui.panels.page import PanelsPage


def _tr(text: str) -> str:
    return QCoreApplication.translate("cell_menu", text)


def cell_menu(page: PanelsPage, index: int) -> QMenu:
    """What can be done with that cell of the page."""
    edits, view = page.desk.edits, page.desk.editor.cells[index].view
    camera_id, device = view.camera_id, page.desk.device
    menu = QMenu(page)
    menu.setObjectName("cell_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(name: str, words: str, icon_name: str, do: Callable[[], None], *, enabled: bool = True) -> None:
        action = menu.addAction(icon(icon_name), literal(words))
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: do())

    def step(by: int) -> tuple[str, bool]:
        """The words of a step through the cell's history, and whether there is one."""
        there = edits.earlier(index, by)
        words = _tr("Back") if by < 0 else _tr("Forward")
        if there is None or device is None:
            return words, False
        named = _tr("Back to {camera}") if by < 0 else _tr("Forward to {camera}")
        return named.format(camera=camera_title(device, there) or there), True

    may = not edits.why_not
    add("choose_camera", _tr("Choose a camera…"), "put", lambda: page.choose(index), enabled=may)
    take_out = _tr("Take off the monitor") if edits.live else _tr("Take out of the panel")
    filled = camera_id is not None
    add("clear_cell", take_out, "close", lambda: edits.clear(index), enabled=filled and may)
    menu.addSeparator()
    for name, by, icon_name in (("cell_back", -1, "arrow-left"), ("cell_forward", 1, "arrow-right")):
        words, there = step(by)
        add(name, words, icon_name, partial(edits.go, index, by), enabled=there and may)
    menu.addSeparator()
    there = filled and not view.gone and device is not None
    big = lambda: page.desk.editor.big_picture_wanted.emit(index)  # noqa: E731
    add("big_picture", _tr("Open the big picture"), "find", big, enabled=there)
    full = lambda: page.show_fullscreen(camera_id or "")  # noqa: E731
    words = _tr("Show full screen on the monitor")
    add("fullscreen", words, "fullscreen", full, enabled=there and device is not None and device.link.on_line)
    if device is not None and device.full_screen.panel is not None:
        back = _tr("Back to {panel}").format(panel=device.full_screen.panel.panel_name)
        add("back_to_panel", back, "back", device.full_screen.back)
    return menu
