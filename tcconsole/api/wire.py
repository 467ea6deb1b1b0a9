"""The values that travel between the console and a Thin Client, as typed, frozen structs.

Source: the Thin Client API reference 2.2.1. Unknown fields of a newer firmware are ignored; fields that
the reference's samples leave out are optional here. Links are decoded with the value that carries them.
"""

from __future__ import annotations

import msgspec

MAX_SIDE = 4
"""A panel has 1 to 4 cells across and 1 to 4 down, and never more down than across."""


class Wire(msgspec.Struct, frozen=True, rename="pascal", omit_defaults=True, kw_only=True):
    """Base of every wire value: PascalCase keys on the wire, snake_case names here."""


class Link(msgspec.Struct, frozen=True):
    """What a device says can be done next: `method` on `href`, known by its `rel`."""

    href: str = ""
    rel: str = ""
    method: str = "GET"


class Cell(Wire, frozen=True, kw_only=True):
    """A place in a panel. `coord_x` counts cells from the left, `coord_y` from the top, both from 0."""

    coord_x: int
    coord_y: int
    camera_id: str | None = None
    camera_name: str | None = None
    panel_cell_id: int | None = None  # the device's own; kept on update, left out for a new cell
    panel_guid: str | None = None


class Panel(Wire, frozen=True, kw_only=True):
    """A saved grid of cells. `default` means that it is on the monitor now."""

    panel_guid: str | None = None  # None only in a panel that the device has not seen yet
    panel_name: str
    panel_width: int
    panel_height: int
    default: bool = False
    cells: tuple[Cell, ...] = ()
    links: tuple[Link, ...] = ()


class Stream(Wire, frozen=True, kw_only=True):
    """One video stream of a Direct Connect camera. `width` and `height` in pixels."""

    format: str | None = None
    record_fps: float | None = None
    stream_number: int | None = None
    width: int | None = None
    height: int | None = None
    media_uri: str | None = None
    snapshot_uri: str | None = None


class Camera(Wire, frozen=True, kw_only=True):
    """A camera. Under Mobile Bridge only `id` and `name` are known."""

    id: str
    name: str = ""
    address: str | None = None
    channel_number: int | None = None
    username: str | None = None
    password: str | None = None
    streams: tuple[Stream, ...] = ()
    links: tuple[Link, ...] = ()

    def __repr__(self) -> str:
        # A password must not reach a log through a traceback or a debug line.
        return f"Camera(id={self.id!r}, name={self.name!r}, address={self.address!r})"


class Preset(Wire, frozen=True, kw_only=True):
    """A place that a PTZ camera knows by name: pan `x`, tilt `y`, zoom `z`, each -100 to 100 (percent)."""

    name: str
    x: float
    y: float
    z: float


class Setting(Wire, frozen=True, kw_only=True):
    """One device setting. Values are strings on the wire, also for numbers and booleans."""

    name: str
    value: str

    def __repr__(self) -> str:
        shown = "***" if self.name in SECRET_SETTINGS else self.value
        return f"Setting(name={self.name!r}, value={shown!r})"


SECRET_SETTINGS = frozenset({"AdminPassword", "SymphonyPwd"})


class MobileBridge(Wire, frozen=True, kw_only=True):
    """A Mobile Bridge server that the device found on its network."""

    server_name: str = ""
    ip: str = msgspec.field(default="", name="IP")
    version: str = ""
    farm_id: str = ""


class SessionToken(Wire, frozen=True, kw_only=True):
    """An open session's token."""

    token: str
    links: tuple[Link, ...] = ()

    def __repr__(self) -> str:
        return "SessionToken(***)"


class Envelope(Wire, frozen=True, kw_only=True):
    """What every answer is wrapped in."""

    links: tuple[Link, ...] = ()
    data: msgspec.Raw = msgspec.Raw(b"null")
    version: str = ""
