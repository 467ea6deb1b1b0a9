"""What is said of a picture in every state of it and of its device."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tcconsole.model.connection import DeviceState
from tcconsole.model.picture import Cause, Picture
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.picture_look import look_at

NOW = 1000.0
TAKEN = datetime(2026, 11, 24, 16, 40, 27)


@dataclass(frozen=True)
class Stands:
    state: DeviceState = DeviceState.ON_LINE
    since: float = 0.0
    restart_words: str = "restarting"


def picture(age_s: float = 0.3, cause: Cause = Cause.NONE, words: str = "", **more: Any) -> Picture:
    return Picture(
        QImage(16, 9, QImage.Format.Format_RGB32), NOW - age_s, TAKEN, cause=cause, words=words, **more
    )


def test_a_live_picture_carries_nothing_but_its_age() -> None:
    look = look_at(picture(), Stands(), NOW)
    assert (look.state, look.age, look.first, look.second) == (TileState.LIVE, "0.3 s", "", "")
    assert look.image is not None


@pytest.mark.parametrize(
    ("shown", "state", "age", "first", "second"),
    [
        (picture(3.4), TileState.LATE, "3.4 s", "", ""),
        (picture(41), TileState.STALE, "41 s", "No new picture for 41 s", "picture of 16:40:27"),
        (
            picture(41, Cause.NO_ANSWER, "no answer"),
            TileState.STALE,
            "41 s",
            "No answer for 41 s",
            "picture of 16:40:27",
        ),
        (
            picture(41, Cause.TIMEOUT, "time-out"),
            TileState.STALE,
            "41 s",
            "No answer for 41 s",
            "time-out, picture of 16:40:27",
        ),
        (
            picture(12, Cause.REFUSED, "refused (403)"),
            TileState.REFUSED,
            "12 s",
            "Refused (403)",
            "picture of 16:40:27",
        ),
        (picture(0.3, same_since=NOW - 130), TileState.FROZEN, "same for 2:10", "", ""),
        (
            Picture(cause=Cause.BROKEN, words="cut off at 3 KB"),
            TileState.BROKEN,
            "none yet",
            "Broken picture",
            "cut off at 3 KB",
        ),
        (
            Picture(cause=Cause.TIMEOUT, words="time-out"),
            TileState.NONE,
            "none yet",
            "No picture yet",
            "time-out",
        ),
    ],
    ids=["late", "stale", "no answer", "time-out", "refused", "frozen", "broken", "none"],
)
def test_what_is_wrong_with_a_picture_is_said(
    shown: Picture, state: TileState, age: str, first: str, second: str
) -> None:
    look = look_at(shown, Stands(), NOW)
    assert (look.state, look.age, look.first, look.second) == (state, age, first, second)


def test_an_error_of_the_device_is_not_called_silence() -> None:
    look = look_at(picture(14, Cause.DEVICE_ERROR, "device error (500)"), Stands(), NOW)
    assert (look.first, look.second) == ("No new picture for 14 s", "device error (500), picture of 16:40:27")


def test_a_small_place_gets_fewer_words() -> None:
    assert look_at(picture(0.3, same_since=NOW - 130), Stands(), NOW).brief == "2:10"
    assert look_at(picture(), Stands(DeviceState.SIGNED_OUT), NOW).brief == ""
    assert look_at(picture(), Stands(), NOW).brief == "0.3 s"


def test_a_picture_that_is_being_asked_for_is_no_failure() -> None:
    look = look_at(Picture(), Stands(), NOW)
    assert (look.mark, look.age, look.first) == (TileState.LIVE, "waiting", "")


def test_an_old_picture_never_looks_live_while_the_device_is_away() -> None:
    unreachable = look_at(picture(), Stands(DeviceState.UNREACHABLE, time.time()), NOW)
    assert unreachable.state is TileState.UNREACHABLE
    assert unreachable.first.startswith("Unreachable since ")
    restarting = look_at(picture(), Stands(DeviceState.RESTARTING, time.time() - 34.5, "updating"), NOW)
    assert (restarting.age, restarting.first) == ("0:34", "Updating for 0:34")
    signed_out = look_at(picture(), Stands(DeviceState.SIGNED_OUT), NOW)
    assert (signed_out.state, signed_out.age) == (TileState.SIGNED_OUT, "signed out")
