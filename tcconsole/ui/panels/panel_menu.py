"""The menu of a panel: on its tab, and behind the button with the dots."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from tcconsole.ui.theme.icons import icon

if TYPE_CHECKING:
    from tcconsole.ui.panels.panel_desk import PanelDesk


def _tr(text: str) -> str:
    return QCoreApplication.translate("panel_menu", text)


def panel_menu(desk: PanelDesk) -> QMenu:
    """What can be done with the panel that the desk shows."""
    menu = QMenu(desk)
    menu.setObjectName("panel_menu")

    def add(name: str, words: str, icon_name: str, do: Callable[[], None], *, enabled: bool = True) -> None:
        action = menu.addAction(icon(icon_name), words)
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(do)

    bar = desk.bar
    show_words = bar.show_button.accessibleName()
    add("menu_show", show_words, "monitor", desk.show_on_monitor, enabled=bar.show_button.isEnabled())
    add("menu_save", _tr("Save"), "save", desk.save, enabled=bar.save.isEnabled())
    menu.addSeparator()
    add("menu_rename", _tr("Rename"), "edit", desk.doings.rename)
    add("menu_duplicate", _tr("Duplicate"), "copy", desk.doings.duplicate)
    add("menu_revert", _tr("Revert"), "revert", desk.doings.revert, enabled=bar.revert.isEnabled())
    favourite = (
        desk.device is not None and desk.draft is not None and desk.device.favourites.has(desk.draft.key)
    )
    words = _tr("Remove from favourites") if favourite else _tr("Add to favourites")
    add("menu_favourite", words, "favourite", desk.toggle_favourite, enabled=not desk.why_not_favourite())
    menu.addSeparator()
    add("menu_export", _tr("Export this panel…"), "export", desk.transfer.export_shown)
    add("menu_export_all", _tr("Export all panels…"), "export", desk.transfer.export_all)
    can_import = not desk.transfer.why_not_import()
    add("menu_import", _tr("Import panels…"), "import", desk.transfer.choose_import, enabled=can_import)
    menu.addSeparator()
    add("menu_delete", _tr("Delete"), "delete", desk.doings.ask_delete)
    return menu
