"""Below the table: how many devices are selected, and what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import SPACE_2

BUTTONS = ("devices_open", "devices_retry", "devices_site", "devices_back_up")
CHANGES = (
    "devices_settings",
    "devices_firmware",
    "devices_password",
    "devices_restore",
    "devices_clone",
    "",
    "devices_compare",
    "devices_report",
)
MORE = (
    "devices_sign_in",
    "devices_show_on_wall",
    "devices_add_to_wall",
    "devices_register",
    "devices_accept",
    "devices_look_for",
    "devices_copy",
    "devices_export",
    "",
    "devices_restart",
    "devices_forget",
)
"""Names of commands; "" parts them."""


class DeviceFoot(QWidget):
    """commands: by their names; their words, icons and reasons are shown, and a click triggers them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "devices_foot", self.tr("Selected devices"))
        self.words = ElidedLabel("", "body-medium", "text2")
        self.words.setObjectName("devices_selected")
        self._buttons: list[tuple[Button, QAction]] = []
        self._menus: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._row.addWidget(self.words, 1)

    def use(self, commands: Mapping[str, QAction]) -> None:
        """Show these from now on."""
        for name in BUTTONS:
            command = commands[name]
            words = self.tr("Open") if name == "devices_open" else command.text()
            button = Button(words, size="small", name=f"foot_{name}")
            button.clicked.connect(command.trigger)
            self._buttons.append((button, command))
            self._row.addWidget(button)
        self._add_menu(self.tr("Change"), "foot_change", CHANGES, commands)
        self._add_menu(self.tr("More"), "foot_more", MORE, commands)

    def _add_menu(
        self, words: str, name: str, entries: tuple[str, ...], commands: Mapping[str, QAction]
    ) -> None:
        button = Button(words, size="small", name=name)
        menu = QMenu(button)
        named(menu, f"{name}_menu", words)
        fill(menu, entries, commands)
        button.setMenu(menu)
        self._menus.append(button)
        self._row.addWidget(button)

    def tell(self, words: str, *, some: bool) -> None:
        """words: what is selected, or how to select. some: whether anything is."""
        self.words.set_words(words)
        for button, command in self._buttons:
            reason = getattr(command, "reason", "")
            button.setVisible(some)
            button.setEnabled(not reason)
            button.setToolTip(reason)
        for with_menu in self._menus:
            with_menu.setVisible(some)


def fill(menu: QMenu, entries: tuple[str, ...], commands: Mapping[str, QAction]) -> None:
    """Put commands of these names into a menu; "" parts them."""
    for name in entries:
        if name:
            menu.addAction(commands[name])
        else:
            menu.addSeparator()


def context_menu(parent: QWidget, commands: Mapping[str, QAction]) -> QMenu:
    """Everything that can be done with what is selected."""
    menu = QMenu(parent)
    named(menu, "devices_menu")
    fill(menu, (*BUTTONS, ""), commands)
    fill(menu, (*CHANGES, "", *MORE), commands)
    return menu
