"""The standard widgets under the style sheet, and the parts that `gallery` has no room for.

python -m tests.ui.parts.gallery_controls dark controls.png
"""

import sys

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.caption_paint import paint_tile_caption
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.ghost import ghost_pixmap
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.tab_paint import Tab, paint_tab, tab_width
from tcconsole.ui.parts.tile_paint import (
    TileState,
    paint_age_plate,
    paint_badge,
    paint_drop_plate,
    paint_name_plate,
    paint_picture,
)
from tcconsole.ui.theme.icons import app_icon, icon
from tcconsole.ui.theme.theme import Theme
from tests.ui.parts.gallery import scene


class Painted(QWidget):
    """Tabs, tiles, badges and plates."""

    def sizeHint(self) -> QSize:
        return QSize(720, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        tabs = (
            Tab("Four View", 2, 2, (("on-monitor", "on monitor", None),)),
            Tab("Night", 4, 3, (("draft", "draft", None),)),
        )
        for place, tab in enumerate((*tabs, Tab("Perimeter", 3, 3), Tab("Delivery", 2, 1))):
            rect = QRectF(left, 0, tab_width(tab), 40)
            paint_tab(painter, rect, tab, shown=place == 0)
            left += rect.width()
        shown = ((TileState.LIVE, "0.3 s"), (TileState.STALE, "41 s"), (TileState.DRAGGED, "0.7 s"))
        for place, (state, age) in enumerate(shown):
            tile = QRectF(place * 126, 56, 117, 66)
            paint_picture(painter, tile, scene("ptz-gate", 117, 66), state)
            paint_badge(painter, tile.topLeft() + QPointF(4, 4), "monitor", filled=True)
            paint_badge(painter, tile.topRight() + QPointF(-20, 4), "ptz")
            paint_tile_caption(painter, QRectF(tile.left(), 124, 117, 24), "12", "Fence north", age, state)
        drop = QRectF(390, 50, 320, 150)
        paint_picture(painter, drop, scene("ptz-dock", 320, 150), TileState.DROP)
        paint_drop_plate(painter, drop, "Replace 2 Dock", "with 12 Fence north")
        paint_name_plate(painter, drop, "20", "Car park west")
        paint_age_plate(painter, drop, "3.4 s", TileState.LATE)
        painter.drawPixmap(560, 70, ghost_pixmap(scene("ptz-fence"), "12", "Fence north"))


def table() -> QTableView:
    """A small table as the health and system pages have it."""
    model = QStandardItemModel(3, 4)
    model.setHorizontalHeaderLabels(["Time", "Device", "What changed", "Took"])
    for row in range(3):
        for column, text in enumerate(("16:37:17", "Lobby East", "cell 4: Fence north, now Yard", "38 ms")):
            model.setItem(row, column, QStandardItem(text))
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(30)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setStretchLastSection(True)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.selectRow(1)
    return view


def fields() -> QWidget:
    """Inputs of every kind, each enabled and disabled."""
    holder = QWidget()
    grid = QGridLayout(holder)
    for column, enabled in enumerate((True, False)):
        combo, spin, check, tri, radio = (
            QComboBox(),
            QSpinBox(),
            QCheckBox("Check"),
            QCheckBox("Part"),
            QRadioButton("One"),
        )
        combo.addItems(["Europe/Berlin", "UTC"])
        check.setChecked(True)
        tri.setTristate()
        tri.setCheckState(Qt.CheckState.PartiallyChecked)
        radio.setChecked(True)
        slider, bar, text = (
            QSlider(Qt.Orientation.Horizontal),
            QProgressBar(),
            QPlainTextEdit("rtsp://camera"),
        )
        slider.setValue(60)
        bar.setValue(40)
        bar.setTextVisible(False)
        text.setFixedHeight(60)
        for row, widget in enumerate((combo, spin, check, tri, radio, slider, bar, text)):
            widget.setEnabled(enabled)
            grid.addWidget(widget, row, column)
    return holder


def cards() -> QWidget:
    """Cards, notices, figures and small buttons."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    card = Card("Restart", "Dark for 1:28 last time, then Four View")
    card.add_right(IconButton("more", "More"))
    row = QHBoxLayout()
    for title, value, unit, note, mark, tone in (
        ("Pictures", "61.3", "/s", "24 of 24 visible cameras", "", "text2"),
        ("Oldest tile", "41", "s", "4 Yard: no answer", "no-answer", "err"),
    ):
        figure = Figure(title, unit)
        figure.set_value(value, note=note, note_icon=mark, tone=tone)
        row.addWidget(figure)
    card.body.addLayout(row)
    column.addWidget(card)
    column.addWidget(SearchField("Filter cameras", key="/"))
    column.addWidget(
        Segmented([("dhcp", "Automatic (DHCP)", ""), ("static", "Static", "")]), 0, Qt.AlignmentFlag.AlignLeft
    )
    detail = "It leaves 192.168.0.20 and answers on 192.168.0.45. The console follows it there."
    column.addWidget(Notice("warn", "This device moves to another address", detail, icon="address-change"))
    column.addWidget(Notice("err", "Correct the gateway first", action="Go there"))
    column.addWidget(Notice("info", "Muted while this page is open."))
    armed = DangerButton("Restore", icon_name="restore")
    armed.set_armed(True)
    column.addWidget(armed, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def menu() -> QMenu:
    """A menu with an icon, a key, a disabled line and a separator."""
    made = QMenu()
    made.addAction(icon("copy"), "Copy\tCtrl+C")
    made.addSeparator()
    made.addAction(icon("delete"), "Delete").setEnabled(False)
    made.addAction("More …")
    return made


def build() -> QWidget:
    """The whole window."""
    window = QWidget()
    window.setProperty("ground", "app")
    window.setWindowIcon(app_icon())
    tabs = QTabWidget()
    tabs.addTab(fields(), "Fields")
    tabs.addTab(QWidget(), "Other")
    items = QListView()
    items.setFixedHeight(90)
    model = QStandardItemModel(items)
    for number in range(9):
        model.appendRow(QStandardItem(icon("camera"), f"Camera {number}"))
    items.setModel(model)
    items.setCurrentIndex(model.index(1, 0))
    grid = QGridLayout(window)
    grid.addWidget(Painted(), 0, 0, 1, 2)
    grid.addWidget(tabs, 1, 0)
    grid.addWidget(cards(), 1, 1)
    grid.addWidget(table(), 2, 0)
    grid.addWidget(items, 2, 1)
    grid.addWidget(label("<b>plain</b> & <img src=x>", "mono", "text2"), 3, 0)
    grid.addWidget(Button("Operator", icon_name="monitor", variant="primary", size="operator"), 3, 1)
    return window


def main(theme: str, file: str) -> None:
    """Show the window in a theme and save its picture, and the menu's beside it."""
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    Theme.current().apply(app, theme)
    window, popup = build(), menu()
    window.resize(1000, 800)
    window.show()
    app.processEvents()
    window.grab().save(file)
    popup.grab().save(file.replace(".png", "-menu.png"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
