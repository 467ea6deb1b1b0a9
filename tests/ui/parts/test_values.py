"""Cards, figures, differences, steps and the search field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.key_cap import KeyCap
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.step_bar import StepBar
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK


def words_of(parent: QWidget) -> list[str]:
    return [found.text() for found in parent.findChildren(QLabel) if found.text()]


def test_a_card_has_a_title_a_side_and_a_body(qtbot: QtBot) -> None:
    card = Card("Restart", "Dark for 1:28", name="restart_card")
    qtbot.addWidget(card)
    card.add_right(QPushButton("Restart"))
    card.body.addWidget(QLabel("inside"))
    card.resize(400, 120)
    card.show()
    assert words_of(card)[:3] == ["Restart", "Dark for 1:28", "inside"]
    assert card.grab().toImage().pixelColor(200, 100) == DARK.color("panel")
    card.set_title("Restore")
    card.set_subtitle("")
    assert card.accessibleName() == "Restore"


def test_a_figure_tells_number_unit_and_note(qtbot: QtBot) -> None:
    figure = Figure("Oldest tile", "s")
    qtbot.addWidget(figure)
    figure.set_value("41", note="4 Yard: no answer", note_icon="no-answer", tone="err")
    figure.resize(200, 80)
    figure.show()
    assert words_of(figure) == ["Oldest tile", "41", "s", "4 Yard: no answer"]
    assert figure.accessibleDescription() == "41 s 4 Yard: no answer"
    figure.set_value("1:02", unit="min")
    assert words_of(figure) == ["Oldest tile", "1:02", "min"]


def test_a_difference_shows_old_and_new(qtbot: QtBot) -> None:
    row = DiffRow("Gateway", "192.168.0.1", "<i>192.168.1.1</i>", mark="wrong")
    qtbot.addWidget(row)
    row.resize(400, 60)
    row.show()
    assert words_of(row) == ["Gateway", "192.168.0.1", "<i>192.168.1.1</i>"]
    assert row.accessibleName() == "Gateway: 192.168.0.1 becomes <i>192.168.1.1</i>"


def test_long_values_give_way_instead_of_widening(qtbot: QtBot) -> None:
    row = DiffRow("Name", "a" * 200, "b" * 200)
    qtbot.addWidget(row)
    assert row.minimumSizeHint().width() < 400


def test_steps_fill_up_to_where_the_device_is(qtbot: QtBot) -> None:
    bar = StepBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 28)
    bar.set_steps(6, 0.4)
    picture = bar.grab().toImage()
    accent, empty = DARK.color("accent"), DARK.color("pressed")
    shown = [picture.pixelColor(place, 5) for place in (50, 450, 510, 530, 570, 650, 950)]
    assert shown == [accent, accent, accent, accent, empty, empty, empty]
    assert bar.accessibleName() == "step 6 of 10"


def test_steps_out_of_range_are_kept_in_range(qtbot: QtBot) -> None:
    bar = StepBar(4)
    qtbot.addWidget(bar)
    bar.set_steps(9, 7.0)
    assert bar.accessibleName() == "step 4 of 4"
    bar.set_steps(-1, total=12)
    assert bar.accessibleName() == "step 0 of 12"


def test_a_search_shows_its_key_only_while_it_is_empty(qtbot: QtBot) -> None:
    field = SearchField("Filter cameras", key="/", name="camera_filter")
    qtbot.addWidget(field)
    field.resize(240, 32)
    field.show()
    cap = field.findChild(KeyCap)
    assert isinstance(cap, KeyCap)
    assert cap.isVisible()
    assert cap.geometry().right() < field.width()
    QTest.keyClicks(field, "gate")
    assert not cap.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert cap.isVisible()
    assert (field.objectName(), field.accessibleName()) == ("camera_filter", "Filter cameras")


def test_escape_in_an_empty_search_goes_on_to_others(qtbot: QtBot) -> None:
    pressed: list[int] = []

    class Parent(QWidget):
        def keyPressEvent(self, event: object) -> None:
            pressed.append(1)

    parent = Parent()
    field = SearchField("Find", key="Ctrl K")
    field.setParent(parent)
    qtbot.addWidget(parent)
    parent.show()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert pressed


def test_parts_repaint_in_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    bar = StepBar()
    qtbot.addWidget(bar)
    bar.resize(400, 28)
    dark = bar.grab().toImage()
    Theme.current().apply(qapp, "light", 1.15)
    bar.resize(400, 28)
    assert bar.grab().toImage() != dark


def test_measures_grow_with_the_text_while_they_are_shown(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    row, more = FormRow("Gateway", QLineEdit()), IconButton("more", "More")
    column.addWidget(row)
    column.addWidget(more)
    window.show()
    Theme.current().apply(qapp, "dark", 1.3)
    assert row.minimumHeight() == round(44 * 1.3)
    assert row.field.width() == round(236 * 1.3)
    assert more.height() == round(28 * 1.3)
