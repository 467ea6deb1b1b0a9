"""A scene: what a set of monitors is to show together. Knows neither a device nor a clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from msgspec import Meta

from tcconsole.model.schedule import Entry
from tcconsole.model.sequence import Key, Name

NAME_LONGEST = 80
NUMBER_LAST = 9
"""Scenes with the numbers 1 to this one have a key: Alt and that digit."""
SHOWS_MOST = 1024
TIMES_MOST = 50


class What(Enum):
    """What a monitor is to show."""

    PANEL = "panel"
    FULL_SCREEN = "full screen"
    NOTHING = "nothing"  # the display is stopped


@dataclass(frozen=True, slots=True)
class Shows:
    """What one monitor is to show.

    device: the device's key. id: the panel's guid, "" if none is known (full screen over a stopped display) or wanted.
    camera: of FULL_SCREEN, the id of the camera over that panel. The names are for finding what was made anew.
    """

    device: Key
    what: What = What.PANEL
    id: Key = ""
    name: Name = ""
    camera: Key = ""
    camera_name: Name = ""

    @property
    def title(self) -> str:
        """The name of what is seen, "" for a stopped display."""
        return self.camera_name if self.what is What.FULL_SCREEN else self.name


@dataclass(frozen=True, slots=True)
class Scene:
    """What these monitors are to show; all others are left alone.

    key: ours, unique. number: 1 to NUMBER_LAST, None for one without a key to press; no two scenes have the same.
    asks: before it is shown, whoever wants it. times: when it is shown by itself; their `what` is the scene's key.
    """

    key: Key
    name: Annotated[str, Meta(max_length=NAME_LONGEST)]
    shows: Annotated[tuple[Shows, ...], Meta(max_length=SHOWS_MOST)] = ()
    number: Annotated[int, Meta(ge=1, le=NUMBER_LAST)] | None = None
    asks: bool = False
    times: Annotated[tuple[Entry, ...], Meta(max_length=TIMES_MOST)] = ()

    @property
    def devices(self) -> tuple[str, ...]:
        """The keys of the devices that it is for."""
        return tuple(shows.device for shows in self.shows)

    def on(self, device: str) -> Shows | None:
        """What the device with that key is to show; None if it is left alone."""
        return next((shows for shows in self.shows if shows.device == device), None)
