"""The page of real sticks: what each axis and button does, live, while no camera moves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.sticks.choices import Choices, Moves
from tcconsole.model.sticks.stick import Stick
from tcconsole.model.sticks.sticks import Hold, Sticks
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.preferences.sticks_axes import AxesCard
from tcconsole.ui.preferences.sticks_buttons import ButtonsCard
from tcconsole.ui.preferences.sticks_calibrate import SticksCalibrate
from tcconsole.ui.preferences.sticks_curve import SticksCurve
from tcconsole.ui.preferences.sticks_tiles import SticksTiles
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE, SPACE_2

BESIDE_W = 820
"""From this width the curve stands beside the axes."""


class SticksPage(QScrollArea):
    """While it is on the screen no stick steers."""

    def __init__(self, sticks: Sticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sticks_page", self.tr("Sticks"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sticks = sticks
        self._stick: Stick | None = None
        self.reset = Button(self.tr("Set to default"), variant="quiet", name="reset_stick")
        self.calibrate = Button(self.tr("Calibrate"), icon_name="calibrate", name="calibrate_stick")
        self.tiles = SticksTiles()
        self.guide = SticksCalibrate()
        self.axes = AxesCard()
        self.curve = SticksCurve()
        self.buttons = ButtonsCard()
        self._muted = Notice(
            "info",
            self.tr("Muted while this page is open"),
            self.tr("No camera moves, whatever you do with a stick."),
            icon="muted",
            name="sticks_muted",
        )
        self._empty = EmptyState("stick", "", tall=True, name="no_stick")
        self._lower: list[QWidget] = []
        self.setWidget(self._build())
        self._connect()
        self._tell()

    @property
    def stick(self) -> Stick | None:
        """The one that is shown."""
        return self._stick

    def _build(self) -> QWidget:
        curve = Card(self.tr("Curve"), self.tr("deflection to speed"), name="stick_curve")
        curve.body.addWidget(self.curve, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(CARD_GAP)
        self._beside.addWidget(self.axes, 58)
        self._beside.addWidget(curve, 42)
        self._lower = [self.axes, curve, self.buttons]
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
        column.setSpacing(CARD_GAP)
        column.addLayout(self._head())
        for widget in (self._muted, self.tiles, self.guide):
            column.addWidget(widget)
        column.addLayout(self._beside)
        column.addWidget(self.buttons)
        column.addWidget(self._empty, 1)
        column.addStretch(0)
        return inside

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(label(self.tr("Sticks"), "page"))
        row.addWidget(label(self.tr("choices are kept for each stick"), "caption", "text2"))
        row.addStretch(1)
        row.addWidget(self.reset)
        row.addWidget(self.calibrate)
        return row

    def _connect(self) -> None:
        self._sticks.changed.connect(self._follow)
        self._sticks.moved.connect(self._show_values)
        self._sticks.plugged.connect(self._show_new)
        self._sticks.pressed.connect(self._follow_press)
        self.tiles.chosen.connect(self._choose)
        self.axes.chosen.connect(self._set)
        self.axes.only_with_focus_wanted.connect(self._sticks.set_only_with_focus)
        self.buttons.chosen.connect(self._set)
        self.guide.done.connect(self._set)
        self.guide.ended.connect(self._tell)
        self.reset.clicked.connect(self._reset)
        self.calibrate.clicked.connect(self._begin_calibration)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sticks.hold(Hold.SETTINGS)
        self._sticks.start()
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.guide.end()
        self._sticks.allow(Hold.SETTINGS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= BESIDE_W
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(way)

    def _follow(self) -> None:
        """Something changed; a page that nobody sees is told when it is shown."""
        if self.isVisible():
            self._tell()

    def _tell(self) -> None:
        """Show what there is: the sticks, and the choices of the one that is shown."""
        sticks = self._sticks.all
        if self._stick not in sticks:
            self._stick = sticks[0] if sticks else None
        self.tiles.show_sticks(sticks, self._stick)
        for widget in (*self._lower, self.tiles, self._muted):
            widget.setVisible(self._stick is not None)
        self._empty.setVisible(self._stick is None)
        self._tell_empty()
        present = self._stick is not None and self._stick.present
        self.reset.setEnabled(self._stick is not None)
        self.calibrate.setEnabled(present and not self.guide.running)
        self.calibrate.setToolTip(
            "" if present else plain_tooltip(self.tr("A stick is calibrated while it is plugged in."))
        )
        if self._stick is not None:
            self.axes.show_stick(self._stick, self._sticks.only_with_focus)
            self.buttons.show_stick(self._stick)
            self._show_values()

    def _tell_empty(self) -> None:
        if self._sticks.reason:
            self._empty.set_words(self.tr("No sticks on this computer"), self._sticks.reason)
        elif not self._sticks.reading:
            self._empty.set_words(self.tr("Looking for sticks"), "")
        else:
            self._empty.set_words(
                self.tr("No stick yet"), self.tr("Plug in a gamepad or a CCTV joystick: it appears here.")
            )

    def _show_values(self) -> None:
        """Where the shown stick is now. Nothing is painted while nobody sees it."""
        stick = self._stick
        if stick is None or not self.isVisible():
            return
        self.axes.show_values()
        self.buttons.show_held()
        pan, tilt, zoom = (stick.pull(moves) for moves in (Moves.PAN, Moves.TILT, Moves.ZOOM))
        self.curve.show_curve(stick.choices, min(1.0, (pan * pan + tilt * tilt) ** 0.5), abs(zoom))

    def _choose(self, stick: Stick) -> None:
        if stick is not self._stick:
            self.guide.end()
            self._stick = stick
        self._tell()

    def _show_new(self, stick: Stick) -> None:
        """One that was just plugged in is the one that is meant, unless another is being calibrated."""
        if not self.guide.running:
            self._choose(stick)

    def _follow_press(self, stick: Stick, _button: int) -> None:
        """A button of another stick shows that one: press one to find it."""
        if self.isVisible() and stick is not self._stick and not self.guide.running:
            self._choose(stick)

    def _set(self, choices: Choices) -> None:
        if self._stick is not None:
            self._sticks.set_choices(self._stick, choices)

    def _reset(self) -> None:
        if self._stick is not None:
            self._sticks.reset(self._stick)

    def _begin_calibration(self) -> None:
        if self._stick is not None:
            self.guide.begin(self._stick)
            self._tell()
