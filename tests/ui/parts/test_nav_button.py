"""Lines of a list of pages: one of them is chosen, and says so without colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.ui.parts.nav_button import NavButton


def test_of_those_in_one_parent_exactly_one_is_chosen() -> None:
    parent = QWidget()
    column = QVBoxLayout(parent)
    buttons = [NavButton(words, words.lower()) for words in ("General", "Sticks", "<b>Keys</b>")]
    for button in buttons:
        column.addWidget(button)
    for chosen in (buttons[0], buttons[2]):
        QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
        assert [button.isChecked() for button in buttons] == [button is chosen for button in buttons]
    assert buttons[2].accessibleName() == "<b>Keys</b>"
    parent.deleteLater()


def test_the_chosen_one_looks_different() -> None:
    button = NavButton("General", "general")
    button.resize(button.sizeHint())
    before = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != before
    button.deleteLater()
