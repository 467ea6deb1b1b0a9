"""Sees to it that no two runs of this program change the same device at the same time. No Qt here."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from tcconsole.model.fleet.hands import Desk, Hands, Outcome
from tcconsole.model.fleet.plan import Part
from tcconsole.model.fleet.run_state import part_key
from tcconsole.model.fleet.words import tr


class DeviceLocks:
    """One for each device that was ever changed, by `part_key`; shared by all runs of a program."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def of(self, part: Part) -> asyncio.Lock:
        return self._locks[part_key(part)]


class OneAtATime:
    """See `Hands`: those of a run, which wait while another run is at the same device."""

    def __init__(self, hands: Hands, locks: DeviceLocks) -> None:
        self._hands = hands
        self._locks = locks

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        async with self._locks.of(part):
            return await self._hands.look(part, desk)

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        lock = self._locks.of(part)
        if lock.locked():
            desk.tell(tr("Waits for another change to this device"))
        async with lock:
            return await self._hands.carry_out(part, desk)
