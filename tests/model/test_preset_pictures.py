"""Pictures of presets from a simulated camera: taken after a recall that stays, of that camera, and kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tcconsole.model import preset_pictures
from tcconsole.model.device import Device
from tcconsole.model.preset_book import Spot
from tcconsole.model.preset_files import FOLDER, HEIGHT, WIDTH
from tcconsole.model.preset_pictures import VIEW
from tcconsole.model.ptz_target import target_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


@pytest.fixture(autouse=True)
def short_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preset_pictures, "SETTLE_S", 0.3)


@asynccontextmanager
async def steering(simulator: Simulator, folder: Path | None = None) -> AsyncIterator[Device]:
    async with console_on(simulator, folder=folder) as console:
        device = await on_line(console)
        active = device.panels.active
        assert active is not None
        device.ptz.aim(target_of(active, 0))
        await until(lambda: device.ptz.ready and device.spots.all)
        yield device


async def go(device: Device, spot: Spot) -> None:
    """Until the device has carried the move out."""
    device.spots.go(spot)
    await until(lambda: device.spots.estimate and device.spots.estimate.pose == spot.pose)
    await until(lambda: not device.link.scope.running("one move"))


def kept(folder: Path) -> int:
    return len(list((folder / FOLDER).glob("*.jpg")))


def idle(device: Device) -> bool:
    return not device.link.scope.running(VIEW)


async def test_a_recalled_preset_gets_a_picture_that_a_later_session_finds(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with steering(simulator, tmp_path) as device:
        told: list[str] = []
        device.spots.pictures_changed.connect(lambda: told.append("pictures"))
        spot = device.spots.all[1]
        assert device.spots.shot(spot) is None
        await go(device, spot)
        shot = await until(lambda: device.spots.shot(spot))
        assert shot is not None
        assert 0 < shot.image.width() <= WIDTH
        assert 0 < shot.image.height() <= HEIGHT
        assert told
        assert device.feed.watched == 0
        await until(lambda: kept(tmp_path) == 1)
    async with steering(simulator, tmp_path) as device:
        found = await until(lambda: device.spots.shot(device.spots.all[1]))
        assert found is not None
        assert found.image.size() == shot.image.size()
        assert abs((found.taken_at - shot.taken_at).total_seconds()) < 5
        assert device.spots.shot(device.spots.all[2]) is None


async def test_only_the_last_of_several_recalls_gets_one(simulator: Simulator) -> None:
    async with steering(simulator) as device:
        first, second = device.spots.all[1:3]
        await go(device, first)
        await go(device, second)
        await until(lambda: device.spots.shot(second))
        assert device.spots.shot(first) is None


async def test_a_step_in_between_leaves_the_preset_without_one(simulator: Simulator) -> None:
    async with steering(simulator) as device:
        await go(device, device.spots.all[1])
        assert not idle(device)
        device.ptz.step(1, 0, 0)
        await until(lambda: idle(device))
        assert device.spots.shot(device.spots.all[1]) is None
        assert device.feed.watched == 0


async def test_a_panel_that_was_left_gives_none(simulator: Simulator, tmp_path: Path) -> None:
    async with steering(simulator, tmp_path) as device:
        await go(device, device.spots.all[1])
        night = next(panel for panel in device.panels.saved if panel.panel_name == "Night")
        assert night.panel_guid is not None
        device.panels.show(night.panel_guid)
        await until(lambda: idle(device))
    assert kept(tmp_path) == 0


async def test_a_place_that_is_no_preset_gets_none(simulator: Simulator) -> None:
    async with steering(simulator) as device:
        device.spots.go_to_point(33, 44)
        await until(lambda: device.spots.estimate)
        assert idle(device)


async def test_a_camera_without_pictures_is_not_waited_for_forever(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preset_pictures, "PATIENCE_S", 0.3)
    async with steering(simulator) as device:
        simulator.fault(error_rate=1.0, only=["picture"])
        await go(device, device.spots.all[1])
        await until(lambda: idle(device))
        assert device.spots.shot(device.spots.all[1]) is None
