"""The card over the pad: which camera it steers, where that is, and that the guard holds; or why it steers none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tcconsole.model.ptz_target import Target
from tcconsole.ui.parts.caption_paint import paint_index_chip
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton, plain_tooltip
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

_CHIP = 20


class Chip(QWidget):
    """The number of the cell; filled while its camera can be steered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._chosen = "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_number(self, text: str, chosen: bool) -> None:
        self._text, self._chosen = text, chosen
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        edge = Theme.current().scaled(_CHIP)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_index_chip(QPainter(self), QRectF(self.rect()), self._text, chosen=self._chosen)


class TargetCard(QFrame):
    """Shows one of three: a camera that can be steered, why none can, or how a gesture ended. `doubt`, if any, stands
    below. Signals: `settings_wanted()` of the camera."""

    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "note")
        named(self, "ptz_target", self.tr("Camera that is steered"))
        self._chip = Chip()
        self._name = ElidedLabel("", "title")
        self._words = label("", "caption", "text2", wrap=True)
        self._mark = IconLabel()
        self._doubt = label("", "caption", "warn", wrap=True)
        self._doubt.hide()
        self.settings = IconButton(
            "preferences", self.tr("Camera settings"), name="ptz_camera_settings", size=22
        )
        self.settings.clicked.connect(self.settings_wanted)
        named(self._words, "ptz_reason")
        named(self._doubt, "ptz_doubt")
        self._arrange()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE_2)
        first.addWidget(self._name, 1)
        first.addWidget(self._mark)
        first.addWidget(self.settings)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(first)
        words.addWidget(self._words)
        words.addWidget(self._doubt)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 6, 9, 7)
        row.setSpacing(SPACE_2 + 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)

    @property
    def words(self) -> str:
        """The sentence under the name."""
        return self._words.text()

    @property
    def doubt(self) -> str:
        """What is not certain of the camera that is steered; empty if there is nothing."""
        return self._doubt.text()

    def show_doubt(self, words: str) -> None:
        """Say that something is not certain; empty: nothing is."""
        self._doubt.setText(words)
        self._doubt.setVisible(bool(words))
        self.setAccessibleDescription(f"{self._name.words()}: {self._words.text()} {words}".strip())

    def show_target(self, target: Target, name: str) -> None:
        """That camera is steered now."""
        words = self.tr("cell {number} of {panel}, on the monitor").format(
            number=target.cell + 1, panel=target.panel_name
        )
        self._show(str(target.cell + 1), True, name, words)
        self._mark.set_icon("guard", "ok")
        self._mark.setToolTip(plain_tooltip(self.tr("Steps go to this camera or to none.")))

    def show_reason(self, cell: int | None, name: str, words: str, *, warning: bool = False) -> None:
        """No camera can be steered, or a gesture has ended by itself (`warning`)."""
        self._show("" if cell is None else str(cell + 1), False, name or self.tr("No camera"), words)
        self._mark.set_icon("warning" if warning else "", "warn")
        self._mark.setToolTip("")

    def _show(self, number: str, steered: bool, name: str, words: str) -> None:
        self._chip.set_number(number, steered)
        self._name.set_words(name)
        set_look(self._name, tone="text" if steered else "text2")
        self._words.setText(words)
        self.setAccessibleDescription(f"{name}: {words}")
