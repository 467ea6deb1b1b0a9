"""What one monitor shows, what it is to show, and the commands from the one to the other. No Qt and no traffic here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tcconsole.api.cameras import ShowFullscreen
from tcconsole.api.panels import ShowPanel, StopPanel
from tcconsole.api.request import Request
from tcconsole.model.found_again import found_again
from tcconsole.model.scene import Shows, What
from tcconsole.model.setting import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """What a monitor shows. panel: its guid, "" for a stopped display; camera: the id of the one that lies over it, ""
    for none, None if nobody can tell: a device cannot be asked."""

    panel: str = ""
    camera: str | None = ""

    def may_be(self, other: Shown) -> bool:
        """True if both may be the same, as far as anybody can tell."""
        unknown = self.camera is None or other.camera is None
        return self.panel == other.panel and (unknown or self.camera == other.camera)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a device answered: what it shows, and the names of its panels by guid and of its cameras by id."""

    shown: Shown
    panels: Mapping[str, str] = field(default_factory=dict)
    cameras: Mapping[str, str] = field(default_factory=dict)


class Gone(Exception):
    """What is to be shown does not exist any more. words: says so."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(str(words))


@dataclass(frozen=True, slots=True)
class Step:
    """One command. before, after: what the monitor shows without it and with it."""

    request: Request[Any]
    before: Shown
    after: Shown

    @property
    def visible(self) -> bool:
        """Whether a look at the device can tell afterwards that it was carried out."""
        return self.before.panel != self.after.panel


def wanted(shows: Shows, seen: Seen) -> Shown:
    """What these words of a scene mean on that device. Raises Gone."""
    if shows.what is What.NOTHING:
        return Shown()
    panel = seen.shown.panel
    if shows.what is What.PANEL or shows.id:
        panel = _found(shows.id, shows.name, seen.panels)
    camera = ""
    if shows.what is What.FULL_SCREEN:
        camera = _found(shows.camera, shows.camera_name, seen.cameras)
    return Shown(panel, camera)


def means(shows: Shows, seen: Seen) -> bool | None:
    """Whether that device shows what the scene says; None if nobody can tell."""
    try:
        target = wanted(shows, seen)
    except Gone:
        return False
    if not target.may_be(seen.shown):
        return False
    return True if target == seen.shown else None


def there_again(shown: Shown, seen: Seen) -> Shown:
    """The same, as something to be shown: a camera of which nobody knows is none. Raises Gone."""
    if shown.panel:
        _found(shown.panel, "", seen.panels)
    if shown.camera:
        _found(shown.camera, "", seen.cameras)
    return Shown(shown.panel, shown.camera or "")


def steps(shown: Shown, target: Shown) -> tuple[Step, ...]:
    """The commands that make a monitor show `target`, none if it does. A camera of which nobody knows is none wanted,
    and one that may lie over the panel is taken away."""
    if shown == target:
        return ()
    camera = target.camera or ""
    found: list[Step] = []
    if not camera or shown.panel != target.panel:
        base = Shown(target.panel)
        request: Request[Any] = ShowPanel(target.panel) if target.panel else StopPanel()
        found.append(Step(request, shown, base))
        shown = base
    if camera:
        found.append(Step(ShowFullscreen(camera), shown, Shown(target.panel, camera)))
    return tuple(found)


def _found(key: str, name: str, names: Mapping[str, str]) -> str:
    found = found_again(key, name, names)
    if found is None:
        raise Gone(Words("{name} does not exist any more.", (("name", name or key),)))
    return found
