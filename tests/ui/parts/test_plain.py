"""What a device calls something is shown as it is, and takes no more room than there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import LONGEST, literal, short


@given(st.text(max_size=200))
def test_a_text_is_one_line_and_bounded(text: str) -> None:
    shown = short(text)
    assert len(shown) <= LONGEST
    assert shown.splitlines() in ([], [shown])
    assert shown == " ".join(text.split()) or shown.endswith("…")


@pytest.mark.parametrize("name", ["Gate & Dock", "&Yard", "A&&B", "&"])
def test_a_name_makes_no_key_of_its_own(qtbot: QtBot, name: str) -> None:
    plain, button = QPushButton(literal(name)), Button(name, icon_name="back")
    qtbot.addWidget(plain)
    qtbot.addWidget(button)
    for each in (plain, button):
        assert each.shortcut().isEmpty()
        assert each.text().strip() == name.replace("&", "&&")
    assert button.accessibleName() == name
    button.set_icon("undo")
    assert button.text().strip() == name.replace("&", "&&")


def test_a_long_name_makes_no_window_wide(qtbot: QtBot) -> None:
    name = "W" * 500
    notice = Notice("info", name, name, f"Back to {name}")
    qtbot.addWidget(notice)
    assert notice.minimumSizeHint().width() < 900
