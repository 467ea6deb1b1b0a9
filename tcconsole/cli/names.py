"""Panels, cameras and presets by name or id, as people type them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from tcconsole.api.cameras import ListCameras
from tcconsole.api.panels import ListPanels
from tcconsole.api.wire import Camera, Panel
from tcconsole.cli.device import Device
from tcconsole.cli.failure import REFUSED, USAGE, Failure
from tcconsole.cli.plain import clean

T = TypeVar("T")
Naming = Callable[[T], tuple[str, str]]
"""The id and the name of a thing; a thing without an id has its name there."""


def find_panel(device: Device, wanted: str) -> Panel:
    return pick("panel", device.send(ListPanels()), wanted, panel_naming)


def find_camera(device: Device, wanted: str) -> Camera:
    return pick("camera", device.send(ListCameras()), wanted, camera_naming)


def panel_naming(panel: Panel) -> tuple[str, str]:
    return panel.panel_guid or "", panel.panel_name


def camera_naming(camera: Camera) -> tuple[str, str]:
    return camera.id, camera.name


def pick(word: str, things: Sequence[T], wanted: str, naming: Naming[T]) -> T:
    """The one thing of that id, else of exactly that name, else of that name in other letter case.

    Raises Failure that lists the matches when there are several, and near names when there is none.
    """
    for matches in _readings(things, wanted, naming):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise _ambiguous(word, wanted, [naming(thing) for thing in matches])
    raise _unknown(word, wanted, [naming(thing)[1] for thing in things])


def _readings(things: Sequence[T], wanted: str, naming: Naming[T]) -> list[list[T]]:
    folded = wanted.casefold()
    return [
        [thing for thing in things if naming(thing)[0] == wanted][:1],
        [thing for thing in things if naming(thing)[1] == wanted],
        [thing for thing in things if folded in [part.casefold() for part in naming(thing)]],
    ]


def _ambiguous(word: str, wanted: str, matches: Sequence[tuple[str, str]]) -> Failure:
    listed = "\n".join(f"  {clean(id_)}  {clean(name)}" for id_, name in matches)
    return Failure(
        "Ambiguous",
        f"“{clean(wanted)}” names {len(matches)} {word}s. Say which by its id:\n{listed}",
        USAGE,
        matches=[{"id": id_, "name": name} for id_, name in matches],
    )


def _unknown(word: str, wanted: str, names: Sequence[str]) -> Failure:
    folded = {name.casefold(): name for name in names}
    near = [folded[one] for one in get_close_matches(wanted.casefold(), folded, n=3, cutoff=0.5)]
    hint = " Did you mean " + " or ".join(f"“{clean(name)}”" for name in near) + "?" if near else ""
    return Failure("Unknown", f"There is no {word} “{clean(wanted)}”.{hint}", REFUSED, near=near)
