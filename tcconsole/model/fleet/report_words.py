"""Figures and times as a report of a site says them, on a page and on paper alike. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tcconsole.model.clock_drift import Drift
from tcconsole.model.fleet.site_report import SiteReport
from tcconsole.model.fleet.words import tr


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the cover; bad: somebody should look into it."""

    value: str
    label: str
    bad: bool = False


def figures(report: SiteReport) -> tuple[Figure, ...]:
    """What the cover tells at a glance."""
    reached = [device for device in report.devices if device.unreached is None]
    cells = [cell for device in report.devices for cell in device.cells]
    shown = sum(cell.shot is not None for cell in cells)
    cameras = sum(len(device.cameras) for device in report.devices)
    panels = sum(len(device.panels) for device in report.devices)
    return (
        Figure(
            _of(len(reached), len(report.devices)), tr("devices visited"), len(reached) < len(report.devices)
        ),
        Figure(str(panels), tr("panels")),
        Figure(_of(shown, len(cells)), tr("cells with a picture"), shown < len(cells)),
        Figure(str(cameras), tr("cameras tested")),
        Figure(str(report.problems), tr("things to look at"), report.problems > 0),
    )


def day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def clock(moment: datetime) -> str:
    """With the seconds: "14:05:59"."""
    return f"{moment:%H:%M:%S}"


def moment(at: datetime | None) -> str:
    """Day, time and zone; "" for None."""
    return f"{at:%Y-%m-%d %H:%M:%S %Z}".rstrip() if at else ""


def drift(measured: Drift | None) -> str:
    """How far a device's clock is from this computer's."""
    if measured is None:
        return tr("could not be compared")
    if not measured.certain:
        words = tr("as this computer's, within {within} s")
    elif measured.seconds > 0:
        words = tr("{by} s ahead (± {within} s)")
    else:
        words = tr("{by} s behind (± {within} s)")
    return words.format(by=f"{abs(measured.seconds):,.1f}", within=f"{measured.within_s:.1f}")


def size(count: int) -> str:
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def took(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _of(part: int, whole: int) -> str:
    return str(whole) if part == whole else tr("{part} of {whole}").format(part=part, whole=whole)
