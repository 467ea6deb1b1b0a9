"""Aiming in the picture, with a real window and a simulated device: the right camera, near enough, and no other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QExposeEvent, QRegion, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tcconsole.model.ptz_deflection import Deflection
from tcconsole.model.ptz_guided import Stage
from tcconsole.ui.ptz.aim_mode import PICTURE_EVERY_S
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.ptz.aims import Aimed, aimed_on, mouse, point, seen_at, wheel
from tests.ui.ptz.hands import key_down, key_up
from tests.ui.window.windows import find

NEAR = 0.08
"""Of a picture: the simulated camera's percent are not quite even, as a real one's are not."""


def press(aimed: Aimed, name: str) -> None:
    button = aimed.dock.findChild(QAbstractButton, name)
    assert button is not None, name
    assert button.isVisible(), name
    button.click()


async def test_the_guide_leads_to_clicks_that_centre(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        press(aimed, "ptz_aim")
        assert aimed.mode.stage is Stage.FIRST
        assert aimed.overlay.isVisible()
        assert aimed.overlay.accessibleDescription().endswith("Click near the middle")
        aimed.mode.end()
        await aimed.calibrated()
        assert aimed.device.ptz_aim.calibrated
        for x, y in ((0.2, 0.15), (-0.15, -0.1), (0.0, -0.2)):
            before, moves = aimed.pose(), len(aimed.moves())
            thing = point(before, x, y)
            aimed.click(x, y)
            await until(lambda moves=moves: len(aimed.moves()) > moves)
            await aimed.fresh()
            there = seen_at(aimed.pose(), *thing)
            assert max(abs(there[0]), abs(there[1])) < NEAR, (x, y, there)
        assert {move["camera"] for move in aimed.moves()} == {"Gate"}


async def test_what_was_clicked_last_in_the_guide_goes_to_the_middle(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        aimed.mode.toggle()
        await aimed.fresh()
        thing = point(aimed.pose(), 0.1, 0.0)
        aimed.click(0.1, 0.0)
        while aimed.mode.stage is not Stage.OFF:
            await until(lambda: aimed.mode.stage is Stage.SECOND)
            await aimed.fresh()
            aimed.click(*seen_at(aimed.pose(), *thing))
        assert "approximately" in aimed.dock.aim.card.words
        await until(lambda: max(map(abs, seen_at(aimed.pose(), *thing))) < NEAR)


async def test_a_box_brings_what_is_in_it_nearer_and_never_zooms_out(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        before = aimed.pose()
        thing = point(before, 0.1, 0.1)
        moves = len(aimed.moves())
        aimed.drag(0.0, 0.2, 0.2, 0.0)
        await until(lambda: len(aimed.moves()) > moves)
        await until(lambda: aimed.pose().zoom > before.zoom)
        there = seen_at(aimed.pose(), *thing)
        assert max(abs(there[0]), abs(there[1])) < 0.5
        assert len(aimed.moves()) == moves + 1


async def test_the_box_has_the_shape_of_the_picture_and_stays_in_it(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        aimed.drag(0.2, 0.2, 0.9, 0.1, release=False)
        box, overlay = aimed.overlay.box, aimed.overlay
        assert box is not None
        assert box.right() <= overlay.width()
        assert box.width() / box.height() == pytest.approx(overlay.width() / overlay.height(), rel=0.02)
        moves = len(aimed.moves())
        QTest.keyClick(overlay, Qt.Key.Key_Escape)
        assert overlay.box is None
        assert aimed.mode.on
        mouse(overlay, QEvent.Type.MouseButtonRelease, QPointF(5, 5))
        assert len(aimed.moves()) == moves


async def test_two_clicks_on_the_same_thing_in_one_picture_do_not_add_up(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        thing = point(aimed.pose(), 0.15, 0.1)
        aimed.click(0.15, 0.1)
        aimed.click(0.15, 0.1)
        await aimed.fresh()
        there = seen_at(aimed.pose(), *thing)
        assert max(abs(there[0]), abs(there[1])) < NEAR


async def test_aiming_hastens_what_is_shown_and_fetches_nothing_for_a_window_that_is_covered(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with aimed_on(simulator) as aimed:
        feed, target, handle = aimed.device.feed, aimed.device.ptz.target, aimed.window.windowHandle()
        assert target is not None
        usual_s = feed.wants[target.camera_id].interval_s
        aimed.mode.toggle()
        assert feed.wants[target.camera_id].interval_s == PICTURE_EVERY_S < usual_s
        with monkeypatch.context() as covered:
            covered.setattr(QWindow, "isExposed", lambda _: False)
            QApplication.sendEvent(handle, QExposeEvent(QRegion()))
            await until(lambda: feed.watched == 0)
        QApplication.sendEvent(handle, QExposeEvent(QRegion(0, 0, 9, 9)))
        await until(lambda: target.camera_id in feed.wants)
        assert aimed.mode.on
        assert feed.wants[target.camera_id].interval_s == PICTURE_EVERY_S


async def test_the_wheel_zooms_the_steered_picture_only(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        cell, other, before = aimed.cell(0), aimed.cell(1), aimed.pose().zoom
        wheel(other, QPointF(other.picture_rect().center()), 3)
        wheel(cell, QPointF(20, 10), 3)  # the caption
        wheel(cell, QPointF(cell.picture_rect().center()), 3, Qt.KeyboardModifier.ControlModifier)
        assert not aimed.device.link.scope.running("one move")
        wheel(cell, QPointF(cell.picture_rect().center()), 1)
        await until(lambda: aimed.pose().zoom == before + 2.0)
        aimed.mode.toggle()
        wheel(aimed.overlay, QPointF(aimed.overlay.rect().center()), -2)
        await until(lambda: aimed.pose().zoom == before - 2.0)
        assert {move["camera"] for move in aimed.moves()} == {"Gate"}
        assert [(move["pan"], move["tilt"]) for move in aimed.moves()] == [(0.0, 0.0)] * 2


async def test_many_notches_are_added_up_and_never_queued(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        simulator.fault(latency_ms=200)
        cell, before = aimed.cell(), aimed.pose().zoom
        for _ in range(8):
            wheel(cell, QPointF(cell.picture_rect().center()), 1)
        await until(lambda: aimed.pose().zoom == before + 16.0)
        assert len(aimed.moves()) == 2


async def test_a_turn_back_replaces_what_was_not_sent(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        simulator.fault(latency_ms=200)
        cell, before = aimed.cell(), aimed.pose().zoom
        for notches in (1, 5, -1):
            wheel(cell, QPointF(cell.picture_rect().center()), notches)
        await until(lambda: [move["zoom"] for move in aimed.moves()] == [2.0, -2.0])
        assert aimed.pose().zoom == before


async def test_what_waited_too_long_is_dropped(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        simulator.fault(latency_ms=1500)
        cell = aimed.cell()
        wheel(cell, QPointF(cell.picture_rect().center()), 1)
        wheel(cell, QPointF(cell.picture_rect().center()), 4)
        await until(lambda: aimed.device.link.scope.running("one move"))
        await until(lambda: not aimed.device.link.scope.running("one move"))
        await aimed.fresh()
        assert [move["zoom"] for move in aimed.moves()] == [2.0]


@pytest.mark.parametrize("way", ["button", "escape", "escape in the dock", "key"])
async def test_it_ends(way: str, simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        QTest.keyClick(aimed.cell(), Qt.Key.Key_C)
        assert aimed.mode.on
        match way:
            case "button":
                press(aimed, "ptz_aim")
            case "escape":
                QTest.keyClick(aimed.overlay, Qt.Key.Key_Escape)
            case "escape in the dock":
                QTest.keyClick(aimed.dock.sticks.pad, Qt.Key.Key_Escape)
            case "key":
                QTest.keyClick(aimed.overlay, Qt.Key.Key_C)
        assert not aimed.mode.on
        assert not aimed.overlay.isVisible()
        assert aimed.mode.stage is Stage.OFF
        assert not aimed.dock.aim.card.isVisible()


async def test_it_ends_with_the_target_and_no_click_reaches_another_camera(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        moves = len(aimed.moves())
        editor = aimed.window.panels_page.desk.editor
        editor.select(1)
        assert not aimed.mode.on
        assert not aimed.overlay.isVisible()
        await until(lambda: aimed.device.ptz.ready)
        aimed.mode.click(0.2, 0.2)
        assert len(aimed.moves()) == moves
        assert not aimed.device.link.scope.running("one move")


async def test_a_panel_switched_elsewhere_takes_the_click_with_it(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        moves = len(aimed.moves())
        simulator.device.device.show(
            next(panel["PanelGuid"] for panel in simulator.state()["panels"] if panel["PanelName"] == "Night")
        )
        await until(lambda: not aimed.mode.on)
        assert {move["camera"] for move in aimed.moves()[moves:]} <= {"Gate"}


async def test_other_cells_keep_their_mouse_and_so_does_this_one_afterwards(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        dragged: list[int] = []
        for cell in (aimed.cell(0), aimed.cell(1)):
            cell.drag_wanted.disconnect()  # a real drag would wait for the mouse
            cell.drag_wanted.connect(dragged.append)
        aimed.mode.toggle()
        assert aimed.window.childAt(_middle(aimed, 0)) is aimed.overlay
        assert aimed.window.childAt(_middle(aimed, 1)) is aimed.cell(1)
        aimed.mode.end()
        for index in (0, 1):
            cell = aimed.cell(index)
            assert aimed.window.childAt(_middle(aimed, index)) is cell
            mouse(cell, QEvent.Type.MouseButtonPress, QPointF(60, 60))
            mouse(cell, QEvent.Type.MouseMove, QPointF(90, 60))
        assert dragged == [0, 1]


def _middle(aimed: Aimed, index: int) -> QPoint:
    return aimed.cell(index).mapTo(aimed.window, aimed.cell(index).picture_rect().center())


async def test_what_left_the_picture_is_brought_back_and_tried_with_less(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        aimed.mode.toggle()
        await aimed.fresh()
        before = aimed.pose()
        aimed.click(0.0, 0.0)
        await until(lambda: aimed.mode.stage is Stage.SECOND)
        assert aimed.pose() != before
        press(aimed, "aim_lost")
        assert aimed.mode.stage is Stage.FIRST
        await until(lambda: aimed.pose() == before)
        await aimed.fresh()
        aimed.click(0.0, 0.0)
        await until(lambda: aimed.pose().pan - before.pan == 2.0)


async def test_a_guide_whose_move_cannot_be_made_begins_again(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        aimed.mode.toggle()
        await aimed.fresh()
        simulator.fault(ptz_missing=True)
        aimed.click(0.0, 0.0)
        await until(lambda: aimed.mode.stage in (Stage.FIRST, Stage.OFF))
        await until(lambda: not aimed.mode.on)


async def test_a_stick_is_tuned_per_camera(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        press(aimed, "ptz_camera_settings")
        settings = aimed.dock.aim.settings
        assert settings.isVisible()
        find(settings, QAbstractButton, "invert_pan").click()
        assert aimed.device.ptz.target is not None
        kept = aimed.device.ptz_tuning.tuning(aimed.device.ptz.target.camera_id)
        assert kept.invert_pan
        settings.hide()
        before = aimed.pose().pan
        aimed.device.ptz.deflect(Deflection(pan=1.0))
        await until(lambda: aimed.pose().pan < before)
        aimed.device.ptz.release()
        await until(lambda: not aimed.device.link.scope.running("steer"))


async def test_no_movement_is_said_when_there_is_none_and_withdrawn_when_there_is(
    simulator: Simulator,
) -> None:
    async with aimed_on(simulator) as aimed:
        simulator.fault(relative_ignored=True)
        card = aimed.dock.card
        aimed.device.ptz.step(20.0, 0.0, 20.0)
        await until(lambda: "No movement seen" in card.doubt)
        assert "limit" in card.doubt
        simulator.fault(relative_ignored=False)
        aimed.device.ptz.step(20.0, 0.0, 20.0)
        await until(lambda: not card.doubt)


async def test_a_camera_that_moves_is_not_doubted(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        target, feed = aimed.device.ptz.target, aimed.device.feed
        assert target is not None
        for percent in (15.0, -15.0, 10.0):
            aimed.device.ptz.step(percent, 0.0, percent)
            await aimed.fresh()
            seen = feed.picture(target.camera_id).asked_at
            await until(lambda seen=seen: feed.picture(target.camera_id).asked_at > seen + 1.6)
            assert not aimed.device.ptz_motion.unmoved
            assert not aimed.dock.card.doubt


async def test_the_pad_stays_where_it_is_while_it_is_held(simulator: Simulator) -> None:
    """Words that came now would push it away under the hand."""
    async with aimed_on(simulator) as aimed:
        simulator.fault(relative_ignored=True)
        pad = aimed.dock.sticks.pad
        pad.setFocus()
        place = pad.mapTo(aimed.window, pad.rect().center())
        key_down(pad, Qt.Key.Key_Right)
        await until(lambda: aimed.device.ptz_motion.unmoved)
        assert aimed.device.ptz.moving
        assert not aimed.dock.card.doubt
        assert pad.mapTo(aimed.window, pad.rect().center()) == place
        key_up(pad, Qt.Key.Key_Right)
        assert "No movement seen" in aimed.dock.card.doubt


async def test_another_camera_begins_without_doubt(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        simulator.fault(relative_ignored=True)
        aimed.device.ptz.step(20.0, 0.0, 20.0)
        await until(lambda: aimed.dock.card.doubt)
        aimed.window.panels_page.desk.editor.select(1)
        assert not aimed.dock.card.doubt


async def test_the_key_means_this_only_where_the_picture_is(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        aimed.window.show_page("preferences")
        QTest.keyClick(aimed.window.page("preferences"), Qt.Key.Key_C)
        assert not aimed.mode.on
        aimed.window.show_page("panels")
        await until(lambda: aimed.mode.cell is not None)
        QTest.keyClick(aimed.dock.sticks.pad, Qt.Key.Key_C)
        assert aimed.mode.on


async def test_a_click_after_the_calibration_was_forgotten_begins_it_again(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        assert aimed.device.ptz.target is not None
        aimed.device.ptz_tuning.forget_views(aimed.device.ptz.target.camera_id)
        moves = len(aimed.moves())
        aimed.click(0.2, 0.2)
        assert aimed.mode.stage is Stage.FIRST
        assert len(aimed.moves()) == moves


async def test_a_click_in_a_picture_from_before_a_jump_moves_nothing(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        simulator.fault(picture_latency_ms=600)
        before = aimed.pose()
        aimed.device.ptz.move_to(before.pan + 10.0, before.tilt, before.zoom, "elsewhere")
        await until(lambda: not aimed.device.link.scope.running("one move"))
        moves = len(aimed.moves())
        aimed.click(0.2, 0.2)
        assert "older than the last move" in aimed.dock.aim.card.words
        assert not aimed.device.link.scope.running("one move")
        assert len(aimed.moves()) == moves
