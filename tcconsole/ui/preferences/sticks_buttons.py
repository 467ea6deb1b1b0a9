"""The buttons of a stick, each with what it does; the one that is pressed is marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from tcconsole.model.sticks.choices import ACTIONS, PRESETS, Action
from tcconsole.model.sticks.stick import Stick
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.preferences.sticks_axes import ChoiceBox
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CELL_GAP, RADIUS_CHIP, RADIUS_CONTROL

LEAST_W = 190
CHIP_W, CHIP_H = 24, 18


class ButtonsCard(Card):
    """Signals: `chosen(Choices)` the user wants these."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="stick_buttons", parent=parent)
        self.set_title(self.tr("Buttons"))
        self.set_subtitle(self.tr("press one to find it"))
        self._stick: Stick | None = None
        self._fields: list[ButtonField] = []
        self._columns = 4
        self._count = label("", "caption", "text2")
        self.add_right(self._count)
        self._grid = QGridLayout()
        self._grid.setSpacing(CELL_GAP)
        self.body.addLayout(self._grid)
        self._none = label(self.tr("This stick has no buttons."), "body", "text2")
        self.body.addWidget(self._none)

    def show_stick(self, stick: Stick) -> None:
        """Show this stick's buttons and which of them are held."""
        if stick is not self._stick:
            self._stick = stick
            self._make_fields(len(stick.choices.buttons))
        for field, action in zip(self._fields, stick.choices.buttons, strict=True):
            field.show_action(action)
        used = sum(action != Action.NONE for action in stick.choices.buttons)
        self._count.setText(
            self.tr("{count} buttons, {used} in use").format(count=len(stick.choices.buttons), used=used)
        )
        self._none.setVisible(not stick.choices.buttons)
        self.show_held()

    def show_held(self) -> None:
        for number, field in enumerate(self._fields):
            field.set_held(self._stick is not None and number in self._stick.held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(4, self.width() // LEAST_W))
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _make_fields(self, count: int) -> None:
        for field in self._fields:
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = [ButtonField(number) for number in range(count)]
        for number, field in enumerate(self._fields):
            field.box.activated.connect(lambda _index, number=number: self._choose(number))
        self._place()

    def _place(self) -> None:
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < self._columns))
        for number, field in enumerate(self._fields):
            self._grid.addWidget(field, number // self._columns, number % self._columns)

    def _choose(self, number: int) -> None:
        if self._stick is not None:
            action = self._fields[number].box.currentData()
            self.chosen.emit(self._stick.choices.with_button(number, action))


class ButtonField(QFrame):
    """One button: its number, what it does, and whether it is pressed."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = str(number + 1)
        self._held = False
        self.box = ChoiceBox(self)
        named(self.box, f"button_{number}", self.tr("Button {number}").format(number=self._number))
        for action in ACTIONS:
            self.box.addItem(self._words(action), action)
        self.box.setStyleSheet("QComboBox { border: none; background: transparent; min-height: 0; }")
        self._pressed = label(self.tr("pressed"), "tag", "accent")
        self._pressed.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(CHIP_W + 10, 1, 8, 1)
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self._pressed)

    @property
    def held(self) -> bool:
        return self._held

    def show_action(self, action: str) -> None:
        self.box.setCurrentIndex(self.box.findData(action))

    def set_held(self, held: bool) -> None:
        if held != self._held:
            self._held = held
            self._pressed.setVisible(held)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_W, Theme.current().scaled(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, Theme.current().scaled(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._held else "line2"), 1))
        painter.setBrush(theme.color("soft" if self._held else "field"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL
        )
        chip = QRectF(8, (self.height() - CHIP_H) / 2, CHIP_W, CHIP_H)
        painter.setPen(QPen(theme.color("fill" if self._held else "line2"), 1))
        painter.setBrush(theme.color("fill" if self._held else "raised"))
        painter.drawRoundedRect(chip, RADIUS_CHIP, RADIUS_CHIP)
        painter.setFont(theme.font("tag"))
        painter.setPen(theme.color("onfill" if self._held else "text2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._number)

    def _words(self, action: str) -> str:
        if action in PRESETS:
            return self.tr("Preset {number}").format(number=PRESETS.index(action) + 1)
        return {
            Action.NONE: self.tr("not used"),
            Action.NEXT_CELL: self.tr("Next cell"),
            Action.PREVIOUS_CELL: self.tr("Previous cell"),
            Action.ZOOM_IN: self.tr("Zoom in"),
            Action.ZOOM_OUT: self.tr("Zoom out"),
            Action.HOME: self.tr("Home"),
            Action.STOP: self.tr("Stop everything"),
        }[action]
