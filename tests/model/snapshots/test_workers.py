"""The picture workers as processes: they serve, they die and come back, they leave nothing behind."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import shared_memory

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QImage

from tcconsole.api.sessions import CloseSession
from tcconsole.model.feed import Want
from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.messages import Failure, Frame
from tcconsole.model.snapshots.workers import PictureWorkers
from tests.harness.leftovers import ErrorLog
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

Result = tuple[Frame | Failure, QImage | None]


@asynccontextmanager
async def own_workers() -> AsyncIterator[PictureWorkers]:
    workers = PictureWorkers()
    try:
        yield workers
    finally:
        await workers.aclose()
        workers.deleteLater()


async def one(workers: PictureWorkers, device: int, camera_id: str) -> Result:
    results: list[Result] = []
    workers.fetch(device, camera_id, 160, 90, lambda result, image: results.append((result, image)))
    await until(lambda: results, what="an answer of a picture worker")
    return results[0]


async def test_a_picture_comes_as_pixels_of_the_size_that_was_asked_for(simulator: Simulator) -> None:
    async with console_on(simulator) as console, own_workers() as workers:
        device = await on_line(console)
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        result, image = await one(workers, 1, device.cameras.all[0].id)
        assert isinstance(result, Frame)
        assert image is not None
        assert (image.width(), image.height()) == (result.width, result.height)
        assert 160 <= image.width() < 640
        assert image.pixelColor(5, 5) != image.pixelColor(image.width() - 5, image.height() - 5)
        assert len(workers.figures) == 1


async def test_a_wrong_session_and_an_unknown_device_are_told_apart(simulator: Simulator) -> None:
    async with console_on(simulator) as console, own_workers() as workers:
        device = await on_line(console)
        workers.meet(1, simulator.url, "", "not a session")
        refused, _ = await one(workers, 1, device.cameras.all[0].id)
        assert isinstance(refused, Failure)
        assert refused.cause is Cause.SIGNED_OUT
        unknown, _ = await one(workers, 2, device.cameras.all[0].id)
        assert isinstance(unknown, Failure)
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        good, _ = await one(workers, 1, device.cameras.all[0].id)
        assert isinstance(good, Frame)


async def test_a_worker_that_is_killed_is_started_again(simulator: Simulator, error_log: ErrorLog) -> None:
    async with console_on(simulator) as console, own_workers() as workers:
        device = await on_line(console)
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        camera_id = device.cameras.all[0].id
        await one(workers, 1, camera_id)
        before = workers.process_ids()
        for number in before:
            os.kill(number, signal.SIGKILL)
        await until(lambda: not set(before) & set(workers.process_ids()))
        result, _ = await one(workers, 1, camera_id)
        assert isinstance(result, Failure)  # at once, instead of waiting for a process that starts
        await until(lambda: workers.process_ids())
        result, _ = await one(workers, 1, camera_id)
        assert isinstance(result, Frame)
        assert any("picture worker has ended" in line for line in error_log.messages)
        error_log.clear()


async def test_no_more_requests_are_under_way_than_the_device_bears(simulator: Simulator) -> None:
    simulator.fault(picture_latency_ms=50)
    async with console_on(simulator) as console, own_workers() as workers:
        device = await on_line(console)
        cameras = [camera.id for camera in device.cameras.all][:8]
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        for at_once in (2, 6):
            workers.pace(1, at_once)
            before, results = len(flights(simulator)), list[Result]()
            for camera_id in cameras:
                workers.fetch(1, camera_id, 160, 90, lambda *result, to=results: to.append(result))
            await until(lambda to=results: len(to) == len(cameras))
            assert all(isinstance(result, Frame) for result, _ in results)
            new = flights(simulator)[before:]
            assert len(new) == len(cameras)
            assert max(sum(start <= at < end for start, end in new) for at, _ in new) <= at_once


async def test_who_waits_for_a_turn_learns_that_the_device_is_gone(simulator: Simulator) -> None:
    simulator.fault(picture_latency_ms=60_000)
    async with console_on(simulator) as console, own_workers() as workers:
        device = await on_line(console)
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        results: list[Result] = []
        for camera in device.cameras.all[:6]:
            workers.fetch(1, camera.id, 160, 90, lambda *result: results.append(result))
        await until(lambda: len(flights(simulator)) == 2)
        workers.forget(1)
        await until(lambda: len(results) == 6)
        assert all(isinstance(result, Failure) for result, _ in results)


def flights(simulator: Simulator) -> list[tuple[float, float]]:
    """From when to when each picture was under way at the device (monotonic, s)."""
    return [
        (entry["arrived_s"], entry["arrived_s"] + (entry.get("duration_s") or 0.0))
        for entry in simulator.state()["requests"]
        if entry["path"].endswith("/Jpeg")
    ]


async def test_a_signal_for_the_whole_group_is_left_to_the_window(simulator: Simulator) -> None:
    async with console_on(simulator) as console, own_workers() as workers:
        device = await on_line(console)
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        await one(workers, 1, device.cameras.all[0].id)
        before = workers.process_ids()
        for number in before:
            os.kill(number, signal.SIGTERM)
            os.kill(number, signal.SIGINT)
        result, _ = await one(workers, 1, device.cameras.all[0].id)
        assert isinstance(result, Frame)
        assert workers.process_ids() == before


async def test_nothing_is_left_of_them(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        async with own_workers() as workers:
            assert workers.process_ids() == []  # none is started before the first picture
            workers.meet(1, simulator.url, "", await device.link.lend_session())
            await one(workers, 1, device.cameras.all[0].id)
            rooms = [worker._room.name for worker in workers._workers if worker._room is not None]
            processes = workers.process_ids()
        assert processes
        assert rooms
        assert workers.process_ids() == []
        for name in rooms:
            with pytest.raises(FileNotFoundError):
                shared_memory.SharedMemory(name)


async def test_pictures_go_on_in_a_new_session(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera_id = device.cameras.all[0].id
        device.feed.watch("view", {camera_id: Want(160, 90, 0.05)})
        await until(lambda: device.feed.fetched > 2)
        ended = await device.link.lend_session()
        await device.link.send(CloseSession(ended))
        seen = device.feed.fetched
        await until(lambda: device.feed.fetched > seen + 5)
        assert await device.link.lend_session() != ended
        assert device.feed.picture(camera_id).cause is Cause.NONE


@pytest.mark.parametrize("stopped", [False, True])
async def test_they_end_also_while_they_start_and_when_they_do_nothing_any_more(stopped: bool) -> None:
    workers = PictureWorkers()
    workers.meet(1, "http://127.0.0.1:9", "", "token")
    for camera in ("1", "2"):
        workers.fetch(1, camera, 160, 90, lambda result, image: None)
    await until(lambda: len(workers.process_ids()) == 2)
    if stopped:
        os.kill(workers.process_ids()[0], signal.SIGSTOP)
    await workers.aclose()
    assert workers.process_ids() == []
    workers.deleteLater()


async def test_a_worker_that_waits_for_a_device_ends_without_being_killed(simulator: Simulator) -> None:
    simulator.fault(picture_latency_ms=60_000)
    async with console_on(simulator) as console:
        device = await on_line(console)
        workers = PictureWorkers(1)
        workers.meet(1, simulator.url, "", await device.link.lend_session())
        workers.fetch(1, device.cameras.all[0].id, 160, 90, lambda result, image: None)
        worker = workers._workers[0]
        worker._process.closeWriteChannel()
        worker._give_up()
        await until(lambda: not worker._runs)
        assert worker._process.exitStatus() is QProcess.ExitStatus.NormalExit
        await workers.aclose()
        workers.deleteLater()
