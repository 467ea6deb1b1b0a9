"""A form row says why its field looks as it does."""

import pytest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.theme.tokens import DARK


@pytest.fixture
def row(qtbot: QtBot) -> FormRow:
    made = FormRow("Gateway", QLineEdit("192.168.1.1"), name="gateway")
    qtbot.addWidget(made)
    made.resize(700, 44)
    made.show()
    return made


def border(row: FormRow) -> str:
    picture = row.field.grab().toImage()
    return picture.pixelColor(picture.width() // 2, 0).name().upper()


def revert(row: FormRow) -> QToolButton:
    found = row.findChild(QToolButton, "gateway_revert")
    assert isinstance(found, QToolButton)
    return found


def test_plain_is_quiet(row: FormRow) -> None:
    row.set_plain("/24, 254 addresses")
    assert border(row) == DARK.ctl
    assert row.reason().text() == "/24, 254 addresses"
    assert not revert(row).isVisible()


def test_changed_names_the_old_value_and_offers_it(row: FormRow, qtbot: QtBot) -> None:
    row.set_changed("192.168.0.1")
    assert border(row) == DARK.accent
    assert "192.168.0.1" in row.reason().text()
    with qtbot.waitSignal(row.revert_asked):
        revert(row).click()


def test_wrong_says_why_to_eyes_and_to_readers(row: FormRow) -> None:
    row.set_wrong("Not inside 192.168.0.0/24.")
    assert border(row) == DARK.err
    assert row.reason().text() == row.field.accessibleDescription() == "Not inside 192.168.0.0/24."


def test_unused_disables_the_field_and_gives_the_reason(row: FormRow) -> None:
    row.set_unused("Set by the time server.")
    assert not row.field.isEnabled()
    assert border(row) == DARK.line2
    row.set_plain()
    assert row.field.isEnabled()
    assert border(row) == DARK.ctl


def test_measures_and_names(row: FormRow) -> None:
    assert row.minimumHeight() == 44
    assert row.field.width() == 236
    assert row.field.mapTo(row, row.field.rect().topLeft()).x() == 148
    assert row.field.accessibleName() == "Gateway"
    assert row.objectName() == "gateway"


def test_a_wide_field_takes_the_room(qtbot: QtBot) -> None:
    wide = FormRow("Notes", QLineEdit(), wide=True)
    qtbot.addWidget(wide)
    wide.resize(900, 44)
    wide.show()
    assert wide.field.width() > 500


def test_a_reason_from_a_device_stays_plain(row: FormRow) -> None:
    row.set_wrong("<b>x</b>")
    assert isinstance(row, QWidget)
    assert row.reason().text() == "<b>x</b>"
    assert row.reason().textFormat().name == "PlainText"
