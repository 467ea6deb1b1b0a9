"""What a report is made of on paper: headings, facts, rows of tables, panels with their pictures, lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tcconsole.model.fleet import report_words
from tcconsole.model.fleet.paper_flow import ROOM, WIDTH, Block
from tcconsole.model.fleet.paper_text import (
    ACCENT,
    BAD,
    BAD_ON_NIGHT,
    BAD_WASH,
    BODY,
    CENTRE,
    INK,
    NIGHT,
    NIGHT_CELL,
    ON_NIGHT,
    RIGHT,
    RULE,
    SMALL,
    SOFT,
    SOFT_ON_NIGHT,
    STRONG,
    WASH,
    Paragraph,
    Type,
)
from tcconsole.model.fleet.site_report import CellSeen, PanelSeen, Shot
from tcconsole.model.fleet.words import sentence, tr

HEAD = Type(80, 600, SOFT)
LINE = 6
GAP = 30
"""Between the cells of a panel."""
CAPTION = 130
"""The height of what stands below a cell's picture."""


class _Plain:
    """What most blocks are: of their own page's flow, with nothing repeated."""

    height: float = 0.0
    keep = False
    new_page = False
    head: Block | None = None
    anchor = ""

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Nothing by itself: space."""


class Space(_Plain):
    """Room between two blocks."""

    def __init__(self, height: float, *, keep: bool = False) -> None:
        self.height = height
        self.keep = keep


class Text(_Plain):
    """A paragraph; before, after: the space around it."""

    def __init__(
        self,
        text: str,
        type: Type = BODY,
        *,
        before: float = 0,
        after: float = 40,
        keep: bool = False,
        most: int = 4,
    ) -> None:
        self._text = Paragraph(text, type, WIDTH, most)
        self._before = before
        self.height = before + self._text.height + after
        self.keep = keep

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        self._text.paint(painter, x, y + self._before)


class Chapter(_Plain):
    """A heading that begins a page, underlined."""

    keep = True
    new_page = True

    def __init__(self, text: str, anchor: str = "") -> None:
        self._text = Paragraph(text, Type(170, 600), WIDTH, 3)
        self.anchor = anchor
        self.height = self._text.height + 200

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        self._text.paint(painter, x, y)
        painter.fillRect(QRectF(x, y + self._text.height + 40, WIDTH, 14), QColor(ACCENT))


def heading(text: str) -> Text:
    """A heading within a chapter; it stays with what follows."""
    return Text(text, Type(110, 600), before=150, after=50, keep=True, most=2)


class Facts(_Plain):
    """Up to three labels with their values below, side by side."""

    def __init__(self, facts: Sequence[tuple[str, str]], columns: int = 3) -> None:
        self._width = WIDTH / columns
        inner = self._width - 100
        self._facts = [
            (Paragraph(label, SMALL, inner, 1), Paragraph(value, Type(95, 500), inner, 4))
            for label, value in facts
        ]
        self.height = max(label.height + value.height for label, value in self._facts) + 90

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for number, (label, value) in enumerate(self._facts):
            label.paint(painter, x + number * self._width, y)
            value.paint(painter, x + number * self._width, y + label.height)


class Figures(_Plain):
    """The cover's numbers, each in a field of its own."""

    _HEIGHT = 560

    def __init__(self, figures: Sequence[report_words.Figure]) -> None:
        self._step = (WIDTH + 80) / len(figures)
        inner = self._step - 80 - 160
        self._figures = [
            (
                Paragraph(figure.value, _figure_type(figure), inner, 1),
                Paragraph(figure.label, SMALL, inner, 2),
            )
            for figure in figures
        ]
        self.height = self._HEIGHT

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for number, (value, label) in enumerate(self._figures):
            left = x + number * self._step
            painter.fillRect(QRectF(left, y, self._step - 80, self._HEIGHT), QColor(WASH))
            value.paint(painter, left + 80, y + 310 - value.height)
            label.paint(painter, left + 80, y + 330)


def _figure_type(figure: report_words.Figure) -> Type:
    """ "127 of 128" takes as much room as "4"."""
    size = 190 if len(figure.value) < 6 else 130 if len(figure.value) < 10 else 90
    return Type(size, 600, BAD if figure.bad else INK)


class Row(_Plain):
    """A row of a table: (text, part of the width, type) for each cell. head: the row above that names the columns."""

    def __init__(
        self, cells: Sequence[tuple[str, float, Type]], head: Block | None = None, *, keep: bool = False
    ) -> None:
        self._cells: list[tuple[float, Paragraph]] = []
        left = 0.0
        for text, part, type in cells:
            self._cells.append((left, Paragraph(text, type, part * WIDTH - 100, 4)))
            left += part * WIDTH
        self.head = head
        self.keep = keep
        self.height = max(text.height for _, text in self._cells) + 76

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for left, text in self._cells:
            text.paint(painter, x + left, y + 35)
        painter.fillRect(QRectF(x, y + self.height - LINE, WIDTH, LINE), QColor(RULE))


