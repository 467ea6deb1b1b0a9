"""Favourites and sequences in the whole window: keys on every page, one key that stops all, and a second console."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tcconsole.model.device import Device
from tcconsole.model.round_run import Standing
from tcconsole.model.sequence import Sequence, SequenceRun, Spot, Step
from tcconsole.ui.panels.sequence_view import SequencesView
from tcconsole.ui.parts.command import Command
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.window.windows import click, find, window_on

CTRL = Qt.KeyboardModifier.ControlModifier


def guid(device: Device, name: str) -> str:
    return next(panel.panel_guid or "" for panel in device.panels.saved if panel.panel_name == name)


def monitor(simulator: Simulator) -> str:
    panel = simulator.state()["monitor"]["panel"]
    return str(panel["name"]) if panel else ""


def start(device: Device, *names: str, dwell_s: int = 60) -> SequenceRun:
    """A sequence of these panels on the monitor."""
    steps = tuple(Step(guid(device, name), name, dwell_s) for name in names)
    device.sequences.put(Sequence("r", "Round", None, steps, 10))
    device.sequences.start("r")
    run = device.sequences.run("r")
    assert run is not None
    return run


@pytest.mark.parametrize("page", ["panels", "settings"])
async def test_a_key_shows_a_favourite_on_every_page(simulator: Simulator, page: str) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        device.favourites.add(guid(device, "Four View"))
        device.favourites.add(guid(device, "Night"))
        assert [tile.view.key for tile in window.panels_page.desk.favourites.tiles] == ["F3", "F4"]
        window.show_page(page)
        QTest.keyClick(window, Qt.Key.Key_F4)
        await until(lambda: monitor(simulator) == "Night")
        QTest.keyClick(window, Qt.Key.Key_F5)  # there is no third one
        assert device.favourites.pending in ("", guid(device, "Night"))


@pytest.mark.parametrize("page", ["panels", "sequences", "system"])
async def test_one_key_stops_all_on_every_page(simulator: Simulator, page: str) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        start(device, "Night", "Delivery")
        await until(lambda: monitor(simulator) == "Night")
        window.show_page(page)
        assert find(window, QAction, "stop_steering").text() == "Stop steering, patrols, sequences and tours"
        QTest.keyClick(window, Qt.Key.Key_Period, CTRL)
        assert not device.sequences.running


async def test_a_running_sequence_is_seen_in_row_tab_cell_and_strip(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        desk = window.panels_page.desk
        assert not desk.favourites.status.isVisible()
        start(device, "Four View", "Delivery")
        cameras = device.cameras.all
        spot = Spot(guid(device, "Four View"), "Four View", 1)
        steps = tuple(Step(camera.id, camera.name, 60) for camera in cameras[4:6])
        device.sequences.put(Sequence("c", "Cell", spot, steps))
        device.sequences.start("c")
        await until(lambda: "next in" in desk.favourites.status.words)
        await until(lambda: desk.tabs.bar.views[0].turning)
        await until(lambda: [cell.view.turning for cell in desk.editor.cells] == [False, True, False, False])
        strip = find(window, QLabel, "sequences_running")
        await until(lambda: strip.isVisible() and strip.text() == "2 sequences")


async def test_a_running_sequence_has_room_for_its_name_and_words_where_no_favourites_are(
    simulator: Simulator,
) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        row = window.panels_page.desk.favourites
        none = find(window, QLabel, "favourites_none")
        assert none.isVisible()
        start(device, "Four View", "Delivery")
        words = find(window, QLabel, "sequence_words")
        await until(lambda: "next in" in row.status.words)
        assert not none.isVisible()
        await until(lambda: words.width() >= words.sizeHint().width())
        device.sequences.stop("r")
        await until(none.isVisible)


async def test_what_is_shown_by_hand_pauses_it_with_a_countdown_and_go_on_at_once(
    simulator: Simulator,
) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        device.favourites.add(guid(device, "Perimeter"))
        run = start(device, "Four View", "Night")
        await until(lambda: run.standing is Standing.STAYING)
        QTest.mouseClick(window.panels_page.desk.favourites.tiles[0], Qt.MouseButton.LeftButton)
        await until(lambda: monitor(simulator) == "Perimeter")
        status = window.panels_page.desk.favourites.status
        await until(lambda: status.words.startswith("paused by hand, goes on in 0:"))
        assert status.pause.accessibleName() == "Go on"
        click(window, "sequence_pause")
        await until(lambda: monitor(simulator) == "Four View")


async def test_the_row_and_commands_turn_hold_and_stop_it(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        run = start(device, "Four View", "Night", "Delivery")
        await until(lambda: run.standing is Standing.STAYING)
        click(window, "sequence_next")
        await until(lambda: monitor(simulator) == "Night")
        click(window, "sequence_previous")
        await until(lambda: monitor(simulator) == "Four View")
        find(window, QAction, "sequence_back").trigger()
        await until(lambda: monitor(simulator) == "Delivery")
        find(window, QAction, "sequence_on").trigger()
        await until(lambda: monitor(simulator) == "Four View")
        find(window, QAction, "sequence_hold").trigger()
        assert run.standing is Standing.HELD
        click(window, "sequence_stop")
        assert device.sequences.running == ()
        assert not window.panels_page.desk.favourites.status.isVisible()


async def test_a_second_console_is_never_fought(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window), console_on(simulator) as other:
        device, others = await on_line(console), await on_line(other)
        run = start(device, "Four View", "Night", dwell_s=2)
        await until(lambda: monitor(simulator) == "Night")
        others.panels.show(guid(others, "Delivery"))
        await until(lambda: run.standing is Standing.HELD)
        assert monitor(simulator) == "Delivery"
        assert run.why == "somebody else showed Delivery"
        status = window.panels_page.desk.favourites.status
        await until(lambda: status.words == "paused: somebody else showed Delivery")
        shows = count(simulator, "/Show")
        polls = count(simulator, "/Panel")
        await until(lambda: count(simulator, "/Panel") > polls + 5)  # each console asks once a second
        assert count(simulator, "/Show") == shows
        click(window, "sequence_pause")
        await until(lambda: monitor(simulator) in ("Four View", "Night"))


def count(simulator: Simulator, ending: str) -> int:
    """How many requests there were whose path ends so."""
    return sum(request["path"].endswith(ending) for request in simulator.state()["requests"])


async def test_sequences_open_by_key_and_by_button_and_go_back(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        QTest.keyClick(window, Qt.Key.Key_R, CTRL)
        view = find(window, SequencesView, "sequences_view")
        assert view.isVisible()
        click(view, "sequences_close")
        assert window.panels_page.isVisible()
        click(window, "open_sequences")
        assert view.isVisible()


async def test_commands_say_why_they_cannot_be_done(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        reasons = {
            name: _reason(window, name) for name in ("favourite_1", "sequence_hold", "favourite_toggle")
        }
        assert reasons == {
            "favourite_1": "There is no favourite at that place",
            "sequence_hold": "No sequence runs",
            "favourite_toggle": "",
        }


def _reason(window: MainWindow, name: str) -> str:
    return find(window, Command, name).reason
