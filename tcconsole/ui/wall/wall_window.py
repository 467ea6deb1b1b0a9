"""The wall on a screen of its own: nothing but monitors, without a frame."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.wall_moves import WallMoves
from tcconsole.ui.parts.command import Command, use_keys
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_4
from tcconsole.ui.wall.board import WallBoard
from tcconsole.ui.wall.board_commands import BoardCommands
from tcconsole.ui.wall.scene_board import SceneOnBoard

VIEWER = "second screen"


class WallWindow(QWidget):
    """Esc and Ctrl+F11 close it. Signals: `gone()` it was closed, and deletes itself."""

    gone = Signal()

    def __init__(self, console: Console, moves: WallMoves) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        named(self, "wall_window", self.tr("Wall"))
        self.setWindowTitle(self.tr("Wall – tcconsole"))
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.board = WallBoard(console, moves, VIEWER)
        self.board.grid.centred = True
        self.toast = Toast(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_4, 0, SPACE_2)
        column.addWidget(self.board)
        BoardCommands(self, self.board)
        SceneOnBoard(console, self.board)
        words = self.tr("Close the wall on this screen")
        Command(
            self,
            "wall_window_close",
            words,
            self.close,
            ["Ctrl+F11"],
            group=self.tr("Wall"),
            icon_name="close",
        )
        self._moves = moves
        self._shortcuts = console.shortcuts
        self._shortcuts.changed.connect(self._use_keys)
        self._use_keys()
        moves.done.connect(self._say)
        moves.changed.connect(self._follow_moves)
        self.toast.acted.connect(moves.undo)

    def fill(self, screen: QScreen) -> None:
        """Cover all of that screen."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        if self.board.tile is not None:
            self.board.tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody looks any more."""
        super().closeEvent(event)
        self.board.pictures.end()
        self.gone.emit()
        self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_toast()

    def _use_keys(self) -> None:
        use_keys(self._shortcuts.chosen, self)

    def _say(self, words: str) -> None:
        self.toast.say(words, self.tr("Undo"))
        self._place_toast()
        self.toast.raise_()

    def _follow_moves(self) -> None:
        """Its Undo would take back something else than it says."""
        if self._moves.last != self.toast.accessibleName():
            self.toast.dismiss()

    def _place_toast(self) -> None:
        """At the foot, in the middle."""
        width = min(self.toast.sizeHint().width(), self.width() - 2 * SPACE_4)
        top = self.height() - self.toast.height() - SPACE_2
        self.toast.setGeometry((self.width() - width) // 2, top, width, self.toast.height())
