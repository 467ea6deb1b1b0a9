"""The menus of a monitor on the wall: what can be shown there, and what switches it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tcconsole.model.device import Device
from tcconsole.model.wall_moves import WallMoves
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.plain import literal, short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.wall.tile_view import MonitorView, On, WallCell, running

MOST = 40
"""A longer menu is a list to scroll: the side list finds what is not in it."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("wall", text)


class TileMenus:
    """moves: carries out what is chosen. Menus open without waiting and delete themselves when they close."""

    def __init__(self, owner: QWidget, moves: WallMoves, open_panel: Callable[[Device], None]) -> None:
        self._owner = owner
        self._moves = moves
        self._open_panel = open_panel

    def more(self, device: Device, view: MonitorView, at: QPoint, others: list[QAction]) -> QMenu:
        """Everything that can be done with that monitor. others: of the wall itself, at the end."""
        menu = self._menu("wall_menu", device.name)
        menu.addAction(icon("panels"), _tr("Open the panel"), partial(self._open_panel, device))
        menu.addSeparator()
        self._add_panels(menu.addMenu(icon("show"), _tr("Show panel")), device)
        self._add_cameras(menu.addMenu(icon("fullscreen"), _tr("Show full screen")), device, view.cells)
        back = menu.addAction(icon("back"), _tr("Back to the panel"), device.full_screen.back)
        back.setEnabled(device.link.on_line and device.full_screen.panel is not None)
        stop = menu.addAction(icon("stop"), _tr("Stop the display"), partial(self._moves.stop, device))
        stop.setEnabled(device.link.on_line and view.on in (On.PANEL, On.FULL_SCREEN))
        again = menu.addAction(icon("refresh"), _tr("Refresh the display"), device.panels.refresh)
        again.setEnabled(device.link.on_line)
        menu.addSeparator()
        self._add_sequences(menu.addMenu(icon("repeat"), _tr("Sequences")), device)
        if not device.link.on_line:
            menu.addAction(icon("refresh"), _tr("Connect again now"), device.link.retry)
        if others:
            menu.addSeparator()
            menu.addActions(others)
        menu.popup(at)
        return menu

    def fill(self, device: Device, view: MonitorView, at: QPoint) -> QMenu:
        """Which of its cameras is to fill the monitor."""
        menu = self._menu("wall_fill_menu", _tr("Show full screen"))
        self._add_cameras(menu, device, view.cells)
        menu.popup(at)
        return menu

    def play(self, device: Device, at: QPoint) -> QMenu | None:
        """Pause what runs or go on with it; with nothing running, which one is to be started."""
        run = running(device)
        if run is not None:
            key = run.sequence.key
            (device.sequences.go_on if run.paused else device.sequences.pause)(key)
            return None
        menu = self._menu("wall_play_menu", _tr("Start a sequence"))
        self._add_sequences(menu, device)
        menu.popup(at)
        return menu

    def _menu(self, name: str, title: str) -> QMenu:
        menu = QMenu(self._owner)
        named(menu, name, title)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add_panels(self, menu: QMenu, device: Device) -> None:
        active = device.panels.active
        for panel in device.panels.saved[:MOST]:
            guid = panel.panel_guid or ""
            entry = menu.addAction(_text(panel.panel_name), partial(self._moves.show, device, guid))
            entry.setCheckable(True)
            shown = active is not None and active.panel_guid == guid
            entry.setChecked(shown)
            entry.setEnabled(device.link.on_line)
        if menu.isEmpty():
            _nothing(menu, _tr("This device has no panel"))

    def _add_cameras(self, menu: QMenu, device: Device, cells: tuple[WallCell, ...]) -> None:
        seen: set[str] = set()
        for cell in cells:
            if cell.camera_id is not None and cell.camera_id not in seen:
                seen.add(cell.camera_id)
                act = partial(self._moves.fill, device, cell.camera_id)
                menu.addAction(_text(cell.title), act).setEnabled(device.link.on_line)
        if menu.isEmpty():
            _nothing(menu, _tr("No camera is on this monitor"))

    def _add_sequences(self, menu: QMenu, device: Device) -> None:
        sequences = device.sequences
        for sequence in sequences.all[:MOST]:
            if sequence.key in sequences.running:
                text = _tr("Stop {name}").format(name=_text(sequence.name))
                menu.addAction(icon("halt"), text, partial(sequences.stop, sequence.key))
            else:
                text = _tr("Start {name}").format(name=_text(sequence.name))
                start = menu.addAction(icon("play"), text, partial(sequences.start, sequence.key))
                start.setEnabled(not sequences.why_not(sequence.key))
        if menu.isEmpty():
            _nothing(menu, _tr("There is no sequence: make one on the Panels page"))


def _nothing(menu: QMenu, why: str) -> None:
    menu.addAction(why).setEnabled(False)


def _text(text: str) -> str:
    """A device's text in a menu."""
    return literal(short(" ".join(text.split()), 60))
