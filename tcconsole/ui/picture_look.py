"""How a camera's picture is shown now: the state to paint, the words beside the name, the words on the plate."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from tcconsole.model.connection import DeviceState
from tcconsole.model.picture import Cause, Picture, Truth, truth
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
    """

    state: TileState
    mark: TileState
    age: str
    brief: str = ""
    first: str = ""
    second: str = ""
    image: QImage | None = None


NO_LOOK = PictureLook(TileState.NONE, TileState.LIVE, "")

_STATES = {
    Truth.LIVE: TileState.LIVE,
    Truth.LATE: TileState.LATE,
    Truth.STALE: TileState.STALE,
    Truth.FROZEN: TileState.FROZEN,
    Truth.REFUSED: TileState.REFUSED,
    Truth.BROKEN: TileState.BROKEN,
    Truth.NONE: TileState.NONE,
    Truth.RESTARTING: TileState.RESTARTING,
    Truth.UNREACHABLE: TileState.UNREACHABLE,
    Truth.SIGNED_OUT: TileState.SIGNED_OUT,
}


def look_at(picture: Picture, link: Connection, now: float) -> PictureLook:
    """What may be shown of `picture` at `now` (monotonic, s), given how its device's connection stands."""
    true = truth(picture, link.state, now)
    state = _STATES[true]
    age_s = picture.age_s(now)
    if true is Truth.NONE and picture.cause is Cause.NONE:
        return PictureLook(state, TileState.LIVE, _tr("waiting"))
    age = brief = age_text(age_s) if age_s is not None else _tr("none yet")
    match true:
        case Truth.FROZEN:
            brief = clock_text(now - (picture.same_since or now))
            age = _tr("same for {time}").format(time=brief)
        case Truth.SIGNED_OUT:
            age, brief = _tr("signed out"), ""
        case Truth.RESTARTING:
            age = brief = clock_text(time.time() - link.since)
    first, second = _plate(true, picture, link, age)
    return PictureLook(state, state, age, brief, first, second, picture.image)


def _plate(true: Truth, picture: Picture, link: Connection, age: str) -> tuple[str, str]:
    of = _tr("picture of {time}").format(time=f"{picture.taken_at:%H:%M:%S}") if picture.taken_at else ""
    match true:
        case Truth.STALE:
            return _stale(picture, age, of)
        case Truth.REFUSED:
            return _capital(picture.words), of
        case Truth.BROKEN:
            return _tr("Broken picture"), picture.words
        case Truth.NONE:
            return _tr("No picture yet"), picture.words
        case Truth.RESTARTING:
            return _tr("{doing} for {time}").format(doing=_capital(link.restart_words), time=age), of
        case Truth.UNREACHABLE:
            return _unreachable(link), of
        case Truth.SIGNED_OUT:
            return _tr("Signed out"), _tr("enter the device's password")
    return "", ""


def _stale(picture: Picture, age: str, of: str) -> tuple[str, str]:
    match picture.cause:
        case Cause.NONE:
            return _tr("No new picture for {time}").format(time=age), of
        case Cause.NO_ANSWER:
            return _tr("No answer for {time}").format(time=age), of
        case Cause.TIMEOUT:
            why = _tr("{why} from the device, {picture}").format(why=picture.words, picture=of)
            return _tr("No answer for {time}").format(time=age), why
        case _:
            why = _tr("{why}, {picture}").format(why=picture.words, picture=of)
            return _tr("No new picture for {time}").format(time=age), why


def _unreachable(link: Connection) -> str:
    since = time.strftime("%H:%M", time.localtime(link.since))
    return _tr("Unreachable since {time}").format(time=since)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
