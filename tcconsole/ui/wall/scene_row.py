"""The row of scenes above the wall: a card for each, and below it what one of them asks or reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.scene import Scene
from tcconsole.model.scene_run import Result
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.key_names import key_parts
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3
from tcconsole.ui.wall.scene_band import SceneBand
from tcconsole.ui.wall.scene_card import CARD_H, CardView, SceneCard
from tcconsole.ui.wall.scene_glyph import glyph_of
from tcconsole.ui.wall.scene_words import card_words, short_words

PLACED_MS = 50
"""By then a new card has its place in the row."""


class SceneRow(QWidget):
    """Signals: `edit_wanted(key)` that scene in the editor, "" for whichever."""

    edit_wanted = Signal(str)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._scenes = console.scenes
        self._lost: tuple[Scene, int] | None = None
        self._revealed = ""
        named(self, "scenes", self.tr("Scenes"))
        self.cards: list[SceneCard] = []
        self.band = SceneBand(console)
        self.toast = Toast()
        self._none = ElidedLabel(
            self.tr("No scenes yet. A scene is what all monitors show together; one key brings it back."),
            "caption",
            "text2",
        )
        self.save = Button(
            self.tr("Save what is on the wall as a scene"),
            icon_name="save",
            variant="link",
            size="small",
            name="scene_save_first",
        )
        self._inside, self._scroll = QWidget(), QScrollArea()
        self._due = QTimer(self, singleShot=True, interval=0)
        self._then = QTimer(self, singleShot=True, interval=PLACED_MS)
        self._arrange()
        self.save.clicked.connect(self.save_wall)
        self.toast.acted.connect(self._bring_back)
        self._due.timeout.connect(self._follow)
        self._then.timeout.connect(self._reveal)
        for signal in (
            self._scenes.changed,
            self._scenes.run_changed,
            self._scenes.asking_changed,
            console.walls.changed,
        ):
            signal.connect(self._tell_soon)
        self.refresh()

    def _arrange(self) -> None:
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self._empty = QWidget()
        empty = QHBoxLayout(self._empty)
        empty.setContentsMargins(0, 0, 0, 0)
        empty.setSpacing(SPACE_3)
        empty.addWidget(self._none)
        empty.addWidget(self.save)
        empty.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for widget in (self._empty, self._scroll, self.band):
            column.addWidget(widget)
        column.addWidget(self.toast, 0, Qt.AlignmentFlag.AlignRight)

    def _tell_soon(self) -> None:
        """Once for many changes at a time."""
        self._due.start()

    def _follow(self) -> None:
        """What nobody sees is brought up to date when it is shown."""
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the scenes as they are now."""
        scenes = self._scenes.all
        while len(self.cards) > len(scenes):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(scenes):
            self._add_card()
        for card, scene in zip(self.cards, scenes, strict=True):
            card.show_view(self._view(scene))
        self._empty.setVisible(not scenes)
        self._scroll.setVisible(bool(scenes))
        self.band.refresh()
        self._fit()
        self._then.start()

    def _reveal(self) -> None:
        """Bring the card into sight of what is on its way or asks; once, so that nobody's scrolling is undone."""
        asking = self._scenes.asking
        key = asking.scene.key if asking is not None else self._scenes.running
        if key != self._revealed:
            self._revealed = key
            card = next((card for card in self.cards if card.view.key == key), None)
            if card is not None:
                self._scroll.ensureWidgetVisible(card, SPACE_2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_soon()  # whether there is a scroll bar is known when the cards have their places

    def _fit(self) -> None:
        bar = self._scroll.horizontalScrollBar()
        room = bar.sizeHint().height() + 2 if bar.maximum() else 0
        self._scroll.setFixedHeight(Theme.current().scaled(CARD_H) + room)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _view(self, scene: Scene) -> CardView:
        standing, run = self._scenes.standing(scene.key), self._scenes.run
        words, role = card_words(self._console, scene, standing)
        share = None
        if run is not None and run.scene.key == scene.key and run.under_way:
            waiting = run.count(Result.WAITING, Result.SENDING)
            share = 1 - waiting / max(1, len(run.parts))
        return CardView(
            scene.key,
            scene.name,
            words,
            short_words(scene, standing),
            role,
            self._cap(scene),
            standing is not None,
            share,
            glyph_of(self._console, scene, standing),
        )

    def _cap(self, scene: Scene) -> str:
        """The key that shows it, as the user has set it."""
        if scene.number is None:
            return ""
        command = self.window().findChild(QAction, f"show_scene_{scene.number}")
        return " ".join(key_parts(command.shortcut())) if command is not None else ""

    def _add_card(self) -> None:
        card = SceneCard()
        self._row.insertWidget(len(self.cards), card, 1)
        self.cards.append(card)
        card.clicked.connect(lambda: self._click(card.view.key))
        card.moved.connect(partial(self._move, card))
        card.menu_wanted.connect(lambda at: self.menu(card).popup(at))

    def _click(self, key: str) -> None:
        """Show it; one without a monitor is composed first."""
        scene = self._scenes.book.scene(key)
        if scene is not None and not scene.shows:
            self.edit_wanted.emit(key)
        else:
            self._scenes.apply(key)

    def _move(self, card: SceneCard, by: int) -> None:
        at = self.cards.index(card) + by
        if 0 <= at < len(self.cards):
            self._scenes.book.move(card.view.key, at)
            self.refresh()
            self.cards[at].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def menu(self, card: SceneCard) -> QMenu:
        """What can be done with that scene."""
        menu = QMenu(self)
        menu.setObjectName("scene_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        key, at = card.view.key, self.cards.index(card)

        def add(
            name: str, words: str, icon_name: str, do: Callable[[], object], *, enabled: bool = True
        ) -> None:
            action = menu.addAction(icon(icon_name), words)
            action.setObjectName(name)
            action.setEnabled(enabled)
            action.triggered.connect(do)

        add("scene_show", self.tr("Show on the wall"), "show", card.click)
        add("scene_edit", self.tr("Edit …"), "edit", partial(self.edit_wanted.emit, key))
        add("scene_take", self.tr("Take from the wall now"), "save", partial(self.take_wall, key))
        menu.addSeparator()
        add("scene_left", self.tr("Move left"), "arrow-left", partial(self._move, card, -1), enabled=at > 0)
        last = at == len(self.cards) - 1
        add(
            "scene_right",
            self.tr("Move right"),
            "arrow-right",
            partial(self._move, card, 1),
            enabled=not last,
        )
        menu.addSeparator()
        add("scene_delete", self.tr("Delete"), "delete", partial(self.delete, key))
        return menu

    def save_wall(self) -> None:
        """A new scene of what the monitors of this wall show, to be named."""
        scene = self._scenes.save_wall(self.tr("Scene"), self._console.walls.current.devices)
        self.edit_wanted.emit(scene.key)

    def take_wall(self, key: str) -> None:
        """Have that scene show what the wall shows now; a toast brings back what it was."""
        before = self._scenes.book.scene(key)
        if before is not None and self._scenes.take_wall(key, self._console.walls.current.devices):
            self._offer(before, self.tr("{scene} taken from the wall").format(scene=before.name))

    def delete(self, key: str) -> None:
        """Delete a scene; a toast brings it back."""
        scene = self._scenes.book.scene(key)
        if scene is not None:
            at = self._scenes.all.index(scene)
            self._scenes.book.drop(key)
            self._offer(scene, self.tr("{scene} deleted").format(scene=scene.name), at)

    def _offer(self, scene: Scene, words: str, at: int = 0) -> None:
        self._lost = scene, at
        self.toast.say(words, self.tr("Undo"))

    def _bring_back(self) -> None:
        if self._lost is not None:
            scene, at = self._lost
            self._lost = None
            self._scenes.book.put(scene, at)
