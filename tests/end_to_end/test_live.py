"""Live through the real window: steering, other consoles, failures that are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tcconsole.api.panels import ShowPanel
from tests.end_to_end.hands import CTRL, Hands
from tests.end_to_end.windows import Session, move, press, release, session_on
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


def moved(simulator: Simulator) -> set[str]:
    """The cameras that were moved."""
    requests = simulator.state()["requests"]
    return {entry["camera_id"] for entry in requests if "/Relative/" in entry["path"]}


async def aimed(session: Session) -> QWidget:
    """The pad, once the camera in the selected cell can be steered."""
    await until(lambda: session.device.ptz.ready)
    return session.find(QWidget, "ptz_pad")


async def test_a_cell_that_waits_is_not_steered_and_then_the_new_camera_is(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        hands.select(0)
        await hands.go_live()
        pad = await aimed(session)
        simulator.fault(panel_latency_ms=300)
        hands.double_click_camera("Roof")
        assert session.device.live.pending(0) is not None
        assert not session.device.ptz.ready
        middle = pad.rect().center()
        press(pad, middle)
        move(pad, middle + QPoint(40, 0))
        await hands.settled()
        assert not moved(simulator)
        release(pad, middle)
        simulator.fault(panel_latency_ms=0)
        await aimed(session)
        target = session.device.ptz.target
        assert target is not None
        assert target.camera_id == hands.id_of("Roof")
        press(pad, middle)
        move(pad, middle + QPoint(40, 0))
        await until(lambda: moved(simulator))
        release(pad, middle)
        assert moved(simulator) == {hands.id_of("Roof")}


async def test_another_console_shows_another_panel_while_cameras_wait(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_on(simulator) as session, console_on(simulator) as other:
        hands = Hands(session, simulator, monkeypatch)
        night = hands.on_device("Night")
        theirs = await on_line(other)
        guid = next(p.panel_guid for p in theirs.panels.saved if p.panel_name == "Night")
        await hands.go_live()
        hands.click_camera("Roof")
        for name in ("Warehouse", "Garage", "Reception"):
            hands.click_camera(name, CTRL)
        simulator.fault(panel_latency_ms=200)
        hands.drag(hands.cameras.viewport(), hands.item("Roof")[1], 0)
        assert [bool(session.device.live.pending(cell)) for cell in range(4)] == [True] * 4
        await theirs.link.send(ShowPanel(guid or ""))
        await hands.settled()
        await until(lambda: not hands.page.desk.mode.on)
        assert hands.on_device("Night") == night
        assert hands.page.desk.band.words() == "Live has ended: Four View is not on the monitor"
        assert hands.page.current_draft is not None
        assert hands.page.current_draft.name == "Four View"


async def test_a_refusal_is_told_and_the_cell_is_as_before(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        await hands.go_live()
        hands.select(1)
        simulator.fault(error_rate=1, only=["panel"])
        hands.double_click_camera("Roof")
        assert hands.cell(1).view.sending == "Putting 13 here"
        await hands.settled()
        simulator.fault(reset=True)
        assert hands.shown() == hands.on_device() == ["Gate", "Dock", "Lobby", "Yard"]
        assert session.find(QPushButton, "problems").accessibleName() == "1 problem"


async def test_live_by_the_key_and_back(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    async with session_on(simulator) as session:
        hands = Hands(session, simulator, monkeypatch)
        await hands.go_live()
        hands.key(Qt.Key.Key_L, CTRL, session.window)
        assert not hands.page.desk.mode.on
