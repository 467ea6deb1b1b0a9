"""How a device's connection is said: its state in words, with the icon and the colour that go with them."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tcconsole.model import words
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.parts.age import age_text

ROLES = {
    DeviceState.ON_LINE: "ok",
    DeviceState.FAULTY: "warn",
    DeviceState.CONNECTING: "text2",
    DeviceState.RESTARTING: "warn",
    DeviceState.SIGNED_OUT: "warn",
    DeviceState.UNREACHABLE: "err",
    DeviceState.CLOSED: "text3",
}
"""The colour role of each state."""

ICONS = {
    DeviceState.ON_LINE: "",  # a plain dot: normal needs no picture
    DeviceState.FAULTY: "warning",
    DeviceState.CONNECTING: "pending",
    DeviceState.RESTARTING: "restart",
    DeviceState.SIGNED_OUT: "signed-out",
    DeviceState.UNREACHABLE: "no-answer",
    DeviceState.CLOSED: "unplugged",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("device state", text)


def state_words(device: Device) -> str:
    """The state in one to three words."""
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
        case DeviceState.UNREACHABLE:
            return _tr("unreachable")
        case DeviceState.CLOSED:
            return _tr("disconnected")


def cause_words(device: Device) -> str:
    """Why the device is not on line, since when and what happens next; empty if it is."""
    link = device.link
    match device.state:
        case DeviceState.UNREACHABLE:
            return _unreachable(device)
        case DeviceState.FAULTY if link.error:
            return _tr("It answers, but with errors: {why}.").format(why=words.why(link.error))
        case DeviceState.RESTARTING:
            for_s = age_text(time.time() - link.since)
            return _tr("For {time} now. The console connects again by itself.").format(time=for_s)
        case DeviceState.SIGNED_OUT if link.error:
            return words.why(link.error).capitalize() + "."
    return ""


def _unreachable(device: Device) -> str:
    link = device.link
    since = datetime.fromtimestamp(link.since).strftime("%H:%M:%S")
    why = words.short(link.error) if link.error else ""
    text = _tr("Since {time}: {why} at {address}, {count} tries.").format(
        time=since, why=why, address=str(device.address), count=max(1, link.tries)
    )
    if link.next_try_in_s >= 1:
        text += " " + _tr("Next try in {time}.").format(time=age_text(link.next_try_in_s))
    return text
