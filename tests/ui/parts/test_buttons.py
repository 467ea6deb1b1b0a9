"""Buttons, the dangerous one, switches and segments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.tokens import DARK


def ground(widget: QWidget) -> str:
    """The colour in the left part of a button, where no word is."""
    return widget.grab().toImage().pixelColor(6, widget.height() // 2).name().upper()


def edge(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(widget.width() // 2, 0).name().upper()


@pytest.mark.parametrize(("size", "height"), [("", 32), ("operator", 36), ("small", 28)])
def test_buttons_have_the_heights_of_the_design(qtbot: QtBot, size: str, height: int) -> None:
    button = Button("Save", icon_name="save", size=size)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height


def test_variants_look_as_they_should(qtbot: QtBot) -> None:
    button = Button("Save and show", variant="primary", name="save_and_show")
    qtbot.addWidget(button)
    button.resize(160, 32)
    assert ground(button) == DARK.fill
    assert (button.objectName(), button.accessibleName()) == ("save_and_show", "Save and show")
    button.set_variant("warn")
    assert (ground(button), edge(button)) == (DARK.warnsoft, DARK.warnline)
    button.set_variant("danger")
    assert edge(button) == DARK.err
    button.setEnabled(False)
    assert edge(button) == DARK.line2


def test_words_keep_clear_of_the_icon(qtbot: QtBot) -> None:
    button = Button("Save", icon_name="save")
    qtbot.addWidget(button)
    assert button.text() == " Save"
    assert button.accessibleName() == "Save"
    plain = Button("Save")
    qtbot.addWidget(plain)
    plain.set_icon("save")
    assert plain.text() == " Save"
    assert not plain.icon().isNull()


def test_a_dangerous_button_only_asks_until_it_is_armed(qtbot: QtBot) -> None:
    button = DangerButton("Restore", icon_name="restore", name="restore")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.asked), qtbot.assertNotEmitted(button.confirmed):
        button.click()
    button.set_armed(True)
    button.resize(120, 32)
    assert ground(button) == DARK.errfill
    with qtbot.waitSignal(button.confirmed), qtbot.assertNotEmitted(button.asked):
        button.click()
    assert not button.armed(), "one confirmation is for one deed"


def test_typing_the_name_in_full_arms_and_anything_else_disarms(qtbot: QtBot) -> None:
    button, field = DangerButton("Restore"), QLineEdit()
    qtbot.addWidget(button)
    qtbot.addWidget(field)
    button.arm_with(field, "Lobby East")
    for typed, armed in (("Lobby E", False), ("Lobby East", True), ("lobby east", False), ("", False)):
        field.setText(typed)
        assert button.armed() is armed, typed
    field.setText("Lobby East")
    button.arm_with(field, "Dock office")
    assert not button.armed()
    button.arm_with(field, "")
    field.clear()
    assert not button.armed(), "no name is not a name"


def modes(qtbot: QtBot) -> Segmented:
    made = Segmented([("draft", "Draft", "draft"), ("live", "Live", "monitor")], name="mode", size="small")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_exactly_one_segment_holds(qtbot: QtBot) -> None:
    mode = modes(qtbot)
    assert mode.value() == "draft"
    with qtbot.waitSignal(mode.chosen) as chosen:
        mode.button("live").click()
    assert chosen.args == ["live"]
    assert not mode.button("draft").isChecked()
    with qtbot.assertNotEmitted(mode.chosen):
        mode.button("live").click()
    with pytest.raises(KeyError):
        mode.choose("neither")


def test_segments_go_by_keys_and_have_names(qtbot: QtBot) -> None:
    mode = modes(qtbot)
    mode.button("draft").setFocus()
    QTest.keyClick(mode.button("draft"), Qt.Key.Key_Right)
    assert mode.value() == "live"
    assert mode.button("live").objectName() == "segment_live"
    assert mode.button("live").accessibleName() == "Live"
    assert mode.height() == 28


def test_a_switch_goes_by_mouse_and_by_key(qtbot: QtBot) -> None:
    switch = Switch("Back up first", name="backup")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    off = switch.grab().toImage()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    assert switch.grab().toImage().pixelColor(6, switch.height() // 2) == DARK.color("fill")
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    assert switch.grab().toImage() == off
    assert (switch.objectName(), switch.accessibleName()) == ("backup", "Back up first")


def test_a_disabled_switch_looks_disabled(qtbot: QtBot) -> None:
    switch = Switch(checked=True)
    qtbot.addWidget(switch)
    on = switch.grab().toImage()
    switch.setEnabled(False)
    assert switch.grab().toImage() != on
