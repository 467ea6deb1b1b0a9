"""The axes of a stick, live: what each moves, where it is and what is sent; and the stick's curve."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSlider, QWidget

from tcconsole.model.sticks.choices import SLOWEST, WIDEST_ZONE, Choices, Moves
from tcconsole.model.sticks.stick import Stick
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.preferences.sticks_bar import SticksBar
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChoiceBox(QComboBox):
    """A list to choose from, which the wheel turns only if it has the focus: the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class AxisRow:
    """The widgets of one axis, in one row of a grid."""

    def __init__(self, axis: int, words: dict[Moves, str], grid: QGridLayout, card: QWidget) -> None:
        name = axis_name(axis)
        self.axis = axis
        self.title = label(name, "title")
        self.moves = ChoiceBox(card)
        named(self.moves, f"axis_{axis}", card.tr("Axis {name} moves").format(name=name))
        for moves, text in words.items():
            self.moves.addItem(text, moves)
        self.bar = SticksBar(card)
        self.raw, self.sent = label("", "caption", "text2"), label("", "caption-strong", "text3")
        self.invert = Switch(
            name=f"invert_{axis}", accessible=card.tr("Invert axis {name}").format(name=name)
        )
        for column, widget in enumerate(self.widgets()):
            alignment = _RIGHT if isinstance(widget, QLabel) and column else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(widget, axis + 1, column, alignment)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.title, self.moves, self.bar, self.raw, self.sent, self.invert

    def tell(self, choices: Choices) -> None:
        axis = choices.axes[self.axis]
        self.moves.setCurrentIndex(self.moves.findData(axis.moves))
        self.invert.setChecked(axis.invert)

    def show_values(self, stick: Stick) -> None:
        raw, sent = stick.place(self.axis), _sent(stick, self.axis)
        self.bar.show_values(raw, sent, stick.choices.dead_zone)
        self.raw.setText(signed(raw))
        self.sent.setText(signed(sent))
        tone = "accent" if sent else "text3"
        if self.sent.property("tone") != tone:
            set_look(self.sent, tone=tone)


class AxesCard(Card):
    """Signals: `chosen(Choices)` the user wants these; `only_with_focus_wanted(bool)`."""

    chosen = Signal(object)
    only_with_focus_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="stick_axes", parent=parent)
        self.set_title(self.tr("Axes, live"))
        self._stick: Stick | None = None
        self._rows: list[AxisRow] = []
        self._telling = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_2 - 2)
        self._grid.setColumnStretch(2, 1)
        for column, minimum in ((0, 20), (1, 96), (3, 44), (4, 44)):
            self._grid.setColumnMinimumWidth(column, minimum)
        self._add_heads()
        self.body.addLayout(self._grid)
        self.body.addSpacing(SPACE_2)
        self.body.addWidget(line())
        self._sliders = self._add_sliders()
        self.focus = Switch(
            self.tr("Steer only while the console window has the focus"), name="only_with_focus"
        )
        self.focus.toggled.connect(self._want_focus)
        self.body.addWidget(self.focus)
        self.body.addStretch(1)

    def show_stick(self, stick: Stick, only_with_focus: bool) -> None:
        """Show this stick's choices and where it is."""
        self._telling = True
        if stick is not self._stick:
            self._stick = stick
            self._make_rows(len(stick.choices.axes))
        for row in self._rows:
            row.tell(stick.choices)
        for key, (slider, _) in self._sliders.items():
            slider.setValue(round(getattr(stick.choices, key) * 100))
        self.focus.setChecked(only_with_focus)
        self._telling = False
        self._show_figures()
        self.show_values()

    def show_values(self) -> None:
        """Where the axes are now."""
        if self._stick is not None:
            for row in self._rows:
                row.show_values(self._stick)

    def _add_heads(self) -> None:
        heads = ("", self.tr("moves"), "", self.tr("raw"), self.tr("sent"), self.tr("invert"))
        for column, words in enumerate(heads):
            if words:
                side = _RIGHT if column in (3, 4) else Qt.AlignmentFlag.AlignLeft
                head = label(words, "caption", "accent" if column == 4 else "text2")  # as the bars are
                self._grid.addWidget(head, 0, column, side)

    def _make_rows(self, count: int) -> None:
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        words = {
            Moves.PAN: self.tr("Pan"),
            Moves.TILT: self.tr("Tilt"),
            Moves.ZOOM: self.tr("Zoom"),
            Moves.NONE: self.tr("Nothing"),
        }
        self._rows = [AxisRow(axis, words, self._grid, self) for axis in range(count)]
        for row in self._rows:
            row.moves.activated.connect(lambda _index, row=row: self._choose_axis(row))
            row.invert.toggled.connect(lambda _on, row=row: self._choose_axis(row))

    def _add_sliders(self) -> dict[str, tuple[QSlider, QLabel]]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnMinimumWidth(2, 44)
        made = {}
        for row, (key, words, least, most) in enumerate(
            (
                ("dead_zone", self.tr("Dead zone"), 0.0, WIDEST_ZONE),
                ("expo", self.tr("Expo"), 0.0, 1.0),
                ("top_speed", self.tr("Top speed"), SLOWEST, 1.0),
            )
        ):
            slider, figure = QSlider(Qt.Orientation.Horizontal), label("", "title")
            named(slider, key, words)
            slider.setRange(round(least * 100), round(most * 100))
            slider.setPageStep(5)
            slider.valueChanged.connect(lambda value, key=key: self._choose(key, value / 100))
            grid.addWidget(label(words, "title"), row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(figure, row, 2, _RIGHT)
            made[key] = (slider, figure)
        self.body.addLayout(grid)
        return made

    def _show_figures(self) -> None:
        for key, (slider, figure) in self._sliders.items():
            value = slider.value()
            speed = key == "top_speed"
            figure.setText(self.tr("{count} %").format(count=value) if speed else f"{value / 100:.2f}")

    def _choose(self, key: str, value: float) -> None:
        self._show_figures()
        if self._stick is not None and not self._telling:
            self.chosen.emit(self._stick.choices.with_value(key, value))

    def _choose_axis(self, row: AxisRow) -> None:
        if self._stick is not None and not self._telling:
            moves, invert = row.moves.currentData(), row.invert.isChecked()
            self.chosen.emit(self._stick.choices.with_axis(row.axis, moves=moves, invert=invert))

    def _want_focus(self, only: bool) -> None:
        if not self._telling:
            self.only_with_focus_wanted.emit(only)


def axis_name(axis: int) -> str:
    """ "X", "Y", "Z", "4", … for the axes 0, 1, 2, 3, …"""
    return "XYZ"[axis] if axis < 3 else str(axis + 1)


def signed(value: float) -> str:
    """As "+0.36", "−0.44" or "0.00"."""
    text = f"{abs(value):.2f}"
    return text if float(text) == 0 else f"{'+' if value > 0 else '−'}{text}"


def _sent(stick: Stick, axis: int) -> float:
    """What goes to the camera for what this axis moves."""
    sent = stick.sent
    by_move = {Moves.PAN: sent.pan, Moves.TILT: sent.tilt, Moves.ZOOM: sent.zoom}
    return by_move.get(stick.choices.axes[axis].moves, 0.0)
