"""The panel as it is now and as it would be after Enter, as two small grids."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.model.device import Device
from tcconsole.model.layout import Layout, Place
from tcconsole.ui.palette.bench import Bench
from tcconsole.ui.palette.plan import Plan
from tcconsole.ui.palette.plan_words import place_words
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import Frame, paint_frame, paint_picture, plate_ground
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK

WIDTH = 272
INSIDE = 232
GAP = 2
TITLE_H = 22
BETWEEN = 40


class Preview(QWidget):
    """plan None: only what is there now."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "palette_preview", self.tr("Now and after Enter"))
        self._bench = bench
        self._plan: Plan | None = None
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_plan(self, plan: Plan | None) -> None:
        self._plan = plan
        self.update()

    @property
    def changed_cells(self) -> tuple[int, ...]:
        """The cells (from 0) that Enter would change in the panel that it leads to."""
        plan = self._plan
        if plan is None or plan.draft is None or plan.problem:
            return ()
        return tuple(put.cell for put in plan.puts if put.draft is plan.draft)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 360)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        device, draft = self._bench.device, self._bench.draft
        if device is None or draft is None:
            return
        left, top = (WIDTH - INSIDE) / 2, 14.0
        cell = self._bench.cell
        high = self._grid_height()
        now = QRectF(left, top + TITLE_H, INSIDE, high)
        self._paint_title(painter, left, top, self.tr("now"))
        self._paint_grid(painter, now, device, draft.layout, cell, ())
        plan = self._plan
        if plan is None or plan.problem or plan.device is None or plan.draft is None:
            return
        paint_icon(painter, QRectF(left, now.bottom() + 2, INSIDE, 26), "arrow-down", "accent")
        below = now.bottom() + BETWEEN - 10
        self._paint_title(painter, left, below, self.tr("after Enter"))
        after = QRectF(left, below + TITLE_H, INSIDE, high)
        self._paint_grid(painter, after, plan.device, plan.layout(plan.draft), plan.cell, self.changed_cells)

    def _grid_height(self) -> float:
        """What there is for each grid, 16:9 at most."""
        room = (self.height() - 14 - 2 * TITLE_H - BETWEEN - 4) / 2
        return max(40.0, min(INSIDE * 9 / 16, room))

    def _paint_title(self, painter: QPainter, left: float, top: float, words: str) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("caption-medium"))
        painter.setPen(theme.color("text"))
        place = QRectF(left, top, INSIDE, TITLE_H - 4)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_grid(
        self,
        painter: QPainter,
        area: QRectF,
        device: Device,
        layout: Layout,
        selected: int | None,
        changed: tuple[int, ...],
    ) -> None:
        for index, rect in enumerate(mini_rects(area, layout.width, layout.height)):
            self._paint_cell(painter, rect, device, layout.places[index], named=index not in changed)
            if index in changed:
                _paint_plate(painter, rect, place_words(device, layout.places[index]))
                paint_frame(painter, rect, Frame.DROP, 0, DARK)
            elif index == selected:
                paint_frame(painter, rect, Frame.SELECTED, 0, DARK)

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, device: Device, place: Place, *, named: bool
    ) -> None:
        theme = Theme.current()
        if place.camera_id is None:
            painter.fillRect(rect, theme.color("well"))
            painter.setFont(theme.font("unit"))
            painter.setPen(theme.color("text3"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tr("empty"))
            return
        image, state = self._bench.picture(device, place.camera_id)
        paint_picture(painter, rect, image, state)
        if image is None and named:
            _paint_words(painter, rect, place_words(device, place), "tick")


def mini_rects(area: QRectF, columns: int, rows: int) -> list[QRectF]:
    """Cells 16:9, row by row, as large as fits, from the upper left corner."""
    wide = (area.width() - GAP * (columns - 1)) / columns
    high = (area.height() - GAP * (rows - 1)) / rows
    width = int(min(wide, high * 16 / 9))
    height = int(width * 9 / 16)
    return [
        QRectF(int(area.left()) + x * (width + GAP), int(area.top()) + y * (height + GAP), width, height)
        for y in range(rows)
        for x in range(columns)
    ]


def _paint_plate(painter: QPainter, rect: QRectF, words: str) -> None:
    """The camera that is put, in the lower left corner of its picture."""
    font = Theme.current().font("tag")
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 18)
    plate = QRectF(0, 0, round(metrics.horizontalAdvance(shown)) + 12, round(metrics.height()) + 4)
    plate.moveBottomLeft(rect.bottomLeft() + QPointF(4, -4))
    plate_ground(painter, plate)
    painter.setFont(font)
    painter.setPen(DARK.color("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_words(painter: QPainter, rect: QRectF, words: str, font: str) -> None:
    made = Theme.current().font(font)
    painter.setFont(made)
    painter.setPen(DARK.color("text2"))
    shown = QFontMetricsF(made).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 6)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
