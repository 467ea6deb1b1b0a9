"""Paints one camera of the list, as a tile or as a row, and the headings of their groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tcconsole.ui.camera_list.camera_item import ID_ROLE, NAME_ROLE, NUMBER_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_rows import HEADING_ROLE
from tcconsole.ui.parts.caption_paint import paint_tile_caption
from tcconsole.ui.parts.heading_paint import HEADING_H, paint_heading
from tcconsole.ui.parts.keyed_rows import Index
from tcconsole.ui.parts.tile_paint import (
    Frame,
    TileState,
    paint_badge,
    paint_focus,
    paint_frame,
    paint_picture,
)
from tcconsole.ui.picture_look import NO_LOOK, PictureLook
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, RADIUS_PICTURE

INSET = 4
"""Room round a tile for its focus ring; two of them make the gap between tiles."""
WORDS_H = 24
ROW_H = 36
ROW_PICTURE_W = 48
PLAIN_ROW_H = 28
NARROW = 160
"""A row narrower than this has no picture."""
BADGE = 16


@dataclass(frozen=True, slots=True)
class Tile:
    """What a tile shows besides its camera's name."""

    look: PictureLook = NO_LOOK
    on_monitor: bool = False
    was_on_monitor: bool = False
    ptz: bool = False
    dragged: bool = False
    favourite: bool = False


