"""What somebody has to look at before a site is handed over, found in what was seen of its devices. No Qt here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tcconsole.model.fleet.site_report import DeviceSeen
from tcconsole.model.fleet.words import sentence, tr
from tcconsole.model.setting import Words

DRIFT_S = 2.0
"""A clock that is further off is told."""
MOST = 100
"""Of one device; what comes after is counted."""


def problems_of(device: DeviceSeen) -> tuple[Words, ...]:
    """What is wrong with one device, the most important first."""
    if device.unreached is not None:
        return (Words("It could not be visited: {why}.", (("why", sentence(device.unreached)),)),)
    found = [*_itself(device), *_cells(device), *_cameras(device)]
    if len(found) <= MOST:
        return tuple(found)
    return (*found[:MOST], Words("And {count} more.", (("count", str(len(found) - MOST)),)))


def with_doubles(devices: Sequence[DeviceSeen]) -> tuple[DeviceSeen, ...]:
    """The same, with those told that have a serial or a name of another one."""
    same: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for device in devices:
        for key in _told_by(device):
            same[key].append(device.address)
    return tuple(_with_doubles(device, same) for device in devices)


def _with_doubles(device: DeviceSeen, same: dict[tuple[str, str], list[str]]) -> DeviceSeen:
    found = []
    for what, value in _told_by(device):
        others = [address for address in same[what, value] if address != device.address]
        if others:
            places = (("what", tr(what)), ("value", value), ("others", ", ".join(others)))
            found.append(Words("The {what} {value} is also the one of {others}.", places))
    return replace(device, problems=(*device.problems, *found)) if found else device


def _told_by(device: DeviceSeen) -> list[tuple[str, str]]:
    told = (("serial", device.serial), ("name", device.name))
    return [(what, value) for what, value in told if value]


def _itself(device: DeviceSeen) -> Iterator[Words]:
    if device.registered is False:
        yield Words("It is not registered with XNet.")
    drift = device.drift
    if drift is None:
        yield Words("Its clock could not be compared with this computer's.")
    elif drift.certain and abs(drift.seconds) > DRIFT_S:
        ahead = Words("Its clock is {by} s ahead of this computer's.", _by(drift.seconds))
        behind = Words("Its clock is {by} s behind this computer's.", _by(drift.seconds))
        yield ahead if drift.seconds > 0 else behind
    if not device.panels:
        yield Words("It has no panels.")
    elif not any(panel.on_monitor for panel in device.panels):
        yield Words("No panel is on its monitor.")


def _by(seconds: float) -> tuple[tuple[str, str], ...]:
    return (("by", f"{abs(seconds):,.0f}"),)


def _cells(device: DeviceSeen) -> Iterator[Words]:
    for panel in device.panels:
        for cell in panel.cells:
            if cell.camera and cell.shot is None:
                places = (
                    ("panel", panel.name),
                    ("number", str(cell.number)),
                    ("camera", cell.camera),
                    ("why", sentence(cell.why_not)),
                )
                yield Words("Panel {panel}, cell {number}, {camera}: no picture, {why}.", places)


def _cameras(device: DeviceSeen) -> Iterator[Words]:
    shown = {cell.camera for cell in device.cells}
    for test in device.cameras:
        camera = ("camera", test.name or test.id)
        if test.shot is None and test.why_not is not None and camera[1] not in shown:
            yield Words("Camera {camera}: no picture, {why}.", (camera, ("why", sentence(test.why_not))))
        if test.onvif is False:
            yield Words("Camera {camera} does not pass the ONVIF test.", (camera,))
