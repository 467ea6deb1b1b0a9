"""Watches one device install a firmware until it answers with another version, or will not. No Qt here."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from tcconsole.api.errors import SignedOut, ThinClientError, Unreachable
from tcconsole.api.failures import plain_words
from tcconsole.api.system import UpdateState
from tcconsole.model.firmware_words import hear
from tcconsole.model.fleet.box import VERSION, Box, identified
from tcconsole.model.fleet.hands import Desk, Ended, Outcome
from tcconsole.model.fleet.plan import Target
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr


@dataclass(frozen=True, slots=True)
class FirmwareTiming:
    """All in seconds. poll: between two questions; back: how long it may stay away; stalled: how long it may tell the
    same; failing: how long the words of a failure have to stand; idle: how long it may tell of no update after a step,
    begin: before the first."""

    poll_s: float = 1.0
    back_s: float = 600.0
    stalled_s: float = 900.0
    failing_s: float = 4.0
    idle_s: float = 15.0
    begin_s: float = 180.0


@dataclass(frozen=True, slots=True)
class Before:
    """What the device ran, and what it told of updates, before the file was sent."""

    version: str
    idle: str


class FirmwareWatch:
    """`until_proved` of one device. begin_s: see `FirmwareTiming`, shorter where the file was sent long ago."""

    def __init__(
        self, box: Box, target: Target, before: Before, timing: FirmwareTiming, desk: Desk, begin_s: float
    ) -> None:
        self._box = box
        self._target = target
        self._before = before
        self._timing = timing
        self._desk = desk
        self._begin_s = begin_s
        self._words = ""
        self._same_since = time.monotonic()
        self._away_since = 0.0
        self._was_away = self._heard_step = False

    async def until_proved(self) -> str:
        """The new version. Raises Ended for every other end."""
        while True:
            try:
                told = plain_words(await self._box.ask(UpdateState()))
                version = await self._hear(told)
            except SignedOut as error:  # a factory password after an update: only a person can help
                raise Ended(Outcome(Ending.FAILED, _after(error))) from error
            except ThinClientError as error:
                self._gone(error)
            else:
                if version:
                    return version
            await asyncio.sleep(self._timing.poll_s)

    async def _hear(self, told: str) -> str:
        """The new version, "" as long as there is none."""
        back = self._away_since > 0.0
        self._away_since = 0.0
        if told != self._words or back:
            self._words, self._same_since = told, time.monotonic()
        same_s = time.monotonic() - self._same_since
        if told not in ("", self._before.idle):
            self._hear_step(told, same_s)
            return ""
        version = (await identified(self._box, self._target)).get(VERSION, "")
        if version and version != self._before.version:
            return version
        self._judge_old_version(same_s)
        return ""

    def _hear_step(self, told: str, same_s: float) -> None:
        heard = hear(told)
        self._heard_step = self._heard_step or heard.step > 0
        self._desk.tell(told)
        if heard.failed and same_s >= self._timing.failing_s:
            raise self._failed(tr("The update failed. The last that it told: “{words}”"))
        if same_s >= self._timing.stalled_s:
            raise self._failed(tr("It told the same for too long: “{words}”"))

    def _judge_old_version(self, same_s: float) -> None:
        """It tells of no update and runs what it ran before."""
        if self._was_away:
            if same_s >= self._timing.idle_s / 3:
                raise self._failed(
                    tr("It restarted and runs its old version {version}: the update did not take.")
                )
        elif self._heard_step:
            if same_s >= self._timing.idle_s:
                raise self._failed(tr("The update ended, and it runs its old version {version}."))
        elif same_s >= self._begin_s:
            told = tr("It has the whole file, tells of no update, and runs its old version {version}.")
            raise Ended(Outcome(Ending.UNKNOWN, told.format(version=self._before.version)))

    def _gone(self, error: ThinClientError) -> None:
        """A single question that goes astray is no restart."""
        now = time.monotonic()
        self._away_since = self._away_since or now
        away_s = now - self._away_since
        if isinstance(error, Unreachable) and away_s >= self._timing.poll_s and not self._was_away:
            self._was_away = True
            self._box.expect_restart(self._timing.back_s)
            self._desk.tell(tr("Restarts"))
        if away_s > self._timing.back_s:
            minutes = max(1, round(self._timing.back_s / 60))
            told = tr("It went to restart and has not answered for {count} minutes. Look at its monitor.")
            raise Ended(Outcome(Ending.NOT_BACK, told.format(count=minutes)))

    def _failed(self, told: str) -> Ended:
        return Ended(Outcome(Ending.FAILED, told.format(words=self._words, version=self._before.version)))


def _after(error: SignedOut) -> str:
    told = tr("It refuses the password after the update: {why}.")
    return told.format(why=error.answer)
