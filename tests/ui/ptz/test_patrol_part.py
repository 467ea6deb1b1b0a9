"""Patrols in the dock, on a simulated device and against its own log of what moved."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcconsole.model.patrol import Patrol, PatrolRun, Step
from tcconsole.model.round_run import Standing
from tcconsole.ui.ptz.patrol_editor import PatrolEditor
from tcconsole.ui.ptz.patrol_row import PatrolRow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.ptz.docks import DOCK, GATE, Opened, dock_on, now_s
from tests.ui.ptz.hands import drag, key_down, press, release


def names(opened: Opened) -> list[str]:
    """The presets of the gate."""
    return [preset.name for preset in opened.device.ptz.presets]


def camera(opened: Opened) -> str:
    target = opened.device.ptz.target
    assert target is not None
    return target.camera_id


def row(opened: Opened) -> PatrolRow:
    return opened.dock.patrols.rows[0]


def jumps(opened: Opened) -> list[dict[str, Any]]:
    return [move for move in opened.moves() if "/Absolute/" in str(move["path"])]


def editor(opened: Opened) -> PatrolEditor:
    opened.dock.patrols.button.click()
    found = opened.dock.patrols.editor
    assert found is not None
    return found


def run_of(opened: Opened, camera_id: str) -> PatrolRun:
    run = opened.device.patrols.run(camera_id)
    assert run is not None
    return run


async def started(opened: Opened, dwell_s: int = 2, resume_s: int = 10) -> str:
    """The gate's patrol of its first three presets, at the first of them. Returns the camera."""
    await opened.aim()
    steps = tuple(Step(name, dwell_s) for name in names(opened)[:3])
    camera_id = camera(opened)
    opened.device.patrols.put(camera_id, Patrol("Gate round", steps, resume_s))
    opened.device.patrols.start(camera_id)
    await until(lambda: run_of(opened, camera_id).standing is Standing.STAYING)
    return camera_id


async def still(opened: Opened) -> None:
    """Until everything that was on its way has come to its end."""
    await opened.quiet()
    await until(lambda: not opened.device.link.scope.running("patrol"))


