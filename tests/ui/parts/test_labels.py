"""Labels, tooltips and names: plain text, cut with dots where there is no room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton, plain_tooltip
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.theme.tokens import DARK

EVIL = '<img src="http://evil/x.png"> <b>Gate</b> & co'


def test_labels_show_what_a_device_says_letter_by_letter(qtbot: QtBot) -> None:
    for made in (label(EVIL), ElidedLabel(EVIL)):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText


def test_a_tooltip_shows_markup_as_text() -> None:
    document = QTextDocument()
    document.setHtml(plain_tooltip(EVIL))
    assert document.toPlainText() == EVIL
    assert plain_tooltip("") == ""


def test_a_long_name_ends_in_dots_and_the_tooltip_has_it_whole(qtbot: QtBot) -> None:
    name = ElidedLabel("Car park west, second gate")
    qtbot.addWidget(name)
    name.show()
    name.resize(60, 20)
    assert name.text().endswith("…")
    assert "Car park west" in name.toolTip()
    assert name.accessibleName() == "Car park west, second gate"
    name.resize(name.sizeHint())
    assert name.text() == "Car park west, second gate"
    assert name.toolTip() == ""


def test_a_name_can_change_and_stays_on_one_line(qtbot: QtBot) -> None:
    name = ElidedLabel("Gate")
    qtbot.addWidget(name)
    name.show()
    name.set_words("two\nlines\t here")
    assert name.words() == "two lines here"
    name.resize(name.sizeHint())
    assert name.text() == "two lines here"
    assert name.minimumSizeHint().width() < name.sizeHint().width()


def test_a_larger_text_size_makes_room(qtbot: QtBot) -> None:
    name = ElidedLabel("Gate", "caption")
    qtbot.addWidget(name)
    name.ensurePolished()
    narrow = name.sizeHint().width()
    set_look(name, type="figure")
    assert name.sizeHint().width() > narrow


def test_icon_buttons_are_named_and_square(qtbot: QtBot) -> None:
    close = IconButton("close", "Close", name="close_toast")
    qtbot.addWidget(close)
    assert (close.objectName(), close.accessibleName()) == ("close_toast", "Close")
    assert close.width() == close.height() == 28
    close.set_words("Leave")
    assert "Leave" in close.toolTip()


def test_an_icon_label_can_be_empty_and_keeps_its_place(qtbot: QtBot) -> None:
    mark = IconLabel("", size=16)
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    empty = mark.grab().toImage()
    mark.set_icon("warning", "warn")
    assert mark.icon() == "warning"
    assert mark.grab().toImage() != empty


@pytest.mark.parametrize("vertical", [False, True])
def test_a_line_is_one_pixel_thin(qtbot: QtBot, vertical: bool) -> None:
    made = line(vertical)
    qtbot.addWidget(made)
    made.resize(40, 40)
    made.ensurePolished()
    size = made.maximumWidth() if vertical else made.maximumHeight()
    assert size == 1
    assert made.grab().toImage().pixelColor(0, 0) == DARK.color("line")


def test_names_are_given_together(qtbot: QtBot) -> None:
    made = label("x")
    qtbot.addWidget(made)
    named(made, "clock", "Time on this computer")
    assert (made.objectName(), made.accessibleName()) == ("clock", "Time on this computer")
