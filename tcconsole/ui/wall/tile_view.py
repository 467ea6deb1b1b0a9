"""What one monitor of the wall says, as values: head, pictures and foot, always as true as the device's last answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.round_run import Standing
from tcconsole.model.sequence import SequenceRun
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.sequence_words import doing

_LOST = {DeviceState.UNREACHABLE, DeviceState.RESTARTING, DeviceState.SIGNED_OUT, DeviceState.CLOSED}


def _tr(text: str) -> str:
    return QCoreApplication.translate("wall", text)


class On(Enum):
    """What is on a monitor, as far as is known."""

    PANEL = "panel"
    FULL_SCREEN = "full screen"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WallCell:
    """One picture. camera_id None: the cell is empty. number 0: the camera is not in the device's list.

    sending: it waits for the device.
    """

    camera_id: str | None = None
    number: int = 0
    name: str = ""
    sending: bool = False

    @property
    def title(self) -> str:
        return f"{self.number} {self.name}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class MonitorView:
    """shape: (columns, rows) of the pictures; cells: row by row, as many as that; guid: the panel's, "" without one.

    beside: the words after the name; lost: nobody can say what the monitor shows now.
    """

    name: str
    icon: str
    role: str
    beside: str
    on: On
    guid: str = ""
    title: str = ""
    shape: tuple[int, int] = (1, 1)
    cells: tuple[WallCell, ...] = ()
    lost: bool = False

    @property
    def pill(self) -> tuple[str, str]:
        """Kind and words; ("", "") without one."""
        if self.on in (On.NOTHING, On.UNKNOWN):
            return "", ""
        if self.lost:
            return "was-on-monitor", _tr("was on monitor")
        return "on-monitor", _tr("on monitor")

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for screen readers."""
        return ", ".join(part for part in (self.name, self.beside, self.title, self.pill[1]) if part)


def view_of(device: Device) -> MonitorView:
    """The monitor of that device now."""
    icon, role = state_look(device)
    lost = device.state in _LOST
    name, beside = " ".join(device.name.split()), _beside(device)
    full, layout = device.full_screen, device.live.layout
    if full.camera_id is not None:
        title, over = device.cameras.name(full.camera_id, full.camera_id), (_cell(device, full.camera_id),)
        return MonitorView(name, icon, role, beside, On.FULL_SCREEN, "", title, (1, 1), over, lost)
    if not device.panels.loaded:
        return MonitorView(name, icon, role, beside, On.UNKNOWN, lost=lost)
    active = device.panels.active
    if active is None or layout is None:
        words = "" if lost else _tr("display stopped")
        return MonitorView(name, icon, role, beside, On.NOTHING, title=words, lost=lost)
    cells = tuple(
        _cell(device, place.camera_id, place.camera_name, sending=device.live.pending(index) is not None)
        for index, place in enumerate(layout.places)
    )
    shape, guid = (layout.width, layout.height), active.panel_guid or ""
    return MonitorView(name, icon, role, beside, On.PANEL, guid, active.panel_name, shape, cells, lost)


def _cell(device: Device, camera_id: str | None, otherwise: str = "", *, sending: bool = False) -> WallCell:
    if camera_id is None:
        return WallCell(sending=sending)
    cameras = device.cameras
    return WallCell(
        camera_id, cameras.number(camera_id), cameras.name(camera_id, otherwise or camera_id), sending
    )


def _beside(device: Device) -> str:
    """The round trip while all is well, else the state in words."""
    if device.state is not DeviceState.ON_LINE or device.system.update.running:
        return state_words(device)
    trip_s = device.link.round_trip_s
    return "" if trip_s is None else _tr("{count} ms").format(count=max(1, round(trip_s * 1000)))


@dataclass(frozen=True, slots=True)
class Foot:
    """strong: what it is about, words: what about that, brief: the same where there is less room. back: the panel that
    a full screen leads back to."""

    icon: str = ""
    role: str = "text2"
    strong: str = ""
    words: str = ""
    brief: str = ""
    back: str = ""


def foot_of(device: Device, now: float) -> Foot:
    """now: monotonic, s."""
    if device.state in _LOST:
        return Foot(words=_lost_words(device))
    full, run = device.full_screen, running(device)
    if full.camera_id is not None:
        back = full.panel.panel_name if full.panel is not None else ""
        since = _tr("full screen since {time}").format(time=clock_of(full.since))
        brief = _tr("since {time}").format(time=clock_of(full.since, "%H:%M"))
        return Foot("fullscreen", words=since, brief=brief, back=back)
    if run is not None:
        icon, role = ("pause", "text2") if run.paused else ("repeat", "text2")
        if run.troubled:
            icon, role = "warning", "warn"
        return Foot(icon, role, run.sequence.name, _run_words(device, run, now))
    since_s = device.panels.active_since
    if since_s is None:
        return Foot()
    return Foot(words=_tr("since {time}").format(time=clock_of(since_s)))


def running(device: Device) -> SequenceRun | None:
    """The sequence that the monitor's foot is about: that of the monitor itself, else one of a cell."""
    sequences = device.sequences
    if sequences.on_monitor is not None:
        return sequences.on_monitor
    return next((run for key in sequences.running if (run := sequences.run(key))), None)


def clock_of(at: float, today_as: str = "%H:%M:%S") -> str:
    """at: seconds since the epoch. With the day if that is not today."""
    moment = datetime.fromtimestamp(at)
    today = moment.date() == datetime.now().date()
    return moment.strftime(today_as if today else "%Y-%m-%d %H:%M")


def _run_words(device: Device, run: SequenceRun, now: float) -> str:
    if run.standing is Standing.STAYING:
        return _tr("next in {time}").format(time=clock_text(max(0.0, run.due_s - now)))
    waits = device.sequences.waits_for_moves(run.sequence.key)
    return doing(run, device.sequences.targets, now, waits=waits)


def _lost_words(device: Device) -> str:
    update = device.system.update
    if device.state is DeviceState.RESTARTING and update.running and update.began_at:
        return _tr("update started at {time}").format(time=clock_of(update.began_at))
    if not device.panels.loaded:
        return _tr("no answer yet")
    answered = time.time() - device.panels.known_for_s
    return _tr("last answer {time}").format(time=clock_of(answered))
