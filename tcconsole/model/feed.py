"""Fetches snapshots: the stalest visible camera first, few at a time, nothing that nobody looks at.

A view says what it shows with `watch`; the feed asks for no other camera. Steering goes first: while a camera is
steered on this device only its own picture is fetched, as fast as the device allows.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zlib import crc32

from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import Snapshot
from tcconsole.api.errors import BadAnswer, DeviceFault, Refused, SignedOut, ThinClientError, TimedOut
from tcconsole.model import words
from tcconsole.model.jpeg import BrokenPicture, Decoder
from tcconsole.model.link import Link
from tcconsole.model.picture import FROZEN_AFTER, FROZEN_S, Cause, Picture

AT_ONCE = 4
"""Requests for pictures in flight on one device. A Thin Client is a small box, and control must find room."""
KEPT_UNWATCHED = 64
NO_PICTURE = Picture()


@dataclass(frozen=True, slots=True)
class Want:
    """How a view shows a camera: in `width` × `height` device pixels, a new picture every `interval_s`."""

    width: int
    height: int
    interval_s: float


@dataclass(slots=True)
class Seen:
    """What the feed remembers of a camera besides its picture."""

    asked_at: float = -1.0e9
    busy: bool = False
    checksum: int = 0
    same_count: int = 0
    changed_at: float = 0.0


class Feed(QObject):
    """Signals: `picture_changed(camera_id)` after every fetch, good or bad."""

    picture_changed = Signal(str)

    def __init__(self, link: Link, decoder: Decoder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._decoder = decoder
        self._watched: dict[str, Mapping[str, Want]] = {}
        self._wants: dict[str, Want] = {}
        self._seen: dict[str, Seen] = {}
        self._pictures: dict[str, Picture] = {}
        self._steered: str | None = None
        self._changed = asyncio.Event()
        self._fetched = 0
        self._bytes = 0
        link.state_changed.connect(self._changed.set)

    @property
    def watched(self) -> int:
        """How many cameras somebody looks at now."""
        return len(self._wants)

    @property
    def fetched(self) -> int:
        """Pictures fetched since the start."""
        return self._fetched

    @property
    def bytes_fetched(self) -> int:
        """Their JPEG bytes since the start."""
        return self._bytes

    def start(self) -> None:
        """Begin fetching; ends with the link."""
        self._link.scope.spawn(self._run(), "feed")

    def picture(self, camera_id: str) -> Picture:
        return self._pictures.get(camera_id, NO_PICTURE)

    def oldest(self, now: float) -> tuple[str, float] | None:
        """The visible camera whose picture is the oldest at `now` (monotonic, s), with its age in seconds."""
        ages = [(self.picture(camera_id).age_s(now), camera_id) for camera_id in self._wants]
        known = [(age, camera_id) for age, camera_id in ages if age is not None]
        if not known:
            return None
        age, camera_id = max(known)
        return camera_id, age

    def watch(self, view: str, wants: Mapping[str, Want]) -> None:
        """From now on the view of that name shows exactly these cameras; an empty mapping when it is hidden."""
        if self._watched.get(view, {}) == wants:
            return
        self._watched[view] = dict(wants)
        self._wants = self._together()
        self._forget_unwatched()
        self._changed.set()

    def steer(self, camera_id: str | None) -> None:
        """While a camera is steered its picture goes before all others; None ends that."""
        if camera_id != self._steered:
            self._steered = camera_id
            self._changed.set()

    def _together(self) -> dict[str, Want]:
        together: dict[str, Want] = {}
        for wants in self._watched.values():
            for camera_id, want in wants.items():
                have = together.get(camera_id, want)
                together[camera_id] = Want(
                    max(have.width, want.width),
                    max(have.height, want.height),
                    min(have.interval_s, want.interval_s),
                )
        return together

    def _forget_unwatched(self) -> None:
        """Keep a few pictures for a view that comes back; memory is bounded by what is visible and these."""
        unwatched = [key for key in self._pictures if key not in self._wants]
        for key in unwatched[: max(0, len(unwatched) - KEPT_UNWATCHED)]:
            del self._pictures[key]

    async def _run(self) -> None:
        while True:
            self._changed.clear()
            pause_s = self._start_due() if self._link.on_line else None
            try:
                async with asyncio.timeout(pause_s):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _start_due(self) -> float | None:
        """Start what is due. Returns the seconds until more is, or None if an event will say so."""
        now = time.monotonic()
        due = sorted((self._due_at(camera_id, want), camera_id) for camera_id, want in self._candidates())
        free = AT_ONCE - sum(seen.busy for seen in self._seen.values())
        for due_at, camera_id in due:
            if free <= 0:
                return None
            if due_at > now:
                return due_at - now
            free -= 1
            seen = self._seen.setdefault(camera_id, Seen())
            seen.busy = True
            self._link.scope.spawn(self._fetch(camera_id, seen, self._wants[camera_id]), "picture")
        return None

    def _candidates(self) -> list[tuple[str, Want]]:
        if self._steered in self._wants:
            wants = [(self._steered, replace(self._wants[self._steered], interval_s=0.0))]
        elif self._steered is not None:
            wants = []
        else:
            wants = list(self._wants.items())
        return [(key, want) for key, want in wants if not self._seen.setdefault(key, Seen()).busy]

    def _due_at(self, camera_id: str, want: Want) -> float:
        return self._seen[camera_id].asked_at + want.interval_s

    async def _fetch(self, camera_id: str, seen: Seen, want: Want) -> None:
        seen.asked_at = time.monotonic()
        taken_at = datetime.now()
        try:
            data = await self._link.send(Snapshot(camera_id))
            image = await self._decoder.decode(data, want.width, want.height)
        except ThinClientError as error:
            self._failed(camera_id, _cause(error), words.short(error), want)
        except BrokenPicture as error:
            self._failed(camera_id, Cause.BROKEN, str(error), want)
        else:
            self._fetched += 1
            self._bytes += len(data)
            same_since = _same_since(seen, crc32(data))
            self._pictures[camera_id] = Picture(
                image, seen.asked_at, taken_at, same_since, interval_s=want.interval_s
            )
        finally:
            seen.busy = False
            self._changed.set()
        self.picture_changed.emit(camera_id)

    def _failed(self, camera_id: str, cause: Cause, why: str, want: Want) -> None:
        last = self.picture(camera_id)
        self._pictures[camera_id] = replace(last, cause=cause, words=why, interval_s=want.interval_s)


def _same_since(seen: Seen, checksum: int) -> float | None:
    if checksum != seen.checksum:
        seen.checksum, seen.same_count, seen.changed_at = checksum, 0, seen.asked_at
    else:
        seen.same_count += 1
    long_enough = seen.asked_at - seen.changed_at >= FROZEN_S
    return seen.changed_at if seen.same_count >= FROZEN_AFTER and long_enough else None


def _cause(error: ThinClientError) -> Cause:
    match error:
        case TimedOut():
            return Cause.TIMEOUT
        case SignedOut() | Refused():
            return Cause.REFUSED
        case DeviceFault():
            return Cause.DEVICE_ERROR
        case BadAnswer():
            return Cause.BROKEN
        case _:
            return Cause.NO_ANSWER