class CameraDelegate(QStyledItemDelegate):
    """tile_of: what is known of a camera now, by its id. region: what is to be painted now, None for all."""

    def __init__(self, tile_of: Callable[[str], Tile], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tile_of = tile_of
        self.region: QRegion | None = None
        self.as_tiles = True
        self.item_size = QSize(124, 98)
        self.columns = 1

    def arrange(self, width: int, columns: int = 1) -> QSize:
        """The size of an item that is `width` wide; headings are as wide as so many."""
        theme = Theme.current()
        self.columns = columns
        if self.as_tiles:
            picture_h = picture_size(width, tiles=True).height()
            height = 2 * INSET + picture_h + theme.scaled(WORDS_H)
        else:
            height = theme.scaled(ROW_H if width >= NARROW else PLAIN_ROW_H)
        self.item_size = QSize(width, height)
        return self.item_size

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(HEADING_ROLE) is not None:
            return QSize(self.item_size.width() * self.columns, Theme.current().scaled(HEADING_H))
        return self.item_size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        if not self._due(rect):
            return
        state: QStyle.StateFlag = option.state
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            painter.save()
            paint_heading(painter, QRectF(rect).adjusted(INSET, 0, -INSET, 0), heading, state)
            painter.restore()
            return
        item = CameraItem(index.data(ID_ROLE), index.data(NUMBER_ROLE), index.data(NAME_ROLE))
        painter.save()
        if self.as_tiles:
            place = self._picture_of(rect)
            self.paint_tile(
                painter,
                rect,
                item,
                selected=bool(state & QStyle.StateFlag.State_Selected),
                focused=shows_focus(state),
                picture=self._due(place),
                words=self._due(_words_of(place).toAlignedRect()),
            )
        else:
            self._paint_row(painter, QRectF(rect), item, state)
        painter.restore()

    def _due(self, rect: QRect) -> bool:
        return self.region is None or self.region.intersects(rect)

    def part(self, rect: QRect, *, picture: bool, words: bool) -> QRect:
        """Where the picture or the words of an item are that lies at `rect`; all of a row."""
        if not self.as_tiles or (picture and words):
            return rect
        place = self._picture_of(rect)
        return place if picture else rect.adjusted(0, place.bottom() + 2 - rect.top(), 0, 0)

    def _picture_of(self, rect: QRect) -> QRect:
        return QRect(rect.topLeft() + QPoint(INSET, INSET), picture_size(rect.width(), tiles=True))

    def paint_tile(
        self,
        painter: QPainter,
        rect: QRect,
        item: CameraItem,
        *,
        selected: bool,
        focused: bool,
        picture: bool,
        words: bool,
    ) -> None:
        """A camera as a tile at `rect`; picture and words: whether that part is to be painted."""
        tile, place = self._tile_of(item.camera_id), self._picture_of(rect)
        if picture:
            self._paint_with_marks(painter, QRectF(place), tile)
        if selected and not tile.dragged:
            paint_frame(painter, QRectF(place), Frame.SELECTED, RADIUS_PICTURE)
        if focused:
            paint_focus(painter, QRectF(place), RADIUS_PICTURE)
        if words:
            self._paint_words(painter, _words_of(place), item, tile)

    def _paint_with_marks(self, painter: QPainter, picture: QRectF, tile: Tile) -> None:
        self._paint_picture(painter, picture, tile)
        if tile.on_monitor or tile.was_on_monitor:
            paint_badge(painter, picture.topLeft() + QPointF(3, 3), "monitor", filled=tile.on_monitor)
        if tile.ptz and not tile.dragged:
            paint_badge(painter, picture.topRight() + QPointF(-BADGE - 3, 3), "ptz")
        if tile.favourite and not tile.dragged:
            paint_badge(painter, picture.bottomLeft() + QPointF(3, -BADGE - 3), "favourite")

    def _paint_row(self, painter: QPainter, rect: QRectF, item: CameraItem, state: QStyle.StateFlag) -> None:
        tile = self._tile_of(item.camera_id)
        theme, ground = Theme.current(), rect.adjusted(INSET, 1, -INSET, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, theme.color("soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(ground, theme.color("hover"))
        words = ground.adjusted(6, 0, -6, 0)
        if rect.width() >= NARROW:
            size = picture_size(int(rect.width()), tiles=False)
            top = round(ground.center().y() - size.height() / 2)
            self._paint_picture(painter, QRectF(words.left(), top, size.width(), size.height()), tile)
            words.setLeft(words.left() + size.width() + 8)
            words.setRight(self._paint_row_marks(painter, words, tile))
        elif tile.look.mark is TileState.LIVE:
            tile = replace(tile, look=replace(tile.look, brief=""))  # its room is for the name
        self._paint_words(painter, words, item, tile)
        if shows_focus(state):
            paint_frame(painter, ground, Frame.SELECTED)

    def _paint_picture(self, painter: QPainter, picture: QRectF, tile: Tile) -> None:
        state = TileState.DRAGGED if tile.dragged else tile.look.state
        paint_picture(painter, picture, tile.look.image, state)
        if tile.dragged:
            paint_frame(painter, picture, Frame.DRAFT, 0)
        elif tile.look.image is None and picture.height() > 40:
            mark = picture.center() - QPointF(9, 9)
            paint_icon(painter, QRectF(mark.x(), mark.y(), 18, 18), "camera", "text3")

    def _paint_row_marks(self, painter: QPainter, words: QRectF, tile: Tile) -> float:
        """Marks at the right end; returns where they begin."""
        right = words.right()
        marks = ((tile.on_monitor, "monitor"), (tile.ptz, "ptz"), (tile.favourite, "favourite"))
        for shown, name in marks:
            if shown:
                right -= ICON_TILE
                place = QRectF(right, words.top(), ICON_TILE, words.height())
                paint_icon(painter, place, name, "accent" if name == "monitor" else "text3")
                right -= 6
        return right

    def _paint_words(self, painter: QPainter, rect: QRectF, item: CameraItem, tile: Tile) -> None:
        number, name = item.number, item.name
        state = TileState.DRAGGED if tile.dragged else tile.look.mark
        paint_tile_caption(painter, rect, str(number) if number else "", name, tile.look.brief, state)


def picture_size(width: int, *, tiles: bool) -> QSize:
    """How large the picture of an item is that is `width` wide, in logical pixels."""
    if tiles:
        wide = max(16, width - 2 * INSET)
        return QSize(wide, round(wide * 9 / 16))
    return QSize(ROW_PICTURE_W, ROW_PICTURE_W * 9 // 16)


def _words_of(picture: QRect) -> QRectF:
    """Where the words of a tile lie whose picture is there."""
    return QRectF(picture.left(), picture.bottom() + 3, picture.width(), Theme.current().scaled(20))


def shows_focus(state: QStyle.StateFlag) -> bool:
    """Whether an item in that state has the keyboard's ring."""
    wanted = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    return bool(state & wanted == wanted)
