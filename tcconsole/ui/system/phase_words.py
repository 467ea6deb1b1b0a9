"""An update in phases: which words stand under each of them."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from tcconsole.model.device import Device
from tcconsole.model.firmware_state import Ending, PanelBack, Phase, Update
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.system.phase_row import DONE, FAILED, RUNS, WAITS, Step

_FAILED_IN = {
    Ending.REFUSED: 0,
    Ending.CANCELLED: 0,
    Ending.CUT: 0,
    Ending.NOT_SENT: 0,
    Ending.UNREADABLE: 0,
    Ending.CONSOLE_ENDED: 0,
    Ending.NOT_BEGUN: 1,
    Ending.FAILED_AT_STEP: 1,
    Ending.NOT_BACK: 2,
    Ending.OLD_VERSION: 3,
}
_PANEL_STATES = {
    PanelBack.SHOWING: RUNS,
    PanelBack.UNKNOWN: WAITS,
    PanelBack.FAILED: FAILED,
    PanelBack.GONE: FAILED,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("update phases", text)


def megabytes(count: float) -> str:
    """Bytes as "186.4 MB"; less than 0.1 MB as kilobytes."""
    text = _tr("{count} MB") if count >= 100_000 or count == 0 else _tr("{count} kB")
    return text.format(count=f"{count / 1e6:.1f}" if count >= 100_000 or count == 0 else f"{count / 1e3:.1f}")


def phases_of(device: Device) -> tuple[Step, ...]:
    """The five phases of the device's update."""
    update = device.system.update
    at = _reached(update)
    states = [DONE if n < at else WAITS for n in range(4)]
    if at < 4:
        states[at] = FAILED if update.phase is Phase.FAILED else RUNS
    return (
        Step(_tr("File sent") if update.file else _tr("Accepted"), _sending(update, states[0]), states[0]),
        Step(_tr("Installing"), _installing(update, states[1]), states[1]),
        Step(_tr("Restarting"), _restarting(device, update, states[2]), states[2]),
        Step(_tr("Version proof"), _proof(update, states[3]), states[3]),
        Step(_tr("Panel back"), _panel(update), _PANEL_STATES.get(update.panel_back, DONE)),
    )


def _reached(update: Update) -> int:
    if update.phase is Phase.FAILED:
        return _FAILED_IN[update.ending]
    if update.phase is Phase.DONE:
        return 4
    if not update.given:
        return 0
    return 2 if update.phase is Phase.RESTARTING else 1


def _sending(update: Update, state: str) -> str:
    if state == FAILED and update.ending is Ending.REFUSED:
        return _tr("refused, code {code}").format(code=update.code)
    if state == FAILED:
        return _tr("cancelled") if update.ending is Ending.CANCELLED else _tr("not sent")
    if not update.file:
        return _tr("asked for") if state == RUNS else _tr("from the internet")
    if state == RUNS:
        return _tr("{sent} of {size}").format(sent=megabytes(update.sent), size=megabytes(update.size))
    took = clock_text(update.sent_at - update.began_at) if update.sent_at else ""
    return _tr("{size} in {time}").format(size=megabytes(update.size), time=took)


def _installing(update: Update, state: str) -> str:
    if state == WAITS:
        return _tr("in the device's steps")
    if state == FAILED and update.ending is Ending.NOT_BEGUN:
        return _tr("did not begin")
    if state == DONE:
        return _tr("{count} steps").format(count=update.steps) if update.steps else _tr("all told")
    if update.steps:
        return _tr("step {step} of {steps}").format(step=update.step, steps=update.steps)
    return _tr("{count} %").format(count=update.percent) if update.percent is not None else _tr("running")


def _restarting(device: Device, update: Update, state: str) -> str:
    last = device.system.restarts.dark_s
    if state == FAILED:
        return _tr("not back")
    if state == DONE:
        return (
            _tr("dark for {time}").format(time=clock_text(update.dark_s))
            if update.dark_s
            else _tr("it is back")
        )
    if state == RUNS:
        now = clock_text(time.time() - (update.away_at or time.time()))
        return _tr("{now} of about {last}").format(now=now, last=clock_text(last)) if last else now
    return _tr("last time {time}").format(time=clock_text(last)) if last else _tr("a minute or two")


def _proof(update: Update, state: str) -> str:
    if state == DONE:
        return update.new_version
    return (
        _tr("still {version}").format(version=update.old_version)
        if state == FAILED
        else _tr("another version")
    )


def _panel(update: Update) -> str:
    name = update.panel_name
    match update.panel_back:
        case PanelBack.OTHER:
            return _tr("another one is shown")
        case PanelBack.GONE:
            return _tr("{panel} is gone").format(panel=name)
        case PanelBack.FAILED:
            return _tr("{panel}: not shown").format(panel=name)
        case PanelBack.NONE:
            return _tr("none was shown")
    return name or _tr("none was shown")
