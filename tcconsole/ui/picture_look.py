"""How a camera's picture is shown now: the state to paint, the words beside the name, the words on the plate."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.picture import Cause, Picture, Truth, truth
from tcconsole.model.snapshots.cause import Wait
from tcconsole.ui.parts.age import age_text, clock_text
from tcconsole.ui.parts.tile_paint import TileState


def _tr(text: str) -> str:
    return QCoreApplication.translate("pictures", text)


class Connection(Protocol):
    """What has to be known of a device's link. since: when its state began (s since the epoch); restart_words: what
    the device is doing while it restarts."""

    @property
    def state(self) -> DeviceState: ...
    @property
    def since(self) -> float: ...
    @property
    def restart_words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class PictureLook:
    """state: how the picture is painted; mark: whose icon and colour the caption has; age: the caption's words.

    brief: the same for a small place, may be empty. first and second: the lines of the plate on the picture, if any.
    cause: why there is no newer picture, in a few words, empty while there is nothing to say.
    """

    state: TileState
    mark: TileState
    age: str
    brief: str = ""
    first: str = ""
    second: str = ""
    image: QImage | None = None
    cause: str = ""


NO_LOOK = PictureLook(TileState.NONE, TileState.LIVE, "")

_STATES = {
    Truth.LIVE: TileState.LIVE,
    Truth.LATE: TileState.LATE,
    Truth.STALE: TileState.STALE,
    Truth.FROZEN: TileState.FROZEN,
    Truth.REFUSED: TileState.REFUSED,
    Truth.BROKEN: TileState.BROKEN,
    Truth.NONE: TileState.NONE,
    Truth.PAUSED: TileState.HIDDEN,
    Truth.RESTARTING: TileState.RESTARTING,
    Truth.UNREACHABLE: TileState.UNREACHABLE,
    Truth.SIGNED_OUT: TileState.SIGNED_OUT,
}


def look_of(device: Device, camera_id: str, now: float) -> PictureLook:
    """What may be shown of a camera at `now` (monotonic, s)."""
    wait = device.feed.why_waiting(camera_id, now)
    return look_at(device.feed.picture(camera_id), device.link, now, wait)


def look_at(picture: Picture, link: Connection, now: float, wait: Wait = Wait.NOT) -> PictureLook:
    """What may be shown of `picture` at `now` (monotonic, s), given how its device's connection stands.

    wait: what the next picture waits for.
    """
    true = truth(picture, link.state, now, wait)
    state = _STATES[true]
    age_s = picture.age_s(now)
    if true is Truth.NONE and picture.cause is Cause.NONE:
        return PictureLook(state, TileState.LIVE, _tr("waiting"), cause=_waiting(wait))
    age, brief = _ages(true, picture, link, now)
    cause = _cause(true, picture, wait)
    first, second = _plate(true, picture, link, age, cause)
    if true is Truth.LATE and cause and age_s is not None:
        age = _tr("{cause}, {age}").format(cause=cause, age=age)
    painted = TileState.STALE if true is Truth.BROKEN and picture.image is not None else state
    return PictureLook(painted, state, age, brief, first, second, picture.image, cause)


def _ages(true: Truth, picture: Picture, link: Connection, now: float) -> tuple[str, str]:
    """The words in the caption, and those for a small place."""
    age_s = picture.age_s(now)
    match true:
        case Truth.FROZEN:
            same = clock_text(now - (picture.same_since or now))
            return _tr("same for {time}").format(time=same), same
        case Truth.PAUSED:
            since = clock_text(age_s or 0.0)
            return _tr("paused {time}").format(time=since), since
        case Truth.SIGNED_OUT:
            return _tr("signed out"), ""
        case Truth.RESTARTING:
            since = clock_text(time.time() - link.since)
            return since, since
    words = age_text(age_s) if age_s is not None else _tr("none yet")
    return words, words


def _cause(true: Truth, picture: Picture, wait: Wait) -> str:
    """Why there is no newer picture; of one that is live, or frozen, nothing has to be said."""
    match true:
        case Truth.LATE | Truth.STALE | Truth.REFUSED | Truth.BROKEN | Truth.NONE if picture.words:
            return _tr("broken picture") if picture.cause is Cause.BROKEN else picture.words
        case Truth.LATE | Truth.STALE | Truth.NONE | Truth.PAUSED:
            return _waiting(wait)
        case Truth.FROZEN:
            return _tr("frozen")
    return ""


def _waiting(wait: Wait) -> str:
    match wait:
        case Wait.SLOW:
            return _tr("slow")
        case Wait.THROTTLED:
            return _tr("throttled")
        case Wait.STEERING:
            return _tr("another camera is steered")
        case Wait.HIDDEN:
            return _tr("out of sight")
    return ""


def _plate(true: Truth, picture: Picture, link: Connection, age: str, cause: str) -> tuple[str, str]:
    if true in (Truth.LIVE, Truth.LATE, Truth.FROZEN):  # nothing is in the way of the picture
        return "", ""
    of = _tr("picture of {time}").format(time=f"{picture.taken_at:%H:%M:%S}") if picture.taken_at else ""
    match true:
        case Truth.STALE:
            return _stale(picture, age, of, cause)
        case Truth.REFUSED:
            return _capital(picture.words), of
        case Truth.BROKEN:
            return _tr("Broken picture"), picture.words
        case Truth.PAUSED if cause == _waiting(Wait.STEERING):
            return _tr("Another camera is steered"), of
        case Truth.NONE:
            return _tr("No picture yet"), picture.words
        case Truth.RESTARTING:
            return _tr("{doing} for {time}").format(doing=_capital(link.restart_words), time=age), of
        case Truth.UNREACHABLE:
            return _unreachable(link), of
        case Truth.SIGNED_OUT:
            return _tr("Signed out"), _tr("enter the device's password")
    return "", ""


def _stale(picture: Picture, age: str, of: str, cause: str) -> tuple[str, str]:
    first = _tr("No new picture for {time}").format(time=age)
    if picture.cause in (Cause.NO_ANSWER, Cause.TIMEOUT):
        first = _tr("No answer for {time}").format(time=age)
    if picture.cause is Cause.NO_ANSWER or not cause:
        return first, of
    return first, ", ".join((cause, of))


def _unreachable(link: Connection) -> str:
    since = time.strftime("%H:%M", time.localtime(link.since))
    return _tr("Unreachable since {time}").format(time=since)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
