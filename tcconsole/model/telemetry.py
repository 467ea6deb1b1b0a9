"""The health figures as a file: one JSON object a line, once a second, written by a thread of its own."""

from __future__ import annotations

import json
import logging
import os
import queue
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TextIO

from PySide6.QtCore import QObject

from tcconsole.model.devices import Devices
from tcconsole.model.health import Health, Sample
from tcconsole.model.process_use import Use, use_of
from tcconsole.model.snapshots.workers import PictureWorkers
from tcconsole.model.spread import Spread

log = logging.getLogger(__name__)

WAITING_MOST = 120
"""So many lines may wait for a slow disk; those that come then are lost, and counted."""
LARGEST_BYTES = 64 * 1024 * 1024
END_S = 5.0

FIELDS = {
    "at": "when, in this computer's clock (ISO 8601, UTC)",
    "devices": "devices that the console knows",
    "visible_cameras": "cameras that some view shows now",
    "snapshots_per_s": "pictures that came, of all devices",
    "traffic_bytes_per_s": "their JPEG bytes",
    "fetch_ms_p50": "request to last byte of a picture, median",
    "fetch_ms_p99": "the same, 99th percentile",
    "decode_ms_p50": "JPEG to pixels of the size shown, median",
    "decode_ms_p99": "the same, 99th percentile",
    "age_s_p50": "age of the pictures in sight, median",
    "age_s_p99": "the same, 99th percentile",
    "loop_lag_ms_p50": "how much later than due the window came to a heartbeat every 50 ms, median",
    "loop_lag_ms_p99": "the same, 99th percentile",
    "loop_lag_ms_max": "the same, worst",
    "ptz_rtt_ms_p50": "a steering move until it is answered, median",
    "ptz_rtt_ms_p99": "the same, 99th percentile",
    "cpu_s": "processor time of the console and its picture workers since they started; null but on Linux",
    "rss_mb": "memory that those hold now, in MB; null but on Linux",
    "lost_lines": "lines so far that could not be written in time",
}
"""Every field of a line with its meaning. All are of the second that ended then; null where nothing happened."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a line is made of; process_ids: whose use is asked for when it is written."""

    at: datetime
    sample: Sample
    devices: int
    visible: int
    process_ids: tuple[int, ...]
    lost: int


class Telemetry(QObject):
    """Writes from its making until `close()`. Raises OSError if the file cannot be opened. Lines are appended; when the
    file has become too large it goes on as a new one and the old one is kept as FILE.1."""

    def __init__(
        self,
        file: Path,
        health: Health,
        devices: Devices,
        workers: PictureWorkers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._health = health
        self._devices = devices
        self._workers = workers
        self._lost = 0
        self._waiting: queue.Queue[Moment | None] = queue.Queue(WAITING_MOST)
        self._writer = Writer(file, self._waiting)
        self._thread = Thread(target=self._writer.run, name="telemetry", daemon=True)
        self._thread.start()
        health.want_lag("telemetry", True)
        health.sampled.connect(self._take)

    @property
    def lost(self) -> int:
        """Lines so far that could not be written in time."""
        return self._lost

    def close(self, wait_s: float = END_S) -> None:
        """Write what waits, for `wait_s` seconds at most, and end."""
        self._health.sampled.disconnect(self._take)
        self._health.want_lag("telemetry", False)
        try:
            self._waiting.put(None, timeout=wait_s)
        except queue.Full:
            log.warning("the telemetry file cannot be written any more; its last lines are lost")
            return
        self._thread.join(wait_s)

    def _take(self) -> None:
        sample = self._health.last
        if sample is None:
            return
        devices = self._devices.all
        moment = Moment(
            datetime.now(UTC),
            sample,
            len(devices),
            sum(device.feed.watched for device in devices),
            (os.getpid(), *self._workers.process_ids()),
            self._lost,
        )
        try:
            self._waiting.put_nowait(moment)
        except queue.Full:
            self._lost += 1


class Writer:
    """Runs in the thread. Raises OSError when it is made and the file cannot be opened."""

    def __init__(
        self, file: Path, waiting: queue.Queue[Moment | None], largest_bytes: int = LARGEST_BYTES
    ) -> None:
        self._file = file
        self._waiting = waiting
        self._largest_bytes = largest_bytes
        self._out = self._open()

    def run(self) -> None:
        """Write each moment as it comes, until None comes or the disk refuses."""
        try:
            while (moment := self._waiting.get()) is not None:
                self._write(moment)
        except OSError as error:
            log.warning("the telemetry file %s cannot be written: %s", self._file, error)
            while self._waiting.get() is not None:
                pass
        finally:
            self._out.close()

    def _open(self) -> TextIO:
        return self._file.open("a", encoding="utf-8")

    def _write(self, moment: Moment) -> None:
        if self._out.tell() > self._largest_bytes:
            self._out.close()
            self._file.replace(self._file.with_name(self._file.name + ".1"))
            self._out = self._open()
        self._out.write(json.dumps(line_of(moment, use_of(moment.process_ids))) + "\n")
        self._out.flush()


def line_of(moment: Moment, use: Use) -> dict[str, object]:
    """The fields of FIELDS, in that order."""
    sample, details = moment.sample, moment.sample.details
    return {
        "at": moment.at.isoformat(timespec="milliseconds"),
        "devices": moment.devices,
        "visible_cameras": moment.visible,
        "snapshots_per_s": round(sample.all_pictures_per_s, 2),
        "traffic_bytes_per_s": round(sample.bytes_per_s),
        **_milliseconds("fetch", details.fetch),
        **_milliseconds("decode", details.decode),
        "age_s_p50": _rounded(details.ages.p50, 1),
        "age_s_p99": _rounded(details.ages.p99, 1),
        **_milliseconds("loop_lag", details.lag),
        "loop_lag_ms_max": _rounded(details.lag.most, 1000),
        **_milliseconds("ptz_rtt", details.ptz),
        "cpu_s": _rounded(use.cpu_s, 1),
        "rss_mb": None if use.rss_bytes is None else round(use.rss_bytes / 1e6, 1),
        "lost_lines": moment.lost,
    }


def _milliseconds(name: str, spread: Spread) -> dict[str, float | None]:
    return {f"{name}_ms_p50": _rounded(spread.p50, 1000), f"{name}_ms_p99": _rounded(spread.p99, 1000)}


def _rounded(value_s: float | None, times: float) -> float | None:
    return None if value_s is None else round(value_s * times, 3)
