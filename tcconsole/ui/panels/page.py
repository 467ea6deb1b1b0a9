"""The panels page: every camera of the device at the left, the panel that is edited beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.panels.camera_chooser import CameraChooser
from tcconsole.ui.panels.camera_dock import CameraDock, columns_for
from tcconsole.ui.panels.cell_menu import cell_menu
from tcconsole.ui.panels.monitor_commands import MonitorCommands
from tcconsole.ui.panels.monitor_keys import MonitorKeys
from tcconsole.ui.panels.page_pictures import PagePictures
from tcconsole.ui.panels.panel_desk import PanelDesk
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named


class PanelsPage(QWidget):
    """Shows the console's current device. Signals: `cell_selected()` after every change of device, panel, selected
    cell or the camera in it; `big_picture_wanted(camera_id)`; `add_device_wanted()`; `number_typed(text)` a digit that
    nothing here has a use for."""

    cell_selected = Signal()
    number_typed = Signal(str)
    big_picture_wanted = Signal(str)
    add_device_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "panels_page", self.tr("Panels"))
        self._console = console
        self._device: Device | None = None
        self.dock = CameraDock(console.preferences)
        self.desk = PanelDesk(console.preferences)
        self.chooser = CameraChooser(lambda: self.dock.items, self)
        self._pictures = PagePictures(self, self.desk, self.dock, console.preferences)
        self.desk.editor.drops.take_out_over(self)
        self._arrange()
        self._connect()
        self._add_actions()
        MonitorCommands(self)
        self._follow_current()

    @property
    def current_draft(self) -> Draft | None:
        return self.desk.draft

    @property
    def selected_cell(self) -> int | None:
        return self.desk.editor.selected_cell

    @property
    def selected_camera_id(self) -> str | None:
        return self.desk.editor.selected_camera_id

    def _arrange(self) -> None:
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.dock)
        row.addWidget(line(vertical=True))
        row.addWidget(self.desk, 1)
        self._empty = EmptyState(
            "device",
            self.tr("No device yet"),
            self.tr("Add a Thin Client to see its panels and cameras."),
            self.tr("Add a device"),
            "add",
            tall=True,
            name="no_device",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        editor = self.desk.editor
        self._console.devices.current_changed.connect(self._follow_current)
        self._empty.acted.connect(self.add_device_wanted)
        self.dock.put_wanted.connect(self._put)
        self.dock.put_all_wanted.connect(self.put_all)
        self.dock.fullscreen_wanted.connect(self.show_fullscreen)
        self.chooser.chosen.connect(self._put)
        MonitorKeys(self.dock.view, self.dock.view).wanted.connect(self.put_on_monitor)
        MonitorKeys(self.chooser.view, self.chooser.filter).wanted.connect(self._put_chosen_on_monitor)
        editor.selected.connect(self._tell_selection)
        editor.choose_wanted.connect(self.choose)
        editor.big_picture_wanted.connect(self._show_big)
        editor.menu_wanted.connect(self._open_cell_menu)
        self.desk.draft_changed.connect(self._tell_selection)
        self.desk.mode.changed.connect(self._tell_selection)

    def _add_actions(self) -> None:
        desk, add = self.desk, self._add_command
        add("save_action", self.tr("Save the panel"), ["Ctrl+S"], desk.save, "save", desk.doings.why_not_save)
        keys, words = ["Ctrl+Return", "Ctrl+Enter"], self.tr("Show the panel on the monitor")
        add("show_action", words, keys, desk.show_on_monitor, "show", desk.doings.why_not_show)
        add("undo_action", self.tr("Undo"), ["Ctrl+Z"], desk.undo, "undo", desk.doings.why_not_undo)
        keys, words = ["Ctrl+Shift+Z", "Ctrl+Y"], self.tr("Do it again")
        add("redo_action", words, keys, desk.redo, "redo", desk.doings.why_not_redo)
        rename = self.tr("Rename the panel")
        add("rename_action", rename, ["F2"], desk.doings.rename, "edit", desk.doings.why_not_edit)
        add("next_panel_action", self.tr("Next panel"), ["Ctrl+Tab"], lambda: desk.tabs.step(1), "right")
        back = lambda: desk.tabs.step(-1)  # noqa: E731
        add("previous_panel_action", self.tr("Previous panel"), ["Ctrl+Shift+Tab"], back, "left")
        words = self.tr("Compare with the device")
        add(
            "compare_action", words, ["Ctrl+D"], desk.views.toggle_compare, "find", desk.views.why_not_compare
        )
        words = self.tr("Choose between two versions")
        add("conflict_action", words, [], desk.views.open_conflict, "swap", desk.views.why_no_conflict)
        back_to, why_not = desk.undo_delete.restore, desk.undo_delete.why_not
        add("restore_panel_action", self.tr("Put the deleted panel back"), [], back_to, "undo", why_not)
        words, why_not = self.tr("Open the big picture"), self._why_not_big
        add("big_picture_action", words, ["B"], self._show_big_of_selected, "find", why_not)
        transfer = desk.transfer
        words, why_not = self.tr("Export this panel"), desk.doings.why_no_panel
        add("export_panel_action", words, [], transfer.export_shown, "export", why_not)
        words = self.tr("Export all panels")
        add("export_panels_action", words, [], transfer.export_all, "export", transfer.why_not_export)
        words = self.tr("Import panels")
        add("import_panels_action", words, [], transfer.choose_import, "import", transfer.why_not_import)
        add("filter_action", self.tr("Filter the cameras"), ["/"], self._filter, "filter")

    def _add_command(
        self,
        name: str,
        words: str,
        keys: list[str],
        act: Callable[[], object],
        icon_name: str,
        why_not: Callable[[], str] | None = None,
    ) -> None:
        group = self.tr("Panels")
        Command(self, name, words, act, keys, group=group, icon_name=icon_name, why_not=why_not)

    def _follow_current(self) -> None:
        self._device = device = self._console.devices.current
        self._pictures.follow(device)
        self.dock.set_device(device)
        self.desk.set_device(device)
        self._stack.setCurrentWidget(self._work if device else self._empty)

    def _tell_selection(self) -> None:
        cell = self.selected_cell
        live = self.desk.mode.on
        words = (
            self.tr("Put into cell {number} on the monitor") if live else self.tr("Put into cell {number}")
        )
        self.dock.put_words = "" if cell is None else words.format(number=cell + 1)
        self._pictures.watch_soon()
        self.cell_selected.emit()

    def _put(self, camera_id: str) -> None:
        cell = self.selected_cell
        if cell is not None:
            self.desk.edits.put(cell, [camera_id])

    def put_all(self, camera_ids: Sequence[str]) -> None:
        """Cameras into the selected cell and those after it, in that order."""
        cell = self.selected_cell
        if cell is not None:
            self.desk.edits.put(cell, camera_ids)

    def put_on_monitor(self, camera_id: str) -> None:
        """At once into the selected cell, in Draft as well, if the shown panel is on the monitor; else it is said
        why not."""
        cell, why_not = self.selected_cell, self.desk.mode.why_not
        if why_not:
            self.desk.band.say_why_not(self.tr("Nothing was sent: {why}").format(why=why_not))
        elif cell is not None and self._device is not None:
            self._device.live.put(cell, [camera_id])

    def _put_chosen_on_monitor(self, camera_id: str) -> None:
        self.chooser.hide()
        self.put_on_monitor(camera_id)

    def show_fullscreen(self, camera_id: str) -> None:
        """Fill the monitor with one camera."""
        if self._device is not None:
            self._device.cameras.show_fullscreen(camera_id)

    def _show_big(self, index: int) -> None:
        camera_id = self.desk.editor.cells[index].view.camera_id
        if camera_id is not None:
            self.big_picture_wanted.emit(camera_id)

    def _show_big_of_selected(self) -> None:
        if self.selected_cell is not None:
            self._show_big(self.selected_cell)

    def _why_not_big(self) -> str:
        return "" if self.selected_camera_id is not None else self.tr("The selected cell has no camera")

    def _filter(self) -> None:
        self.dock.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.dock.filter.selectAll()

    def choose(self, index: int) -> None:
        """Let the user choose a camera for that cell."""
        if self.desk.edits.why_not:
            self.desk.band.say_why_not(self.desk.edits.why_not)
            return
        self.desk.editor.select(index)
        cell = self.desk.editor.cells[index]
        self.chooser.open_at(cell, QPoint(0, cell.caption_height()), cell.view.camera_id)

    def _open_cell_menu(self, index: int, at: QPoint) -> None:
        self.cell_menu(index).popup(at)

    def cell_menu(self, index: int) -> QMenu:
        """What can be done with that cell."""
        return cell_menu(self, index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.dock.set_columns(columns_for(self.window().width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_digit(event):
            self.number_typed.emit(event.text())
        else:
            super().keyPressEvent(event)


def is_digit(event: QKeyEvent) -> bool:
    """True for the digit keys alone, those of the keypad too."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return modifiers == Qt.KeyboardModifier.NoModifier and event.text() in set("0123456789")
