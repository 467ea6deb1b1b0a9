"""Two pages of a commissioning report, as they are on paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from site_stage import Picture, Site

from tcconsole.model.fleet.commissioning import commission
from tcconsole.model.fleet.commissioning_desk import box_of
from tcconsole.model.fleet.commissioning_pdf import report_pages
from tcconsole.model.fleet.paper_flow import PAGE_HEIGHT, PAGE_WIDTH, SIDE, Pages

PAPER = QSize(680, 962)
GAP = 24
SHOWN = ("cover", "device 1")


async def commissioning(site: Site) -> QWidget:
    """The cover, and the first page of the first device."""
    await site.until(lambda: all(device.link.on_line for device in site.devices), "all devices are on line")
    report = await commission("Building A", [box_of(device) for device in site.devices], lambda _: None)
    pages = report_pages(report)
    numbers = {"cover": 1, **pages.page_of()}
    both = QImage(3 * GAP + 2 * PAPER.width(), 2 * GAP + PAPER.height(), QImage.Format.Format_RGB32)
    both.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(both)
    for place, name in enumerate(SHOWN):
        left = GAP + place * (PAPER.width() + GAP)
        painter.drawImage(left, GAP, page_image(pages, numbers[name] - 1))
    painter.end()
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(both))
    label.setFixedSize(both.size())
    return label


def page_image(pages: Pages, number: int) -> QImage:
    """That page (from 0) on white paper."""
    image = QImage(PAPER, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(PAPER.width() / PAGE_WIDTH, PAPER.height() / PAGE_HEIGHT)
    for placed in pages.placed:
        if placed.page == number:
            placed.block.paint(painter, SIDE, placed.y)
    painter.end()
    return image


PAGES = {"commissioning": Picture(commissioning)}
