"""A picture worker: `python -m tcconsole.model.snapshots.worker ROOM`. Started by `workers`, ends with the window."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from zlib import crc32

from tcconsole.api import errors
from tcconsole.api.address import Address
from tcconsole.api.picture_lane import Fetched, PictureLane
from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.frames import FrameRing, memory, open_room
from tcconsole.model.snapshots.jpeg import BrokenPicture, decode_pixels, full_size
from tcconsole.model.snapshots.messages import (
    Failure,
    Fetch,
    Forget,
    Frame,
    Free,
    FromWorker,
    Meet,
    ToWorker,
    Unpacker,
    packed,
)
from tcconsole.model.tasks import TaskScope

log = logging.getLogger(__name__)

NICE = 10
"""Pictures may wait for a window that paints; never the other way round."""
_READ = 64 * 1024
_ALL = 1_000_000
TOGETHER, TOGETHER_S = 4, 0.004
"""So many answers, or those that come within this time, travel together."""


class Say:
    """Answers on standard output, a few together: the window is woken less often. The window reads all the time, so
    the pipe never fills for long."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._said = bytearray()
        self._count = 0
        self._later: asyncio.TimerHandle | None = None

    def __call__(self, data: bytes, *, last: bool) -> None:
        """last: no other answer is to be expected soon."""
        self._said += data
        self._count += 1
        if last or self._count >= TOGETHER:
            self._write()
        elif self._later is None:
            self._later = asyncio.get_running_loop().call_later(TOGETHER_S, self._write)

    def _write(self) -> None:
        if self._later is not None:
            self._later.cancel()
        self._later, self._count = None, 0
        try:
            while self._said:
                del self._said[: os.write(self._to, self._said)]
        except BrokenPipeError:  # without a window there is nobody to say anything to
            _end()


class Lane:
    """The way to one device. No more than so many requests are under way on it; the others wait for their turn."""

    def __init__(self, pictures: PictureLane) -> None:
        self.pictures = pictures
        self._at_once = 1
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    def allow(self, at_once: int) -> None:
        """From now on so many at once."""
        self._at_once = at_once
        self._wake()

    async def turn(self) -> None:
        """Wait until one more request may be sent; `done()` when it is over."""
        while self._under_way >= self._at_once:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            await turn
        self._under_way += 1

    def done(self) -> None:
        self._under_way -= 1
        self._wake()

    def _wake(self) -> None:
        for _ in range(min(len(self._waiting), self._at_once - self._under_way)):
            self._waiting.popleft().set_result(None)


