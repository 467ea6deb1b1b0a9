"""What each camera of a device last did: it answers, it is slow, it does not answer, or nobody has seen it yet.

A camera is asked only while somebody looks at it. Of one that nobody looks at, this remembers the last answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject, Signal

from tcconsole.model.cameras import Cameras
from tcconsole.model.connection import DeviceState
from tcconsole.model.feed import Feed
from tcconsole.model.picture import Cause, Picture, Truth, truth


class State(Enum):
    """How a camera stands."""

    ANSWERS = "answers"
    SLOW = "slow"
    NO_ANSWER = "no answer"
    NEVER_SEEN = "never seen"


@dataclass(frozen=True, slots=True)
class Standing:
    """state; since when (this computer's clock); asked_at: when the last good picture was asked for (monotonic, s),
    None without one; cause and words: of the last fetch; true: what could be said of its picture when it ended."""

    state: State = State.NEVER_SEEN
    since: datetime | None = None
    asked_at: float | None = None
    cause: Cause = Cause.NONE
    words: str = ""
    true: Truth = Truth.NONE

    def age_s(self, now: float) -> float | None:
        """How old its picture is at `now` (monotonic, s); None if there was none."""
        return None if self.asked_at is None else max(0.0, now - self.asked_at)


UNKNOWN = Standing()


class CameraStates(QObject):
    """Judged by each fetch as it ends, good or bad.

    Signals: `state_changed(camera_id)` its state or the cause became another one; never only its age.
    """

    state_changed = Signal(str)

    def __init__(self, feed: Feed, cameras: Cameras, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._cameras = cameras
        self._standings: dict[str, Standing] = {}
        feed.picture_changed.connect(self._judge)
        cameras.list_changed.connect(self._forget_gone)

    def standing(self, camera_id: str) -> Standing:
        return self._standings.get(camera_id, UNKNOWN)

    def silent(self, camera_ids: Iterable[str]) -> int:
        """How many of these gave no answer when they were last asked."""
        return sum(self.standing(camera_id).state is State.NO_ANSWER for camera_id in camera_ids)

    def _judge(self, camera_id: str) -> None:
        before = self.standing(camera_id)
        now = standing_of(self._feed.picture(camera_id), time.monotonic())
        if now.state is before.state:
            now = replace(now, since=before.since)
        self._standings[camera_id] = now
        if (now.state, now.cause, now.words) != (before.state, before.cause, before.words):
            self.state_changed.emit(camera_id)

    def _forget_gone(self) -> None:
        kept = {key: value for key, value in self._standings.items() if self._cameras.camera(key)}
        self._standings = kept


def standing_of(picture: Picture, now: float) -> Standing:
    """What a fetch that ended at `now` (monotonic, s) with that picture says of the camera; `since` is that moment."""
    true = truth(picture, DeviceState.ON_LINE, now)
    asked_at = None if picture.image is None else picture.asked_at
    return Standing(_state(picture, true), datetime.now(), asked_at, picture.cause, picture.words, true)


def _state(picture: Picture, true: Truth) -> State:
    match true:
        case Truth.NONE if picture.cause is Cause.NONE:
            return State.NEVER_SEEN
        case Truth.LIVE | Truth.FROZEN:
            return State.ANSWERS
        case Truth.LATE:
            return State.SLOW
        case _:
            return State.NO_ANSWER
