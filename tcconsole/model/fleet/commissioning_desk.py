"""The commissioning report of a site, made from the window: visits, then a file. One at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.device import Device
from tcconsole.model.fleet.commissioning import MOST_DEVICES, Progress, commission
from tcconsole.model.fleet.fleet_planner import tr
from tcconsole.model.fleet.paper_flow import Stopped
from tcconsole.model.fleet.site_report import SiteReport
from tcconsole.model.fleet.visit import Bounds, Box
from tcconsole.model.fleet.words import translate
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.store import write_whole
from tcconsole.model.tasks import BugReporter, TaskScope

TASK = "commissioning"


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants. site: what stands on the cover. files: each gets the report, those ending in .pdf as PDF,
    all others as HTML; what lies there is replaced. onvif: the devices test their cameras for it, too."""

    site: str
    devices: tuple[Device, ...]
    files: tuple[Path, ...]
    onvif: bool = True


class CommissioningDesk(QObject):
    """Signals: `changed()` it began, came on or ended; `done(report)` the files are written.

    Failures become problems. The owner awaits `aclose()`.
    """

    changed = Signal()
    done = Signal(object)

    def __init__(
        self, problems: Problems, activity: Activity, report: BugReporter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._problems = problems
        self._activity = activity
        self._scope = TaskScope("commissioning", report)
        self._busy = False
        self._writing = False
        self._progress: Progress | None = None
        self._stop = Event()

    @property
    def busy(self) -> bool:
        return self._busy

    @property
    def writing(self) -> bool:
        """True once every device was visited and the files are being made."""
        return self._writing

    @property
    def progress(self) -> Progress | None:
        """How far the visits have come; None before the first step."""
        return self._progress

    def start(self, order: Order) -> None:
        """Visit these devices and write the report. Nothing while one is being made."""
        if self._busy:
            return
        if len(order.devices) > MOST_DEVICES:
            self._tell(self.tr("{count} devices at most fit into one report.").format(count=MOST_DEVICES))
            return
        self._busy, self._progress = True, None
        self._stop = Event()  # the thread of a cancelled one may still look at its own
        task = self._scope.spawn(self._run(order), TASK)
        task.add_done_callback(lambda _: self._end())  # also when it is cancelled before its first step
        self.changed.emit()

    def cancel(self) -> None:
        """End it; no file is written any more."""
        self._stop.set()
        self._scope.cancel(TASK)

    async def aclose(self) -> None:
        self._stop.set()
        await self._scope.aclose()

    async def _run(self, order: Order) -> None:
        translate.set(tr)  # of this task, and of the thread that writes
        try:
            report = await self._visit(order)
            self._writing = True
            self.changed.emit()
            await asyncio.to_thread(write_report, report, order.files, self._stop)
        except OSError as error:
            words = self.tr("{file} cannot be written: {why}.")
            name = Path(str(error.filename or "")).name
            self._tell(words.format(file=name, why=error.strerror or str(error)))
        except (asyncio.CancelledError, Stopped):
            self._activity.add(self.tr("The commissioning report was cancelled"), Kind.INFO)
            if not self._stop.is_set():
                raise
        else:
            words = self.tr("Commissioning report of {site} written: {files}")
            names = ", ".join(file.name for file in order.files)
            self._activity.add(words.format(site=order.site, files=names), Kind.DONE)
            self.done.emit(report)

    def _end(self) -> None:
        self._busy = self._writing = False
        self.changed.emit()

    async def _visit(self, order: Order) -> SiteReport:
        boxes = [box_of(device) for device in order.devices]
        return await commission(order.site, boxes, self._take, Bounds(onvif=order.onvif))

    def _take(self, progress: Progress) -> None:
        self._progress = progress
        self.changed.emit()

    def _tell(self, why: str) -> None:
        advice = self.tr("Choose another place, or make room on the disk, and try again.")
        self._problems.add(Problem(self.tr("Write the commissioning report"), "", why, advice))


def box_of(device: Device) -> Box:
    """A device of the console as it is visited: over its own connection, in its turn among everything else."""
    return Box(
        key=device.key,
        name=device.name,
        address=str(device.address),
        serial=device.serial,
        site=device.entry.site,
        ask=device.link.send,
    )


def write_report(report: SiteReport, files: Sequence[Path], stop: Event) -> None:
    """Write it into each of them; blocks. Raises OSError, and Stopped once `stop` is set."""
    # Not at start-up: templates are slow to import.
    from tcconsole.model.fleet.commissioning_html import commissioning_html
    from tcconsole.model.fleet.commissioning_pdf import commissioning_pdf

    for file in files:
        pdf = file.suffix.lower() == ".pdf"
        content = (
            commissioning_pdf(report, lambda _: not stop.is_set()) if pdf else commissioning_html(report)
        )
        if stop.is_set():
            raise Stopped
        write_whole(file, content)
