"""What the console is for, through its real window: see, arrange, save, show, steer, survive, leave."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.ui.camera_list.camera_mime import camera_data
from tcconsole.ui.window.connection_band import ConnectionBand
from tests.end_to_end.windows import Session, drop, move, press, release, session_on
from tests.harness.simulators import Simulator
from tests.harness.waiting import until


def panel_on_device(simulator: Simulator, name: str) -> dict[str, Any]:
    panels = [panel for panel in simulator.state()["panels"] if panel["PanelName"] == name]
    assert len(panels) == 1
    found: dict[str, Any] = panels[0]
    return found


def camera_at(panel: dict[str, Any], x: int, y: int) -> str | None:
    for cell in panel["Cells"]:
        if (cell["CoordX"], cell["CoordY"]) == (x, y):
            name: str | None = cell.get("CameraName")
            return name
    return None


def moves(simulator: Simulator) -> list[dict[str, Any]]:
    return [entry for entry in simulator.state()["requests"] if "/Relative/" in entry["path"]]


def click(session: Session, name: str) -> None:
    button = session.find(QAbstractButton, name)
    assert button.isEnabled(), f"{name} is disabled"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def ready_to_steer(session: Session) -> QWidget:
    """The pad, once the camera in cell 1 can be steered."""
    QTest.mouseClick(session.find(QWidget, "cell-0"), Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    await until(lambda: session.device.ptz.ready and session.device.ptz.presets)
    return session.find(QWidget, "ptz_pad")


async def test_the_window_shows_panels_and_live_pictures(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        cameras = session.find(QListView, "camera_list")
        await until(lambda: cameras.model().rowCount() == 24)
        feed = session.device.feed
        shown = session.device.panels.active
        assert shown is not None
        for cell in shown.cells:
            if cell.camera_id:
                await until(lambda camera_id=cell.camera_id: feed.picture(camera_id).image)
        assert session.window.windowTitle() == "Lobby East – tcconsole"


async def test_a_camera_dropped_into_a_cell_is_on_the_device_after_save(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        camera = session.device.cameras.all[11]
        cell = session.find(QWidget, "cell-1")
        drop(cell, camera_data([(camera.id, camera.name)]))
        assert camera_at(panel_on_device(simulator, "Four View"), 1, 0) != camera.name  # a draft, until saved
        click(session, "save")
        await until(lambda: camera_at(panel_on_device(simulator, "Four View"), 1, 0) == camera.name)
        draft = session.window.panels_page.current_draft
        await until(lambda: draft is not None and not draft.dirty)


async def test_show_puts_the_panel_on_the_monitor(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        session.device.panels.shown.emit(str(session.device.panels.saved[2].panel_guid))
        name = session.device.panels.saved[2].panel_name
        await until(lambda: session.find(QLineEdit, "panel_name").text() == name)
        click(session, "show_panel")
        await until(lambda: panel_on_device(simulator, name)["Default"])
        others = [p for p in simulator.state()["panels"] if p["PanelName"] != name]
        assert not any(panel["Default"] for panel in others)
        click(session, "stop_display")
        await until(lambda: simulator.state()["monitor"]["kind"] == "stopped")


async def test_the_stick_moves_the_camera_and_release_stops_it(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        pad = await ready_to_steer(session)
        target = session.device.ptz.target
        assert target is not None
        before = simulator.state()["positions"][target.camera_id]
        middle = pad.rect().center()
        press(pad, middle)
        move(pad, middle + QPoint(pad.width() // 3, 0))
        await until(lambda: simulator.state()["positions"][target.camera_id]["pan"] > before["pan"] + 3)
        release(pad, middle)
        await until(lambda: not session.device.ptz.moving)
        await asyncio.sleep(0.3)  # the one step in flight arrives; then nothing more may
        count = len(moves(simulator))
        await asyncio.sleep(0.5)
        assert len(moves(simulator)) == count
        after = simulator.state()["positions"][target.camera_id]
        assert abs(after["tilt"] - before["tilt"]) < 1  # the pad's middle lies between two pixels
        assert {entry["camera_id"] for entry in moves(simulator)} == {target.camera_id}


async def test_arrow_keys_steer_while_they_are_held(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        pad = await ready_to_steer(session)
        target = session.device.ptz.target
        assert target is not None
        before = simulator.state()["positions"][target.camera_id]
        pad.setFocus()
        QTest.keyPress(pad, Qt.Key.Key_Up)
        await until(lambda: simulator.state()["positions"][target.camera_id]["tilt"] > before["tilt"] + 2)
        QTest.keyRelease(pad, Qt.Key.Key_Up)
        await until(lambda: not session.device.ptz.moving)


async def test_another_clients_panel_ends_the_gesture(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        pad = await ready_to_steer(session)
        target = session.device.ptz.target
        assert target is not None
        middle = pad.rect().center()
        press(pad, middle)
        move(pad, middle + QPoint(pad.width() // 3, 0))
        await until(lambda: len(moves(simulator)) > 3)
        simulator.fault(panel_shown_by_other={"panel": "Night"})
        await until(lambda: not session.device.ptz.moving)
        assert not session.device.ptz.ready
        count = len(moves(simulator))
        move(pad, middle + QPoint(0, pad.height() // 3))  # the operator still holds the stick
        await asyncio.sleep(0.3)
        assert len(moves(simulator)) <= count + 1
        release(pad, middle)


async def test_a_preset_is_gone_to(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        await ready_to_steer(session)
        target, preset = session.device.ptz.target, session.device.ptz.presets[2]
        assert target is not None
        session.device.ptz.go_to(preset)
        await until(lambda: simulator.state()["positions"][target.camera_id]["pan"] == preset.x)


async def test_a_device_that_was_gone_needs_no_click(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        band = session.find(ConnectionBand, "connection_band")
        assert band.isHidden()
        simulator.stop()
        await until(lambda: session.device.state is DeviceState.UNREACHABLE)
        assert band.isVisible()
        simulator.start()
        await until(lambda: session.device.state is DeviceState.ON_LINE, 20)
        assert band.isHidden()
        fetched = session.device.feed.fetched
        await until(lambda: session.device.feed.fetched > fetched)


async def test_two_devices_and_the_window_shows_one(simulators: Any) -> None:
    first, second = simulators(index=0), simulators(index=1)
    async with session_on(first, second) as session:
        devices = session.window._console.devices
        await until(lambda: all(device.state is DeviceState.ON_LINE for device in devices.all))
        assert session.window.windowTitle() == "Lobby East – tcconsole"
        devices.show(devices.all[0])
        assert session.window.windowTitle() == "Gatehouse – tcconsole"
        await until(lambda: devices.all[0].feed.fetched > 0)


async def test_leaving_closes_the_session(simulator: Simulator) -> None:
    async with session_on(simulator) as session:
        for page in ("cameras", "settings", "system", "health", "keys", "preferences", "panels"):
            session.window.show_page(page)
        assert simulator.state()["sessions"] == 1
    assert simulator.state()["sessions"] == 0


async def test_every_page_opens_without_a_device() -> None:
    async with session_on() as session:
        for page in ("cameras", "settings", "system", "health", "keys", "preferences", "panels"):
            session.window.show_page(page)
        assert session.window.windowTitle() == "tcconsole"
        assert session.find(QPushButton, "no_device_action").isVisible()
