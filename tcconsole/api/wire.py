"""The values that travel between the console and a Thin Client, as typed, frozen structs.

Source: the Thin Client API reference 2.2.1. Unknown fields of a newer firmware are ignored; fields that
the reference's samples leave out are optional here. Links are decoded with the value that carries them.
Everything is bounded: what a device sends is not to be trusted, and bounds are checked while decoding only.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

MAX_SIDE = 4
"""A panel has 1 to 4 cells across and 1 to 4 down, and never more down than across."""

READABLE_SIDE = 64
"""Panels larger than allowed are still read, so that they can be shown as such; larger than this is absurd."""

Text = Annotated[str, Meta(max_length=4096)]
Key = Annotated[str, Meta(max_length=256)]  # an id: it becomes part of a path
Side = Annotated[int, Meta(ge=1, le=READABLE_SIDE)]
Place = Annotated[int, Meta(ge=0, le=READABLE_SIDE - 1)]
Whole = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Pixels = Annotated[int, Meta(ge=0, le=65_535)]
Level = Annotated[float, Meta(ge=-1e6, le=1e6)]


class Wire(msgspec.Struct, frozen=True, rename="pascal", omit_defaults=True, kw_only=True):
    """Base of every wire value: PascalCase keys on the wire, snake_case names here."""


class Link(msgspec.Struct, frozen=True):
    """What a device says can be done next: `method` on `href`, known by its `rel`."""

    href: Text = ""
    rel: Key = ""
    method: Key = "GET"


Links = Annotated[tuple[Link, ...], Meta(max_length=1024)]


class Cell(Wire, frozen=True, kw_only=True):
    """A place in a panel. `coord_x` counts cells from the left, `coord_y` from the top, both from 0."""

    coord_x: Place
    coord_y: Place
    camera_id: Key | None = None
    camera_name: Text | None = None
    panel_cell_id: Annotated[int, Meta(ge=-(2**53), le=2**53)] | None = None
    # the device's own; kept on update, left out for a new cell
    panel_guid: Key | None = None


class Panel(Wire, frozen=True, kw_only=True):
    """A saved grid of cells. `default` means that it is on the monitor now."""

    panel_guid: Key | None = None  # None only in a panel that the device has not seen yet
    panel_name: Text
    panel_width: Side
    panel_height: Side
    default: bool = False
    cells: Annotated[tuple[Cell, ...], Meta(max_length=READABLE_SIDE**2)] = ()
    links: Links = ()


class Stream(Wire, frozen=True, kw_only=True):
    """One video stream of a Direct Connect camera. `width` and `height` in pixels."""

    format: Text | None = None
    record_fps: Level | None = None
    stream_number: Whole | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    media_uri: Text | None = None
    snapshot_uri: Text | None = None

    def __repr__(self) -> str:
        # Addresses of streams often carry a user and a password.
        return f"Stream(format={self.format!r}, width={self.width!r}, height={self.height!r})"


class Camera(Wire, frozen=True, kw_only=True):
    """A camera. Under Mobile Bridge only `id` and `name` are known."""

    id: Key
    name: Text = ""
    address: Text | None = None
    channel_number: Whole | None = None
    username: Text | None = None
    password: Text | None = None
    streams: Annotated[tuple[Stream, ...], Meta(max_length=256)] = ()
    links: Links = ()

    def __repr__(self) -> str:
        # A password must not reach a log through a traceback or a debug line.
        return f"Camera(id={self.id!r}, name={self.name!r}, address={self.address!r})"


class Preset(Wire, frozen=True, kw_only=True):
    """A place that a PTZ camera knows by name: pan `x`, tilt `y`, zoom `z`, each -100 to 100 (percent)."""

    name: Text
    x: Level
    y: Level
    z: Level


class Setting(Wire, frozen=True, kw_only=True):
    """One device setting. Values are strings on the wire, also for numbers and booleans."""

    name: Key
    value: Text

    def __repr__(self) -> str:
        shown = "***" if self.name in SECRET_SETTINGS else self.value
        return f"Setting(name={self.name!r}, value={shown!r})"


SECRET_SETTINGS = frozenset({"AdminPassword", "SymphonyPwd"})


class MobileBridge(Wire, frozen=True, kw_only=True):
    """A Mobile Bridge server that the device found on its network."""

    server_name: Text = ""
    ip: Text = msgspec.field(default="", name="IP")
    version: Text = ""
    farm_id: Text = ""


class SessionToken(Wire, frozen=True, kw_only=True):
    """An open session's token: printable ASCII, since it travels in a header."""

    token: Annotated[str, Meta(max_length=1024, pattern=r"\A[!-~]+\Z")]
    links: Links = ()

    def __repr__(self) -> str:
        return "SessionToken(***)"


class Envelope(Wire, frozen=True, kw_only=True):
    """What every answer is wrapped in."""

    links: Links = ()
    data: msgspec.Raw = msgspec.Raw(b"null")
    version: Text = ""
