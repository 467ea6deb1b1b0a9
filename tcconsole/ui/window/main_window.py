"""The main window: header, rail, pages, PTZ dock and strip; the one place where the parts of the ui meet."""

from __future__ import annotations

import base64
from functools import partial

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.palette.palette import Palette
from tcconsole.ui.palette.query import OWN
from tcconsole.ui.palette.typed_box import TypedBox
from tcconsole.ui.panels.favourite_commands import FavouriteCommands
from tcconsole.ui.panels.page import PanelsPage, is_digit
from tcconsole.ui.parts.command import Command, commands_of, use_keys
from tcconsole.ui.parts.key_names import ways_of
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.ptz.dock import PtzDock
from tcconsole.ui.ptz.stick_bridge import StickBridge
from tcconsole.ui.theme.focus_ring import FocusRing
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tcconsole.ui.window.big_pictures import BigPictures
from tcconsole.ui.window.cell_aim import CellAim
from tcconsole.ui.window.connection_band import ConnectionBand
from tcconsole.ui.window.devices_menu import DevicesMenu
from tcconsole.ui.window.dock_title import Dock
from tcconsole.ui.window.header import Header
from tcconsole.ui.window.left_over import LeftOverChanges
from tcconsole.ui.window.page_maker import make_commands, make_page
from tcconsole.ui.window.palette_bench import PaletteBench
from tcconsole.ui.window.problems_drawer import ProblemsDrawer
from tcconsole.ui.window.rail import Place, Rail
from tcconsole.ui.window.scene_parts import SceneParts
from tcconsole.ui.window.strip import Strip
from tcconsole.ui.window.wall_place import WallPlace
from tcconsole.ui.window.window_commands import add_window_commands

PTZ_WIDTHS = ((1900, 320), (1400, 288), (0, 264))
"""Window width from which the PTZ dock is so wide, in logical pixels."""
TELL_EVERY_MS = 1000


