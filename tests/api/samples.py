"""One request of every operation, and answers to feed them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from tcconsole.api import cameras, panels, ptz, sessions, settings, system
from tcconsole.api.request import Request
from tcconsole.api.wire import Camera, Cell, Panel, Setting, Stream

GUID = "25892e17-80f6-415f-9c65-7395632f0223"
CAMERA_ID = "deb17e15-d47c-449f-b1b0-4d55247d153f"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 and so on"

CELL = Cell(
    coord_x=0,
    coord_y=0,
    camera_id=CAMERA_ID,
    camera_name="Parking Lot Camera",
    panel_cell_id=55,
    panel_guid=GUID,
)
PANEL = Panel(panel_guid=GUID, panel_name="My Single View", panel_width=1, panel_height=1, cells=(CELL,))
STREAM = Stream(
    format="H264",
    record_fps=8,
    stream_number=0,
    width=1920,
    height=1080,
    media_uri="http://192.168.0.2/media",
    snapshot_uri="http://192.168.0.2/GetJpeg",
)
CAMERA = Camera(
    id=GUID,
    name="Front Door Camera",
    address="192.168.0.2",
    channel_number=0,
    username="root",
    password="toor",
    streams=(STREAM,),
)


class Parts:
    """File content that can be read as often as one likes."""

    def __init__(self, *parts: bytes) -> None:
        self.parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    """File content that can be read once."""
    for part in parts:
        yield part


EVERY_REQUEST: tuple[Request[Any], ...] = (
    sessions.OpenSession("{your_password}"),
    sessions.CloseSession(GUID),
    panels.ListPanels(),
    panels.CreatePanel(PANEL),
    panels.UpdatePanel(PANEL),
    panels.DeletePanel(GUID),
    panels.ShowPanel(GUID),
    panels.SetCell(GUID, 0, CAMERA_ID),
    panels.ClearCell(GUID, 0),
    panels.StopPanel(),
    panels.RefreshPanels(),
    cameras.ListCameras(),
    cameras.CreateCamera(CAMERA),
    cameras.UpdateCamera(CAMERA),
    cameras.ReplaceCameras((CAMERA,)),
    cameras.DeleteCamera(GUID),
    cameras.Snapshot(GUID),
    cameras.PreviewCamera(CAMERA),
    cameras.ShowFullscreen(GUID),
    cameras.TestOnvif(GUID),
    ptz.MoveRelative(0, 50, 0, 0),
    ptz.MoveAbsolute(0, 50, 0, 0),
    ptz.ListPresets(0),
    settings.ReadSettings(),
    settings.WriteSettings((Setting(name="DeviceName", value="New Device Name"),)),
    settings.TestConnection((Setting(name="SymphonyServer", value="192.168.0.40"),)),
    system.DiscoverMobileBridges(),
    system.IsNotRegistered(),
    system.Restart(),
    system.Restore(),
    system.NewestFirmware(),
    system.UpdateState(),
    system.StartUpdate(),
    system.UploadFirmware(Parts(b"firm", b"ware"), 8),
)
