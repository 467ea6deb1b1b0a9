"""A firmware file: looked at before it is sent, and sent piece by piece."""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal

from tcconsole.api.request import UploadStopped
from tcconsole.model.tasks import TaskScope

CHUNK_BYTES = 256 * 1024
HASH_BYTES = 1024 * 1024
TELL_S = 0.1
TASK = "firmware file"


@dataclass(frozen=True, slots=True)
class FirmwareFile:
    """A file as it was looked at. size in bytes; sha256: hex."""

    path: Path
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.path.name


class FileCheck(QObject):
    """Size and SHA-256 of a file, read in a thread. Signals: `changed()`. Tasks belong to `scope`."""

    changed = Signal()

    def __init__(self, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = scope
        self._path: Path | None = None
        self._file: FirmwareFile | None = None
        self._reading = Reading()
        self._why = ""

    @property
    def path(self) -> Path | None:
        """The file that was chosen, None if none is."""
        return self._path

    @property
    def file(self) -> FirmwareFile | None:
        """It, once it was read to its end."""
        return self._file

    @property
    def share(self) -> float:
        """How much of it was read, 0 to 1."""
        return self._reading.count / self._reading.size if self._reading.size else 0.0

    @property
    def why(self) -> str:
        """Why it cannot be read, "" if it can."""
        return self._why

    def look_at(self, path: Path) -> None:
        """Read that file from now on."""
        self.forget()
        self._path, self._reading = path, Reading()
        self._scope.spawn(self._look(path, self._reading), TASK)
        self._scope.spawn(self._tell(self._reading), TASK)
        self.changed.emit()

    def forget(self) -> None:
        """No file is chosen."""
        self._scope.cancel(TASK)
        self._reading.stopped = True
        self._path = self._file = None
        self._why = ""
        self.changed.emit()

    async def _look(self, path: Path, reading: Reading) -> None:
        try:
            self._file = await asyncio.to_thread(reading.digest_of, path)
        except OSError as error:
            self._why = error.strerror or str(error)
        reading.stopped = True
        self.changed.emit()

    async def _tell(self, reading: Reading) -> None:
        while not reading.stopped:
            await asyncio.sleep(TELL_S)
            self.changed.emit()


class Reading:
    """A file that a thread reads from its beginning to its end, into one and the same piece of memory.

    count: bytes read so far, of size. stopped: nobody wants to know any more.
    """

    def __init__(self) -> None:
        self.count = self.size = 0
        self.stopped = False

    def digest_of(self, path: Path) -> FirmwareFile:
        """Raises OSError."""
        digest, room = hashlib.sha256(), memoryview(bytearray(HASH_BYTES))
        with path.open("rb", buffering=0) as source:
            about = path.stat()
            self.size = about.st_size
            while not self.stopped and (count := source.readinto(room)):
                digest.update(room[:count])
                self.count += count
        return FirmwareFile(path, self.count, digest.hexdigest())


class Pieces:
    """A file piece by piece, so that memory does not grow with it; from its start each time it is asked for.

    given: told whether the last piece was handed over: the device may have all of it then. `stop()` ends it before. The
    owner calls `close()`.
    """

    def __init__(self, file: Path, given: Callable[[bool], None]) -> None:
        self.name = file.name
        self._file = file
        self._given = given
        self._source: BinaryIO | None = None
        self._stopped = False

    def stop(self) -> None:
        """The next piece is none."""
        self._stopped = True

    def close(self) -> None:
        """Whoever broke off reading leaves the file open."""
        source, self._source = self._source, None
        if source is not None:
            source.close()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.close()
        self._given(False)
        self._source = source = await asyncio.to_thread(self._file.open, "rb")
        while piece := await asyncio.to_thread(source.read, CHUNK_BYTES):
            if self._stopped:
                raise UploadStopped
            yield piece
        if self._stopped:
            raise UploadStopped
        self._given(True)


class Rate:
    """Bytes a second over the last WINDOW_S seconds."""

    WINDOW_S = 5.0

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, count: int, now: float) -> float:
        """count: bytes in all by `now` (monotonic, s). The rate, 0.0 while it is not known."""
        self._seen.append((now, count))
        while len(self._seen) > 2 and now - self._seen[0][0] > self.WINDOW_S:
            self._seen.popleft()
        began, first = self._seen[0]
        return (count - first) / (now - began) if now > began else 0.0
