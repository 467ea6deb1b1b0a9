"""The menu of the header's device button: every device, found by what is typed, and what can be done with the current
one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.natural_order import natural
from tcconsole.ui.parts.plain import literal, short
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.state_mark import dot_icon
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

FEW = 8
"""So many devices are seen at a glance: a search would only be in the way."""
MOST = 14
"""A menu that is higher than this is no menu any more; what is typed finds the others."""
SEARCH_W = 320


class DevicesMenu(QObject):
    """Fills `menu` anew each time it is opened, and belongs to it. add_device: asks for another device; show_all: shows
    the table of all devices."""

    def __init__(
        self,
        menu: QMenu,
        console: Console,
        add_device: Callable[[], None],
        show_all: Callable[[], None],
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._console = console
        self._add_device = add_device
        self._show_all = show_all
        self._search: SearchField | None = None
        self._listed: list[QAction] = []
        self._after: QAction | None = None
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        devices = self._console.devices
        self._menu.clear()
        self._search, self._listed = None, []
        if len(devices.all) > FEW:
            self._add_search()
        self._after = self._menu.addSeparator()
        if devices.current is not None:
            self._add_current(devices.current)
            self._menu.addSeparator()
        if len(devices.all) > 1:
            words = self.tr("All {count} devices …").format(count=len(devices.all))
            self._menu.addAction(icon("list"), words, self._show_all)
        self._menu.addAction(icon("add"), self.tr("Add a device …"), self._add_device)
        self._list("")

    def _add_search(self) -> None:
        self._search = search = SearchField(self.tr("Name, address or site"), name="devices_menu_search")
        search.setMinimumWidth(SEARCH_W)
        search.installEventFilter(self)
        search.textChanged.connect(self._list)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        row.addWidget(search)
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(around)
        self._menu.addAction(holder)
        self._menu.setActiveAction(holder)
        search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _list(self, text: str) -> None:
        """The devices that hold every typed word, under their sites; no more than a menu can show."""
        for old in self._listed:
            self._menu.removeAction(old)
            old.deleteLater()
        self._listed = []
        words = text.casefold().split()
        found = [device for device in _in_order(self._console) if _matches(device, words)]
        sites = {device.site for device in found} != {""}
        site: str | None = None
        for device in found[:MOST]:
            if sites and device.site != site:
                site = device.site
                self._add_heading(site or self.tr("Without a site"))
            self._add_entry(device)
        self._tell_rest(len(found))

    def _tell_rest(self, found: int) -> None:
        if not found and self._console.devices.all:
            self._add_note(self.tr("No device is called so"))
        elif found > MOST:
            self._add_note(self.tr("{count} more: type what you look for").format(count=found - MOST))

    def _add_heading(self, site: str) -> None:
        self._add_note(_menu_text(site)).setIcon(icon("site", "text3"))

    def _add_note(self, words: str) -> QAction:
        note = QAction(words, self._menu)
        note.setEnabled(False)
        self._insert(note)
        return note

    def _add_entry(self, device: Device) -> None:
        mark, role = state_look(device)
        words = f"{_menu_text(device.name)}   {state_words(device)}"
        entry = QAction(icon(mark, role) if mark else dot_icon(role), words, self._menu)
        entry.triggered.connect(lambda: self._console.devices.show(device))
        entry.setCheckable(True)
        entry.setChecked(device is self._console.devices.current)
        if entry.isChecked():  # its icon takes the place of the mark
            entry.setFont(Theme.current().font("title"))
        self._insert(entry)

    def _insert(self, entry: QAction) -> None:
        self._listed.append(entry)
        if self._after is not None:
            self._menu.insertAction(self._after, entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search the arrows lead into the list, and Enter takes what is found first."""
        if watched is not self._search or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        first = next((entry for entry in self._listed if entry.isEnabled()), None)
        if event.type() != QEvent.Type.KeyPress or first is None:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Down:
            self._menu.setFocus()
            self._menu.setActiveAction(first)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._menu.close()
            first.trigger()
            return True
        return super().eventFilter(watched, event)

    def _add_current(self, device: Device) -> None:
        again = self._menu.addAction(icon("refresh"), self.tr("Connect again now"), device.link.retry)
        again.setEnabled(not device.link.on_line)
        name = _menu_text(device.name)
        # Forgetting asks once more, by the second menu: the password goes, too.
        sure = self._menu.addMenu(icon("delete"), self.tr("Forget {device}").format(device=name))
        named(sure, "forget_device", sure.title())
        sure.addAction(
            self.tr("Forget this device and its password on this computer"),
            lambda: self._console.remove_device(device),
        )


def _in_order(console: Console) -> list[Device]:
    """By site, those without one last, then by name; the few of a small console as they were added."""
    if len(console.devices.all) <= FEW:
        return sorted(console.devices.all, key=lambda device: natural(device.site))
    return sorted(console.devices.all, key=lambda device: (natural(device.site), natural(device.name)))


def _matches(device: Device, words: list[str]) -> bool:
    text = f"{device.name}\n{device.address}\n{device.site}".casefold()
    return all(word in text for word in words)


def _menu_text(text: str) -> str:
    """A device's text in a menu."""
    return literal(short(text, 60))