class MainWindow(QMainWindow):
    """Signals: `close_wanted()` instead of closing: whoever built the window tears everything down."""

    close_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "main_window", self.tr("tcconsole"))
        self._console = console
        self._follow_keys()
        self._device: Device | None = None
        self._header = Header(console)
        self._rail = Rail(self._places())
        self._band = ConnectionBand()
        self._stack = QStackedWidget()
        self._panels = PanelsPage(console)
        self._pages: dict[str, QWidget] = {"panels": self._panels}
        self._strip = Strip(console)
        self._dock = Dock(self.tr("PTZ"), PtzDock(console), "ptz")
        self._sticks = StickBridge(console.sticks, self._dock.inside, self)
        CellAim(self._panels.desk.editor, self._dock.inside.aim.mode)
        self._drawer = ProblemsDrawer(console.problems, self)
        self._tick = QTimer(self, interval=TELL_EVERY_MS)
        self._arrange()
        self.big_pictures = BigPictures(console, self._stack, self._panels, self._dock.inside.aim.mode)
        self.wall = WallPlace(self, console, self._stack, self._show_all)
        self.palette_overlay = self._make_palette()
        add_window_commands(self, self._places(), self._header)
        FavouriteCommands(self, console, self._panels, lambda: self.show_page("sequences"))
        self.scenes = SceneParts(self, console)
        LeftOverChanges(self, console)
        self._use_keys()
        self._connect()
        _follow_focus(self)
        self._restore()
        self.show_page("panels")
        self.wall.begin()
        self._change_device()

    def _places(self) -> list[Place]:
        return [
            Place("wall", self.tr("Wall"), "wall"),
            Place("panels", self.tr("Panels"), "panels"),
            Place("cameras", self.tr("Cameras"), "cameras"),
            Place("settings", self.tr("Settings"), "settings"),
            Place("system", self.tr("System"), "system"),
            Place("health", self.tr("Health"), "health"),
            Place("devices", self.tr("Devices"), "device"),
            Place("keys", self.tr("Keys"), "keys", low=True),
            Place("preferences", self.tr("Preferences"), "preferences", low=True),
        ]

    def _arrange(self) -> None:
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.setMenuWidget(_edged(self._header, below=True))
        self._stack.addWidget(self._panels)
        self.setCentralWidget(self._middle())
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        foot = self.statusBar()
        foot.setSizeGripEnabled(False)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(_edged(self._strip, below=False), 1)

    def _middle(self) -> QWidget:
        """The rail, and beside it the page with the band above."""
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self._band)
        work.addWidget(self._stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(line(vertical=True))
        row.addLayout(work, 1)
        return middle

    def _connect(self) -> None:
        devices = self._console.devices
        devices.current_changed.connect(self._change_device)
        devices.list_changed.connect(self._change_title)
        devices.card_wanted.connect(self._show_card)
        self._rail.chosen.connect(self.show_page)
        self._header.problems_wanted.connect(self.toggle_problems)
        self._header.stop_wanted.connect(self.stop_display)
        show_all = partial(self.show_page, "devices")
        DevicesMenu(self._header.devices_menu, self._console, self.add_device, show_all)
        self._drawer.closed.connect(self._header.problems_button.setFocus)
        self._dock.topLevelChanged.connect(self._show_dock)
        self._panels.add_device_wanted.connect(self.add_device)
        self._panels.dock.add_wanted.connect(partial(_add_camera, self))
        self._panels.cell_selected.connect(self._aim_ptz)
        self._add_aim_command()
        self.big_pictures.changed.connect(self._show_dock)
        self._sticks.cell_wanted.connect(partial(_step_cell, self._panels))
        self._tick.timeout.connect(self._header.tell)
        self._tick.start()

    def _make_palette(self) -> Palette:
        """Opening it lets the sticks go: what is typed there is not meant for a camera."""
        bench = PaletteBench(
            self._console, self._panels, lambda: commands_of(self), self.show_page, lambda: self._pages
        )
        palette = Palette(bench, self._console.recent, self)
        palette.opened.connect(self._dock.inside.let_go)
        palette.opened.connect(lambda: make_commands(self))
        self.typed_box = TypedBox(bench, self._panels.desk, self)
        self._panels.number_typed.connect(self.typed_box.begin)
        palette.opened.connect(self.typed_box.clear)
        self._header.command_box.clicked.connect(palette.toggle)
        return palette

    def _follow_keys(self) -> None:
        """The user's own keys, now and whenever they change; they end with this window."""
        self._use_keys()
        self._console.shortcuts.changed.connect(self._use_keys)
        self.destroyed.connect(lambda: use_keys({}))

    def _use_keys(self) -> None:
        use_keys(self._console.shortcuts.chosen, self)
        if (own := self.findChild(Command, OWN)) is not None:
            self._header.command_box.set_keys(" ".join(next(iter(ways_of(own.shortcuts())), ())))

    @property
    def ptz_dock(self) -> PtzDock:
        return self._dock.inside

    @property
    def panels_page(self) -> PanelsPage:
        return self._panels

    def page(self, key: str) -> QWidget:
        """The page of that key; built now if nobody has seen it yet."""
        if key not in self._pages:
            self._pages[key] = make_page(self, self._console, key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Show a page: wall, panels, settings, system, health or preferences."""
        self.wall.began = True
        self._rail.show_key({"sequences": "panels", "scenes": "wall"}.get(key, key))
        self._stack.setCurrentWidget(self.page(key))
        self._show_dock()

    def _show_all(self) -> None:
        """While the wall or the table of devices is shown, header and strip speak of all devices, and of one monitor:
        the selected one of the wall, else that of the current device."""
        every = self.wall.shown or self._stack.currentWidget() is self._pages.get("devices")
        self._header.show_all(every, self.wall.device if self.wall.shown else self._device)
        self._strip.show_all(every)
        self._band.set_device(None if every else self._device)

    def _show_dock(self) -> None:
        """The PTZ dock goes with the panels, and with a big picture of its camera; on another screen it stays."""
        beside = self._stack.currentWidget() is self._panels or self.big_pictures.of_selected_cell
        self._dock.setVisible(beside or self._dock.isFloating())

    def stop_all(self) -> None:
        """Nothing moves and nothing switches by itself any more, on any device."""
        self._dock.inside.stop_all()
        self._console.tours.stop()
        for device in self._console.devices.all:
            device.sequences.stop_all()

    def add_device(self) -> None:
        """Ask for another device."""
        AddDeviceDialog(self._console, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing has the keyboard, numbers are typed for the panels if those are shown."""
        nobody = QApplication.focusWidget() in (None, self)
        if nobody and self._stack.currentWidget() is self._panels and is_digit(event):
            self._panels.number_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        kept = {"geometry": _text(self.saveGeometry()), "docks": _text(self.saveState())}
        self._console.keep_window(kept | self.big_pictures.kept() | self.wall.kept())
        event.ignore()
        self.close_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the program ends; a minimised window comes back
            self.big_pictures.close_windows()
            self.wall.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._dock.isFloating():
            width = next(dock for least, dock in PTZ_WIDTHS if self.width() >= least)
            self._dock.inside.setFixedWidth(width)
        self._place_drawer()

    def _place_drawer(self) -> None:
        """Between the header and the strip."""
        top, bottom = self._header.height() + 1, self.statusBar().height()  # 1: the line below
        self._drawer.place(self.rect().adjusted(0, top, 0, -bottom))

    def toggle_problems(self) -> None:
        """The list of problems, open or closed."""
        self._place_drawer()
        self._drawer.toggle()

    def _show_card(self) -> None:
        """What is known of a lost device stands in place of its settings."""
        self._drawer.close_it()
        self.show_page("settings")

    def _restore(self) -> None:
        kept = self._console.kept_window()
        # What cannot be used is left out by Qt itself: a damaged file never blocks the start.
        self.restoreGeometry(_bytes(kept.get("geometry", "")))
        self.restoreState(_bytes(kept.get("docks", "")))

    def _change_device(self) -> None:
        if self._device is not None:
            self._device.state_changed.disconnect(self._header.tell)
            self._device.panels.active_changed.disconnect(self._header.tell)
            self._device.system.update_changed.disconnect(self._header.tell)
        self._device = self._console.devices.current
        if self._device is not None:
            self._device.state_changed.connect(self._header.tell)
            self._device.panels.active_changed.connect(self._header.tell)
            self._device.system.update_changed.connect(self._header.tell)
        self._header.set_device(self._device)
        self._show_all()
        self._change_title()
        self._aim_ptz()

    def _change_title(self) -> None:
        # Qt takes [*] in a title for its own mark; twice it stands for itself.
        name = self._device.name.replace("[*]", "[*][*]") if self._device else ""
        self.setWindowTitle(f"{name} – tcconsole" if name else "tcconsole")
        self._header.tell()

    def _aim_ptz(self) -> None:
        page = self._panels
        live = page.desk.mode.on
        self._dock.inside.set_cell(self._device, page.current_draft, page.selected_cell, live=live)

    def _add_aim_command(self) -> None:
        toggle = Command(
            self._panels,  # and the dock; elsewhere the letter means what it always means
            "aim_in_picture",
            self.tr("Aim in the picture, or end it"),
            self._dock.inside.aim.mode.toggle,
            ["C"],
            group=self.tr("PTZ"),
            icon_name="ptz",
        )
        self._dock.inside.addAction(toggle)
        self.big_pictures.view.addAction(toggle)

    def stop_display(self) -> None:
        """Show nothing on the current device's monitor; on the wall, on the selected one."""
        if self.wall.shown:
            self.wall.stop_display()
        elif self._device is not None:
            self._device.panels.stop()


def _add_camera(window: MainWindow) -> None:
    """From the dock to the editor of the cameras page, with a new camera."""
    window.show_page("cameras")
    command = window.page("cameras").findChild(Command, "cameras_add")
    if command is not None:
        command.trigger()


def _step_cell(panels: PanelsPage, step: int) -> None:
    """Select the next cell, or the one before; after the last comes the first."""
    editor = panels.desk.editor
    if count := len(editor.cells):
        selected = editor.selected_cell
        first = 0 if step > 0 else count - 1
        editor.select(first if selected is None else (selected + step) % count)


def _follow_focus(window: MainWindow) -> None:
    """Draw the ring round what has the keyboard, for as long as this window lives."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        ring = FocusRing(app)
        window.destroyed.connect(ring.close)
        window.destroyed.connect(ring.deleteLater)


def _edged(widget: QWidget, *, below: bool) -> QWidget:
    """The widget with a hairline below or above it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if not below:
        column.addWidget(line())
    column.addWidget(widget)
    if below:
        column.addWidget(line())
    return whole


def _text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "replace"))
