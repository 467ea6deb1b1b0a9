"""Says on the monitors of a wall what the scene on it says of each that differs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from tcconsole.model.console import Console
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.wall.board import WallBoard
from tcconsole.ui.wall.scene_words import tile_words


class SceneOnBoard(QObject):
    """Belongs to the board: the one of the page, or the one on another screen."""

    def __init__(self, console: Console, board: WallBoard) -> None:
        super().__init__(board)
        self._console = console
        self._board = board
        self._sight = InSight(board)
        self._due = QTimer(self, singleShot=True, interval=0)  # once for many changes at a time
        self._due.timeout.connect(self._tell)
        scenes = console.scenes
        for signal in (scenes.changed, scenes.run_changed, console.walls.changed, self._sight.changed):
            signal.connect(self._tell_soon)
        self._tell()

    def _tell_soon(self) -> None:
        self._due.start()

    def _tell(self) -> None:
        if self._sight.now:
            words = tile_words(self._console)
            self._board.tell_scene(lambda device: words.get(device.key, ""))
