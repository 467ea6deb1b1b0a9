"""The commands for the wall itself: how its monitors hang, which wall is looked at, and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from tcconsole.model.walls import ALL
from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.wall.page import WallPage

STEPS = (("left", -1, 0), ("right", 1, 0), ("up", 0, -1), ("down", 0, 1))


class WallCommands(QObject):
    """Made once for a page, which owns it."""

    def __init__(self, page: WallPage) -> None:
        super().__init__(page)
        self._page = page
        self._board = page.board
        self._group = self.tr("Wall")
        self._add = partial(Command, page, group=self._group)
        self._add_arranging()
        self._add_walls()

    def of_monitor(self) -> list[QAction]:
        """Those that a monitor's menu has at its end."""
        return [self._take_off]

    def _add_arranging(self) -> None:
        words = self.tr("Cameras and panels to drag")
        self._add("wall_source", words, self._toggle_source, ["Ctrl+L"], icon_name="list")
        words = self.tr("Arrange the monitors, or end that")
        self._add("wall_arrange", words, self._toggle_editing, ["Ctrl+E"], icon_name="swap")
        said = (
            self.tr("Hang the monitor one place to the left"),
            self.tr("Hang the monitor one place to the right"),
            self.tr("Hang the monitor one place higher"),
            self.tr("Hang the monitor one place lower"),
        )
        for (way, columns, rows), words in zip(STEPS, said, strict=True):
            Command(
                self._board.grid,
                f"wall_move_{way}",
                words,
                partial(self._board.hang, columns, rows),
                [f"Ctrl+{way.capitalize()}"],
                group=self._group,
                icon_name=f"arrow-{way}",
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        words = self.tr("Take the monitor off this wall")
        page = self._page
        self._take_off = self._add(
            "wall_take_off", words, page.take_off, icon_name="close", why_not=page.why_not_take_off
        )

    def _add_walls(self) -> None:
        bar = self._page.bar
        self._add("wall_choose", self.tr("Choose a wall"), bar.choose_wall, icon_name="wall")
        self._add(
            "wall_next", self.tr("Next wall"), partial(self._step, 1), ["Ctrl+PgDown"], icon_name="right"
        )
        self._add(
            "wall_previous",
            self.tr("Previous wall"),
            partial(self._step, -1),
            ["Ctrl+PgUp"],
            icon_name="left",
        )
        self._add("wall_new", self.tr("New wall"), bar.ask_new, icon_name="add")
        words = self.tr("Rename this wall")
        self._add("wall_rename", words, bar.ask_name, ["F2"], icon_name="edit", why_not=self._why_not_own)
        words = self.tr("Delete this wall, or arrange it by itself again")
        self._add("wall_delete", words, bar.drop, icon_name="delete")
        self._add(
            "wall_shape_choose", self.tr("Columns and rows of the wall"), bar.choose_shape, icon_name="panels"
        )
        words = self.tr("Fill a second screen with the wall")
        self._add("wall_second_screen", words, self._page.screen_wanted.emit, ["Ctrl+F11"], icon_name="float")

    def _toggle_source(self) -> None:
        self._page.show_source(not self._page.bar.source.isChecked())

    def _toggle_editing(self) -> None:
        self._page.set_editing(not self._board.grid.editing)

    def _step(self, by: int) -> None:
        walls = self._page.walls
        keys = [wall.key for wall in walls.all]
        walls.choose(keys[(keys.index(walls.current.key) + by) % len(keys)])

    def _why_not_own(self) -> str:
        own = self._page.walls.current.key != ALL
        return "" if own else self.tr("The wall of all devices keeps its name")