async def test_a_patrol_visits_its_presets_in_order_and_stays_at_each(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await started(opened)
        await until(lambda: len(jumps(opened)) == 4)
        presets = opened.device.ptz.presets
        assert [move["pan"] for move in jumps(opened)] == [presets[n].x for n in (0, 1, 2, 0)]
        times = [move["arrived_s"] for move in jumps(opened)]
        assert min(after - before for before, after in itertools.pairwise(times)) >= 2
        opened.dock.stop_all()


async def test_the_row_says_where_it_is_and_when_it_goes_on(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await started(opened, dwell_s=60)
        row(opened).refresh()
        assert row(opened).words.startswith(f"1 of 3 · {names(opened)[0]} · next in ")
        assert row(opened).isVisible()
        row(opened).next.click()
        await until(lambda: row(opened).words.startswith(f"2 of 3 · {names(opened)[1]} · next in"))
        row(opened).previous.click()
        await until(lambda: row(opened).words.startswith("1 of 3") and len(jumps(opened)) == 3)
        row(opened).pause.click()
        assert row(opened).words.endswith("paused")
        assert row(opened).pause.accessibleName() == "Go on"
        row(opened).pause.click()
        await until(lambda: len(jumps(opened)) == 4)
        row(opened).stop.click()
        assert opened.dock.patrols.rows == ()
        assert not opened.dock.patrols.isVisible()


async def test_the_pad_pauses_it_and_it_goes_on_after_the_set_time(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened, resume_s=1)
        await opened.pull()
        assert run_of(opened, camera_id).standing is Standing.STEERED
        assert row(opened).words.endswith("paused by hand")
        before = len(jumps(opened))
        release(opened.dock.sticks.pad)
        released_s = now_s()
        assert "goes on in 0:01" in row(opened).words
        await until(lambda: len(jumps(opened)) > before)
        assert jumps(opened)[before]["arrived_s"] >= released_s + 1
        opened.dock.stop_all()


@pytest.mark.parametrize("use", ["step", "number key", "home"])
async def test_any_use_of_the_camera_pauses_it(use: str, simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        if use == "step":
            opened.dock.sticks.pad.stepped.emit(1, 0)
        elif use == "home":
            opened.dock.go_home()
        else:
            key_down(opened.dock.sticks.pad, Qt.Key.Key_2, text="2")
        assert run_of(opened, camera_id).standing is Standing.BY_HAND
        opened.dock.stop_all()


async def test_another_camera_can_be_steered_meanwhile(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        await opened.aim(DOCK)
        before = len(jumps(opened))
        await opened.pull()
        await until(lambda: run_of(opened, camera_id).wants)
        assert "waits while another camera is steered" in row(opened).words
        assert len(jumps(opened)) == before
        release(opened.dock.sticks.pad)
        await until(lambda: len(jumps(opened)) > before)
        assert {move["camera"] for move in jumps(opened)} == {"Gate"}
        assert {move["camera"] for move in opened.moves() if move not in jumps(opened)} == {"Dock"}
        opened.dock.stop_all()


@pytest.mark.parametrize("latency_ms", [0, 300])
@pytest.mark.parametrize("how", ["space", "space on a button", "enter on the stop button", "stop button"])
async def test_one_key_stops_it_and_nothing_is_sent_after(
    how: str, latency_ms: int, simulator: Simulator
) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        simulator.fault(ptz_latency_ms=latency_ms)
        opened.device.patrols.turn(camera_id, 1)
        if how == "space":
            key_down(opened.dock.sticks.pad, Qt.Key.Key_Space)
        elif how == "space on a button":
            key_down(row(opened).next, Qt.Key.Key_Space)
        elif how == "enter on the stop button":
            key_down(row(opened).stop, Qt.Key.Key_Return)
        else:
            row(opened).stop.click()
        stopped_s = now_s()
        await still(opened)
        assert len(opened.moves_after(stopped_s)) <= 1
        assert opened.device.patrols.running == ()


async def test_hiding_the_dock_lets_patrols_go_on(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await started(opened)
        opened.dock.hide()
        await until(lambda: len(jumps(opened)) == 2)
        opened.dock.stop_all()


async def test_a_panel_that_another_client_shows_stops_the_moves_until_the_camera_is_back(
    simulator: Simulator,
) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        simulator.fault(panel_shown_by_other={"panel": "Delivery"})
        await until(lambda: run_of(opened, camera_id).standing is Standing.AWAY)
        known_s = now_s()
        assert row(opened).words.endswith("paused: Gate is not on the monitor")
        asked = len(simulator.state()["requests"])
        await until(lambda: len(simulator.state()["requests"]) > asked + 3)
        assert opened.moves_after(known_s) == []
        before = len(jumps(opened))
        simulator.fault(panel_shown_by_other={"panel": "Four View"})
        await until(lambda: len(jumps(opened)) > before)
        assert {move["camera"] for move in jumps(opened)} == {"Gate"}
        opened.dock.stop_all()


async def test_a_device_that_goes_away_pauses_it_with_the_reason(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        simulator.stop()
        await until(lambda: run_of(opened, camera_id).standing is Standing.AWAY)
        await until(lambda: "does not answer" in row(opened).words)
        simulator.start()
        opened.device.link.retry()
        await until(lambda: run_of(opened, camera_id).standing is Standing.STAYING)
        opened.dock.stop_all()


async def test_a_camera_without_a_patrol_is_offered_all_its_presets_and_keeps_them_only_when_started(
    simulator: Simulator,
) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        camera_id = camera(opened)
        shown = editor(opened)
        assert [step.preset for step in shown.steps.steps] == names(opened)
        shown.close()
        assert opened.device.patrols.patrol(camera_id) is None
        shown = editor(opened)
        shown.start.click()
        assert opened.device.patrols.patrol(camera_id) is not None
        await until(lambda: jumps(opened))
        opened.dock.stop_all()


async def test_steps_are_edited_and_kept_when_the_window_closes(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        shown = editor(opened)
        first, second, third = names(opened)[:3]
        for _ in names(opened)[3:]:
            shown.steps.setCurrentRow(3)
            key_down(shown.steps, Qt.Key.Key_Delete)
        shown.steps.setCurrentRow(2)
        key_down(shown.steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        shown.dwell.setValue(45)
        shown.up.click()
        shown.add.activated.emit(1)
        shown.resume.setCurrentIndex(shown.resume.findData(0))
        shown.close()
        kept = opened.device.patrols.patrol(camera(opened))
        assert kept == Patrol(
            "Gate round", (Step(third, 45), Step(first, 10), Step(second, 10), Step(first, 45)), 0
        )


async def test_a_drag_puts_steps_in_another_order(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        shown = editor(opened)
        model, root = shown.steps.model(), shown.steps.rootIndex()
        model.moveRow(root, 0, root, 3)  # what the view does when a step is dropped
        shown.close()
        kept = opened.device.patrols.patrol(camera(opened))
        assert kept is not None
        first, second, third = names(opened)[:3]
        assert [step.preset for step in kept.steps[:3]] == [second, third, first]


async def test_a_patrol_without_steps_is_forgotten_and_so_is_a_deleted_one(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        editor(opened).forget.click()
        assert opened.device.patrols.patrol(camera_id) is None
        assert opened.device.patrols.running == ()
        opened.device.patrols.put(camera_id, Patrol("Round", (Step("Hut"),)))
        shown = editor(opened)
        shown.remove.click()
        assert not shown.start.isEnabled()
        shown.close()
        assert opened.device.patrols.patrol(camera_id) is None


async def test_the_button_says_why_there_is_nothing_to_patrol(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        button = opened.dock.patrols.button
        assert not button.isEnabled()
        assert "the camera that is steered" in button.toolTip()
        await opened.aim(GATE)
        assert button.isEnabled()


async def test_every_control_has_a_name_for_scripts_and_for_screen_readers(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await started(opened)
        shown = editor(opened)
        for whole in (shown, opened.dock.patrols):
            controls = [w for w in whole.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            nameless = [type(w).__name__ for w in controls if not w.objectName() or not w.accessibleName()]
            assert len(controls) >= 4
            assert nameless == []
            assert whole.accessibleName()
        shown.close()
        opened.dock.stop_all()


async def test_names_are_shown_letter_by_letter(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        camera_id = camera(opened)
        evil = "<img src=x><b>Barrier</b>"
        opened.device.patrols.put(camera_id, Patrol(evil, (Step(evil),)))
        opened.device.patrols.start(camera_id)
        await until(lambda: run_of(opened, camera_id).standing is Standing.HELD)
        row(opened).refresh()
        assert evil in row(opened).words
        labels = [w for w in row(opened).findChildren(QWidget) if evil in w.toolTip()]
        assert labels == []
        opened.dock.stop_all()


async def test_the_pad_of_another_camera_does_not_pause_it(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened, dwell_s=60)
        await opened.aim(DOCK)
        press(opened.dock.sticks.pad)
        drag(opened.dock.sticks.pad, 0.7, 0.0)
        release(opened.dock.sticks.pad)
        assert run_of(opened, camera_id).standing is Standing.STAYING
        opened.dock.stop_all()


async def test_where_the_dock_is_low_the_figures_make_room_for_a_patrol(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        camera_id = await started(opened)
        assert opened.dock.figures.isVisible()
        opened.dock.setFixedHeight(opened.dock.minimumSizeHint().height() - 20)
        await until(lambda: not opened.dock.figures.isVisible())
        opened.device.patrols.stop(camera_id)
        await until(opened.dock.figures.isVisible)
