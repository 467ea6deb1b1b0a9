"""Every way to place a camera, by mouse and by keys, in the draft and live on the monitor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.end_to_end.hands import ALT, CTRL, LEFT, NONE, Hands
from tests.end_to_end.windows import session_on
from tests.harness.simulators import Simulator
from tests.harness.waiting import until

BEFORE = ["Gate", "Dock", "Lobby", "Yard"]
Way = Callable[[Hands], None]


def drag_from_the_list(hands: Hands) -> None:
    hands.drag(hands.cameras.viewport(), hands.item("Roof")[1], 1)


def drag_several(hands: Hands) -> None:
    hands.click_camera("Roof")
    hands.click_camera("Warehouse", CTRL)
    hands.drag(hands.cameras.viewport(), hands.item("Roof")[1], 1)


def drag_a_cell_to_another(hands: Hands) -> None:
    hands.drag(hands.cell(0), QPoint(60, 60), 3)


def drag_a_cell_out_of_the_grid(hands: Hands) -> None:
    hands.drag(hands.cell(2), QPoint(60, 60), hands.page.dock)


def double_click_in_the_list(hands: Hands) -> None:
    hands.select(1)
    hands.double_click_camera("Roof")


def enter_in_the_list(hands: Hands) -> None:
    hands.select(1)
    hands.click_camera("Roof")
    hands.key(Qt.Key.Key_Return, to=hands.cameras)


def enter_on_the_cell_and_type(hands: Hands) -> None:
    hands.select(1)
    hands.key(Qt.Key.Key_Return, to=hands.cell(1))
    type_in_the_chooser(hands)


def from_the_menu_of_the_cell(hands: Hands) -> None:
    hands.menu_entry(1, "choose_camera")
    type_in_the_chooser(hands)


def type_in_the_chooser(hands: Hands) -> None:
    assert hands.page.chooser.isVisible()
    QTest.keyClicks(hands.page.chooser.filter, "roof")
    hands.key(Qt.Key.Key_Return, to=hands.page.chooser.filter)


def take_out_by_the_menu(hands: Hands) -> None:
    hands.menu_entry(2, "clear_cell")


def delete_key(hands: Hands) -> None:
    hands.select(2)
    hands.key(Qt.Key.Key_Delete, to=hands.cell(2))


def ctrl_and_an_arrow(hands: Hands) -> None:
    hands.select(0)
    hands.key(Qt.Key.Key_Right, to=hands.cell(0))
    hands.key(Qt.Key.Key_Down, CTRL, to=hands.cell(1))
    assert hands.page.selected_cell == 3


WAYS: dict[Way, list[str]] = {
    drag_from_the_list: ["Gate", "Roof", "Lobby", "Yard"],
    drag_several: ["Gate", "Warehouse", "Roof", "Yard"],
    drag_a_cell_to_another: ["Yard", "Dock", "Lobby", "Gate"],
    drag_a_cell_out_of_the_grid: ["Gate", "Dock", "", "Yard"],
    double_click_in_the_list: ["Gate", "Roof", "Lobby", "Yard"],
    enter_in_the_list: ["Gate", "Roof", "Lobby", "Yard"],
    enter_on_the_cell_and_type: ["Gate", "Roof", "Lobby", "Yard"],
    from_the_menu_of_the_cell: ["Gate", "Roof", "Lobby", "Yard"],
    take_out_by_the_menu: ["Gate", "Dock", "", "Yard"],
    delete_key: ["Gate", "Dock", "", "Yard"],
    ctrl_and_an_arrow: ["Gate", "Yard", "Lobby", "Dock"],
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("live", [False, True], ids=["draft", "live"])
async def test_each_way_to_place_a_camera(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, way: Way, live: bool
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        await until(lambda: hands.shown() == BEFORE)
        if live:
            await hands.go_live()
        way(hands)
        assert hands.on_device() == BEFORE
        waits = [index for index in range(4) if session.device.live.pending(index)]
        changed = [index for index, name in enumerate(WAYS[way]) if name != BEFORE[index]]
        assert waits == (changed if live else [])
        await hands.settled()
        assert hands.shown() == WAYS[way]
        assert hands.on_device() == (WAYS[way] if live else BEFORE)
        draft = hands.page.current_draft
        assert draft is not None
        assert draft.dirty is not live


@pytest.mark.parametrize("live", [False, True], ids=["draft", "live"])
@pytest.mark.parametrize("by", ["click", "drag"])
async def test_a_camera_of_the_tray(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, live: bool, by: str
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        hands.page.desk.edits.resize(1, 1)
        if live:
            await hands.go_live()
        chip = session.find(QPushButton, "tray-0")
        await until(chip.isVisible)
        hands.select(0)
        if by == "click":
            QTest.mouseClick(chip, LEFT)
        else:
            hands.drag(chip, chip.rect().center(), 0)
        await hands.settled()
        assert hands.shown() == (["Dock", "Dock", "Lobby", "Yard"] if live else ["Dock"])
        assert hands.on_device() == (hands.shown() if live else BEFORE)


@pytest.mark.parametrize("live", [False, True], ids=["draft", "live"])
async def test_back_and_forward_in_a_cell(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, live: bool
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        if live:
            await hands.go_live()
        hands.select(1)
        for name in ("Roof", "Warehouse"):
            hands.double_click_camera(name)
            await hands.settled()
        hands.select(1)
        for key, expected in (
            (Qt.Key.Key_Left, "Roof"),
            (Qt.Key.Key_Left, "Dock"),
            (Qt.Key.Key_Left, "Dock"),
            (Qt.Key.Key_Right, "Roof"),
        ):
            hands.key(key, ALT, hands.cell(1))
            await hands.settled()
            assert hands.shown()[1] == expected
            assert hands.on_device()[1] == (expected if live else "Dock")
        hands.menu_entry(1, "cell_forward")
        await hands.settled()
        assert hands.shown()[1] == "Warehouse"
        hands.key(Qt.Key.Key_Left, ALT, hands.cell(1))
        await hands.settled()
        hands.double_click_camera("Garage")
        await hands.settled()
        menu = hands.page.cell_menu(1)
        words = {action.objectName(): action.text() for action in menu.actions()}
        assert (words["cell_back"], words["cell_forward"]) == ("Back to 13 Roof", "Forward")
        menu.deleteLater()


@pytest.mark.parametrize("where", ["list", "chooser"])
async def test_ctrl_enter_goes_to_the_monitor_at_once(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        hands.select(1)
        if where == "list":
            hands.click_camera("Roof")
            hands.key(Qt.Key.Key_Return, CTRL, hands.cameras)
        else:
            hands.key(Qt.Key.Key_Return, to=hands.cell(1))
            QTest.keyClicks(hands.page.chooser.filter, "roof")
            hands.key(Qt.Key.Key_Return, CTRL, hands.page.chooser.filter)
            assert not hands.page.chooser.isVisible()
        await hands.settled()
        assert hands.shown() == hands.on_device() == ["Gate", "Roof", "Lobby", "Yard"]
        draft = hands.page.current_draft
        assert draft is not None
        assert not draft.dirty


async def test_ctrl_enter_on_a_panel_that_is_not_shown_says_why_nothing_was_sent(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        night = next(d for d in session.device.panels.drafts if d.name == "Night")
        hands.page.desk.open(night.key)
        hands.click_camera("Roof")
        hands.key(Qt.Key.Key_Return, CTRL, hands.cameras)
        await hands.settled()
        assert hands.page.desk.band.words() == "Nothing was sent: Night is not on the monitor"
        assert hands.on_device() == BEFORE


async def test_a_double_click_on_a_cell_asks_for_the_big_picture(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        asked: list[str] = []
        hands.page.big_picture_wanted.connect(asked.append)
        QTest.mouseDClick(hands.cell(1), LEFT, NONE, QPoint(50, 60))
        assert asked == [hands.id_of("Dock")]
        assert not hands.page.chooser.isVisible()
