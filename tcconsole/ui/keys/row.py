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


class Change(QWidget):
    """What a line shows while it waits for keys; made when it is first wanted, for there are many lines."""

    def __init__(self) -> None:
        super().__init__()
        self.capture = Capture()
        self.take = Button(self.tr("Take it over"), size="small", name="take_over")
        self.clear = Button(self.tr("No key"), size="small", name="clear_keys")
        self.usual = Button(self.tr("Usual keys"), size="small", name="reset_keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_1, 0, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(self.capture)
        doings = QHBoxLayout()
        doings.setSpacing(SPACE_2)
        for button in (self.take, self.clear, self.usual):
            doings.addWidget(button)
        doings.addStretch(1)
        column.addLayout(doings)


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
        self._is_changed = False
        self._clash = ""
        self._words = label(command.text(), "body", wrap=True)
        self._changed = label(self.tr("changed"), "caption", "text3")
        self.ways = KeyWays()
        words = self.tr("Other keys for: {words}").format(words=command.text())
        self.change = IconButton("edit", words, name="change_keys")
        self.said = label("", "caption", "warn", wrap=True)
        self._more: Change | None = None
        self._arrange()
        self.change.clicked.connect(self._toggle)

    @property
    def search(self) -> str:
        """What the line can be found by."""
        return f"{self.command.text()} {' '.join('+'.join(way) for way in self.ways.ways)}"

    @property
    def listening(self) -> bool:
        return self._more is not None and not self._more.isHidden()

    @property
    def more(self) -> Change:
        """What is shown while it waits for keys."""
        if self._more is None:
            self._more = Change()
            self._connect(self._more)
            self._more.hide()
            self._column.addWidget(self._more)
        return self._more

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        row.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self._column.addWidget(self.said)

    def _connect(self, more: Change) -> None:
        more.capture.pressed.connect(self.pressed)
        more.capture.left.connect(self._give_up)
        more.take.clicked.connect(self.taken_over)
        more.clear.clicked.connect(self.cleared)
        more.usual.clicked.connect(self.reset)

    def tell(self, clash: str, changed: bool) -> None:
        """Show the keys as they are. clash: what is wrong with them. changed: they are not the usual ones."""
        self.ways.set_ways(ways_of(self.command.shortcuts()))
        named(self.ways, "ways", ", ".join("+".join(way) for way in self.ways.ways))
        self._is_changed, self._clash = changed, clash
        self._changed.setVisible(changed)
        set_look(self._words, tone="warn" if clash else "text")
        self._say(clash)

    def listen(self) -> None:
        """Wait for the new keys."""
        more = self.more
        more.take.hide()
        more.clear.setVisible(bool(self.command.shortcuts()))
        more.usual.setVisible(self._is_changed)
        more.show()
        more.capture.clear()
        more.capture.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_verdict(self, keys: str, verdict: Verdict) -> None:
        """Say why those keys cannot be had just so."""
        self.more.capture.setText(keys)
        self.more.take.setVisible(verdict.rival is not None)
        self._say(verdict.words)

    def leave(self) -> None:
        """Wait for keys no longer."""
        if self._more is not None:
            self._more.hide()
        self._say(self._clash)

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
