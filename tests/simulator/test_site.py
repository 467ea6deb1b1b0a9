"""The simulated site: the same each time, distinct between devices, worth looking at."""

import pytest

from tcconsole import resource
from tcconsole.simulator.pictures import SCENES_FIXED, SCENES_PTZ
from tcconsole.simulator.presets import presets_of
from tcconsole.simulator.site import CAMERAS, device_name, populated, site_cameras


def test_each_scene_is_looked_at_by_one_of_the_first_cameras() -> None:
    scenes = [camera.scene for camera in site_cameras(0, 24)]
    assert sorted(scenes) == sorted((*SCENES_FIXED, *SCENES_PTZ))
    assert all(resource.path(f"scenes/{scene}.jpg") for scene in scenes)


def test_seven_cameras_can_be_steered_and_know_places() -> None:
    steerable = [camera for camera in site_cameras(0, 24) if camera.steerable]
    assert [camera.scene for camera in steerable] == [scene for _, scene in CAMERAS if scene in SCENES_PTZ]
    assert len(steerable) == 7
    for scene in SCENES_PTZ:
        presets = presets_of(scene)
        assert 4 <= len(presets) <= 8
        assert len({preset.name for preset in presets}) == len(presets)
        assert all(-100 <= value <= 100 for preset in presets for value in (preset.x, preset.y, preset.z))


@pytest.mark.parametrize("count", [0, 1, 3, 24, 300])
def test_any_number_of_cameras_is_distinct(count: int) -> None:
    cameras = site_cameras(0, count)
    for part in ("id", "name", "host"):
        assert len({getattr(camera, part) for camera in cameras}) == count
    assert len({(camera.scene, camera.seed) for camera in cameras}) == count


def test_a_site_is_the_same_each_time() -> None:
    cameras = site_cameras(3, 24)
    assert cameras == site_cameras(3, 24)
    first, second = populated(3, cameras, "a"), populated(3, cameras, "a")
    assert first.panels == second.panels
    assert first.settings == second.settings


def test_devices_are_distinct() -> None:
    sites = [(site_cameras(index, 4), index) for index in range(256)]
    memories = [populated(index, cameras, "admin") for cameras, index in sites]
    assert len({memory.serial for memory in memories}) == 256
    assert len({memory.settings["DeviceName"] for memory in memories}) == 256
    assert len({memory.settings["NetworkIP"] for memory in memories}) == 256
    assert len({guid for memory in memories for guid in memory.panels}) == 2 * 4 + 254 * 5
    assert len({camera.id for cameras, _ in sites for camera in cameras}) == 4 * 256
    assert [device_name(index) for index in (0, 1, 6)] == ["Lobby East", "Gatehouse", "Monitor 7"]


def test_the_first_device_shows_four_views_with_a_camera_that_can_be_steered_first() -> None:
    cameras = site_cameras(0, 24)
    memory = populated(0, cameras, "admin")
    active = memory.panels[memory.active or ""]
    assert (active.panel_name, active.panel_width, active.panel_height) == ("Four View", 2, 2)
    steerable = {camera.id for camera in cameras if camera.steerable}
    assert active.cells[0].camera_id in steerable


def test_each_monitor_has_its_own_task() -> None:
    shown = []
    for index in range(7):
        memory = populated(index, site_cameras(index, 24), "admin")
        panel = memory.panels[memory.active or ""]
        assert all(cell.camera_id for cell in panel.cells)
        shown.append(panel.panel_name)
    assert shown[:6] == ["Four View", "Perimeter", "Entrances", "Dock and aisles", "Garage", "Server watch"]
    assert shown[6] == "Entrances"


def test_devices_that_were_set_up_over_years_differ_in_settings_and_firmware() -> None:
    memories = [populated(index, site_cameras(index, 1), "admin") for index in range(10)]
    first = memories[0]
    assert [memory.firmware for memory in memories[:3]] == [first.firmware] * 3
    assert len({memory.firmware for memory in memories}) == 2
    for key in ("TimeZone", "NTPServer", "NTPMode"):
        assert [memory.settings[key] for memory in memories[:3]] == [first.settings[key]] * 3
        assert len({memory.settings[key] for memory in memories}) == 2


def test_few_cameras_leave_cells_empty() -> None:
    memory = populated(0, site_cameras(0, 2), "admin")
    active = memory.panels[memory.active or ""]
    assert [cell.camera_name for cell in active.cells] == ["Gate", "Dock", None, None]
