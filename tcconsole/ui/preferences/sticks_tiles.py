"""The sticks side by side: those that are plugged in, then those that were once; one is chosen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from tcconsole.model.sticks.stick import Stick
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CARD_GAP, RADIUS_CARD

COLUMNS = 3
HEIGHT = 56
ICON = 20


class SticksTiles(QWidget):
    """Signals: `chosen(Stick)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sticks", self.tr("Sticks"))
        self._tiles: list[StickTile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(CARD_GAP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_sticks(self, sticks: tuple[Stick, ...], chosen: Stick | None) -> None:
        """Show these; one tile each, kept as long as the same sticks are there in the same order."""
        if [tile.stick for tile in self._tiles] != list(sticks):
            for tile in self._tiles:
                self._grid.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self._tiles = [self._add(number, stick) for number, stick in enumerate(sticks)]
        for tile in self._tiles:
            tile.setChecked(tile.stick is chosen)
            tile.tell()

    def _add(self, number: int, stick: Stick) -> StickTile:
        tile = StickTile(stick, f"stick_{number}")
        tile.clicked.connect(lambda: self.chosen.emit(stick))
        self._grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
        return tile


class StickTile(QAbstractButton):
    """One stick: its name, and how many axes and buttons it has or since when it is away."""

    def __init__(self, stick: Stick, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stick = stick
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("ring_radius", RADIUS_CARD)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self) -> None:
        """Say what the stick is now."""
        self.setAccessibleName(self.stick.name)
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        stick = self.stick
        if stick.gone_at is not None:
            today = stick.gone_at.date() == datetime.now().date()
            return self.tr("unplugged {time}").format(
                time=stick.gone_at.strftime("%H:%M:%S" if today else "%Y-%m-%d %H:%M")
            )
        return self.tr("{axes} axes, {buttons} buttons").format(
            axes=len(stick.choices.axes), buttons=len(stick.choices.buttons)
        )

    def sizeHint(self) -> QSize:
        return QSize(200, Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, width = self.stick.present, 2 if self.isChecked() else 1
        painter.setPen(QPen(theme.color("sel" if self.isChecked() else "line2"), width))
        painter.setBrush(theme.color("hover" if self.underMouse() and not self.isChecked() else "panel"))
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(edge, RADIUS_CARD, RADIUS_CARD)
        middle = self.height() / 2
        paint_icon(painter, QRectF(17, middle - ICON / 2, ICON, ICON), "stick", "text" if here else "text3")
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text" if here else "text3"))
        room = QRectF(54, 0, self.width() - 70.0, middle)
        name = QFontMetricsF(painter.font()).elidedText(
            self.stick.name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room.adjusted(0, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_state(painter, QRectF(54, middle, self.width() - 70.0, middle - 6))

    def _paint_state(self, painter: QPainter, room: QRectF) -> None:
        theme = Theme.current()
        mark = room.adjusted(0, room.height() / 2 - 7, 0, 0)
        if self.stick.present:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ok"))
            painter.drawEllipse(QRectF(mark.left(), room.center().y() - 4, 8, 8))
        else:
            paint_icon(painter, QRectF(mark.left(), mark.top(), 14, 14), "unplugged", "text3")
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2" if self.stick.present else "text3"))
        painter.drawText(room.adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words())
