"""Steering in the big picture reaches the camera that it shows, and no other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tcconsole.ui.big_picture.canvas import PictureCanvas
from tcconsole.ui.panels.aim_overlay import AimOverlay
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.big_picture.big import LEFT, turn
from tests.ui.ptz.aims import Aimed, aimed_on
from tests.ui.window.windows import find

CTRL = Qt.KeyboardModifier.ControlModifier


async def opened(aimed: Aimed, name: str = "Gate") -> PictureCanvas:
    """The big picture of a camera of the panel that is shown."""
    pictures = aimed.window.big_pictures
    camera = next(camera for camera in aimed.device.cameras.all if camera.name == name)
    pictures.open(camera.id, [each.id for each in aimed.device.cameras.all])
    canvas = pictures.view.canvas
    await until(lambda: canvas.look.image is not None)
    return canvas


def overlay_of(aimed: Aimed) -> AimOverlay:
    return find(aimed.window, AimOverlay, "big_aim_overlay")


async def test_the_dock_stays_beside_its_own_camera_alone(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await opened(aimed)
        caption = aimed.window.big_pictures.view.caption
        assert aimed.dock.isVisible()
        assert caption.aim.isVisible()
        await opened(aimed, "Dock")
        assert not aimed.dock.isVisible()
        assert not caption.aim.isVisible()


async def test_a_wheel_steers_only_while_aiming_and_with_ctrl_it_never_does(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        canvas = await opened(aimed)
        middle = QPointF(canvas.rect().center())
        turn(canvas, middle, 1)
        assert not canvas.zoom.whole
        assert not aimed.moves()
        canvas.fit()
        QTest.mouseClick(aimed.window.big_pictures.view.caption.aim, LEFT)
        assert aimed.mode.on
        overlay = overlay_of(aimed)
        assert overlay.isVisible()
        turn(overlay, middle, 1, CTRL)
        assert not canvas.zoom.whole
        assert not aimed.moves()
        scale = canvas.zoom.scale
        turn(overlay, middle, 2)
        await until(lambda: len(aimed.moves()) == 1)
        assert canvas.zoom.scale == scale
        assert aimed.moves()[0]["path"].startswith("/PTZ/")


async def test_a_click_in_the_zoomed_picture_centres_that_thing(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        await aimed.calibrated()
        canvas = await opened(aimed)
        canvas.zoom_by(2.0)
        overlay = overlay_of(aimed)
        assert overlay.isVisible()
        before, sent = aimed.pose(), len(aimed.moves())
        others = {name: aimed.pose(name) for name in ("Dock",)}
        whole = canvas.picture_rect()
        at = whole.center() + QPointF(0.12 * whole.width(), -0.06 * whole.height())
        QTest.mouseClick(overlay, LEFT, Qt.KeyboardModifier.NoModifier, at.toPoint())
        await until(lambda: len(aimed.moves()) == sent + 1)
        await until(lambda: aimed.pose() != before)
        assert aimed.pose().pan > before.pan
        assert aimed.pose().tilt > before.tilt
        assert {name: aimed.pose(name) for name in others} == others


async def test_another_camera_is_never_steered_from_it(simulator: Simulator) -> None:
    async with aimed_on(simulator) as aimed:
        canvas = await opened(aimed)
        aimed.mode.toggle()
        overlay = overlay_of(aimed)
        assert overlay.isVisible()
        aimed.window.big_pictures.view.show_camera(aimed.device, aimed.cell(1).view.camera_id or "", ())
        assert not overlay.isVisible()
        overlay.clicked.emit(0.2, 0.2)
        overlay.boxed.emit(0.1, 0.1, 0.2, 0.2)
        canvas.wheeled.emit(3.0)
        turn(canvas, QPointF(canvas.rect().center()), 1)
        await until(lambda: not aimed.device.link.scope.running("one move"))
        assert not aimed.moves()
