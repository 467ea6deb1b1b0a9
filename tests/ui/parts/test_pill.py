"""Pills: each kind has its own ground, edge and icon; key caps beside them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.key_cap import KeyCap, key_cap_width, paint_key_cap
from tcconsole.ui.parts.pill import KINDS, Pill, paint_pill, pill_width
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK


@pytest.mark.parametrize("kind", KINDS)
def test_a_pill_has_the_ground_of_its_kind(qtbot: QtBot, kind: str) -> None:
    pill = Pill(kind, "some words")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert pill.height() == 20
    look = KINDS[kind]
    if look.ground:
        assert pill.grab().toImage().pixelColor(pill.width() - 4, 10) == DARK.color(look.ground)
    assert pill.accessibleName() == "some words"


def test_no_two_kinds_look_alike(qtbot: QtBot) -> None:
    looks = {(kind.ground, kind.edge, kind.word, kind.icon, kind.dashed) for kind in KINDS.values()}
    assert len(looks) == len(KINDS)
    assert KINDS["draft"].dashed
    assert not KINDS["on-monitor"].dashed


def test_a_pill_can_change(qtbot: QtBot) -> None:
    pill = Pill("draft", "draft")
    qtbot.addWidget(pill)
    before = pill.sizeHint().width()
    pill.set_state("on-monitor", "on monitor")
    assert (pill.kind(), pill.text(), pill.accessibleName()) == ("on-monitor", "on monitor", "on monitor")
    assert pill.sizeHint().width() > before


def test_the_icon_can_be_another_or_none() -> None:
    assert pill_width("late", "late", "") < pill_width("late", "late")
    assert pill_width("draft", "Draft", "draft") > pill_width("draft", "Draft")


def test_painting_says_how_wide_it_was(painted: Callable[..., QImage]) -> None:
    widths: list[float] = []
    picture = painted(lambda p: widths.append(paint_pill(p, QPointF(10, 10), "done", "done")), 120, 40)
    assert widths == [pill_width("done", "done")]
    assert picture.pixelColor(14, 20) == DARK.color("oksoft")
    assert picture.pixelColor(10 + round(widths[0]) + 1, 20).name() == "#ff00ff"


def test_pills_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    pill = Pill("late", "late")
    qtbot.addWidget(pill)
    small = pill.sizeHint()
    Theme.current().apply(qapp, "dark", 1.3)
    assert pill.sizeHint().width() > small.width()
    assert pill.sizeHint().height() == 26


def test_a_key_cap_is_never_narrower_than_high(qtbot: QtBot, painted: Callable[..., QImage]) -> None:
    assert key_cap_width("/") == 18
    assert key_cap_width("Ctrl K") > 30
    cap = KeyCap("Esc")
    qtbot.addWidget(cap)
    assert cap.accessibleName() == "Esc"
    assert cap.sizeHint().height() == 18
    picture = painted(lambda p: paint_key_cap(p, QRectF(0, 0, 30, 18), "F1"), 30, 18)
    assert picture.pixelColor(15, 0) == DARK.color("line2")
