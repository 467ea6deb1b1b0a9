"""Keeps moves off the wrong camera: knows what is on the monitor, how old that knowledge is, and when to wait.

The device is told a cell of whatever panel is active when the request arrives, and another client may switch panels
at any moment. A gesture therefore starts only on knowledge that is at most GUARD_S old, asks again every GUARD_S
while it lasts, and no move at all is sent on knowledge older than TRUST_S. What remains cannot be closed on this API:
a panel switched elsewhere is known after GUARD_S and a round trip as a rule, and after TRUST_S at the latest; until
then, and with the one request that is in flight at that time, a step can reach another camera.
"""

from __future__ import annotations

import asyncio
import math

from PySide6.QtCore import QObject

from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_moment import Moment
from tcconsole.model.ptz_target import Target

GUARD_S = 1.0
TRUST_S = 2.0
SLEPT_S = 1.0
"""A clock that is off by more than this says that the computer slept."""
COMMAND_S = 3.0
"""So long a gesture waits for something else that the user told the device to do."""
COMMAND = "command"
"""The link's name for a task that carries out what the user asked for."""
_LOOK_S = 0.02
_TRIES = 3


class WrongTarget(Exception):
    """The camera is not, or not for certain, in that cell of the monitor any more."""


class Busy(Exception):
    """The device is still carrying out something else that the user asked for."""


class NoPtz(Exception):
    """404: the device has no PTZ camera in that cell of the panel that is on its monitor."""


class Guard(QObject):
    """What is on the monitor of one device, with doubt."""

    def __init__(self, link: Link, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._asked: Moment | None = None
        self._last = Moment.now()
        self._not_before_s = -math.inf
        panels.refreshed.connect(self._note)

    @property
    def asked_s(self) -> float:
        """When the device was asked for what is known now (`Moment.awake_s`); never: minus infinity."""
        return self._asked.awake_s if self._asked else -math.inf

    @property
    def age_s(self) -> float:
        """How old the knowledge is, sleep included; infinite when it is not to be relied upon."""
        if self._asked is None or self._asked.awake_s < self._not_before_s:
            return math.inf
        return self._asked.passed_s(Moment.now())

    def holds(self, target: Target) -> bool:
        """True if the camera is where the gesture needs it, as far as is known."""
        return target.holds(self._panels.active)

    async def make_sure(self, target: Target, limit_s: float) -> None:
        """Return when it is known, from at most `limit_s` ago or from an answer that came just now, that the target
        is on the monitor. Mostly it is, and nothing is awaited. Raises WrongTarget, Busy, ThinClientError."""
        while self._commanded or self.age_s > limit_s:
            await self._wait_for_command()
            await self._read_for_certain()
            limit_s = math.inf  # an answer that came just now will do, however long it took
        if self.age_s == math.inf or not self.holds(target):
            raise WrongTarget

    async def read(self) -> None:
        """Ask the device now. Raises ThinClientError."""
        await self._panels.read()

    async def wait_until_due(self) -> None:
        """Sleep until the device should be asked again."""
        await asyncio.sleep(max(0.0, min(GUARD_S, GUARD_S - self.age_s)))

    async def _read_for_certain(self) -> None:
        for _ in range(_TRIES):
            await self._panels.read()
            if self.age_s < math.inf:
                return
        raise WrongTarget

    @property
    def _commanded(self) -> bool:
        return self._link.scope.running(COMMAND)

    async def _wait_for_command(self) -> None:
        """Our own commands may change what is on the monitor: while one runs nothing is certain, and after it only
        what is asked anew."""
        if not self._commanded:
            return
        began = Moment.now()
        while self._commanded:
            if began.passed_s(Moment.now()) > COMMAND_S:
                raise Busy
            await asyncio.sleep(_LOOK_S)
        self._not_before_s = Moment.now().awake_s

    def _note(self) -> None:
        """The panels were read, by whomever. An answer that the computer slept over may be hours old."""
        now = Moment.now()
        age_s = self._panels.known_for_s
        asked = Moment(now.awake_s - age_s, now.wall_s - age_s)
        if self._last.slept_s(now) > SLEPT_S:
            self._not_before_s = now.awake_s
        self._asked, self._last = asked, now
