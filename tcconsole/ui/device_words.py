"""How a device's connection is said: its state in words, with the icon and the colour that go with them."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tcconsole.api.errors import CertificateRefused
from tcconsole.model import words
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.parts.age import clock_text

_LOOKS = {
    DeviceState.ON_LINE: ("", "ok"),  # a plain dot: normal needs no picture
    DeviceState.FAULTY: ("warning", "warn"),
    DeviceState.CONNECTING: ("pending", "text2"),
    DeviceState.RESTARTING: ("restart", "warn"),
    DeviceState.SIGNED_OUT: ("signed-out", "warn"),
    DeviceState.UNREACHABLE: ("no-answer", "err"),
    DeviceState.CLOSED: ("unplugged", "text3"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("device state", text)


def state_look(device: Device) -> tuple[str, str]:
    """The state's icon ("" for the plain dot of a good one) and its colour role."""
    return ("running", "accent") if _updating(device) else _LOOKS[device.state]


def state_words(device: Device) -> str:
    """The state in one to five words."""
    if _updating(device):
        return _update_words(device)
    match device.state:
        case DeviceState.ON_LINE:
            return _tr("on line")
        case DeviceState.FAULTY:
            return _tr("answers with errors")
        case DeviceState.CONNECTING:
            return _tr("connecting")
        case DeviceState.RESTARTING:
            return device.link.restart_words or _tr("restarting")
        case DeviceState.SIGNED_OUT:
            return _tr("signed out")
        case DeviceState.UNREACHABLE if isinstance(device.link.error, CertificateRefused):
            return _tr("certificate not trusted")
        case DeviceState.UNREACHABLE if device.stranger is not None:
            return _tr("another device answers")
        case DeviceState.UNREACHABLE:
            return _tr("unreachable")
        case DeviceState.CLOSED:
            return _tr("disconnected")


def all_words(devices: Iterable[Device]) -> str:
    """How many are in which state, the good ones first: "4 on line, 1 restarting, 1 unreachable"."""
    counts = Counter(device.state for device in devices)
    said = {
        DeviceState.ON_LINE: _tr("{count} on line"),
        DeviceState.FAULTY: _tr("{count} with errors"),
        DeviceState.CONNECTING: _tr("{count} connecting"),
        DeviceState.RESTARTING: _tr("{count} restarting"),
        DeviceState.SIGNED_OUT: _tr("{count} signed out"),
        DeviceState.UNREACHABLE: _tr("{count} unreachable"),
        DeviceState.CLOSED: _tr("{count} disconnected"),
    }
    return ", ".join(words.format(count=counts[state]) for state, words in said.items() if counts[state])


def cause_words(device: Device) -> str:
    """Why the device is not on line, since when and what happens next; empty if it is."""
    link = device.link
    match device.state:
        case DeviceState.UNREACHABLE:
            return _unreachable(device)
        case DeviceState.FAULTY if link.error:
            return _tr("It answers, but with errors: {why}.").format(why=words.why(link.error))
        case DeviceState.RESTARTING:
            passed = clock_text(max(0.0, time.time() - link.since))
            return _tr("For {time} now. The console connects again by itself.").format(time=passed)
        case DeviceState.SIGNED_OUT if link.error:
            return sentence(words.why(link.error))
    return ""


def sentence(clause: str) -> str:
    """A clause with a large first letter and a full stop."""
    clause = clause.strip()
    if not clause:
        return ""
    return clause[0].upper() + clause[1:] + ("" if clause[-1] in ".!?" else ".")


def _updating(device: Device) -> bool:
    return device.state is DeviceState.ON_LINE and device.system.update.running


def _update_words(device: Device) -> str:
    update = device.system.update
    if update.phase == "sending":
        return _tr("sending firmware")
    if update.steps:
        return _tr("updating, step {step} of {steps}").format(step=update.step, steps=update.steps)
    return _tr("updating")


def _unreachable(device: Device) -> str:
    link = device.link
    since = datetime.fromtimestamp(link.since).strftime("%H:%M:%S")
    why = words.short(link.error) if link.error else ""
    tries = max(1, link.tries)
    told = _tr("1 try") if tries == 1 else _tr("{count} tries").format(count=tries)
    text = _tr("Since {time}: {why} at {address}, {tries}.").format(
        time=since, why=why, address=str(device.address), tries=told
    )
    wait_s = math.ceil(link.next_try_in_s)
    return text + " " + _tr("Next try in {count} s.").format(count=wait_s) if wait_s else text
