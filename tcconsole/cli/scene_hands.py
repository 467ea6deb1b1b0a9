"""The hands with which the command line puts scenes on monitors, and how it looks at one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tcconsole.api.cameras import ListCameras
from tcconsole.api.panels import ListPanels
from tcconsole.api.request import Request
from tcconsole.cli.lines import Line
from tcconsole.model.scene import Shows, What
from tcconsole.model.scene_shown import Seen, Shown


class LineHands:
    """See `Hands`. A device cannot be asked which camera is full screen: what this command has not put there itself is
    not known."""

    def __init__(self, line: Line, *, cameras: bool) -> None:
        self._line = line
        self._cameras = cameras

    async def look(self) -> Seen:
        panels = await self._line.ask(ListPanels())
        cameras = await self._line.ask(ListCameras()) if self._cameras else ()
        active = next((panel.panel_guid or "" for panel in panels if panel.default), "")
        names = {panel.panel_guid or "": panel.panel_name for panel in panels}
        return Seen(Shown(active, None), names, {camera.id: camera.name for camera in cameras})

    async def send(self, request: Request[Any]) -> None:
        await self._line.ask(request)

    async def in_turn(self, work: Callable[[], Awaitable[None]]) -> None:
        await work()


async def shown_on(line: Line) -> Shows:
    """What that monitor shows now, as words of a scene. Raises ThinClientError."""
    seen = await LineHands(line, cameras=False).look()
    panel = seen.shown.panel
    if not panel:
        return Shows(line.chosen.key, What.NOTHING)
    return Shows(line.chosen.key, What.PANEL, panel, seen.panels.get(panel, ""))
