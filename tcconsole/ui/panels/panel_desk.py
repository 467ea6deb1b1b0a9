"""The work area: the panels of one device as tabs, and the one that is being edited."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.preferences import Preferences
from tcconsole.ui.panels.desk_views import DeskViews
from tcconsole.ui.panels.draft_band import DraftBand
from tcconsole.ui.panels.favourites_row import FavouritesRow
from tcconsole.ui.panels.full_screen_band import FullScreenBand
from tcconsole.ui.panels.layout_editor import FRAME_ROOM, LayoutEditor
from tcconsole.ui.panels.live_mode import LiveMode
from tcconsole.ui.panels.panel_bar import PanelBar
from tcconsole.ui.panels.panel_doings import PanelDoings
from tcconsole.ui.panels.panel_edits import PanelEdits
from tcconsole.ui.panels.panel_menu import panel_menu
from tcconsole.ui.panels.panel_notices import PanelNotices
from tcconsole.ui.panels.panel_tabs import PanelTabs
from tcconsole.ui.panels.panel_transfer import PanelTransfer
from tcconsole.ui.panels.panels_empty import PanelsEmpty
from tcconsole.ui.panels.tab_views import first_draft, neighbour, tab_views
from tcconsole.ui.panels.tray_strip import TrayStrip
from tcconsole.ui.panels.undo_delete import UndoDelete
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1


class PanelDesk(QWidget):
    """Signals: `draft_changed()` another draft is shown, or it is another one now."""

    draft_changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._draft: Draft | None = None
        self._undoable = ""
        self._last: WeakKeyDictionary[Device, Draft] = WeakKeyDictionary()
        self.mode = LiveMode(self)
        self.doings = PanelDoings(self)
        self.edits = PanelEdits(self)
        self.tabs = PanelTabs()
        self.full_screen = FullScreenBand()
        self.band = DraftBand()
        self.notices = PanelNotices()
        self.editor = LayoutEditor(self.edits)
        self.tray = TrayStrip()
        self.bar = PanelBar()
        self.favourites = FavouritesRow(preferences)
        self._empty = PanelsEmpty()
        self.undo_delete = UndoDelete()
        self.views = DeskViews(self)
        self.transfer = PanelTransfer(self)
        self._arrange()
        self._connect()

    @property
    def device(self) -> Device | None:
        return self._device

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self._draft

    def _arrange(self) -> None:
        self._work = QWidget()
        inner = QVBoxLayout(self._work)
        inner.setContentsMargins(MARGIN, SPACE_1, MARGIN, MARGIN - 4)
        inner.setSpacing(SPACE_1)
        inner.addWidget(self.full_screen)
        inner.addWidget(self.band)
        inner.addWidget(self.notices)
        grid = QVBoxLayout()
        grid.setContentsMargins(-FRAME_ROOM, 0, -FRAME_ROOM, 0)
        grid.addWidget(self.editor)
        inner.addLayout(grid, 1)
        inner.addWidget(self.tray)
        inner.addSpacing(SPACE_1)
        inner.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._empty)
        for view in self.views.all:
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.undo_delete)
        column.addWidget(self._stack, 1)
        column.addWidget(self.favourites)
        self.editor.tab_after = self.tabs.last

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.open)
        self.tabs.new_wanted.connect(self.begin)
        self.tabs.menu_wanted.connect(self._open_menu)
        self.bar.resize_wanted.connect(self.edits.resize)
        self.bar.rename_wanted.connect(lambda name: self.bar.set_error(self.edits.rename(name)))
        self.bar.undo_wanted.connect(self.undo)
        self.bar.redo_wanted.connect(self.redo)
        self.bar.revert_wanted.connect(self.doings.revert)
        self.bar.save_wanted.connect(self.save)
        self.bar.show_wanted.connect(self.show_on_monitor)
        self.edits.done.connect(self._offer_undo)
        self.edits.refused.connect(self.band.say_why_not)
        self.band.live_chosen.connect(self.mode.choose)
        self.mode.changed.connect(self._change_mode)
        self.band.toast.acted.connect(self.undo)
        self.notices.delete_confirmed.connect(self.doings.delete)
        self.notices.take_over_wanted.connect(self.doings.take_over)
        self.notices.choose_wanted.connect(self.views.open_conflict)
        self.band.compare_wanted.connect(self.views.toggle_compare)
        self.notices.shapes_wanted.connect(self.bar.open_shapes)
        self.tray.put_wanted.connect(self._put_from_tray)
        self.favourites.open_wanted.connect(self.open)
        self.favourites.add_wanted.connect(self.toggle_favourite)
        self._empty.shapes_wanted.connect(lambda: self.tabs.shapes.open_at(self._empty.button, None))

    def set_device(self, device: Device | None) -> None:
        """Show that device's panels from now on."""
        if self._device is not None:
            for signal, slot in self._of_device(self._device):
                signal.disconnect(slot)
        self._device = device
        self.full_screen.set_device(device)
        self.favourites.set_device(device)
        self.undo_delete.set_device(device)
        if device is not None:
            for signal, slot in self._of_device(device):
                signal.connect(slot)
        last = self._last.get(device) if device else None
        self._show(last if device and last in device.panels.drafts else None)
        self._take()
        self.transfer.look()

    def _of_device(self, device: Device) -> list[tuple[SignalInstance, Callable[..., None]]]:
        return [
            (device.panels.list_changed, self._take),
            (device.panels.active_changed, self.refresh),
            (device.sequences.changed, self.refresh),
            (device.panels.shown, self.open),
            (device.panels.conflict_found, self._open_conflict),
            (device.panels.files.was_read, self.transfer.look),
            (device.cameras.list_changed, self.refresh),
            (device.link.state_changed, self.refresh),
            (device.full_screen.changed, self.refresh),
            (device.live.changed, self.refresh),
            (device.live.done, self.band.toast.say),
        ]

    def draft_of(self, device: Device) -> Draft | None:
        """The draft that is shown for that device, or would be."""
        if device is self._device:
            return self._draft
        last = self._last.get(device)
        return last if last in device.panels.drafts else first_draft(device)

    def open(self, key: str) -> None:
        """Show the panel with that key, if there is one."""
        draft = self._device.panels.draft(key) if self._device else None
        if draft is not None and draft is not self._draft:
            self._show(draft)

    def begin(self, width: int, height: int) -> None:
        """A new panel."""
        if self._device is not None:
            self._device.panels.new(self._device.panels.free_name(self.tr("New panel")), width, height)

    def undo(self) -> None:
        if self._draft is not None and not self.mode.on:
            self._draft.undo()

    def redo(self) -> None:
        if self._draft is not None and not self.mode.on:
            self._draft.redo()

    def save(self) -> None:
        """Save the draft, if there is something to save."""
        if self._device is not None and self._draft is not None and self.bar.save.isEnabled():
            self._device.panels.save(self._draft)

    def show_on_monitor(self) -> None:
        """Put the panel on the monitor; what is not saved is saved first."""
        if self._device is None or self._draft is None or not self.bar.show_button.isEnabled():
            return
        if self._draft.dirty:
            self._device.panels.save(self._draft, show=True)
        elif self._draft.guid is not None:
            self._device.panels.show(self._draft.guid)

    def _offer_undo(self, words: str) -> None:
        self._undoable = words
        self.band.toast.say(words, self.tr("Undo"))
        self.mode.go_on()

    def _open_conflict(self, key: str) -> None:
        self.open(key)
        self.views.open_conflict()

    def _put_from_tray(self, index: int) -> None:
        if self.editor.selected_cell is not None:
            self.edits.from_tray(index, self.editor.selected_cell)

    def _show(self, draft: Draft | None) -> None:
        if draft is not self._draft:
            self.band.toast.dismiss()
            self.notices.stop_asking()
        if self._draft is not None:
            self._draft.changed.disconnect(self.refresh)
        self._draft = draft
        if draft is not None and self._device is not None:
            draft.changed.connect(self.refresh)
            self._last[self._device] = draft
        self.edits.set_target(self._device, draft)
        self.editor.show_draft(self._device, draft)
        self.mode.follow(self._device, draft)
        self.edits.set_target(self._device, draft, live=self.mode.on)
        self.refresh()
        self.draft_changed.emit()

    def _change_mode(self) -> None:
        """Draft or Live: the grid shows the one or the other from now on."""
        self.band.toast.dismiss()
        self.edits.set_target(self._device, self._draft, live=self.mode.on)
        self.refresh()

    def _take(self) -> None:
        """Panels came, went or changed their names: the shown one stays, or its neighbour takes its place."""
        drafts = self._device.panels.drafts if self._device else ()
        if self._draft is None or self._draft not in drafts:
            self._show(self._substitute(drafts))
        else:
            self.refresh()

    def _substitute(self, drafts: tuple[Draft, ...]) -> Draft | None:
        views = self.tabs.bar.views
        if self._draft is None or not views:
            return first_draft(self._device)
        at = max(0, self.tabs.bar.currentIndex())
        return neighbour(drafts, at, views[min(at, len(views) - 1)].name)

    def refresh(self) -> None:
        """Show everything as it is now."""
        device, draft = self._device, self._draft
        self.tabs.show_tabs(tab_views(device), draft.key if draft else None)
        if device is None or draft is None:
            if device is not None:
                self._empty.tell(device)
            self._stack.setCurrentWidget(self.views.follow(device, None) or self._empty)
            return
        if self.mode.follow(device, draft):
            return  # it is not live any more, and has been shown so
        if not self.mode.on and draft.undo_words != self._undoable:
            self.band.toast.dismiss()  # its Undo would take back something else
        self.editor.refresh()
        self.edits.note_history()
        self.band.show_draft(device, draft, self.mode)
        self.notices.show_draft(draft, live=self.mode.on)
        self.tray.show_draft(device, draft)
        self.bar.show_draft(device, draft, live=self.mode.on)
        self._stack.setCurrentWidget(self.views.follow(device, draft) or self._work)

    def _open_menu(self, key: str, at: QPoint) -> None:
        self.open(key)
        menu = self.menu()
        if menu is not None:
            menu.popup(at)

    def toggle_favourite(self) -> None:
        """Make the shown panel a favourite, or no longer."""
        if self._device is not None and self._draft is not None and self._draft.guid is not None:
            favourites, guid = self._device.favourites, self._draft.guid
            (favourites.remove if favourites.has(guid) else favourites.add)(guid)

    def why_not_favourite(self) -> str:
        """Why the shown panel cannot be a favourite; "" if it can."""
        if self._draft is None:
            return self.tr("No panel is shown")
        return "" if self._draft.guid else self.tr("Save the panel first")

    def menu(self) -> QMenu | None:
        """What can be done with the panel that is shown; None if there is none."""
        if self._device is None or self._draft is None:
            return None
        menu = panel_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
