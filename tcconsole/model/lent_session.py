"""A device's session as the picture workers use it: opened by the link, lent to them, renewed when need be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tcconsole.api.errors import ThinClientError
from tcconsole.model.link import Link
from tcconsole.model.snapshots.workers import PictureWorkers

PAUSE_S = 5.0
"""It is not renewed more often than this, whatever the device says to it: sign-ins must not come in storms."""


class LentSession:
    """number: the device's with the workers. changed: called when there is a session to work with."""

    def __init__(self, link: Link, workers: PictureWorkers, changed: Callable[[], None]) -> None:
        self.number = 0
        self.token = ""
        self._link = link
        self._workers = workers
        self._changed = changed
        self._met: tuple[str, str] | None = None
        self._refused = ""
        self._lent_at = -1.0e9

    def ready(self) -> bool:
        """True if the workers know the device and its session; else that is seen to."""
        if self._met != (str(self._link.address), self._link.fingerprint):
            self.end()
        if not self.token and not self._link.scope.running("lend session"):
            self._link.scope.spawn(self._lend(), "lend session")
        return bool(self.token)

    def renew(self, refused: str, now: float) -> bool:
        """The device did not take the session `refused` any more: False if it has only just been renewed."""
        if refused == self.token:
            if now - self._lent_at < PAUSE_S:
                return False
            self._refused, self.token, self._lent_at = refused, "", now
        return True

    def end(self) -> None:
        """Have the workers forget the device."""
        if self._met is not None:
            self._workers.forget(self.number)
        self._met, self.token = None, ""

    async def _lend(self) -> None:
        try:
            token = await self._link.lend_session(self._refused)
        except ThinClientError:
            await asyncio.sleep(PAUSE_S)  # the link finds out by itself what is wrong, and says so
        else:
            self._introduce(token)
        self._changed()

    def _introduce(self, token: str) -> None:
        met = str(self._link.address), self._link.fingerprint
        if self._met is None:
            self.number = self._workers.new_number()
        self._met, self.token = met, token
        self._workers.meet(self.number, *met, token)
