"""The presets in the dock: their pictures, or what stands in their place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.preset_book import Spot
from tcconsole.model.preset_spots import PresetSpots
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton, plain_tooltip
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.ptz.preset_ask import PresetAsk
from tcconsole.ui.ptz.preset_grid import PresetGrid
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.tokens import SPACE_2


class PresetsBox(QWidget):
    """Signals: `chosen(number)` from 0; `again_wanted()` read them once more. `head` has room for buttons of others."""

    chosen = Signal(int)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets: PresetSpots | None = None
        self._failed = self._squeezed = False
        self._count = label("", "body", "text3")
        self._words = label("", "caption", "text2", wrap=True)
        named(self._words, "ptz_presets_words")
        self._again = Button(
            self.tr("Try again"), icon_name="refresh", variant="link", size="small", name="presets_again"
        )
        self.save_here = IconButton("add", self.tr("Save here …"), name="preset_save_here")
        self.ask = PresetAsk()
        self.list = PresetGrid()
        self.head = QHBoxLayout()
        self._connect()
        self._arrange()
        self.show_presets(None)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.list.move_wanted.connect(self._move)
        self.list.favourite_wanted.connect(self._toggle_favourite)
        self.list.rename_wanted.connect(self._rename)
        self.list.delete_wanted.connect(self._delete)
        self.list.menu_wanted.connect(self._open_menu)
        self._again.clicked.connect(self.again_wanted)
        self.save_here.clicked.connect(self._save_here)

    def _arrange(self) -> None:
        self.head.setSpacing(SPACE_2 - 2)
        self.head.addWidget(label(self.tr("Presets"), "title"))
        self.head.addWidget(self._count, 1)
        self.head.addWidget(self.save_here)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(self.head)
        column.addWidget(self.ask)
        column.addWidget(self._words)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addStretch()

    @property
    def words(self) -> str:
        """What stands in the list's place; empty while there are presets."""
        return self._words.text()

    @property
    def squeezed(self) -> bool:
        return self._squeezed

    def set_squeezed(self, squeezed: bool) -> None:
        """Show only the head: there is no room for more."""
        if squeezed != self._squeezed:
            self._squeezed = squeezed
            self._show_body()

    def head_height(self) -> int:
        """In pixels."""
        return self.head.sizeHint().height()

    def height_with(self, rows: int | None) -> int:
        """In pixels, with at most that many rows of pictures; None: with all of them."""
        if not rows and rows is not None:
            return self.head_height()
        if not self.list.spots:
            return self.head_height() + SPACE_2 + self._words.sizeHint().height()
        return self.head_height() + SPACE_2 + self.list.height_of(rows)

    def show_presets(self, device: Device | None) -> None:
        """The presets of the device's target as they are known now; None: there is no device."""
        self._presets = device.spots if device else None
        spots = device.spots.all if device else ()
        if spots != self.list.spots:
            self.ask.hide()
            self.list.set_spots(spots, self._presets.shot if self._presets else lambda _spot: None)
        self._count.setText(str(len(spots)) if spots else "")
        drive = device.ptz if device else None
        words = "" if spots else self._instead(drive)
        self._words.setText(words)
        self._failed = bool(drive and drive.ready and drive.preset_list.failure)
        self._show_body()
        self.show_pose()

    def _show_body(self) -> None:
        self.list.setVisible(bool(self.list.spots) and not self._squeezed)
        self._words.setVisible(bool(self.words) and not self._squeezed)
        self._again.setVisible(self._failed and not self._squeezed)

    def show_pose(self) -> None:
        """The estimate has changed: where the camera is among the presets, and whether that can be saved."""
        estimate = self._presets.estimate if self._presets else None
        pose = estimate.pose if estimate else None
        self.list.set_here(next((spot for spot in self.list.spots if spot.pose == pose), None))
        reason = self._presets.reason_not_saved if self._presets else self._instead(None)
        self.save_here.setEnabled(not reason)
        words = self.tr("Save here …")
        self.save_here.setToolTip(plain_tooltip(f"{words} {reason}".strip()))
        self.save_here.setAccessibleDescription(reason)

    def show_pictures(self) -> None:
        """Pictures have changed."""
        self.list.refresh()

    def _instead(self, drive: PtzDrive | None) -> str:
        if drive is None or not drive.ready:
            return self.tr("They belong to the camera that is steered.")
        if drive.preset_list.failure:
            return self.tr("Not read: {why}.").format(why=drive.preset_list.failure)
        if drive.preset_list.known:
            return self.tr("This camera has no presets.")
        return self.tr("Asking the camera…")

    def _spot(self, number: int) -> Spot | None:
        spots = self.list.spots
        return spots[number] if 0 <= number < len(spots) else None

    def _move(self, number: int, place: int) -> None:
        if self._presets and (spot := self._spot(number)):
            self._presets.move(spot, place)

    def _toggle_favourite(self, number: int) -> None:
        if self._presets and (spot := self._spot(number)):
            self._presets.set_favourite(spot, not spot.favourite)

    def _save_here(self) -> None:
        presets = self._presets
        if presets and not presets.reason_not_saved:
            words = self.tr("Save the estimated position as:")
            self.ask.ask_name(words, "", self.tr("Save"), lambda name: self._saved(presets, name))

    def _saved(self, presets: PresetSpots, name: str) -> None:
        key = presets.save_here(name)
        keys = [spot.key for spot in self.list.spots]
        if key in keys:
            self.list.setCurrentRow(keys.index(key))
            self.list.scrollToItem(self.list.currentItem())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, number: int) -> None:
        presets, spot = self._presets, self._spot(number)
        if presets and spot and spot.saved_here:
            words = self.tr("New name for {name}:").format(name=spot.name)
            self.ask.ask_name(words, spot.name, self.tr("Rename"), lambda name: presets.rename(spot, name))

    def _delete(self, number: int) -> None:
        presets, spot = self._presets, self._spot(number)
        if presets and spot and spot.saved_here:
            words = self.tr("Delete {name}?").format(name=spot.name)
            self.ask.ask_delete(words, self.tr("Delete"), lambda: presets.delete(spot))

    def _open_menu(self, number: int, place: QPoint) -> None:
        """The menu ends with its window, or when it is closed."""
        menu = self.menu_for(number)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu_for(self, number: int) -> QMenu:
        """What can be done with that preset, or with none."""
        menu = QMenu(self)
        menu.setObjectName("preset_menu")
        spot = self._spot(number)
        if spot is not None:
            favourite = self.tr("No favourite any more") if spot.favourite else self.tr("Favourite")
            self._entry(menu, "preset_go", self.tr("Go there"), "preset", lambda: self.chosen.emit(number))
            self._entry(
                menu, "preset_favourite", favourite, "favourite", lambda: self._toggle_favourite(number)
            )
            self._entry(
                menu, "preset_earlier", self.tr("Earlier"), "up", lambda: self._move(number, number - 1)
            )
            self._entry(
                menu, "preset_later", self.tr("Later"), "down", lambda: self._move(number, number + 1)
            )
        if spot is not None and spot.saved_here:
            menu.addSeparator()
            self._entry(menu, "preset_rename", self.tr("Rename"), "edit", lambda: self._rename(number))
            self._entry(menu, "preset_delete", self.tr("Delete"), "delete", lambda: self._delete(number))
        menu.addSeparator()
        self._entry(menu, "preset_save", self.tr("Save here …"), "add", self._save_here)
        menu.actions()[-1].setEnabled(self.save_here.isEnabled())
        return menu

    @staticmethod
    def _entry(menu: QMenu, name: str, words: str, icon_name: str, do: object) -> None:
        action = menu.addAction(icon(icon_name), words)
        action.setObjectName(name)
        action.triggered.connect(do)