class Worker:
    """Carries out what the window asks. say: takes each answer."""

    def __init__(self, room: memoryview, say: Say) -> None:
        self._room = room
        self._say = say
        self._ring = FrameRing(len(room))
        self._freed = asyncio.Event()
        self._under_way = 0
        self._lanes: dict[int, Lane] = {}
        self._decoded_s = 0.0
        self._scope = TaskScope("pictures")

    def take(self, message: ToWorker) -> None:
        """Do what the window asks; a fetch goes on by itself."""
        match message:
            case Fetch():
                self._under_way += 1
                self._scope.spawn(self._fetch(message), "fetch")
            case Free(job):
                self._ring.free(job)
                self._freed.set()
            case Meet():
                self._meet(message)
            case Forget(number):
                self._forget(number)

    def _meet(self, device: Meet) -> None:
        lane = self._lanes.get(device.number)
        if lane is None:
            address = Address.parse(device.address)
            pictures = PictureLane(address, fingerprint=device.fingerprint)
            lane = self._lanes[device.number] = Lane(pictures)
        lane.pictures.token = device.token
        lane.allow(device.at_once)

    def _forget(self, number: int) -> None:
        if (lane := self._lanes.pop(number, None)) is not None:
            lane.allow(_ALL)  # whoever still waits for a turn learns that it is gone
            self._scope.spawn(lane.pictures.aclose(), "close")

    async def _fetch(self, job: Fetch) -> None:
        asked_at = time.monotonic()
        try:
            answer: FromWorker = await self._decoded(job, await self._fetched(job))
        except errors.ThinClientError as error:
            answer = Failure(
                job.job, asked_at, _cause(error), getattr(error, "status", 0), error.answer[:200]
            )
        except BrokenPicture as error:
            answer = Failure(job.job, asked_at, Cause.BROKEN, words=str(error))
        except Exception as error:  # whatever one picture does, its tile gets a reason and the others go on
            if job.device in self._lanes:
                log.error("a picture could not be fetched", exc_info=error)
            answer = Failure(job.job, asked_at, Cause.BROKEN, words=type(error).__name__)
        self._under_way -= 1
        self._say(packed(answer), last=self._under_way == 0)

    async def _fetched(self, job: Fetch) -> Fetched:
        lane = self._lanes[job.device]
        await lane.turn()
        before_s = self._decoded_s
        try:
            fetched = await lane.pictures.fetch(job.camera_id)
        finally:
            lane.done()
        own_s = self._decoded_s - before_s
        return replace(fetched, took_s=max(0.0, fetched.took_s - own_s))

    async def _decoded(self, job: Fetch, fetched: Fetched) -> Frame:
        """Decode here and now: with two workers that is faster than handing it to a thread."""
        begun = time.perf_counter()
        pixels = decode_pixels(fetched.jpeg, job.width, job.height)
        decode_s = time.perf_counter() - begun
        self._decoded_s += decode_s
        height, width, _ = pixels.shape
        offset = await self._place(job.job, pixels.nbytes)
        self._room[offset : offset + pixels.nbytes] = pixels.data.cast("B")
        size, checksum = len(fetched.jpeg), crc32(fetched.jpeg)
        return Frame(
            job.job,
            fetched.asked_at,
            fetched.took_s,
            decode_s,
            size,
            checksum,
            width,
            height,
            offset,
            *full_size(fetched.jpeg),
        )

    async def _place(self, job: int, size: int) -> int:
        """Room for a picture; waits while the window has not read what fills it."""
        if size > len(self._room):
            raise BrokenPicture(f"too large to show: {size // 2**20} MB")
        while (offset := self._ring.take(job, size)) is None:
            self._freed.clear()
            await self._freed.wait()
        return offset


def _cause(error: errors.ThinClientError) -> Cause:
    match error:
        case errors.TimedOut():
            return Cause.TIMEOUT
        case errors.SignedOut():
            return Cause.SIGNED_OUT
        case errors.Refused():
            return Cause.REFUSED
        case errors.DeviceFault():
            return Cause.DEVICE_ERROR
        case errors.BadAnswer():
            return Cause.BROKEN
        case _:
            return Cause.NO_ANSWER


async def _serve(room: memoryview) -> None:
    worker, unpacker, over = Worker(room, Say(1)), Unpacker(), asyncio.Event()

    def take(data: bytes) -> None:
        for message in unpacker.to_worker(data):
            worker.take(message)

    _listen(take)
    await over.wait()  # never: it ends with the window


def _listen(take: Callable[[bytes], None]) -> None:
    """Have `take` called on this loop with what the window says."""
    loop = asyncio.get_running_loop()

    def read() -> bytes:
        if not (data := os.read(0, _READ)):
            _end()
        return data

    def read_always() -> None:
        while True:
            loop.call_soon_threadsafe(take, read())

    if sys.platform == "win32":  # there an event loop cannot wait for a pipe
        threading.Thread(target=read_always, name="window", daemon=True).start()
    else:
        loop.add_reader(0, lambda: take(read()))


def _end() -> None:
    """At once, whatever is under way: nothing here is worth keeping, and the system closes what is open."""
    os._exit(0)


def main() -> None:
    """Work until standard input ends: when the window closes it, or is no more."""
    for ending in (signal.SIGINT, signal.SIGTERM):  # both may go to the whole group: they are for the window,
        signal.signal(ending, signal.SIG_IGN)  # which ends its workers by closing their input
    with contextlib.suppress(OSError, AttributeError):  # not on Windows
        os.nice(NICE)
    room = open_room(sys.argv[1])
    asyncio.run(_serve(memory(room)))


if __name__ == "__main__":
    main()
