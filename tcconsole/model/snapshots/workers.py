"""The window's side of the picture workers: starts them, hands out work, takes finished pictures, starts them anew."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from multiprocessing.shared_memory import SharedMemory

from msgspec import structs
from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QImage

from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.frames import make_room, memory
from tcconsole.model.snapshots.messages import (
    Failure,
    Fetch,
    Forget,
    Frame,
    Free,
    Meet,
    ToWorker,
    Unpacker,
    packed,
)

log = logging.getLogger(__name__)

WORKERS = 2
AT_ONCE = 32
"""Pictures under way over all devices: enough to keep the workers busy, few enough that none gets old on its way."""
END_S, KILL_S = 0.5, 2.0
START_AGAIN_MS = 1000
KEPT_FIGURES = 4096

Done = Callable[[Frame | Failure, QImage | None], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one picture took, in seconds; at: when it came (monotonic, s)."""

    at: float
    fetch_s: float
    decode_s: float


class PictureWorkers(QObject):
    """The processes, shared by every device. Nothing is started before the first picture is wanted.

    The owner calls `aclose()`, or `kill()` where there is no time.
    """

    def __init__(self, workers: int = WORKERS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._met: dict[int, Meet] = {}
        self._numbers = count(1)
        self._jobs = count(1)
        self._waiting: deque[Callable[[], None]] = deque()
        self._looked_since = 0.0
        self.figures: deque[Figure] = deque(maxlen=KEPT_FIGURES)
        self._workers = [WorkerProcess(self._met, self._took, self) for _ in range(workers)]

    @property
    def looked_since(self) -> float:
        """Since when anybody can look (monotonic, s); infinite while the screen is locked."""
        return self._looked_since

    @property
    def free(self) -> int:
        """So many more pictures may be asked for now."""
        return 0 if self._looked_since == math.inf else AT_ONCE - sum(worker.busy for worker in self._workers)

    def when_free(self, wake: Callable[[], None]) -> None:
        """Call `wake` once when there is room again; whoever waits longest comes first."""
        if wake not in self._waiting:
            self._waiting.append(wake)

    def hold(self, held: bool) -> None:
        """Ask for no more pictures, of whatever device, until that is over: the screen is locked."""
        self._looked_since = math.inf if held else time.monotonic()
        self._took([])

    def new_number(self) -> int:
        """A device's number, never used before."""
        return next(self._numbers)

    def meet(self, number: int, address: str, fingerprint: str, token: str) -> None:
        """Know that device, or its new session, from now on."""
        before = self._met.get(number)
        at_once = before.at_once if before is not None else 1
        self._tell_about(Meet(number, address, fingerprint, token, at_once))

    def pace(self, number: int, at_once: int) -> None:
        """Ask that device for no more than so many pictures at once, from all workers together."""
        each = -(-at_once // len(self._workers))
        meet = self._met.get(number)
        if meet is not None and meet.at_once != each:
            self._tell_about(structs.replace(meet, at_once=each))

    def _tell_about(self, meet: Meet) -> None:
        self._met[meet.number] = meet
        for worker in self._workers:
            worker.tell(meet)

    def forget(self, number: int) -> None:
        """Close the connections to that device. What is under way for it fails."""
        if self._met.pop(number, None) is not None:
            for worker in self._workers:
                worker.tell(Forget(number))

    def fetch(self, device: int, camera_id: str, width: int, height: int, done: Done) -> None:
        """Have that picture fetched and decoded. `done` is called once, later, whatever happens."""
        worker = min(self._workers, key=lambda worker: worker.busy)
        worker.fetch(Fetch(next(self._jobs), device, camera_id, width, height), done)

    def process_ids(self) -> list[int]:
        """Of the workers that run."""
        return [number for worker in self._workers if (number := worker.process_id())]

    async def aclose(self) -> None:
        """End the processes. What is under way is given up without an answer."""
        await asyncio.gather(*(worker.aclose() for worker in self._workers))

    def kill(self) -> None:
        """The same, at once."""
        for worker in self._workers:
            worker.kill()

    def _took(self, figures: list[Figure]) -> None:
        """A worker has brought pictures: there may be room for more."""
        self.figures += figures
        for _ in range(min(len(self._waiting), max(0, self.free))):
            self._waiting.popleft()()


class WorkerProcess(QObject):
    """One process, started when it is first needed and again when it has died."""

    def __init__(self, met: dict[int, Meet], took: Callable[[list[Figure]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._met = met
        self._took = took
        self._jobs: dict[int, Done] = {}
        self._unpacker = Unpacker()
        self._room: SharedMemory | None = None
        self._closing = False
        self._over = asyncio.Event()
        self._said = bytearray()
        self._saying = QTimer(self, singleShot=True, interval=0)
        self._saying.timeout.connect(self._write)
        self._again = QTimer(self, singleShot=True, interval=START_AGAIN_MS)
        self._again.timeout.connect(self._start)
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed_to_start)

    @property
    def busy(self) -> int:
        """Pictures under way."""
        return len(self._jobs)

    @property
    def _runs(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def process_id(self) -> int:
        return self._process.processId()

    def tell(self, message: ToWorker) -> None:
        """Say something to the process, if it runs; it is told what it must know when it starts."""
        if self._runs:
            self._say(message)

    def fetch(self, job: Fetch, done: Done) -> None:
        self._jobs[job.job] = done
        if not self._runs and not self._again.isActive():
            self._start()
        if self._runs:
            self._say(job)
        else:
            QTimer.singleShot(0, self, self._fail_all)

    async def aclose(self) -> None:
        """A worker ends when its input does. One that is still starting, on a slow computer, is not waited for."""
        self._give_up()
        self._process.closeWriteChannel()
        await self._ends(END_S)
        self._process.kill()
        await self._ends(KILL_S)
        self.kill()

    async def _ends(self, within_s: float) -> None:
        if self._runs:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(within_s):
                    await self._over.wait()

    def kill(self) -> None:
        self._give_up()
        if self._runs:
            self._process.kill()
            self._process.waitForFinished()
        if self._room is not None:
            self._room.close()
            self._room.unlink()
            self._room = None

    def _give_up(self) -> None:
        self._closing = True
        self._again.stop()
        self._jobs.clear()

    def _start(self) -> None:
        if self._room is None:
            self._room = make_room()
        self._unpacker = Unpacker()
        arguments = ["-m", "tcconsole.model.snapshots.worker", self._room.name]
        self._process.start(sys.executable, arguments)
        for meet in self._met.values():
            self._say(meet)

    def _say(self, message: ToWorker) -> None:
        """What is said in one turn of the window's loop travels together."""
        self._said += packed(message)
        self._saying.start()

    def _write(self) -> None:
        said, self._said = self._said, bytearray()
        self._process.write(bytes(said))

    def _read(self) -> None:
        try:
            messages = self._unpacker.from_worker(bytes(self._process.readAllStandardOutput().data()))
        except ValueError as error:
            log.error("a picture worker cannot be understood: %s", error)
            self._process.kill()
            return
        figures = []
        now = time.monotonic()
        for message in messages:
            image = None
            if isinstance(message, Frame) and self._room is not None:
                image = _image(message, self._room)
                self._say(Free(message.job))
                figures.append(Figure(now, message.fetch_s, message.decode_s))
            done = self._jobs.pop(message.job, None)
            if done is not None:
                done(message, image)
        self._took(figures)

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        self._over.set()
        if not self._closing:
            log.error("a picture worker has ended (%s); it is started again", self._process.errorString())
            self._again.start()
            self._fail_all()

    def _fail_all(self) -> None:
        jobs, self._jobs = self._jobs, {}
        for job, done in jobs.items():
            done(Failure(job, 0.0, Cause.NO_ANSWER), None)


def _image(frame: Frame, room: SharedMemory) -> QImage:
    pixels = memory(room)[frame.offset : frame.offset + frame.width * frame.height * 4]
    borrowed = QImage(pixels, frame.width, frame.height, frame.width * 4, QImage.Format.Format_RGB32)
    return borrowed.copy()  # the room is written over
