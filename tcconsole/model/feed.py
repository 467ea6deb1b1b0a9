"""Fetches snapshots: the stalest visible camera first, few at a time, nothing that nobody looks at.

A view says what it shows with `watch`; the feed asks for no other camera. Steering goes first: while a camera is
steered on this device only its own picture is fetched, as fast as the device allows. The feed decides; the picture
workers fetch and decode (model/snapshots).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import nsmallest

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from tcconsole.model import words
from tcconsole.model.lent_session import LentSession
from tcconsole.model.link import Link
from tcconsole.model.picture import FROZEN_AFTER, FROZEN_S, Cause, Picture
from tcconsole.model.snapshots.cause import Wait
from tcconsole.model.snapshots.messages import Failure, Frame
from tcconsole.model.snapshots.pace import Pace
from tcconsole.model.snapshots.workers import PictureWorkers

KEPT_BYTES = 32 * 1024 * 1024
"""So much of pictures that nobody looks at now is kept, for a view that comes back."""
SLOW_S = 1.0
NO_PICTURE = Picture()


@dataclass(frozen=True, slots=True)
class Want:
    """How a view shows a camera: in `width` × `height` device pixels, a new picture every `interval_s`.

    weight: of two cameras that are due, the one goes first whose picture's age times its weight is the greater.
    A want of no pixels shows nothing by itself: it hastens what other views show of that camera.
    """

    width: int
    height: int
    interval_s: float
    weight: float = 1.0


@dataclass(slots=True)
class Seen:
    """What the feed remembers of a camera besides its picture."""

    asked_at: float = -1.0e9
    asked_clock: datetime = field(default_factory=datetime.now)
    busy: bool = False
    checksum: int = 0
    same_count: int = 0
    changed_at: float = 0.0
    wanted_at: float = 0.0


class Feed(QObject):
    """Signals: `picture_changed(camera_id)` after every fetch, good or bad; before it `fetch_failed(camera_id, why)`
    after a bad one. The owner calls `close()`."""

    picture_changed = Signal(str)
    fetch_failed = Signal(str, str)

    def __init__(self, link: Link, workers: PictureWorkers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._workers = workers
        self._watched: dict[str, Mapping[str, Want]] = {}
        self._wants: dict[str, Want] = {}
        self._in_turn: list[tuple[Seen, str, Want]] = []
        self._seen: dict[str, Seen] = {}
        self._pictures: dict[str, Picture] = {}
        self._steered: str | None = None
        self._session = LentSession(link, workers, self._pump_soon)
        self._pace = Pace()
        self._busy = 0
        self._fetched = 0
        self._bytes = 0
        self._started = False
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._pump)
        link.state_changed.connect(self._pump_soon)

    @property
    def watched(self) -> int:
        """How many cameras somebody looks at now."""
        return len(self._wants)

    @property
    def views(self) -> Mapping[str, Mapping[str, Want]]:
        """What each view wants, by its name; nothing while it is hidden."""
        return self._watched

    @property
    def wants(self) -> Mapping[str, Want]:
        """What all views together want, by camera."""
        return self._wants

    @property
    def fetched(self) -> int:
        """Pictures fetched since the start."""
        return self._fetched

    @property
    def bytes_fetched(self) -> int:
        """Their JPEG bytes since the start."""
        return self._bytes

    @property
    def at_once(self) -> int:
        """How many pictures the device is asked for at once, as found by trying."""
        return self._pace.at_once

    @property
    def busy(self) -> int:
        """Pictures under way now."""
        return self._busy

    def start(self) -> None:
        """Begin fetching."""
        self._started = True
        self._pump_soon()

    def close(self) -> None:
        """Fetch no more."""
        self._started = False
        self._due.stop()
        self._session.end()

    def picture(self, camera_id: str) -> Picture:
        return self._pictures.get(camera_id, NO_PICTURE)

    def why_waiting(self, camera_id: str, now: float) -> Wait:
        """Why a camera's picture is not newer at `now` (monotonic, s), as far as it is not a failure."""
        want = self._wants.get(camera_id)
        if want is None:
            return Wait.HIDDEN
        if self._steered not in (None, camera_id):
            return Wait.STEERING
        seen, was_asked_at = self._seen[camera_id], self.picture(camera_id).asked_at
        wanted_at = max(seen.wanted_at, self._workers.looked_since)
        if was_asked_at < wanted_at and now - wanted_at <= SLOW_S:
            return Wait.HIDDEN  # only now it is asked for again, or not even yet
        if not self._started or not self._link.on_line:
            return Wait.NOT
        if seen.busy and now - seen.asked_at > SLOW_S:
            return Wait.SLOW
        due_at = max(was_asked_at + want.interval_s, wanted_at)
        return Wait.THROTTLED if now > due_at + SLOW_S else Wait.NOT

    def oldest(self, now: float) -> tuple[str, float] | None:
        """The visible camera whose picture is the oldest at `now` (monotonic, s), with its age in seconds."""
        ages = [(self.picture(camera_id).age_s(now), camera_id) for camera_id in self._wants]
        known = [(age, camera_id) for age, camera_id in ages if age is not None]
        if not known:
            return None
        age, camera_id = max(known)
        return camera_id, age

    def ages(self, now: float) -> list[float]:
        """The ages of the visible pictures at `now`, in seconds, in no order."""
        return [age for key in self._wants if (age := self.picture(key).age_s(now)) is not None]

    def watch(self, view: str, wants: Mapping[str, Want]) -> None:
        """From now on the view of that name shows exactly these cameras; an empty mapping when it is hidden."""
        if self._watched.get(view, {}) == wants:
            return
        self._watched[view] = dict(wants)
        before, self._wants = self._wants, self._together()
        self._begin_to_want(self._wants.keys() - before.keys())
        self._in_turn = [(self._seen[key], key, want) for key, want in self._wants.items()]
        self._forget_unwatched()
        self._pump_soon()

    def steer(self, camera_id: str | None) -> None:
        """While a camera is steered its picture goes before all others; None ends that."""
        if camera_id != self._steered:
            self._begin_to_want(self._wants.keys() - {self._steered})
            self._steered = camera_id
            self._pump_soon()

    def _begin_to_want(self, cameras: Iterable[str]) -> None:
        for camera_id in cameras:
            self._seen.setdefault(camera_id, Seen()).wanted_at = time.monotonic()

    def _together(self) -> dict[str, Want]:
        together: dict[str, Want] = {}
        for wants in self._watched.values():
            for camera_id, want in wants.items():
                have = together.get(camera_id, want)
                together[camera_id] = Want(
                    max(have.width, want.width),
                    max(have.height, want.height),
                    min(have.interval_s, want.interval_s),
                    max(have.weight, want.weight),
                )
        return {camera_id: want for camera_id, want in together.items() if want.width}

    def _forget_unwatched(self) -> None:
        """Memory is bounded by what is visible and a little that was: the longest out of sight goes first."""
        unwatched = [key for key in self._pictures if key not in self._wants]
        used = sum(_bytes(self._pictures[key]) for key in unwatched)
        for key in unwatched:
            if used <= KEPT_BYTES:
                break
            used -= _bytes(self._pictures.pop(key))

    def _pump_soon(self) -> None:
        """When this turn of the window's loop is over: what happens in it counts together."""
        if self._started:
            self._due.start(0)

    def _pump(self) -> None:
        """Ask for what is due, as far as device and workers take it, and come again when more is."""
        if not (self._started and self._wants and self._link.on_line and self._session.ready()):
            return
        now = time.monotonic()
        idle = [each for each in self._candidates() if not each[0].busy]
        due_at = [seen.asked_at + want.interval_s for seen, _, want in idle]
        due = [each for each, at in zip(idle, due_at, strict=True) if at <= now]
        self._workers.pace(self._session.number, self._pace.at_once)
        room = self._pace.at_once + self._pace.ahead - self._busy
        free = max(0, min(room, self._workers.free))
        if len(due) > free:
            self._workers.when_free(self._pump_soon)
        elif later := [at for at in due_at if at > now]:
            self._due.start(max(1, round((min(later) - now) * 1000)))
        for _, camera_id, want in nsmallest(
            free, due, lambda each: (each[0].asked_at - now) * each[2].weight
        ):
            self._ask(camera_id, want, now)

    def _candidates(self) -> list[tuple[Seen, str, Want]]:
        if self._steered is None:
            return self._in_turn
        if self._steered in self._wants:
            want = replace(self._wants[self._steered], interval_s=0.0)
            return [(self._seen[self._steered], self._steered, want)]
        return []

    def _ask(self, camera_id: str, want: Want, now: float) -> None:
        seen, token = self._seen[camera_id], self._session.token
        seen.busy, seen.asked_at, seen.asked_clock = True, now, datetime.now()
        self._busy += 1

        def done(result: Frame | Failure, image: QImage | None) -> None:
            seen.busy = False
            self._busy -= 1
            if self._started:
                self._take(camera_id, seen, want, token, result, image)
                self._pump_soon()

        self._workers.fetch(self._session.number, camera_id, want.width, want.height, done)

    def _take(
        self,
        camera_id: str,
        seen: Seen,
        want: Want,
        token: str,
        result: Frame | Failure,
        image: QImage | None,
    ) -> None:
        now = time.monotonic()
        if isinstance(result, Frame):
            self._pace.answered(result.asked_at, result.fetch_s, now)
            self._fetched += 1
            self._bytes += result.size
            same_since = _same_since(seen, result.checksum)
            taken = Picture(
                image,
                seen.asked_at,
                seen.asked_clock,
                same_since,
                interval_s=want.interval_s,
                full_width=result.full_width,
                full_height=result.full_height,
            )
        elif result.cause is Cause.SIGNED_OUT and self._session.renew(token, now):
            seen.asked_at = -1.0e9  # nothing is wrong with the camera: it is asked again in the new session
            return
        else:
            if result.cause not in (Cause.REFUSED, Cause.BROKEN, Cause.SIGNED_OUT):
                self._pace.failed(result.asked_at, now)
            why, cause = (
                words.of_picture(result),
                Cause.REFUSED if result.cause is Cause.SIGNED_OUT else result.cause,
            )
            taken = replace(self.picture(camera_id), cause=cause, words=why, interval_s=want.interval_s)
            self.fetch_failed.emit(camera_id, why)
        self._pictures.pop(camera_id, None)  # the latest comes last
        self._pictures[camera_id] = taken
        self.picture_changed.emit(camera_id)


def _bytes(picture: Picture) -> int:
    return picture.image.sizeInBytes() if picture.image is not None else 0


def _same_since(seen: Seen, checksum: int) -> float | None:
    if checksum != seen.checksum:
        seen.checksum, seen.same_count, seen.changed_at = checksum, 0, seen.asked_at
    else:
        seen.same_count += 1
    long_enough = seen.asked_at - seen.changed_at >= FROZEN_S
    return seen.changed_at if seen.same_count >= FROZEN_AFTER and long_enough else None
