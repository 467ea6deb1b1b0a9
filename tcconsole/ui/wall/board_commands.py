"""The commands for the selected monitor of a wall, on the page and on a second screen alike."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tcconsole.ui.parts.command import Command
from tcconsole.ui.wall.board import WallBoard
from tcconsole.ui.wall.tile_view import On


class BoardCommands(QObject):
    """owner: while it can be seen they count."""

    def __init__(self, owner: QWidget, board: WallBoard) -> None:
        super().__init__(owner)
        self._board = board
        self._add = partial(Command, owner, group=self.tr("Wall"))
        self._add_monitor()
        self._add_carrying()

    def _add_monitor(self) -> None:
        """What is done with the selected monitor."""
        board = self._board
        words = self.tr("Open the panel of the selected monitor")
        self._add("wall_open", words, self._open, icon_name="panels", why_not=self._why_none)
        words = self.tr("Show a camera of the monitor full screen")
        self._add(
            "wall_fill",
            words,
            board.ask_fill,
            ["Ctrl+Shift+F"],
            icon_name="fullscreen",
            why_not=self._why_off,
        )
        words = self.tr("Back to the panel of the monitor")
        self._add("wall_back", words, self._back, ["Ctrl+B"], icon_name="back", why_not=self._why_not_back)
        words = self.tr("Pause the monitor's sequence, or start one")
        self._add("wall_play", words, board.play, ["Ctrl+Space"], icon_name="play", why_not=self._why_off)
        words = self.tr("Stop the display of the selected monitor")
        self._add("wall_stop", words, self._stop, icon_name="stop", why_not=self._why_not_stop)
        words = self.tr("Refresh the display of the selected monitor")
        self._add(
            "wall_refresh", words, self._refresh, ["Ctrl+F5"], icon_name="refresh", why_not=self._why_off
        )
        words = self.tr("Connect to the selected device again now")
        self._add(
            "wall_retry",
            words,
            self._retry,
            ["Ctrl+Shift+R"],
            icon_name="refresh",
            why_not=self._why_not_retry,
        )
        self._add("wall_menu", self.tr("Menu of the selected monitor"), board.ask_more, icon_name="more")

    def _add_carrying(self) -> None:
        """What dragging does, by keys."""
        board, moves = self._board, self._board.moves
        words = self.tr("Copy the camera or the panel")
        self._add("wall_copy", words, board.copy, ["Ctrl+C"], icon_name="copy", why_not=board.why_not_copy)
        words = self.tr("Put what was copied here")
        self._add("wall_paste", words, board.paste, ["Ctrl+V"], icon_name="put", why_not=board.why_not_paste)
        words = self.tr("Take back what was done to a monitor")
        self._add("wall_undo", words, moves.undo, ["Ctrl+Z"], icon_name="undo", why_not=moves.why_not_undo)

    def _open(self) -> None:
        self._board.panel_wanted.emit(self._board.device, None)

    def _back(self) -> None:
        if self._board.device is not None:
            self._board.device.full_screen.back()

    def _stop(self) -> None:
        if self._board.device is not None:
            self._board.moves.stop(self._board.device)

    def _refresh(self) -> None:
        if self._board.device is not None:
            self._board.device.panels.refresh()

    def _retry(self) -> None:
        if self._board.device is not None:
            self._board.device.link.retry()

    def _why_none(self) -> str:
        return "" if self._board.device is not None else self.tr("No monitor is selected")

    def _why_off(self) -> str:
        device = self._board.device
        if device is None or device.link.on_line:
            return self._why_none()
        return self.tr("{device} is not on line").format(device=device.name)

    def _why_not_stop(self) -> str:
        tile = self._board.tile
        if tile is not None and tile.view.on is On.NOTHING:
            return self.tr("Nothing is on the monitor that could be stopped")
        return self._why_off()

    def _why_not_back(self) -> str:
        device = self._board.device
        if device is not None and device.full_screen.panel is None:
            return self.tr("No camera is full screen over a panel")
        return self._why_off()

    def _why_not_retry(self) -> str:
        device = self._board.device
        if device is not None and device.link.on_line:
            return self.tr("{device} is on line").format(device=device.name)
        return self._why_none()
