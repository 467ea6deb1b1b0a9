"""Small files of our own: read at the start, written by one thread so that the window never waits for a disk."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

log = logging.getLogger(__name__)


class Store:
    """JSON objects in one folder. `folder` None keeps everything in memory. The owner calls `close()`."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._waiting: dict[str, str] = {}
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")

    def read(self, name: str) -> dict[str, Any]:
        """What that file holds; {} if it is not there. An unreadable one is kept aside as NAME.bad."""
        if self.folder is None:
            return {}
        file = self.folder / name
        try:
            stored = json.loads(file.read_text("utf-8"))
            if not isinstance(stored, dict):
                raise TypeError("not an object")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError) as error:
            log.warning("%s cannot be read (%s); it is kept as %s.bad", file, error, name)
            self._keep_aside(file)
            return {}
        return stored

    def write(self, name: str, value: dict[str, Any]) -> None:
        """Have `value` written soon; returns at once. Of several writes the newest wins."""
        if self.folder is None:
            return
        text = json.dumps(value, indent=1, ensure_ascii=False)
        with self._lock:
            queued = name in self._waiting
            self._waiting[name] = text
        if not queued:
            self._thread.submit(self._write_waiting, self.folder, name)

    async def run(self, work: Callable[[], T]) -> T:
        """Do other work that blocks in the writing thread, in its turn; what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Write what is waiting, then end the thread."""
        self._thread.shutdown(wait=True)

    def _write_waiting(self, folder: Path, name: str) -> None:
        with self._lock:
            text = self._waiting.pop(name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, text.encode("utf-8", "replace"))  # half a pair is no UTF-8
        except OSError as error:
            log.error("%s cannot be written: %s", folder / name, error)

    @staticmethod
    def _keep_aside(file: Path) -> None:
        try:
            file.replace(file.with_name(file.name + ".bad"))
        except OSError as error:
            log.warning("%s cannot be kept aside: %s", file, error)


def write_whole(file: Path, content: bytes) -> None:
    """Write so that a crash leaves the old or the new content, never half of one. Raises OSError."""
    half = file.with_name(file.name + ".part")
    try:
        with half.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        half.replace(file)
    except OSError:
        with suppress(OSError):  # what went wrong is told; that half of it stays as well is less
            half.unlink(missing_ok=True)
        raise


def readable(value: Any, kind: type[T]) -> T | None:
    """What our file holds there; None if it is of another kind: an older or damaged one never blocks a start."""
    try:
        return msgspec.convert(value, kind)
    except ValueError:  # that of msgspec is one, too
        return None


def all_readable(values: Any, kind: type[T], most: int) -> tuple[T, ...]:
    """The first `most` of a list that our file holds, without what is of another kind; none if it is no list."""
    found = (readable(value, kind) for value in values[:most]) if isinstance(values, list) else ()
    return tuple(each for each in found if each is not None)
