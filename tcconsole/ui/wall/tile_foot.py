"""The foot of a monitor's tile: since when, what switches it, what a scene says, and its three buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_1, SPACE_2, SPACE_3
from tcconsole.ui.wall.tile_view import Foot

HEIGHT = 46
NARROW = 430


class TileFoot(QWidget):
    """Signals: `pressed()`, `opened()` double-click; `back_wanted()` from a full screen; `fill_wanted()`,
    `play_wanted()`, `more_wanted()`: the buttons."""

    pressed = Signal()
    opened = Signal()
    back_wanted = Signal()
    fill_wanted = Signal()
    play_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_foot")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._mark = IconLabel("", "text2", ICON_TILE)
        self._strong = ElidedLabel("", "caption-strong")
        self._words = ElidedLabel("", "caption", "text2")
        self._back = Button("", icon_name="back", variant="link", size="small", name="wall_back")
        self._scene_mark = IconLabel("swap", "warn", ICON_TILE)
        self._scene = ElidedLabel("", "caption", "warn")
        self._scene.setObjectName("wall_scene_words")
        self.fill = IconButton("fullscreen", self.tr("Show a camera full screen"), name="wall_fill")
        self.play = IconButton("play", self.tr("Start a sequence"), name="wall_play")
        self.more = IconButton("more", self.tr("More"), name="wall_more")
        self._arrange()
        self._connect()
        self.set_scene_words("")
        self._fit()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 0, SPACE_2, 0)
        row.setSpacing(SPACE_1)
        row.addWidget(self._mark)
        row.addSpacing(SPACE_1)
        row.addWidget(self._strong)
        row.addWidget(self._words)
        row.addWidget(self._back)
        row.addSpacing(SPACE_2)
        row.addWidget(self._scene_mark)
        row.addWidget(self._scene)
        row.addStretch(1)
        for button in (self.fill, self.play, self.more):
            row.addWidget(button)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self.fill.clicked.connect(self.fill_wanted)
        self.play.clicked.connect(self.play_wanted)
        self.more.clicked.connect(self.more_wanted)

    @property
    def words(self) -> str:
        """What it says, in one text."""
        parts = (self._strong.words(), self._words.words(), self._scene.words())
        return " ".join(part for part in parts if part)

    def set_foot(self, foot: Foot, *, lost: bool) -> None:
        """lost: nothing can be done with the monitor now but look at its menu."""
        self._mark.set_icon(foot.icon, foot.role)
        self._mark.setVisible(bool(foot.icon))
        self._strong.set_words(foot.strong)
        self._strong.setVisible(bool(foot.strong))
        narrow = self.width() < Theme.current().scaled(NARROW)
        self._words.set_words(foot.brief or foot.words if narrow else foot.words)
        set_look(self._words, tone="text2" if foot.role != "warn" else "warn")
        if foot.back:
            self._back.set_words(self.tr("back to {panel}").format(panel=foot.back))
        self._back.setVisible(bool(foot.back))
        self.fill.setVisible(not lost)
        self.play.setVisible(not lost)

    def set_playing(self, *, going: bool) -> None:
        """Whether the play button would pause."""
        words = self.tr("Pause the sequence") if going else self.tr("Start a sequence, or go on")
        if words != self.play.accessibleName():
            self.play.set_icon("pause" if going else "play")
            self.play.set_words(words)

    def set_scene_words(self, words: str) -> None:
        """What the scene of the wall says of this monitor ("scene says Delivery"); "" if it agrees."""
        self._scene.set_words(words)
        self._scene.setVisible(bool(words))
        self._scene_mark.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(Theme.current().scaled(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()
