"""Visits every device of a site and takes down what its hand-over needs. No Qt here: the window and the command line
run the same. Nothing on a device is changed; what is slow or broken is bounded and told."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tcconsole import __version__
from tcconsole.model.fleet.site_problems import with_doubles
from tcconsole.model.fleet.site_report import DeviceSeen, SiteReport
from tcconsole.model.fleet.visit import Bounds, Box, Room, Visit
from tcconsole.model.journal_entry import this_user
from tcconsole.model.setting import Words

MOST_DEVICES = 512
MANY_DEVICES = 40
"""From so many on, pictures are half as wide."""
DONE = Words("done")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come. done: of `devices`; device: whose turn it is, and what is done there, in words."""

    done: int
    devices: int
    device: str
    step: Words


Told = Callable[[Progress], None]


async def commission(site: str, boxes: Sequence[Box], told: Told, bounds: Bounds | None = None) -> SiteReport:
    """Visit all of them. Cancelling the task ends it without a report. Raises ValueError for too many devices."""
    if len(boxes) > MOST_DEVICES:
        raise ValueError(f"A report holds {MOST_DEVICES} devices at most; these are {len(boxes)}.")
    return await _Round(site, boxes, told, bounds or Bounds()).carry_out()


class _Round:
    """One visit to every device, a few at a time."""

    def __init__(self, site: str, boxes: Sequence[Box], told: Told, bounds: Bounds) -> None:
        self._site = site
        self._boxes = boxes
        self._told = told
        self._bounds = bounds
        self._room = Room(bounds.picture_bytes)
        self._turns = asyncio.Semaphore(bounds.at_once)
        self._scale = 0.5 if len(boxes) >= MANY_DEVICES else 1.0
        self._done = 0

    async def carry_out(self) -> SiteReport:
        began = datetime.now(UTC).astimezone()
        async with asyncio.TaskGroup() as group:
            visits = [group.create_task(self._visit(box)) for box in self._boxes]
        return SiteReport(
            site=self._site,
            made_at=began,
            made_by=this_user(),
            computer=platform.node(),
            program=f"tcconsole {__version__}",
            devices=with_doubles([visit.result() for visit in visits]),
        )

    async def _visit(self, box: Box) -> DeviceSeen:
        async with self._turns:
            visit = Visit(box, self._bounds, self._room, self._scale, lambda step: self._tell(box, step))
            seen = await visit.carry_out()
        self._done += 1
        self._tell(box, DONE)
        return seen

    def _tell(self, box: Box, step: Words) -> None:
        self._told(Progress(self._done, len(self._boxes), box.name or box.address, step))
