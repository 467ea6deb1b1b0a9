"""One line of the list of keys: what is done, and its keys; where they can be changed, that happens in the line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.keys.capture import Capture
from tcconsole.ui.keys.fixed import FixedKey
from tcconsole.ui.keys.rules import Verdict
from tcconsole.ui.keys.ways import KeyWays
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.key_names import ways_of
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3


class FixedRow(QFrame):
    """A key that cannot be changed."""

    def __init__(self, key: FixedKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "fixed_key", key.words)
        self.key = key
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_1, 28 + SPACE_2, SPACE_1)
        row.setSpacing(SPACE_2)
        row.addWidget(label(key.words, "body", "text2", wrap=True), 1)
        row.addWidget(KeyWays(key.ways), 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def search(self) -> str:
        """What the line can be found by."""
        return f"{self.key.words} {' '.join('+'.join(way) for way in self.key.ways)}"


class KeyRow(QFrame):
    """Signals: `begun()` the user wants other keys; `pressed(sequence)`; `taken_over()` after a rival was shown;
    `cleared()`, `reset()`."""

    begun = Signal()
    pressed = Signal(QKeySequence)
    taken_over = Signal()
    cleared = Signal()
    reset = Signal()

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"key_{command.objectName()}", command.text())
        self.command = command
        self._words = label(command.text(), "body", wrap=True)
        self._changed = label(self.tr("changed"), "caption", "text3")
        self.ways = KeyWays()
        self.change = IconButton(
            "edit", self.tr("Other keys for: {words}").format(words=command.text()), name="change_keys"
        )
        self.capture = Capture()
        self.said = label("", "caption", "warn", wrap=True)
        self.take = Button(self.tr("Take it over"), size="small", name="take_over")
        self.clear = Button(self.tr("No key"), size="small", name="clear_keys")
        self.usual = Button(self.tr("Usual keys"), size="small", name="reset_keys")
        self._arrange()
        self._connect()
        self.leave()

    @property
    def search(self) -> str:
        """What the line can be found by."""
        return f"{self.command.text()} {' '.join('+'.join(way) for way in self.ways.ways)}"

    @property
    def listening(self) -> bool:
        return not self._more.isHidden()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        row.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, SPACE_1, 0, SPACE_3)
        more.setSpacing(SPACE_2)
        more.addWidget(self.capture)
        doings = QHBoxLayout()
        doings.setSpacing(SPACE_2)
        for button in (self.take, self.clear, self.usual):
            doings.addWidget(button)
        doings.addStretch(1)
        more.addLayout(doings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self._more)

    def _connect(self) -> None:
        self.change.clicked.connect(self._toggle)
        self.capture.pressed.connect(self.pressed)
        self.capture.left.connect(self._give_up)
        self.take.clicked.connect(self.taken_over)
        self.clear.clicked.connect(self.cleared)
        self.usual.clicked.connect(self.reset)

    def tell(self, clash: str, changed: bool) -> None:
        """Show the keys as they are. clash: what is wrong with them. changed: they are not the usual ones."""
        self.ways.set_ways(ways_of(self.command.shortcuts()))
        named(self.ways, "ways", ", ".join("+".join(way) for way in self.ways.ways))
        self.usual.setVisible(changed)
        self.clear.setVisible(bool(self.command.shortcuts()))
        self._changed.setVisible(changed)
        set_look(self._words, tone="warn" if clash else "text")
        self._say(clash)

    def listen(self) -> None:
        """Wait for the new keys."""
        self.take.hide()
        self._more.show()
        self.capture.clear()
        self.capture.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_verdict(self, keys: str, verdict: Verdict) -> None:
        """Say why those keys cannot be had just so."""
        self.capture.setText(keys)
        self.take.setVisible(verdict.rival is not None)
        self._say(verdict.words)

    def leave(self) -> None:
        """Wait for keys no longer."""
        self._more.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.listening:
            self.begun.emit()

    def _toggle(self) -> None:
        if self.listening:
            self._give_up()
        else:
            self.begun.emit()

    def _give_up(self) -> None:
        self.leave()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
