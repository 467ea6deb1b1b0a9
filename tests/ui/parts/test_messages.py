"""Toast, problem, notice, empty state: what is told to the user, and the ways out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.problem_row import ProblemRow
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.tokens import DARK, TOAST_SHOWN_MS


def press(parent: QWidget, name: str) -> None:
    found = parent.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def words_of(parent: QWidget) -> list[str]:
    return [found.text() for found in parent.findChildren(QLabel) if found.text()]


@pytest.fixture
def toast(qtbot: QtBot) -> Iterator[Toast]:
    window = QWidget()
    window.resize(600, 100)
    qtbot.addWidget(window)
    made = Toast(window)
    window.show()
    yield made
    window.close()


def test_a_toast_is_hidden_until_there_is_something_to_say(toast: Toast) -> None:
    assert toast.isHidden()
    toast.say("3 Lobby taken out of cell 3", "Undo")
    assert toast.isVisible()
    assert toast.height() == 36
    assert toast.accessibleName() == "3 Lobby taken out of cell 3"


def test_the_action_of_a_toast_works_once(toast: Toast, qtbot: QtBot) -> None:
    toast.say("done", "Undo")
    with qtbot.waitSignal(toast.acted), qtbot.waitSignal(toast.gone):
        press(toast, "toast_action")
    assert toast.isHidden()


def test_a_toast_without_a_way_back_offers_none(toast: Toast, qtbot: QtBot) -> None:
    toast.say("done")
    action = toast.findChild(QAbstractButton, "toast_action")
    assert isinstance(action, QAbstractButton)
    assert action.isHidden()
    with qtbot.waitSignal(toast.gone), qtbot.assertNotEmitted(toast.acted):
        press(toast, "toast_close")


def test_a_toast_leaves_by_itself_but_not_under_the_mouse(toast: Toast, qtbot: QtBot) -> None:
    toast.say("done", "Undo")
    timer = toast._timer
    assert timer.interval() == TOAST_SHOWN_MS == 8000
    point = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))
    assert not timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    with qtbot.waitSignal(toast.gone):
        timer.timeout.emit()
    assert toast.isHidden()
    assert not timer.isActive()


def test_a_problem_says_what_where_why_and_what_to_do(qtbot: QtBot) -> None:
    row = ProblemRow("16:29:44", "Show panel Garage", "Garage: <b>no answer</b>", "Look.", "Try again")
    qtbot.addWidget(row)
    assert words_of(row) == ["16:29:44", "Show panel Garage", "Garage: <b>no answer</b>", "Look."]
    assert all(found.textFormat().name == "PlainText" for found in row.findChildren(QLabel))
    with qtbot.waitSignal(row.acted):
        press(row, "problem_action")
    with qtbot.waitSignal(row.dismissed):
        press(row, "problem_dismiss")


def test_a_problem_without_action_can_only_be_dismissed(qtbot: QtBot) -> None:
    row = ProblemRow("16:12:03", "Set camera in cell 9", "refused (400)")
    qtbot.addWidget(row)
    assert row.findChild(QAbstractButton, "problem_action") is None
    assert len(words_of(row)) == 3


@pytest.mark.parametrize(("kind", "role"), [("warn", "warnsoft"), ("err", "errsoft"), ("info", "raised")])
def test_a_notice_has_the_ground_of_its_kind(qtbot: QtBot, kind: str, role: str) -> None:
    notice = Notice("ok", "Correct the gateway first", action="Go there")
    qtbot.addWidget(notice)
    notice.set_kind(kind)
    notice.resize(400, 50)
    assert notice.grab().toImage().pixelColor(6, 25) == DARK.color(role)
    with qtbot.waitSignal(notice.acted):
        press(notice, "notice_action")


def test_a_notice_gives_no_room_to_what_is_empty(qtbot: QtBot) -> None:
    notice = Notice("info", "Muted")
    qtbot.addWidget(notice)
    low = notice.sizeHint().height()
    notice.set_words("Muted", "No camera moves, whatever you do with the stick.", "More")
    assert notice.sizeHint().height() > low
    assert notice.accessibleDescription().startswith("No camera moves")


@pytest.mark.parametrize("tall", [False, True])
def test_an_empty_place_says_what_to_do(qtbot: QtBot, tall: bool) -> None:
    empty = EmptyState("put", "No panels yet", "A panel is a grid.", "New panel", "add", tall=tall)
    qtbot.addWidget(empty)
    assert words_of(empty) == ["No panels yet", "A panel is a grid."]
    with qtbot.waitSignal(empty.acted):
        press(empty, "empty_action")
    empty.set_words("No cameras", "Add one.")
    assert empty.accessibleName() == "No cameras"


def test_an_empty_place_needs_no_button(qtbot: QtBot) -> None:
    empty = EmptyState("find", "Nothing found")
    qtbot.addWidget(empty)
    assert empty.button.isHidden()


def test_an_empty_state_never_opens_a_window_of_its_own(
    qtbot: QtBot,
) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    app, watch = QApplication.instance(), Watch()
    assert app is not None
    app.installEventFilter(watch)
    empty = EmptyState("put", "No panels yet", "", "New panel", "add", tall=True)
    qtbot.addWidget(empty)
    app.removeEventFilter(watch)
    assert not shown
