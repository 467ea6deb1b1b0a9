"""Where cells lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from tcconsole.model.layout import SIZES
from tcconsole.ui.panels.cell_view import grid_rects
from tcconsole.ui.theme.tokens import CAPTION_H, CELL_GAP


@given(st.integers(320, 4000), st.integers(240, 2400), st.sampled_from(SIZES))
def test_pictures_are_16_to_9_inside_the_area_and_centred(
    width: int, height: int, size: tuple[int, int]
) -> None:
    area = QRect(10, 20, width, height)
    rects = grid_rects(area, *size, CAPTION_H)
    assert len(rects) == size[0] * size[1]
    first, last = rects[0], rects[-1]
    picture_h = first.height() - CAPTION_H - 2
    assert abs((first.width() - 2) * 9 / 16 - picture_h) < 1
    assert area.contains(first)
    assert area.contains(last)
    assert abs((first.left() - area.left()) - (area.right() - last.right())) <= 1
    assert abs((first.top() - area.top()) - (area.bottom() - last.bottom())) <= 1


@given(st.sampled_from(SIZES))
def test_cells_lie_row_by_row_with_a_gap(size: tuple[int, int]) -> None:
    columns, rows = size
    rects = grid_rects(QRect(0, 0, 1200, 800), columns, rows, CAPTION_H)
    for index, rect in enumerate(rects):
        x, y = index % columns, index // columns
        assert rect.left() == rects[0].left() + x * (rects[0].width() + CELL_GAP)
        assert rect.top() == rects[0].top() + y * (rects[0].height() + CELL_GAP)


def test_it_uses_the_whole_width_or_the_whole_height() -> None:
    wide = grid_rects(QRect(0, 0, 3000, 600), 2, 2, CAPTION_H)
    assert wide[-1].bottom() >= 597
    high = grid_rects(QRect(0, 0, 800, 3000), 2, 2, CAPTION_H)
    assert high[1].right() >= 797
