"""Puts blocks onto pages, one below the other, and paints the pages into a PDF. Lengths are tenths of a point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from tcconsole.model.fleet.paper_text import RIGHT, RULE, SOFT, Paragraph, Type

DPI = 720
PAGE_WIDTH, PAGE_HEIGHT = 5953, 8419
SIDE, TOP, BOTTOM = 450, 480, 560
"""Margins; the foot of a page lies in the one below."""
WIDTH = PAGE_WIDTH - 2 * SIDE
ROOM = PAGE_HEIGHT - TOP - BOTTOM
"""How high a block may be."""
FOOT = Type(75, colour=SOFT)


class Block(Protocol):
    """A part of a page that is never split. height: with the space around it. keep: not apart from the next one.
    new_page: it begins one. head: what is repeated above it where it begins a page. anchor: for the contents."""

    @property
    def height(self) -> float: ...
    @property
    def keep(self) -> bool: ...
    @property
    def new_page(self) -> bool: ...
    @property
    def head(self) -> Block | None: ...
    @property
    def anchor(self) -> str: ...

    def paint(self, painter: QPainter, x: float, y: float) -> None: ...


class Stopped(Exception):
    """Nobody wants the pages any more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on its page (from 0), at `y` from the page's upper edge."""

    page: int
    y: float
    block: Block


class Pages:
    """Blocks on their pages."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._page, self._y = 0, float(TOP)
        self.placed: list[Placed] = []
        for index in range(len(blocks)):
            self._place(index)

    @property
    def count(self) -> int:
        return self._page + 1

    def page_of(self) -> dict[str, int]:
        """The page of every anchor, from 1."""
        return {one.block.anchor: one.page + 1 for one in self.placed if one.block.anchor}

    def _place(self, index: int) -> None:
        block = self._blocks[index]
        at_top = self._y <= TOP
        if not at_top and (block.new_page or self._y + self._needed(index) > TOP + ROOM):
            self._page, self._y = self._page + 1, float(TOP)
            if block.head is not None and block.head is not block:
                self._put(block.head)
        self._put(block)

    def _put(self, block: Block) -> None:
        self.placed.append(Placed(self._page, self._y, block))
        self._y += block.height

    def _needed(self, index: int) -> float:
        """Its height and that of those that must not be apart from it, as far as a page goes."""
        height = 0.0
        for block in self._blocks[index:]:
            if height + block.height > ROOM:
                break
            height += block.height
            if not block.keep:
                break
        return height


def to_pdf(
    pages: Pages, title: str, creator: str, foot: str, go_on: Callable[[int], bool] = lambda page: True
) -> bytes:
    """The pages as a PDF file; the first has no foot. go_on: asked before each page. Raises Stopped."""
    room = QByteArray()
    buffer = QBuffer(room)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator(creator)
    painter = QPainter(writer)
    try:
        _paint(painter, writer, pages, foot, go_on)
    finally:
        painter.end()
    buffer.close()
    return bytes(room.data())


def _paint(
    painter: QPainter, writer: QPdfWriter, pages: Pages, foot: str, go_on: Callable[[int], bool]
) -> None:
    page = -1
    for placed in pages.placed:
        while page < placed.page:
            page += 1
            if not go_on(page):
                raise Stopped
            if page:
                writer.newPage()
                _paint_foot(painter, foot, f"{page + 1} / {pages.count}")
        placed.block.paint(painter, SIDE, placed.y)


def _paint_foot(painter: QPainter, foot: str, number: str) -> None:
    y = PAGE_HEIGHT - BOTTOM + 170
    painter.fillRect(QRectF(SIDE, y, WIDTH, 5), QColor(RULE))
    Paragraph(foot, FOOT, WIDTH * 0.8, 1).paint(painter, SIDE, y + 50)
    Paragraph(number, Type(FOOT.size, colour=SOFT, align=RIGHT), WIDTH, 1).paint(painter, SIDE, y + 50)
