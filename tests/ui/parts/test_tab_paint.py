"""Tabs: the shown one stands out; open is not on the monitor."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from tcconsole.ui.parts.grid_glyph import paint_grid_glyph
from tcconsole.ui.parts.tab_paint import Tab, paint_tab, tab_width
from tcconsole.ui.theme.tokens import DARK

Painted = Callable[..., QImage]
PLACE = QRectF(0, 0, 220, 40)


def test_the_shown_tab_has_a_line_and_the_ground_of_the_work_area(painted: Painted) -> None:
    tab = Tab("Four View", 2, 2)
    shown = painted(lambda p: paint_tab(p, PLACE, tab, shown=True), 220, 40)
    assert shown.pixelColor(4, 0) == shown.pixelColor(4, 1) == DARK.color("sel")
    assert shown.pixelColor(4, 30) == DARK.color("app")
    other = painted(lambda p: paint_tab(p, PLACE, tab), 220, 40)
    assert other.pixelColor(4, 0) == DARK.color("panel")
    assert other.pixelColor(219, 30) == DARK.color("line")


def test_shown_alone_does_not_look_like_the_monitor(painted: Painted) -> None:
    def fills(tab: Tab) -> bool:
        picture = painted(lambda p: paint_tab(p, PLACE, tab, shown=True), 220, 40)
        return DARK.fill in {picture.pixelColor(x, 14).name().upper() for x in range(220)}

    assert not fills(Tab("Night", 4, 3))
    assert not fills(Tab("Night", 4, 3, (("draft", "draft", None),)))
    assert fills(Tab("Night", 4, 3, (("on-monitor", "on monitor", None),)))


def test_a_tab_has_room_for_its_pill_and_a_long_name_is_cut() -> None:
    plain, marked = Tab("Night", 4, 3), Tab("Night", 4, 3, (("draft", "draft", None),))
    assert tab_width(marked) > tab_width(plain)
    assert tab_width(Tab("x" * 300, 1, 1)) < 260


def test_the_glyph_has_a_block_for_every_cell(painted: Painted) -> None:
    for columns, rows in ((1, 1), (2, 2), (3, 2), (4, 4)):
        picture = painted(
            lambda p, c=columns, r=rows: paint_grid_glyph(p, QRectF(0, 0, 18, 12), c, r), 18, 12
        )
        across = "".join("#" if picture.pixelColor(x, 0) == DARK.color("text3") else " " for x in range(18))
        down = "".join("#" if picture.pixelColor(0, y) == DARK.color("text3") else " " for y in range(12))
        assert len(across.split()) == columns
        assert len(down.split()) == rows
