"""What was found at a site when its devices were handed over: values for the commissioning report. No Qt here.

All texts are as the devices told them, shortened; whoever writes them somewhere makes them harmless there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tcconsole.model.clock_drift import Drift
from tcconsole.model.setting import Words


@dataclass(frozen=True, slots=True)
class Shot:
    """A camera's picture. jpeg: made smaller for paper; width, height in pixels and size in bytes are of what the
    device sent, asked for `at` (aware) and complete after took_s seconds."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    size: int
    at: datetime
    took_s: float


@dataclass(frozen=True, slots=True)
class CameraTest:
    """One camera and what became of its tests. shot None: why_not says why there is no picture.

    onvif: what the device's words say, None where they say nothing or nothing was asked; onvif_words tell it.
    """

    id: str
    name: str
    address: str = ""
    user: str = ""
    shot: Shot | None = None
    why_not: Words | None = None
    onvif: bool | None = None
    onvif_words: Words | None = None


@dataclass(frozen=True, slots=True)
class CellSeen:
    """A place in a panel, counted from 1, row by row. camera: "" for an empty one. Either `shot` or `why_not`."""

    number: int
    column: int
    row: int
    camera: str = ""
    shot: Shot | None = None
    why_not: Words | None = None


@dataclass(frozen=True, slots=True)
class PanelSeen:
    """A panel with every one of its cells, row by row."""

    name: str
    columns: int
    rows: int
    on_monitor: bool
    cells: tuple[CellSeen, ...]

    @property
    def lines(self) -> tuple[tuple[CellSeen, ...], ...]:
        """The cells by row."""
        return tuple(self.cells[at : at + self.columns] for at in range(0, len(self.cells), self.columns))


@dataclass(frozen=True, slots=True)
class SettingSeen:
    """A setting in words: its group, its label and its value as people say it. Secrets are none of these."""

    group: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class DeviceSeen:
    """One device as it was when it was visited. unreached: why nothing could be read; signed_out: for want of the right
    password.

    registered: None where the device could not tell; drift: None where the clock could not be read.
    """

    key: str
    name: str
    address: str
    serial: str = ""
    site: str = ""
    firmware: str = ""
    api_version: str = ""
    video_source: str = ""
    registered: bool | None = None
    drift: Drift | None = None
    time_zone: str = ""
    time_by: str = ""
    time_servers: str = ""
    panels: tuple[PanelSeen, ...] = ()
    cameras: tuple[CameraTest, ...] = ()
    settings: tuple[SettingSeen, ...] = ()
    unreached: Words | None = None
    signed_out: bool = False
    problems: tuple[Words, ...] = ()
    visited_at: datetime | None = None

    @property
    def cells(self) -> tuple[CellSeen, ...]:
        """Those of all panels that have a camera."""
        return tuple(cell for panel in self.panels for cell in panel.cells if cell.camera)


@dataclass(frozen=True, slots=True)
class SiteReport:
    """The whole report. made_at: when the visits began, aware, this computer's zone; made_by: who was signed in at
    `computer`."""

    site: str
    made_at: datetime
    made_by: str
    computer: str
    program: str
    devices: tuple[DeviceSeen, ...]

    @property
    def problems(self) -> int:
        """How many there are on all devices."""
        return sum(len(device.problems) for device in self.devices)
