"""Tiles that changed are painted by themselves: that must look as if everything had been painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from tcconsole.ui.camera_list.camera_delegate import CameraDelegate, Tile
from tcconsole.ui.camera_list.camera_item import CameraItem
from tcconsole.ui.camera_list.camera_rows import CameraRows
from tcconsole.ui.camera_list.camera_view import CameraView
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.picture_look import PictureLook

SIZE = (480, 360)


class Counting(CameraDelegate):
    """Counts the items that Qt has it paint."""

    painted = 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.painted += 1
        super().paint(painter, option, index)


class Shown:
    """A view of twelve cameras of which the test says what their tiles show."""

    def __init__(self) -> None:
        look = PictureLook(TileState.LIVE, TileState.LIVE, "0.1 s", "0.1 s", image=picture("#306090"))
        self.tiles = {str(number): Tile(look) for number in range(1, 13)}
        self.rows = CameraRows()
        self.rows.set_rows(CameraItem(key, int(key), f"Camera {key}") for key in self.tiles)
        self.delegate = Counting(self.tiles.__getitem__)
        self.view = CameraView(self.rows, self.delegate, lambda _ids, _dpr: QPixmap())
        self.view.columns = 3
        self.view.resize(*SIZE)
        self.view.show()
        self.canvas = QImage()

    def change(self, camera_id: str, color: str = "", words: str = "") -> None:
        """Another picture or other words, told to the view as its owner tells it."""
        look = self.tiles[camera_id].look
        changed = replace(
            look, image=picture(color) if color else look.image, brief=words or look.brief, age=words
        )
        self.tiles[camera_id] = replace(self.tiles[camera_id], look=changed)
        self.view.repaint_camera(camera_id, picture=bool(color), words=bool(words))

    def place(self, camera_id: str, *, picture: bool = True, words: bool = True) -> QRect:
        rect = self.view.visualRect(self.rows.index_of(camera_id))
        return self.delegate.part(rect, picture=picture, words=words)

    def paint(self, region: QRegion) -> None:
        """Have the view paint that region over what was there, as Qt does."""
        self.delegate.painted = 0
        painter = QPainter(self.canvas)
        self.view.viewport().render(painter, region.boundingRect().topLeft(), region)
        painter.end()

    def whole(self) -> QImage:
        """All of it, painted anew."""
        canvas = QImage(self.view.viewport().size(), QImage.Format.Format_RGB32)
        canvas.fill(0xFF00FF)
        self.view.viewport().render(canvas, QPoint(), QRegion(self.view.viewport().rect()))
        return canvas


def picture(color: str) -> QImage:
    image = QImage(160, 90, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    shown = Shown()
    yield shown
    shown.view.hide()
    shown.view.deleteLater()


def test_only_what_changed_is_painted_and_looks_as_if_all_were(shown: Shown) -> None:
    shown.view.setCurrentIndex(shown.rows.index_of("2"))  # a selected one among them
    shown.canvas = shown.whole()
    shown.change("2", color="#C03010")
    shown.change("7", words="12 s")
    shown.change("9", color="#10C030", words="3.2 s")
    region = QRegion(shown.place("2", words=False)) + shown.place("7", picture=False) + shown.place("9")
    shown.paint(region)
    assert shown.delegate.painted == 0
    assert shown.canvas == shown.whole()


def test_whatever_else_has_to_be_painted_is_painted(shown: Shown) -> None:
    shown.canvas = shown.whole()
    shown.change("2", color="#C03010")
    beside = shown.view.viewport().rect()
    shown.canvas.fill(0xFF00FF)
    shown.paint(QRegion(beside))
    assert shown.delegate.painted == len(shown.view.seen())
    assert shown.canvas == shown.whole()


def test_a_camera_that_has_left_the_list_is_painted_no_more(shown: Shown) -> None:
    shown.canvas = shown.whole()
    shown.change("2", color="#C03010")
    place = shown.place("2")
    shown.rows.set_rows(
        [row for row in shown.rows.rows if isinstance(row, CameraItem) and row.camera_id != "2"]
    )
    shown.paint(QRegion(place))
    assert shown.canvas.copy(place) == shown.whole().copy(place)


def test_places_follow_when_things_move(shown: Shown) -> None:
    before = shown.view.seen()
    shown.view.resize(SIZE[0], SIZE[1] // 2)
    shown.view.grab()  # it is laid out again
    assert 0 < len(shown.view.seen()) < len(before)
    shown.view.scrollTo(shown.rows.index_of("12"))
    assert "12" in shown.view.seen()
    assert "1" not in shown.view.seen()
    shown.rows.set_rows(shown.rows.rows[6:])
    shown.view.scrollToTop()
    assert shown.view.seen()[0] == "7"


def test_rows_are_painted_as_qt_asks(shown: Shown) -> None:
    shown.view.show_as(tiles=False)
    shown.canvas = shown.whole()
    shown.change("2", color="#C03010")
    shown.paint(QRegion(shown.place("2")))
    assert shown.delegate.painted == 1
    assert shown.canvas == shown.whole()
