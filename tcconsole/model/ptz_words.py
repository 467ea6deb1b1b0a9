"""Why a camera cannot be steered, as sentences in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.api.wire import Panel
from tcconsole.model.connection import DeviceState
from tcconsole.model.link import Link
from tcconsole.model.ptz_target import Target, target_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("ptz", text)


def about_link(link: Link) -> str:
    """Why the device cannot be told anything; empty if it can."""
    if link.on_line:
        return ""
    match link.state:
        case DeviceState.SIGNED_OUT:
            words = _tr("Signed out of {device}.")
        case DeviceState.RESTARTING:
            words = _tr("{device} is restarting.")
        case DeviceState.UNREACHABLE:
            words = _tr("{device} does not answer.")
        case _:
            words = _tr("{device} is not connected.")
    return words.format(device=link.title)


def in_place_of(target: Target, active: Panel | None) -> str:
    """What the panel on the monitor shows where the target should be."""
    if active is None:
        return _tr("Nothing is on the monitor now.")
    other = target_of(active, target.cell)
    if other is None:
        return _tr("{panel} is on the monitor now, with no camera in cell {number}.").format(
            panel=active.panel_name, number=target.cell + 1
        )
    return _tr("{panel} is on the monitor now; cell {number} shows {camera}.").format(
        panel=active.panel_name, number=target.cell + 1, camera=other.camera_name
    )


def with_astray(why: str, moves: int) -> str:
    """`why`, with how many moves may have reached another camera."""
    if not moves:
        return why
    return why + " " + _tr("Steps that may have moved it: {count}.").format(count=moves)
