"""The words for many devices, and of cards that stand over lost monitors."""

from __future__ import annotations

import time
from datetime import datetime
from types import SimpleNamespace

from tcconsole.model.connection import DeviceState
from tcconsole.ui.device_words import all_words
from tcconsole.ui.wall.card_words import CountDown
from tcconsole.ui.wall.count_ring import CountRing
from tcconsole.ui.wall.tile_view import clock_of


def test_devices_are_counted_by_their_state() -> None:
    states = [DeviceState.ON_LINE] * 4 + [DeviceState.UNREACHABLE, DeviceState.RESTARTING]
    devices = [SimpleNamespace(state=state) for state in states]
    assert all_words(devices) == "4 on line, 1 restarting, 1 unreachable"  # type: ignore[arg-type]
    assert all_words([]) == ""


def test_another_day_is_told_with_its_date() -> None:
    now = time.time()
    assert clock_of(now) == datetime.fromtimestamp(now).strftime("%H:%M:%S")
    assert clock_of(datetime(2020, 1, 2, 3, 4, 5).timestamp()) == "2020-01-02 03:04"


def test_the_ring_says_what_is_left_and_then_how_much_longer_it_takes(qapp: object) -> None:
    ring = CountRing()
    for count, words in (
        (CountDown(33.2, 0.4), "0:34"),
        (CountDown(-12.0, 0.0), "+0:12"),
        (CountDown(75.0, known=False), "1:15"),
    ):
        ring.set_count(count)
        assert ring.words == words
        assert ring.accessibleDescription() == words
    ring.deleteLater()
