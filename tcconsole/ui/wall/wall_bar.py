"""The title row of the wall: which wall it is, its size, and what is done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tcconsole.model.wall import Wall
from tcconsole.model.walls import ALL, Walls
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.name_popup import NamePopup
from tcconsole.ui.parts.plain import literal, short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_1, SPACE_2, SPACE_3

SHAPES = ((1, 1), (2, 1), (2, 2), (3, 2), (3, 3), (4, 2), (4, 3), (4, 4), (5, 3), (6, 4))


class WallBar(QWidget):
    """Signals: `done(words)` a wall was dropped: `undo` brings it back; `edit_wanted(on)`, `source_wanted(on)`,
    `screen_wanted()`.

    scene_place: where what concerns scenes stands, before the buttons of the wall; scene_end: after them.
    """

    done = Signal(str)
    edit_wanted = Signal(bool)
    source_wanted = Signal(bool)
    screen_wanted = Signal()

    def __init__(self, walls: Walls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_bar", self.tr("Wall"))
        self._walls = walls
        self._dropped: Wall | None = None
        self._count = label("", "body", "text2")
        self._count.setObjectName("wall_count")
        self.chooser = Button("", icon_name="down", variant="quiet", size="small", name="wall_chooser")
        self.shape = Button("", icon_name="down", name="wall_shape")
        self.edit = IconButton(
            "swap", self.tr("Arrange the monitors"), name="wall_edit", size=32, checkable=True
        )
        self.source = IconButton(
            "list", self.tr("Cameras and panels to drag"), name="wall_source_toggle", size=32, checkable=True
        )
        self.second = IconButton("float", self.tr("Fill a second screen"), name="wall_screen", size=32)
        self.scene_place = QHBoxLayout()
        self.scene_end = QHBoxLayout()
        self._arrange()
        self.edit.toggled.connect(self.edit_wanted)
        self.source.toggled.connect(self.source_wanted)
        self.second.clicked.connect(self.screen_wanted)
        self.chooser.clicked.connect(self.choose_wall)
        self.shape.clicked.connect(self.choose_shape)
        walls.changed.connect(self.tell)
        self.tell()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_WIDE, SPACE_3, MARGIN_WIDE, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(label(self.tr("Wall"), "page"))
        row.addSpacing(SPACE_1)
        row.addWidget(self._count)
        for opens_menu in (self.chooser, self.shape):  # the arrow after the words
            opens_menu.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row.addWidget(self.chooser)
        row.addStretch(1)
        row.addLayout(self.scene_place)
        row.addSpacing(SPACE_1)
        for part in (self.source, self.edit, self.second, self.shape):
            row.addWidget(part)
        row.addLayout(self.scene_end)

    def tell(self) -> None:
        """Say anew which wall it is."""
        wall = self._walls.current
        count = len(wall.places)
        words = self.tr("1 monitor ·") if count == 1 else self.tr("{count} monitors ·").format(count=count)
        self._count.setText(words)
        self.chooser.set_words(short(wall.name, 40))
        shape = self.tr("{columns} × {rows}").format(columns=wall.columns, rows=wall.rows)
        self.shape.set_words(shape)
        self.shape.setAccessibleName(self.tr("Size of the wall: {shape}").format(shape=shape))

    def choose_wall(self) -> None:
        """Open the list of walls, with what can be done with the one that is shown."""
        menu, current = self._menu("wall_chooser_menu", self.tr("Walls")), self._walls.current
        for wall in self._walls.all:
            entry = menu.addAction(literal(short(wall.name, 60)), partial(self._walls.choose, wall.key))
            entry.setCheckable(True)
            entry.setChecked(wall.key == current.key)
        menu.addSeparator()
        menu.addAction(icon("add"), self.tr("New wall …"), self.ask_new)
        own = current.key != ALL
        menu.addAction(icon("edit"), self.tr("Rename this wall …"), self.ask_name).setEnabled(own)
        words = self.tr("Delete this wall") if own else self.tr("Arrange it by itself again")
        menu.addAction(icon("delete" if own else "restore"), words, self.drop)
        menu.popup(self.chooser.mapToGlobal(QPoint(0, self.chooser.height())))

    def choose_shape(self) -> None:
        """Open the list of sizes."""
        menu, wall = self._menu("wall_shape_menu", self.tr("Columns and rows")), self._walls.current
        for columns, rows in dict.fromkeys((*SHAPES, (wall.columns, wall.rows))):
            words = self.tr("{columns} × {rows}").format(columns=columns, rows=rows)
            entry = menu.addAction(words, partial(self.set_shape, columns, rows))
            entry.setCheckable(True)
            entry.setChecked((columns, rows) == (wall.columns, wall.rows))
        menu.addSeparator()
        menu.addAction(icon("add"), self.tr("One more column"), partial(self.grow, 1, 0))
        menu.addAction(icon("add"), self.tr("One more row"), partial(self.grow, 0, 1))
        menu.popup(self.shape.mapToGlobal(QPoint(0, self.shape.height())))

    def set_shape(self, columns: int, rows: int) -> None:
        self._walls.put(self._walls.current.shaped(columns, rows))

    def grow(self, columns: int, rows: int) -> None:
        """More columns and rows than now."""
        wall = self._walls.current
        self.set_shape(wall.columns + columns, wall.rows + rows)

    def ask_new(self) -> None:
        """Ask for a name and begin a wall."""
        self._ask(self.tr("Name of the new wall"), "", self._walls.new)

    def ask_name(self) -> None:
        """Ask for another name of the wall that is shown."""
        wall = self._walls.current
        if wall.key != ALL:
            self._ask(
                self.tr("Name of the wall"), wall.name, lambda name: self._walls.put(wall.renamed(name))
            )

    def drop(self) -> None:
        """Delete the wall that is shown."""
        wall = self._walls.current
        self._dropped = wall
        self._walls.drop(wall.key)
        words = (
            self.tr("Wall {name} deleted") if wall.key != ALL else self.tr("{name} arranged by itself again")
        )
        self.done.emit(words.format(name=wall.name))

    def undo(self) -> None:
        """Bring the wall back that was deleted last."""
        wall, self._dropped = self._dropped, None
        if wall is not None:
            self._walls.put(wall)
            self._walls.choose(wall.key)

    def _menu(self, name: str, title: str) -> QMenu:
        menu = QMenu(self)
        named(menu, name, title)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _ask(self, title: str, text: str, take: Callable[[str], object]) -> None:
        popup = NamePopup(title, text, self._why_not_name, take, self)
        popup.open_at(self.chooser.mapToGlobal(QPoint(0, self.chooser.height())))

    def _why_not_name(self, name: str) -> str:
        return "" if name.strip() else self.tr("A wall needs a name")
