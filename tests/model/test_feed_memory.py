"""Hours of watching in seconds: what is kept is bounded by what is seen, however many pictures came."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any, cast

from PySide6.QtGui import QImage

from tcconsole.model.feed import KEPT_BYTES, Feed, Want
from tcconsole.model.link import Link
from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.messages import Failure, Frame
from tcconsole.model.snapshots.workers import PictureWorkers
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.test_feed_order import Line, Session, Workers

PICTURES = 60_000
CAMERAS = 300
WIDTH, HEIGHT = 240, 135
PICTURE_BYTES = WIDTH * HEIGHT * 4
SEEN = 32
MARGIN_MB = 64
"""Twice what may be kept of pictures out of sight; a leak of pictures would be 7 GB."""


def resident_mb(process: int) -> float:
    """Memory of its own that the process has now; 0 where the system does not tell it like this."""
    told = Path(f"/proc/{process}/statm")
    if not told.exists():
        return 0.0
    fields = told.read_text(encoding="ascii").split()
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE") / 2**20


def make_feed(workers: Workers) -> Feed:
    feed = Feed(cast(Link, Line()), cast(PictureWorkers, workers))
    feed._session = cast(Any, Session())
    feed.start()
    return feed


def go_on(feed: Feed, workers: Workers, number: int) -> None:
    """Answer what was asked; every fiftieth fails."""
    feed._pump()
    for done in list(workers.under_way.values()):
        if number % 50 == 0:
            done(Failure(number, 0.0, Cause.TIMEOUT), None)
            continue
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        image.fill(number)
        done(Frame(number, 0.0, 0.001, 0.001, 45_000, number, WIDTH, HEIGHT, 0, 640, 360), image)
    workers.under_way.clear()


def images_kept(feed: Feed) -> int:
    return sum(picture.image is not None for picture in feed._pictures.values())


def test_what_is_kept_does_not_grow_with_what_came(qapp: object) -> None:
    workers = Workers()
    feed = make_feed(workers)
    kept: list[tuple[int, float]] = []
    number = 0
    for view in range(1 << 30):  # people scroll: another part of the cameras comes into sight
        seen = {f"camera {(view * 8 + place) % CAMERAS}": Want(220, 124, 0.0) for place in range(SEEN)}
        feed.watch("view", seen)
        while number < PICTURES * (view + 1) // 200:
            go_on(feed, workers, number)
            number += 5  # as many as there is room for at once
        if view >= 60:  # all cameras have been seen, and more than may be kept
            kept.append((images_kept(feed), resident_mb(os.getpid())))
        if number >= PICTURES:
            break
    most = SEEN + KEPT_BYTES // PICTURE_BYTES + 1
    assert max(count for count, _ in kept) <= most
    gc.collect()
    assert kept[-1][1] - kept[0][1] < MARGIN_MB
    feed.close()
    feed.deleteLater()


async def test_real_workers_keep_nothing_of_what_they_have_brought(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await until(lambda: device.cameras.all)
        device.feed.watch("view", {camera.id: Want(220, 124, 0.0) for camera in device.cameras.all})
        await until(lambda: device.feed.fetched > 300, 30)
        processes = [os.getpid(), *console.workers.process_ids()]
        before = {process: resident_mb(process) for process in processes}
        more = device.feed.fetched + 1000
        await until(lambda: device.feed.fetched > more, 60)
        assert images_kept(device.feed) == len(device.cameras.all)
        assert len(console.workers.figures) <= (console.workers.figures.maxlen or 0)
        for process in processes:
            assert resident_mb(process) - before[process] < MARGIN_MB / 2
