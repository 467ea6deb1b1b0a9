"""What a device remembers lies in a file: complete, safe against damage, without the password."""

import stat
from pathlib import Path

import pytest

from tcconsole.simulator.server import SimulatedDevice
from tcconsole.simulator.storage import StateDamaged, state_file
from tests.harness.waiting import until
from tests.simulator.serving import serving


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def test_everything_comes_back_after_a_new_start(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "site.json"
    async with serving(state_file=file) as caller:
        await caller.write(DeviceName="Kept", AdminPassword="hidden-word", VideoSource="directconnect")
        await caller.post("/Camera", {"Name": "Mine"})
        await caller.post("/Panel", {"PanelName": "New", "PanelWidth": 1, "PanelHeight": 1})
        await caller.delete(f"/Panel/{(await caller.panel('Night'))['PanelGuid']}")
        await caller.put("/PTZ/0/Absolute/Pan/1/Tilt/2/Zoom/3")
        before = caller.simulated.state()
    async with serving(state_file=file, login=False) as caller:
        await caller.login("hidden-word")
        after = caller.simulated.state()
        for part in ("name", "panels", "cameras", "positions", "monitor", "video_source", "serial"):
            assert after[part] == before[part]


async def test_every_change_is_on_disk_before_it_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "site.json"
    async with serving(state_file=file) as caller:
        await caller.write(DeviceName="First")
        assert b"First" in file.read_bytes()
        await caller.get(f"/Camera/{await caller.camera_id('Roof')}/Fullscreen")
        assert (await caller.camera_id("Roof")).encode() in file.read_bytes()
    assert names_in(tmp_path) == ["site.json"]  # nothing half-written beside it


async def test_the_file_holds_no_password_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "site.json"
    async with serving(state_file=file, password="hidden-one") as caller:
        await caller.write(AdminPassword="hidden-two", SymphonyPwd="hidden-three")
        assert b"hidden" not in file.read_bytes()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_restore_reaches_the_file(tmp_path: Path) -> None:
    file = tmp_path / "site.json"
    async with serving(state_file=file) as caller:
        caller.faults.reboot_s = 0
        await caller.write(DeviceName="Gone")
        await caller.post("/System/Restore")
        await until(lambda: caller.device.name == "Thin Client")
        await until(lambda: caller.device.phase == "serving")
        assert b"Gone" not in file.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format":1}',
        b"\xff\xfe",
        b'{"format":99,"serial":"1","firmware":"1","settings":{},"password":{"salt":"","digest":""},'
        b'"bridge_password":{"salt":"","digest":""}}',
        b'{"serial":"1","firmware":"1","settings":{},"password":{"salt":"","digest":""},'
        b'"bridge_password":{"salt":"","digest":""}}',
    ],
)
def test_a_damaged_file_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "site.json"
    file.write_bytes(content)
    with pytest.raises(StateDamaged, match=r"site\.json is damaged .* left as it is"):
        SimulatedDevice(state_file=file)
    assert file.read_bytes() == content


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StateDamaged, match="cannot be read"):
        SimulatedDevice(state_file=tmp_path)


def test_each_device_has_a_file_of_its_own() -> None:
    path = Path("state") / "site.json"
    assert [state_file(path, index).name for index in range(3)] == ["site.json", "site-1.json", "site-2.json"]
