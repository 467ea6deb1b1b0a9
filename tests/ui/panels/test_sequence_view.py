"""Sequences and schedule are edited in place, on a simulated device: every edit is kept, every loss has its undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.round_run import Standing
from tcconsole.model.schedule import Doing, Entry
from tcconsole.model.sequence import Sequence, Spot, Step
from tcconsole.ui.panels.sequence_view import SequencesView
from tcconsole.ui.sequence_steps import stay_words
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.panels.pages import press

W = TypeVar("W", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class Opened:
    console: Console
    device: Device
    view: SequencesView

    def part(self, kind: type[W], name: str) -> W:
        found = self.view.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        button = self.part(QAbstractButton, name)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    async def click_soon(self, name: str) -> None:
        """Once it can be seen: what is new is laid out a moment later."""
        await until(lambda: self.part(QAbstractButton, name).isVisible())
        self.click(name)

    def choose(self, name: str, words: str) -> None:
        """Choose in a list, as the user does by keys: what was chosen is told once."""
        box = self.part(QComboBox, name)
        index = box.findText(words)
        assert index >= 0, [box.itemText(at) for at in range(box.count())]
        box.setCurrentIndex(index)
        box.activated.emit(index)

    @property
    def sequence(self) -> Sequence:
        """The one that is edited."""
        sequence = self.device.sequences.get(self.view.sequences.chosen)
        assert sequence is not None
        return sequence

    def guid(self, name: str) -> str:
        return next(each.panel_guid or "" for each in self.device.panels.saved if each.panel_name == name)


@asynccontextmanager
async def view_on(simulator: Simulator) -> AsyncIterator[Opened]:
    async with console_on(simulator) as console:
        device = await on_line(console)
        view = SequencesView(console)
        view.resize(1100, 660)
        view.show()
        view.activateWindow()
        await until(view.isActiveWindow)
        try:
            yield Opened(console, device, view)
        finally:
            view.close()
            view.deleteLater()


def steps(opened: Opened) -> list[str]:
    return [step.name for step in opened.sequence.steps]


async def test_from_nothing_to_a_sequence_that_runs(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.click("no_sequences_action")
        name = opened.part(QLineEdit, "sequence_name")
        assert name.hasFocus()
        QTest.keyClicks(name, "Perimeter round")
        press(name, Qt.Key.Key_Return)
        assert opened.sequence.name == "Perimeter round"
        assert opened.view.sequences.words() == "A sequence needs two steps."
        assert not opened.part(QAbstractButton, "sequence_play").isEnabled()
        opened.choose("sequence_add", "Night")
        opened.choose("sequence_add", "Delivery")
        assert steps(opened) == ["Night", "Delivery"]
        opened.click("sequence_play")
        key = opened.sequence.key
        await until(lambda: simulator.state()["monitor"]["panel"]["name"] == "Night")
        run = opened.device.sequences.run(key)
        assert run is not None
        await until(lambda: run.standing is Standing.STAYING)
        await until(lambda: "next in" in opened.view.sequences.words())
        opened.click("edited_next")
        await until(lambda: simulator.state()["monitor"]["panel"]["name"] == "Delivery")
        opened.click("sequence_play")
        assert run.standing is Standing.HELD
        opened.click("edited_stop")
        assert opened.device.sequences.running == ()


async def test_steps_are_ordered_timed_and_taken_out_by_keys(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.device.sequences.put(
            Sequence("r", "Round", None, tuple(Step(opened.guid(n), n, 20) for n in ("Night", "Delivery")))
        )
        opened.choose("sequence_add", "Four View")
        table = opened.view.sequences.form.steps
        table.setFocus()
        press(table, Qt.Key.Key_Up, ALT)
        assert steps(opened) == ["Night", "Four View", "Delivery"]
        press(table, Qt.Key.Key_Down, ALT)
        press(table, Qt.Key.Key_Up, ALT)
        press(table, Qt.Key.Key_Return)
        editor = opened.part(QSpinBox, "sequence_stay_editor")
        editor.selectAll()
        QTest.keyClicks(editor, "95")
        press(editor, Qt.Key.Key_Return)
        await until(lambda: opened.sequence.steps[1].dwell_s == 95)
        press(table, Qt.Key.Key_Delete)
        assert steps(opened) == ["Night", "Delivery"]


async def test_a_cell_takes_cameras_and_another_target_empties_the_steps_with_undo(
    simulator: Simulator,
) -> None:
    async with view_on(simulator) as opened:
        before = Sequence("r", "Round", None, (Step(opened.guid("Night"), "Night", 20),))
        opened.device.sequences.put(before)
        opened.choose("sequence_target", "A cell of Four View: cameras take turns")
        assert opened.sequence.spot == Spot(opened.guid("Four View"), "Four View", 0)
        assert steps(opened) == []
        opened.choose("sequence_cell", "Cell 3")
        camera = opened.device.cameras.all[4]
        opened.choose("sequence_add", f"{opened.device.cameras.number(camera.id)} {camera.name}")
        assert opened.sequence.steps[0].what == camera.id
        assert opened.sequence.spot is not None
        assert opened.sequence.spot.cell == 2
        opened.click("toast_action")
        assert opened.sequence == before


async def test_deleting_has_its_undo_and_duplicates_have_their_own_names(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.device.sequences.put(Sequence("r", "Round"))
        opened.click("sequence_duplicate")
        assert [each.name for each in opened.device.sequences.all] == ["Round", "Round 2"]
        press(opened.view.sequences.list, Qt.Key.Key_Delete)
        assert [each.name for each in opened.device.sequences.all] == ["Round"]
        opened.click("toast_action")
        assert [each.name for each in opened.device.sequences.all] == ["Round", "Round 2"]
        assert opened.sequence.name == "Round 2"


async def test_a_step_whose_panel_is_gone_says_so(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.device.sequences.put(Sequence("r", "Round", None, (Step("gone", "Old panel"),)))
        item = opened.view.sequences.form.steps.topLevelItem(0)
        assert item is not None
        assert item.text(0) == "Old panel (does not exist any more, left out)"


def test_stays_are_spelled_for_people() -> None:
    assert [stay_words(each) for each in (2, 59, 60, 95, 3600, 86400)] == [
        "2 s",
        "59 s",
        "1:00",
        "1:35",
        "1:00:00",
        "24:00:00",
    ]


async def test_an_entry_of_the_schedule_from_nothing(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.view.show_part("schedule")
        assert "only while this console runs" in "".join(
            each.text() for each in opened.view.schedule.findChildren(QLabel) if each.isVisible()
        )
        opened.click("schedule_new")
        assert opened.part(QLabel, "schedule_reason").text() == "No panel is chosen."
        assert opened.view.schedule.next_words() == "Nothing."
        opened.choose("schedule_what", "Night")
        entry = opened.device.schedules.all[0]
        assert (entry.doing, entry.name, entry.enabled) == (Doing.SHOW, "Night", True)
        assert len(opened.view.schedule.next_words().splitlines()) == 10
        time = opened.part(QTimeEdit, "schedule_time")
        time.setFocus()
        QTest.keyClicks(time, "1845")
        await until(lambda: f"{opened.device.schedules.all[0].at:%H:%M}" == "18:45")
        for day in (5, 6):
            await opened.click_soon(f"schedule_day_{day}")
        assert opened.device.schedules.all[0].weekdays == (0, 1, 2, 3, 4)
        assert "18:45  show Night" in opened.view.schedule.next_words()


async def test_the_schedule_is_held_switched_off_deleted_and_brought_back(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.view.show_part("schedule")
        entry = Entry("e", 7, 30, (0,), Doing.STOP)
        opened.device.schedules.put(entry)
        opened.click("schedule_hold")
        assert opened.device.schedules.held
        assert opened.view.schedule.next_words().startswith("Held: none of this is done.\n")
        opened.click("schedule_hold")
        assert not opened.device.schedules.held
        await opened.click_soon("schedule_on")
        assert not opened.device.schedules.all[0].enabled
        opened.click("schedule_on")
        opened.click("schedule_delete")
        assert opened.device.schedules.all == ()
        opened.click("toast_action")
        assert opened.device.schedules.all == (entry,)


async def test_what_an_entry_does_is_changed(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.view.show_part("schedule")
        opened.device.sequences.put(Sequence("r", "Round"))
        opened.device.schedules.put(Entry("e", 7, 30, (0,), Doing.SHOW, opened.guid("Night"), "Night"))
        opened.choose("schedule_doing", "Start the sequence")
        assert opened.part(QLabel, "schedule_reason").text() == "No sequence is chosen."
        opened.choose("schedule_what", "Round")
        entry = opened.device.schedules.all[0]
        assert (entry.doing, entry.what, entry.enabled) == (Doing.START, "r", True)
        opened.choose("schedule_doing", "Stop the display")
        assert opened.part(QLabel, "schedule_reason").text() == ""
        assert not opened.part(QComboBox, "schedule_what").isVisible()


async def test_escape_goes_back_to_the_panel(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        closed = []
        opened.view.closed.connect(lambda: closed.append(True))
        press(opened.view, Qt.Key.Key_Escape)
        opened.click("sequences_close")
        assert len(closed) == 2


async def test_everything_has_a_name_for_tests_and_for_screen_readers(simulator: Simulator) -> None:
    async with view_on(simulator) as opened:
        opened.device.sequences.put(Sequence("r", "Round"))
        opened.device.schedules.put(Entry("e"))
        opened.view.toast.say("Done", "Undo")
        found = [
            widget
            for widget in opened.view.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QScrollArea)
            and not widget.objectName().startswith("qt_")
        ]
        assert len(found) > 30
        nameless = [widget for widget in found if not (widget.objectName() and widget.accessibleName())]
        assert nameless == []
