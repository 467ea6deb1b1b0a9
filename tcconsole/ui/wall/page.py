"""The wall page: every monitor as a tile, what scenes say above them, and a list to drag from beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.wall import Wall
from tcconsole.model.wall_moves import WallMoves
from tcconsole.model.walls import ALL, Walls
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_2
from tcconsole.ui.wall.arrange_band import ArrangeBand
from tcconsole.ui.wall.board import WallBoard
from tcconsole.ui.wall.board_commands import BoardCommands
from tcconsole.ui.wall.source_list import SourceList
from tcconsole.ui.wall.wall_bar import WallBar
from tcconsole.ui.wall.wall_commands import WallCommands

VIEWER = "wall"


class WallPage(QWidget):
    """moves: shared with the second screen, so that what was done there can be taken back here.

    scene_row: where the scenes stand, above the monitors; hidden while it is empty. `bar.scene_place` and
    `bar.scene_end`: places in the title row. `board.tell_scene` says on each monitor what the scene says of it.
    Signals: `panel_wanted(device, cell)`, `big_wanted(device, camera_id)`, `details_wanted(device)`,
    `number_typed(text)`, `selected_changed()`, `screen_wanted()`, `add_device_wanted()`.
    """

    panel_wanted = Signal(object, object)
    big_wanted = Signal(object, str)
    details_wanted = Signal(object)
    number_typed = Signal(str)
    selected_changed = Signal()
    screen_wanted = Signal()
    add_device_wanted = Signal()

    def __init__(self, console: Console, moves: WallMoves, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_page", self.tr("Wall"))
        self._console = console
        self._undo_wall = False
        self._taken_off: tuple[Wall, str] | None = None
        self.moves = moves
        self.bar = WallBar(console.walls)
        self.scene_row = QVBoxLayout()
        self.band = ArrangeBand(console)
        self.board = WallBoard(console, moves, VIEWER)
        self.source = SourceList(console.preferences)
        self.toast = Toast(self)
        self._empty = EmptyState("wall", "", action=self.tr("Add a device"), tall=True, name="wall_empty")
        self._stack = QStackedWidget()
        self._edge = line(vertical=True)
        self._arrange()
        self._connect()
        BoardCommands(self, self.board)
        self.commands = WallCommands(self)
        self.board.more_actions = self.commands.of_monitor
        self.set_editing(False)
        self.show_source(False)
        self._take()

    def _arrange(self) -> None:
        self.scene_row.setContentsMargins(MARGIN_WIDE, 0, MARGIN_WIDE, SPACE_2)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, SPACE_2)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self.scene_row)
        column.addWidget(self.band)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self._edge)
        row.addWidget(self.source)

    def _connect(self) -> None:
        board = self.board
        board.panel_wanted.connect(self.panel_wanted)
        board.big_wanted.connect(self.big_wanted)
        board.details_wanted.connect(self.details_wanted)
        board.number_typed.connect(self.number_typed)
        board.selected_changed.connect(self._select)
        self.bar.edit_wanted.connect(self.set_editing)
        self.bar.source_wanted.connect(self.show_source)
        self.bar.screen_wanted.connect(self.screen_wanted)
        self.bar.done.connect(self._tell_wall)
        self.band.ended.connect(lambda: self.set_editing(False))
        self.source.closed.connect(lambda: self.show_source(False))
        self.source.camera_wanted.connect(board.put)
        self.source.panel_wanted.connect(board.show_panel)
        self.moves.done.connect(self._tell_move)
        self.moves.changed.connect(self._follow_moves)
        self.toast.acted.connect(self._undo)
        self._empty.acted.connect(self._act_empty)
        self._console.walls.changed.connect(self._take)

    @property
    def walls(self) -> Walls:
        return self._console.walls

    @property
    def device(self) -> Device | None:
        """That of the selected monitor."""
        return self.board.device

    def set_editing(self, editing: bool) -> None:
        """Whether dragging hangs the monitors elsewhere."""
        self.board.grid.set_editing(editing)
        self.band.setVisible(editing)
        self.bar.edit.setChecked(editing)
        self._take()

    def show_source(self, shown: bool) -> None:
        """The list beside the wall, or not."""
        self.source.setVisible(shown)
        self._edge.setVisible(shown)
        self.bar.source.setChecked(shown)
        self.source.set_device(self.board.device if shown else None)

    def take_off(self) -> None:
        """Take the selected monitor off this wall."""
        device, walls = self.board.device, self._console.walls
        if device is not None:
            self._taken_off = (walls.current, device.key)
            walls.put(walls.current.without([device.key]))
            words = self.tr("{device} taken off {wall}")
            self._say(words.format(device=device.name, wall=walls.current.name), wall=True)

    def why_not_take_off(self) -> str:
        if self._console.walls.current.key == ALL:
            return self.tr("Every device is on this wall: make one of your own")
        return "" if self.board.device is not None else self.tr("No monitor is selected")

    def showEvent(self, event: QShowEvent) -> None:
        """Keys walk the wall at once, unless something that can be seen has them."""
        super().showEvent(event)
        keyboard = QApplication.focusWidget()
        if self.board.tile is not None and (keyboard is None or not keyboard.isVisible()):
            self.board.tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_toast()

    def _take(self) -> None:
        """Another wall, other devices: is there anything to show?"""
        nothing = not self.board.grid.wall.places and not self.board.grid.editing
        known = bool(self._console.devices.all)
        if nothing and known:
            words = self.tr("Hang the monitors that belong to it.")
            self._empty.set_words(self.tr("No monitor on this wall"), words)
            self._empty.button.set_words(self.tr("Arrange the monitors"))
        elif nothing:
            words = self.tr("Every device that you add has its place here.")
            self._empty.set_words(self.tr("No monitors yet"), words)
            self._empty.button.set_words(self.tr("Add a device"))
        self._stack.setCurrentWidget(self._empty if nothing else self.board)

    def _act_empty(self) -> None:
        if self._console.devices.all:
            self.set_editing(True)
        else:
            self.add_device_wanted.emit()

    def _select(self) -> None:
        if self.source.isVisibleTo(self):
            self.source.set_device(self.board.device)
        self.selected_changed.emit()

    def _tell_move(self, words: str) -> None:
        self._say(words, wall=False)

    def _follow_moves(self) -> None:
        """Its Undo would take back something else than it says."""
        if not self._undo_wall and self.moves.last != self.toast.accessibleName():
            self.toast.dismiss()

    def _tell_wall(self, words: str) -> None:
        self._taken_off = None
        self._say(words, wall=True)

    def _say(self, words: str, *, wall: bool) -> None:
        self._undo_wall = wall
        self.toast.say(words, self.tr("Undo"))
        self._place_toast()
        self.toast.raise_()

    def _place_toast(self) -> None:
        """In the middle of the title row, where no picture lies."""
        width = min(self.toast.sizeHint().width(), self.bar.width() - 2 * MARGIN_WIDE)
        top = (self.bar.height() - self.toast.height()) // 2
        self.toast.setGeometry((self.bar.width() - width) // 2, max(0, top), width, self.toast.height())

    def _undo(self) -> None:
        if not self._undo_wall:
            self.moves.undo()
        elif self._taken_off is not None:
            (before, device), self._taken_off = self._taken_off, None
            self._hang_back(before, device)
        else:
            self.bar.undo()

    def _hang_back(self, before: Wall, device: str) -> None:
        """Where it hung before if nobody hangs there now; the others stay where they are."""
        place, wall = before.place(device), self.walls.get(before.key)
        if place is not None and wall is not None:
            free = wall.at(*place.spot) is None
            self.walls.put((wall.moved(device, *place.spot) if free else wall).added([device]))