class Contents(_Plain):
    """A line of the table of contents; `page` is filled in when it is known."""

    def __init__(self, title: str, note: str, anchor: str) -> None:
        self.target = anchor
        self.page = ""
        self._title = Paragraph(title, BODY, WIDTH * 0.5, 2)
        self._note = Paragraph(note, SMALL, WIDTH * 0.38, 2)
        self.height = max(self._title.height, self._note.height) + 76

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        self._title.paint(painter, x, y + 35)
        self._note.paint(painter, x + WIDTH * 0.52, y + 40)
        page = Paragraph(self.page, Type(BODY.size, align=RIGHT), WIDTH, 1)
        page.paint(painter, x, y + 35)
        painter.fillRect(QRectF(x, y + self.height - LINE, WIDTH, LINE), QColor(RULE))


class Notice(_Plain):
    """A sentence that somebody has to look at, in a field of its own."""

    def __init__(self, text: str, type: Type = BODY) -> None:
        self._text = Paragraph(text, type, WIDTH - 240)
        self.height = self._text.height + 60

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.fillRect(QRectF(x, y, WIDTH, self.height + 1), QColor(BAD_WASH))
        painter.fillRect(QRectF(x, y, 26, self.height + 1), QColor(BAD))
        self._text.paint(painter, x + 120, y + 30)


class Pictures:
    """Decoded pictures of the device whose pages are painted, so that each is in the file once."""

    def __init__(self) -> None:
        self._device = -1
        self._images: dict[int, QImage] = {}

    def image(self, device: int, shot: Shot) -> QImage:
        if device != self._device:
            self._device, self._images = device, {}
        if id(shot) not in self._images:
            self._images[id(shot)] = QImage.fromData(shot.jpeg)
        return self._images[id(shot)]


class Panel(_Plain):
    """A panel with all its cells: a picture or the reason for none, and the camera's name below it."""

    def __init__(self, panel: PanelSeen, device: int, pictures: Pictures) -> None:
        self._panel = panel
        self._device = device
        self._pictures = pictures
        most = (ROOM - 400 - GAP) / panel.rows - GAP - CAPTION
        wide = (WIDTH - GAP) / panel.columns - GAP
        self._cell_height = max(20.0, min(wide * 9 / 16, most))
        self._cell_width = wide
        self.height = GAP + panel.rows * (self._cell_height + CAPTION + GAP) + 60

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.fillRect(QRectF(x, y, WIDTH, self.height - 60), QColor(NIGHT))
        for cell in self._panel.cells:
            left = x + GAP + cell.column * (self._cell_width + GAP)
            top = y + GAP + cell.row * (self._cell_height + CAPTION + GAP)
            self._paint_cell(painter, cell, QRectF(left, top, self._cell_width, self._cell_height))

    def _paint_cell(self, painter: QPainter, cell: CellSeen, place: QRectF) -> None:
        painter.fillRect(place, QColor(NIGHT_CELL))
        if cell.shot is not None:
            _paint_picture(painter, self._pictures.image(self._device, cell.shot), place)
        else:
            colour = BAD_ON_NIGHT if cell.camera else SOFT_ON_NIGHT
            why = sentence(cell.why_not)
            words = tr("No picture: {why}").format(why=why) if cell.camera else why
            text = Paragraph(words, Type(75, 400, colour, CENTRE), place.width() - 60, 5)
            text.paint(painter, place.x() + 30, place.center().y() - text.height / 2)
        at = report_words.clock(cell.shot.at) if cell.shot else ""
        self._paint_caption(painter, f"{cell.number}  {cell.camera}", at, place)

    def _paint_caption(self, painter: QPainter, name: str, at: str, place: QRectF) -> None:
        room = 380 if at and place.width() > 900 else 0
        y = place.bottom() + 14
        Paragraph(name, Type(75, 500, ON_NIGHT), place.width() - room - 20, 1).paint(
            painter, place.x() + 15, y
        )
        if room:
            clock = Paragraph(at, Type(70, 400, SOFT_ON_NIGHT, RIGHT), room, 1)
            clock.paint(painter, place.right() - room - 15, y + 4)


class Signature(_Plain):
    """Two columns with lines to fill in."""

    def __init__(self, label: str, whom: Sequence[str] = (), height: float = 420) -> None:
        self._width = WIDTH / 2 - 160
        self._label = Paragraph(label, SMALL, self._width, 1)
        self._whom = [Paragraph(one, STRONG, self._width, 1) for one in whom]
        self.height = height + 160

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for number in range(2):
            left = x + number * (self._width + 320)
            if self._whom:
                self._whom[number].paint(painter, left, y)
            line = y + self.height - 160
            painter.fillRect(QRectF(left, line, self._width, 8), QColor(SOFT))
            self._label.paint(painter, left, line + 20)


class Rule(_Plain):
    """A line to write on."""

    height = 340

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.fillRect(QRectF(x, y + self.height - 8, WIDTH, 8), QColor(SOFT))


def _paint_picture(painter: QPainter, image: QImage, place: QRectF) -> None:
    """As large as fits, undistorted."""
    if image.isNull():
        return
    size = image.size().toSizeF().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = place.x() + (place.width() - size.width()) / 2
    top = place.y() + (place.height() - size.height()) / 2
    painter.drawImage(QRectF(QPointF(left, top), size), image)
