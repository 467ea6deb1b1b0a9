"""The cameras page: every camera of the current device, and one of them in detail beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.camera_list.camera_item import ID_ROLE
from tcconsole.ui.camera_list.camera_menu import CameraMenu
from tcconsole.ui.camera_list.camera_rows import HEADING_ROLE
from tcconsole.ui.cameras.browser import CameraBrowser
from tcconsole.ui.cameras.camera_commands import CameraCommands
from tcconsole.ui.cameras.camera_details import CameraDetails
from tcconsole.ui.cameras.camera_table import Column
from tcconsole.ui.cameras.editor_place import EditorPlace
from tcconsole.ui.cameras.group_menu import group_menu
from tcconsole.ui.cameras.renaming import Renaming
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.parts.together import Together
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2

TICK_MS = 500
TOGETHER_MS = 12
"""Hundreds of tiles may be in sight: what comes in this time is painted together."""
DETAILS_W = ((1900, 380), (1400, 320), (0, 280))
"""Window width from which the details are so wide, in logical pixels."""


class CamerasPage(QWidget):
    """details: a stack whose first page is `about`, the selected camera; `show_about` goes back to it. place: the
    editors, which stand in for the whole list.

    Signals: `put_wanted(ids)` into the selected cell and those after it; `big_picture_wanted(camera_id)`;
    `edit_wanted(camera_id)`; `add_wanted()`; `add_device_wanted()`; `selection_changed()`.
    """

    put_wanted = Signal(object)
    big_picture_wanted = Signal(str)
    edit_wanted = Signal(str)
    add_wanted = Signal()
    add_device_wanted = Signal()
    selection_changed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "cameras_page", self.tr("Cameras"))
        self._console = console
        self._device: Device | None = None
        self._told = ""
        self._renaming = Renaming(self)
        self.browser = CameraBrowser(console.preferences)
        self.bar = self.browser.bar
        self.menu_of = CameraMenu(self, renames=True)
        self.about = CameraDetails(console.preferences)
        self.toast = Toast(self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._came = Together(self._show_what_came, TOGETHER_MS, self)
        self._whole = QStackedWidget()
        self.place = EditorPlace(console, self._whole, self)
        self._arrange()
        self._connect()
        CameraCommands(self)
        self._follow_current()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(MARGIN, SPACE_2 + 2, MARGIN, SPACE_2)
        left.setSpacing(SPACE_2)
        left.addWidget(self.toast)
        left.addWidget(self.browser, 1)
        sentence = self.tr("Select one to see all about it.")
        self._hint = EmptyState(
            "camera", self.tr("No camera selected"), sentence, tall=True, name="no_camera"
        )
        self.details = QStackedWidget()
        self.details.setProperty("ground", "panel")
        self.details.addWidget(self.about)
        self.details.addWidget(self._hint)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(line(vertical=True))
        row.addWidget(self.details)
        self._whole.addWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    def _connect(self) -> None:
        self._console.devices.current_changed.connect(self._follow_current)
        self.bar.new_group_wanted.connect(self.new_group)
        self.bar.add.clicked.connect(self.add_wanted)
        self.bar.csv_in.clicked.connect(self.place.import_file)
        self.bar.csv_out.clicked.connect(self.place.export_file)
        self.add_wanted.connect(self.place.add)
        self.edit_wanted.connect(self.place.edit)
        self.browser.empty.acted.connect(self.add_device_wanted)
        self.browser.selection_changed.connect(self._show_selection)
        self.browser.opened.connect(self.big_picture_wanted)
        self.browser.menu_wanted.connect(self._open_menu)
        self.browser.table.moved.connect(self.menu_of.set_group)
        self.browser.table.renamed.connect(self._renaming.rename)
        self._renaming.editor_wanted.connect(self.place.edit)
        self.menu_of.rename_wanted.connect(lambda camera_id: self.browser.edit(Column.NAME, camera_id))
        self.menu_of.put_wanted.connect(self._put)
        self.menu_of.fullscreen_wanted.connect(self._show_fullscreen)
        self.menu_of.big_picture_wanted.connect(self.big_picture_wanted)
        self.about.fullscreen_wanted.connect(self._show_fullscreen)
        self.about.big_picture_wanted.connect(self.big_picture_wanted)
        self.about.edit_wanted.connect(self.edit_wanted)
        self.toast.acted.connect(self.undo)
        self._tick.timeout.connect(self._go_on)

    @property
    def device(self) -> Device | None:
        """The device whose cameras are listed."""
        return self._device

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of the selected cameras, in the order of the list."""
        return self.browser.selected

    def set_put_words(self, words: str) -> None:
        """What putting a camera would do now ("Put into cell 2"); empty if there is no cell."""
        self.menu_of.put_words = words

    def show_about(self) -> None:
        """Show the selected camera beside the list again, after an editor was there."""
        self.details.setCurrentWidget(self.about if self.browser.current else self._hint)

    def _follow_current(self) -> None:
        if self._device is not None:
            self._follow(self._device, False)
        self._device = device = self._console.devices.current
        self.menu_of.device = device
        self._renaming.set_device(device)
        self.toast.dismiss()
        self._told = device.cameras.book.undo_words if device else ""
        if device is not None:
            self._follow(device, True)
        self.browser.set_device(device)

    def _follow(self, device: Device, on: bool) -> None:
        browser = self.browser
        pairs = (
            (device.cameras.list_changed, browser.take),
            (device.cameras.book.changed, self._take_book),
            (device.camera_states.state_changed, browser.touch),
            (device.feed.picture_changed, self._came.add),
            (device.known_ptz.learned, browser.table.touch),
            (device.link.state_changed, self._follow_state),
            (device.panels.list_changed, browser.table.read_panels),
            (device.panels.active_changed, browser.repaint_all),
            (device.cameras.fullscreen_changed, browser.repaint_all),
            (device.settings.read_again, browser.tell),
            (device.editing.edits.edited_changed, browser.table.touch_all),
        )
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)

    def _take_book(self) -> None:
        """What was done to groups is told with its undo, once."""
        self.browser.take()
        words = self._device.cameras.book.undo_words if self._device else ""
        if not words:
            self.toast.dismiss()
        elif words != self._told:
            self.toast.say(words, self.tr("Undo"))
        self._told = words

    def _show_what_came(self, came: list[str]) -> None:
        for camera_id in came:
            self.browser.refresh(camera_id)
        if self.about.camera_id in came:
            self.about.tick()

    def _follow_state(self) -> None:
        self.browser.arrange_rows()
        self.browser.table.touch_all()
        self.browser.repaint_all()

    def _go_on(self) -> None:
        self.browser.tick()
        self.about.tick()

    def _show_selection(self) -> None:
        camera_id = self.browser.current
        self.about.show_camera(self._device, camera_id, self.browser.table.panels_of(camera_id))
        if self.details.currentWidget() in (self.about, self._hint):
            self.show_about()
        self.selection_changed.emit()

    def new_group(self) -> None:
        """Ask for the name of a new group, which takes the selected cameras."""
        button = self.bar.new_group
        self.menu_of.ask_group(self.selected, button.mapToGlobal(button.rect().bottomLeft()))

    def undo(self) -> None:
        """Take back what was last done to the groups."""
        if self._device is not None:
            book = self._device.cameras.book
            book.undo()
            self._told = book.undo_words  # the step before it is no news
            self.toast.dismiss()

    def put(self) -> None:
        """Put the selected cameras into the cells of the panel."""
        if self.selected:
            self._put(self.selected)

    def _put(self, camera_ids: tuple[str, ...]) -> None:
        """The panel is on another page: say that something happened."""
        self.put_wanted.emit(camera_ids)
        words = self.tr("1 camera put into the panel that is edited")
        if len(camera_ids) > 1:
            words = self.tr("{count} cameras put into the panel that is edited").format(count=len(camera_ids))
        self.toast.say(words)

    def fullscreen(self) -> None:
        """The current camera over the whole monitor."""
        if self.browser.current:
            self._show_fullscreen(self.browser.current)

    def _show_fullscreen(self, camera_id: str) -> None:
        if self._device is not None:
            self._device.cameras.show_fullscreen(camera_id)

    def _open_menu(self, index: QModelIndex, at: QPoint) -> None:
        menu = self.menu_at(index)
        if menu is not None:
            menu.popup(at)

    def menu_at(self, index: QModelIndex) -> QMenu | None:
        """What can be done with the camera or the group there."""
        camera_id, heading = index.data(ID_ROLE), index.data(HEADING_ROLE)
        if camera_id is not None:
            return self.menu_of.menu(self.selected if camera_id in self.selected else (camera_id,))
        if heading is not None and self._device is not None:
            book = self._device.cameras.book
            return group_menu(self, book, heading.group, self.menu_of, self.browser.select_group)
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self._fit()
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        width = next(wide for least, wide in DETAILS_W if self.window().width() >= least)
        self.details.setFixedWidth(Theme.current().scaled(width))
