"""Each thing that must stop a camera, against the device's own log: no step is sent once it is known."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tcconsole.model.ptz_moment import Moment
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.ptz.docks import DOCK, GATE, Opened, dock_on, now_s
from tests.ui.ptz.hands import drag, hover, key_down, key_up, release


def lose_grab(opened: Opened) -> None:
    QApplication.sendEvent(opened.dock.sticks.pad, QEvent(QEvent.Type.UngrabMouse))


def open_dialog(opened: Opened) -> None:
    dialog = QDialog(opened.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    dialog.close()


def leave_window(opened: Opened) -> None:
    QApplication.sendEvent(opened.dock.sticks.pad, QEvent(QEvent.Type.WindowDeactivate))


def space(opened: Opened) -> None:
    key_down(opened.dock.sticks.pad, Qt.Key.Key_Space)


def look_at_nothing(opened: Opened) -> None:
    opened.dock.set_cell(None, None, None)


STOPS: dict[str, Callable[[Opened], object]] = {
    "button released": lambda opened: release(opened.dock.sticks.pad),
    "release lost": lambda opened: hover(opened.dock.sticks.pad, 0.5, 0.5),
    "mouse grab lost": lose_grab,
    "focus elsewhere": lambda opened: opened.other.setFocus(),
    "window not active": leave_window,
    "dialog": open_dialog,
    "dock hidden": lambda opened: opened.dock.hide(),
    "window closed": lambda opened: opened.window.close(),
    "space": space,
    "another cell selected": lambda opened: opened.select(DOCK),
    "another panel looked at": lambda opened: opened.select(GATE, "Night"),
    "another device looked at": look_at_nothing,
    "drive told to stop": lambda opened: opened.device.ptz.stop(),
    "console closing": lambda opened: opened.device.ptz.release(),
}


@pytest.mark.parametrize("latency_ms", [0, 500])
@pytest.mark.parametrize("event", STOPS)
async def test_nothing_is_sent_after(event: str, latency_ms: int, simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        simulator.fault(ptz_latency_ms=latency_ms)
        await opened.pull()
        STOPS[event](opened)
        stopped_s = now_s()
        assert not opened.device.ptz.moving
        await opened.quiet()
        late = opened.moves_after(stopped_s)
        assert len(late) <= 1, "more than the one that was on its way"
        assert {move.get("camera", "Gate") for move in opened.moves()} == {"Gate"}


async def test_keys_stop_with_their_release_however_often_they_repeat(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        pad = opened.dock.sticks.pad
        pad.setFocus()
        key_down(pad, Qt.Key.Key_Left)
        await until(lambda: opened.moves())
        for _ in range(10):
            key_up(pad, Qt.Key.Key_Left, again=True)
            key_down(pad, Qt.Key.Key_Left, again=True)
        assert opened.device.ptz.moving
        key_up(pad, Qt.Key.Key_Left)
        stopped_s = now_s()
        for _ in range(10):  # a repeat that got stuck
            key_down(pad, Qt.Key.Key_Left, again=True)
        await opened.quiet()
        assert len(opened.moves_after(stopped_s)) <= 1


@pytest.mark.parametrize("latency_ms", [0, 500])
async def test_a_panel_that_another_client_shows_ends_the_gesture(
    latency_ms: int, simulator: Simulator
) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        simulator.fault(latency_ms=latency_ms)
        await opened.pull()
        known: list[float] = []
        opened.device.ptz.ended.connect(lambda _why: known.append(now_s()))
        simulator.fault(panel_shown_by_other={"panel": "Night"})
        await until(lambda: known)
        await opened.quiet()
        assert len(opened.moves_after(known[0])) <= 1
        assert opened.ended[0].startswith("Night is on the monitor now; cell 1 shows Fence north.")
        astray = [move for move in opened.moves() if move.get("camera") == "Fence north"]
        told = int(opened.ended[0].rpartition(": ")[2].rstrip(".")) if "moved it" in opened.ended[0] else 0
        assert len(astray) <= told
        assert opened.dock.card.words == opened.ended[0]
        assert not opened.dock.sticks.isEnabled()


async def test_another_camera_in_the_cell_ends_the_gesture(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        simulator.fault(cell_changed_by_other={"cell": 0, "camera": "Roof"})
        await until(lambda: opened.ended)
        ended_s = now_s()
        await opened.quiet()
        assert opened.ended[0].startswith("Four View is on the monitor now; cell 1 shows Roof.")
        assert len(opened.moves_after(ended_s)) <= 1


@pytest.mark.parametrize("latency_ms", [0, 500])
async def test_showing_a_panel_from_here_moves_no_camera_of_it(latency_ms: int, simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        simulator.fault(latency_ms=latency_ms)
        await opened.pull()
        guid = opened.draft("Night").guid
        assert guid is not None
        opened.device.panels.show(guid)
        shown_s = now_s()
        await until(lambda: opened.ended)
        await opened.quiet()
        assert len(opened.moves_after(shown_s)) <= 1
        assert [move["camera"] for move in opened.moves()[:-1] if move["camera"] != "Gate"] == []


async def test_saving_another_camera_into_the_cell_moves_not_that_one(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        draft = opened.draft("Four View")
        roof = next(camera for camera in opened.device.cameras.all if camera.name == "Roof")
        draft.edit(draft.layout.assign(GATE, roof.id, roof.name), "Roof into cell 1")
        opened.device.panels.save(draft)
        edited_s = now_s()
        await until(lambda: opened.dock.card.words == "cell 1 of Four View, on the monitor")
        await opened.quiet()
        assert opened.device.ptz.target is not None
        assert opened.device.ptz.target.camera_name == "Roof"
        assert len(opened.moves_after(edited_s)) <= 1
        assert [move["camera"] for move in opened.moves()[:-1] if move["camera"] != "Gate"] == []


async def test_a_session_that_ends_in_the_middle_is_renewed_and_stops_with_the_stick(
    simulator: Simulator,
) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        simulator.fault(expire_sessions=True, session_latency_ms=300)
        refused = await until(lambda: [move for move in opened.moves() if move["status"] == 403])
        release(opened.dock.sticks.pad)
        released_s = now_s()
        await opened.quiet()
        assert opened.moves_after(released_s) == []
        assert refused
        await opened.pull()
        release(opened.dock.sticks.pad)
        await opened.quiet()


async def test_a_device_that_goes_away_ends_the_gesture_and_comes_back_idle(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        simulator.stop()
        await until(lambda: opened.ended)
        await opened.quiet()
        assert opened.dock.sticks.pad.raw == (0.0, 0.0)
        drag(opened.dock.sticks.pad, 0.9, 0.0)  # the hand still holds what it held
        simulator.start()
        opened.device.link.retry()
        await until(lambda: opened.device.ptz.ready)
        drag(opened.dock.sticks.pad, 0.8, 0.0)
        assert not opened.device.ptz.moving


async def test_a_computer_that_slept_wakes_with_the_camera_still(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        awake = Moment.now
        # Only the wall clock goes on during sleep: that is the jump which is seen after it.
        monkeypatch.setattr(Moment, "now", lambda: Moment(awake().awake_s, awake().wall_s + 3600))
        await until(lambda: opened.ended)
        ended_s = now_s()
        drag(opened.dock.sticks.pad, 0.9, 0.0)  # the hand still holds what it held
        await opened.quiet()
        assert len(opened.moves_after(ended_s)) <= 1
        assert "slept" in opened.ended[0]


async def test_two_requests_are_never_in_flight(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        simulator.fault(ptz_latency_ms=60)
        for _ in range(4):
            await opened.pull()
            for turn in range(10):
                drag(opened.dock.sticks.pad, 0.5, 0.1 * turn)
            release(opened.dock.sticks.pad)
        await opened.quiet()
        moves = opened.moves()
        ends = [move["arrived_s"] + move["duration_s"] for move in moves]
        pairs = zip(ends, moves[1:], strict=False)
        assert [move["number"] for end, move in pairs if move["arrived_s"] < end] == []
        assert len(moves) > 3


async def test_a_modal_window_that_stays_keeps_the_camera_still(simulator: Simulator) -> None:
    async with dock_on(simulator) as opened:
        await opened.aim()
        await opened.pull()
        other = QWidget()
        other.setWindowModality(Qt.WindowModality.ApplicationModal)
        other.show()
        stopped_s = now_s()
        await opened.quiet()
        assert len(opened.moves_after(stopped_s)) <= 1
        other.close()
        other.deleteLater()
