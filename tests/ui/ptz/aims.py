"""The whole window on a simulated device, aiming in the picture of the gate's camera."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.model.device import Device
from tcconsole.model.ptz_guided import Stage
from tcconsole.simulator.view import Pose, Window, window
from tcconsole.ui.panels.aim_overlay import AimOverlay
from tcconsole.ui.panels.cell import Cell
from tcconsole.ui.ptz.aim_mode import AimMode
from tcconsole.ui.ptz.dock import PtzDock
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import find, window_on

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass
class Aimed:
    """x and y in all of it: from the picture's middle, in pictures, right and up."""

    simulator: Simulator
    device: Device
    window: MainWindow

    @property
    def dock(self) -> PtzDock:
        return self.window.ptz_dock

    @property
    def mode(self) -> AimMode:
        return self.dock.aim.mode

    @property
    def overlay(self) -> AimOverlay:
        return find(self.window, AimOverlay, "aim_overlay")

    def cell(self, index: int = 0) -> Cell:
        return self.window.panels_page.desk.editor.cells[index]

    def pose(self, name: str = "Gate") -> Pose:
        """Where the simulated camera really looks."""
        positions = self.simulator.state()["positions"].values()
        at = next(position for position in positions if position["name"] == name)
        return Pose(at["pan"], at["tilt"], at["zoom"])

    def moves(self) -> list[dict[str, Any]]:
        requests = self.simulator.state()["requests"]
        return [each for each in requests if each["path"].startswith("/PTZ/") and each["method"] == "PUT"]

    async def fresh(self) -> None:
        """Until the picture shows what the camera sees now."""
        drive, feed = self.device.ptz, self.device.feed
        assert drive.target is not None
        await until(lambda: not self.device.link.scope.running("one move"))
        camera_id, moves = drive.target.camera_id, self.moves()
        since = moves[-1]["arrived_s"] if moves else 0.0
        await until(lambda: feed.picture(camera_id).asked_at > since + 0.1)

    def click(self, x: float, y: float) -> None:
        at = _place(self.overlay, x, y)
        mouse(self.overlay, QEvent.Type.MouseButtonPress, at)
        mouse(self.overlay, QEvent.Type.MouseButtonRelease, at)

    def drag(self, x: float, y: float, to_x: float, to_y: float, *, release: bool = True) -> None:
        """Draw a box from one corner to the other."""
        mouse(self.overlay, QEvent.Type.MouseButtonPress, _place(self.overlay, x, y))
        end = _place(self.overlay, to_x, to_y)
        mouse(self.overlay, QEvent.Type.MouseMove, end)
        if release:
            mouse(self.overlay, QEvent.Type.MouseButtonRelease, end)

    async def calibrated(self) -> None:
        """Aim with a camera that has been through the guide, and look where it did at first."""
        self.mode.toggle()
        await self.fresh()
        before = self.pose()
        thing = point(before, 0.05, 0.05)
        self.click(0.05, 0.05)
        while self.mode.stage is not Stage.OFF:
            await until(lambda: self.mode.stage is Stage.SECOND)
            await self.fresh()
            seen = seen_at(self.pose(), *thing)
            self.click(*seen)
        await until(lambda: not self.device.link.scope.running("one move"))
        drive = self.device.ptz
        drive.move_to(before.pan, before.tilt, before.zoom, "the beginning")
        await until(lambda: self.pose() == before)
        await self.fresh()


@asynccontextmanager
async def aimed_on(simulator: Simulator) -> AsyncIterator[Aimed]:
    """The window, steering the gate's camera in cell 1, nobody aiming yet."""
    async with window_on(simulator) as (console, shown):
        device = await on_line(console)
        await until(lambda: device.ptz.ready and device.ptz.presets)
        target = device.ptz.target
        assert target is not None
        await until(lambda: device.feed.picture(target.camera_id).image is not None)
        await until(lambda: shown.panels_page.desk.editor.cells[0].look.image is not None)
        now_s = time.monotonic()
        await until(lambda: device.feed.picture(target.camera_id).asked_at > now_s)
        await until(lambda: not device.link.scope.running("look for movement"))
        yield Aimed(simulator, device, shown)


def of_gate(pose: Pose) -> Window:
    """The part of the gate's scene that a camera there sees."""
    from tcconsole.simulator.scenes import SCENES

    return window(pose, SCENES["ptz-gate"].home, 640, 360)


def point(pose: Pose, x: float, y: float) -> tuple[float, float]:
    """What the camera sees there: a place in the scene."""
    seen = of_gate(pose)
    return seen.left + (0.5 + x) * seen.width, seen.top + (0.5 - y) * seen.height


def seen_at(pose: Pose, u: float, v: float) -> tuple[float, float]:
    """Where in the picture the camera sees that place of the scene."""
    seen = of_gate(pose)
    return (u - seen.left) / seen.width - 0.5, 0.5 - (v - seen.top) / seen.height


def wheel(widget: QWidget, at: QPointF, notches: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Turn the wheel over a widget; as Qt does with a real one, ask its parents if it does not want it."""
    everywhere = QPointF(widget.mapToGlobal(at))
    turned, phase = QPoint(0, 120 * notches), Qt.ScrollPhase.NoScrollPhase
    asked: QWidget | None = widget
    while asked is not None:
        there = asked.mapFromGlobal(everywhere)
        event = QWheelEvent(there, everywhere, QPoint(), turned, _NONE, keys, phase, False)
        event.ignore()
        QApplication.sendEvent(asked, event)
        asked = None if event.isAccepted() or asked.isWindow() else asked.parentWidget()


def mouse(widget: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
    QApplication.sendEvent(
        widget, QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at)), button, held, NO_KEYS)
    )


def _place(overlay: AimOverlay, x: float, y: float) -> QPointF:
    return QPointF(overlay.width() * (0.5 + x), overlay.height() * (0.5 - y))
