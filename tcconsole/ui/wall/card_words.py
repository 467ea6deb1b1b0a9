"""What stands over the pictures of a monitor that is lost: why, since when, what happens next, what can be done."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.api.errors import CertificateRefused
from tcconsole.model import words
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.device_words import sentence
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.wall.tile_view import clock_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("wall", text)


@dataclass(frozen=True, slots=True)
class CountDown:
    """left_s: until the device should be back, negative once it takes longer than the last time; share: of that time
    that is left. known False: nobody knows how long it takes, left_s is how long it has taken."""

    left_s: float
    share: float = 0.0
    known: bool = True


@dataclass(frozen=True, slots=True)
class LostCard:
    """next: when the console tries again. then: what is done when the device is back. retry, details, sign_in: which
    buttons there are."""

    icon: str
    role: str
    title: str
    lines: tuple[str, ...] = ()
    next: str = ""
    then: str = ""
    count: CountDown | None = None
    retry: bool = False
    details: bool = False
    sign_in: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for screen readers."""
        return " ".join(part for part in (f"{self.title}.", *self.lines, self.then, self.next) if part)


def card_of(device: Device) -> LostCard | None:
    """None while the device answers."""
    match device.state:
        case DeviceState.UNREACHABLE:
            return _unreachable(device)
        case DeviceState.RESTARTING:
            return _restarting(device)
        case DeviceState.SIGNED_OUT:
            why = sentence(words.why(device.link.error)) if device.link.error else ""
            lines = tuple(line for line in (why, _may_show(device)) if line)
            return LostCard("signed-out", "warn", _tr("Signed out"), lines, details=True, sign_in=True)
        case DeviceState.CONNECTING if not device.panels.loaded:
            return LostCard(
                "pending", "text2", _tr("Connecting to {address}").format(address=device.address.host)
            )
        case DeviceState.CLOSED:
            return LostCard("unplugged", "text3", _tr("Disconnected"))
    return None


def _unreachable(device: Device) -> LostCard:
    link, error = device.link, device.link.error
    since = _tr("Unreachable since {time}").format(time=clock_of(link.since))
    if isinstance(error, CertificateRefused):
        told = _tr("Its certificate is not trusted: look at it before you do.")
        lines = tuple(line for line in (told, _may_show(device)) if line)
        return LostCard("no-answer", "err", _tr("Certificate not trusted"), lines, details=True)
    tries = max(1, link.tries)
    first = _tr("{why} on {address}, 1 try") if tries == 1 else _tr("{why} on {address}, {count} tries")
    why = words.short(error) if error else _tr("no answer")
    first = first.format(why=why, address=device.address.host, count=tries)
    left = math.ceil(link.next_try_in_s)
    coming = _tr("next try in {time}").format(time=clock_text(left)) if left else _tr("trying now")
    lines = tuple(line for line in (first, _may_show(device)) if line)
    return LostCard("no-answer", "err", since, lines, coming, retry=True, details=True)


def _may_show(device: Device) -> str:
    """What was last on the monitor, with the doubt that belongs to it."""
    if device.full_screen.camera_id is not None:
        may = _tr("The monitor may still show {camera}: it cannot be asked.")
        return may.format(camera=device.full_screen.title)
    active = device.panels.active
    if active is None:
        return ""
    return _tr("The monitor may still show {panel}: it cannot be asked.").format(panel=active.panel_name)


def _restarting(device: Device) -> LostCard:
    doing = device.link.restart_words or _tr("restarting")
    restarts, update = device.system.restarts, device.system.update
    lines = []
    if update.running:
        lines.append(_update_words(device))
    if restarts.dark_s is not None:
        took = clock_text(restarts.dark_s)
        lines.append(_tr("Last restart of this device took {time}").format(time=took))
    panel = update.panel_name if update.running else ""
    if not panel and restarts.last is not None:
        panel = restarts.last.panel_name
    then = _tr("Then {panel} is shown again").format(panel=panel) if panel else ""
    title = doing[:1].upper() + doing[1:]
    return LostCard("restart", "warn", title, tuple(lines), then=then, count=_count(device))


def _update_words(device: Device) -> str:
    update = device.system.update
    versions = update.old_version, update.new_version
    text = _tr("Firmware update")
    if all(versions):
        text = _tr("Update {old} to {new}").format(old=versions[0], new=versions[1])
    if update.steps:
        step = _tr("step {step} of {steps}").format(step=update.step, steps=update.steps)
        text = f"{text}, {step}"
    return text


def _count(device: Device) -> CountDown:
    passed = max(0.0, time.time() - device.link.since)
    usual = device.system.restarts.dark_s
    if usual is None:
        return CountDown(passed, known=False)
    return CountDown(usual - passed, max(0.0, min(1.0, (usual - passed) / usual)))
